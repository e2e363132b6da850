"""Without any input backend nothing is known, nothing stirs, and the reason is kept."""

from __future__ import annotations

from backbreak.adapters.input.null import NullInput
from backbreak.ports import Input


def test_nothing_is_known_and_the_reason_is_kept() -> None:
    backend: Input = NullInput("no display")
    assert backend.name == "null"
    assert backend.idle() is None
    assert backend.on_stir(lambda: None) is False
    assert backend.on_stir(None) is False
    backend.close()
    assert NullInput("no display").reason == "no display"
