"""What needs a look: the first in a line, all of them, and nothing thought about twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from backbreak.core import nothing_left, state
from backbreak.core.events import Moment
from backbreak.core.feelings import Mark
from backbreak.core.values import replace
from backbreak.needing_a_look import NeedingALook

AT = Moment(5000.0, 5000.0)


def test_files_come_first_and_what_is_left_to_offer_is_thought_about_where_it_may_be_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def words(now: state.State, *_: object) -> list[str]:
        asked.append(now.marks)
        return ["none is left"] if now.marks else []

    monkeypatch.setattr(nothing_left, "words", words)
    engine = SimpleNamespace(state=state.new(AT), world=object(), moment=lambda: AT)
    faults = SimpleNamespace(line=None, all=list)
    kept: list[str | None] = [None]
    restyling = SimpleNamespace(problem=None)
    look = NeedingALook(*cast("tuple[Any, ...]", (engine, faults, SimpleNamespace(all=lambda: kept), restyling)))
    assert (look.first(), look.all()) == (None, [])
    engine.state = replace(engine.state, day=replace(engine.state.day, longest=60.0))
    assert look.first() is None
    assert len(asked) == 1
    engine.state = replace(engine.state, marks=(Mark("cat_cow", worse=2),))
    assert (look.first(), look.all()) == ("none is left", ["none is left"])
    assert len(asked) == 2
    engine.world = object()
    look.first()
    assert len(asked) == 3
    kept[:], faults.line, faults.all = ["disk"], "file", lambda: ["file, and where"]
    assert (look.first(), look.all()) == ("file", ["file, and where", "disk", "none is left"])
