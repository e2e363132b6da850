"""Without any input backend nothing is known, and nothing stirs."""

from __future__ import annotations

from backbreak.adapters.input.null import NullInput
from backbreak.ports import Input


def test_nothing_is_known() -> None:
    backend: Input = NullInput()
    assert backend.name == "null"
    assert backend.idle() is None
    assert backend.on_stir(lambda: None) is False
    assert backend.on_stir(None) is False
    backend.close()
