"""The engine and small pages: a chosen setting is changed, and without a window words have to do."""

from __future__ import annotations

import pytest

from backbreak.core.effects import ChangeSetting
from tests.test_engine import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_setting_chosen_on_a_page_is_changed(bench: Bench) -> None:
    changed: list[tuple[str, ...]] = []
    bench.engine._requests = {"change": lambda args, reply: (changed.append(args), reply({"text": "done"}))[1]}
    bench.engine._perform((ChangeSetting("remind.water", "off"),))
    assert changed == [("remind.water", "off")]


def test_without_a_window_the_answer_says_what_can_be_typed(bench: Bench) -> None:
    assert "Type" not in bench.act("crack")["text"]
    bench.prompt.choose("close")
    bench.prompt.draws = False
    assert bench.act("crack")["text"].endswith("\nType: backbreak crack back, or backbreak crack neck")
    assert "backbreak checkin 4 low_back" in bench.act("checkin")["text"]
    assert "\n" not in bench.act("pause")["text"]
