"""What cannot be saved is tried again ever more rarely, told once it lasts, and told when it is over."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from backbreak import keeping
from backbreak.keeping import WAITS, Keeping
from tests.fakes import FakeNotices

FULL = "The ledger cannot be used: the disk is full"


class Clock:
    """A loop of timers alone."""

    def __init__(self) -> None:
        self.timers: list[tuple[float, Any]] = []
        self.woke = 0

    def later(self, seconds: float, call: Any) -> Any:
        timer = (seconds, call)
        self.timers.append(timer)
        return lambda: self.timers.remove(timer)

    def ring(self) -> float:
        [(seconds, call)] = self.timers
        self.timers.clear()
        self.woke += 1
        call()
        return seconds


class App:
    def __init__(self) -> None:
        self.loop, self.ports = Clock(), SimpleNamespace(notices=FakeNotices(), ledger=SimpleNamespace(
            fault=None, set_aside=None, glance=lambda: None, write=lambda: self.did("ledger")))
        self.runs = SimpleNamespace(fault=None, set_aside=None)
        self.recorder = SimpleNamespace(problem=None, retry=lambda: self.did("recorder"))
        self.settings_file = SimpleNamespace(unwritten=None, first=lambda: self.did("settings") or self.mended)
        self.engine = SimpleNamespace(save=lambda: self.did("state"))
        self.tried: list[str] = []
        self.mended = False
        self.keeping = Keeping(self)  # type: ignore[arg-type]

    def did(self, what: str) -> None:
        self.tried.append(what)

    def use(self) -> None:
        self.did("use")

    @property
    def said(self) -> list[tuple[str, str]]:
        return self.ports.notices.said  # type: ignore[no-any-return]


@pytest.fixture
def app() -> App:
    return App()


def test_while_all_is_well_nothing_is_tried_and_nothing_wakes(app: App) -> None:
    for _turn in range(5):
        app.keeping.look()
    assert (app.loop.timers, app.said, app.keeping.all()) == ([], [], [])


def test_it_is_tried_again_ever_more_rarely(app: App) -> None:
    app.ports.ledger.fault = FULL
    waits = []
    for _turn in range(6):
        app.keeping.look()
        app.keeping.look()
        waits.append(app.loop.ring())
    assert waits == [*WAITS, WAITS[-1], WAITS[-1]]
    assert app.tried[:4] == ["state", "ledger", "recorder", "settings"]


def test_a_fault_of_a_moment_is_no_notice_and_one_that_lasts_is_one_alone(app: App) -> None:
    app.ports.ledger.fault = FULL
    app.keeping.look()
    assert app.keeping.all() == [FULL]
    app.loop.ring()
    assert app.said == []
    for _turn in range(4):
        app.loop.ring()
    assert app.said == [(keeping.TITLE, f"{FULL}\n{keeping.TEXT}")]


def test_the_end_of_a_told_fault_is_told_and_no_timer_is_left(app: App) -> None:
    app.ports.ledger.fault = FULL
    app.keeping.look()
    app.loop.ring()
    app.loop.ring()
    app.ports.ledger.fault = None
    app.keeping.look()
    assert app.said[1:] == [(keeping.WELL, keeping.WRITTEN)]
    assert app.loop.timers == []
    app.ports.ledger.fault = FULL           # and from the beginning, the next time
    app.keeping.look()
    assert app.loop.ring() == WAITS[0]


def test_the_end_of_one_that_was_not_told_is_not_told_either(app: App) -> None:
    app.runs.fault = "state.json: cannot be saved"
    app.keeping.look()
    app.runs.fault = None
    app.keeping.look()
    assert (app.said, app.loop.timers) == ([], [])


def test_each_of_several_is_told_for_itself(app: App) -> None:
    app.ports.ledger.fault, app.recorder.problem = FULL, "Your day cannot be recorded"
    app.keeping.look()
    app.loop.ring()
    app.loop.ring()
    app.ports.ledger.fault = None
    app.keeping.look()
    assert [title for title, _text in app.said] == [keeping.TITLE, keeping.TITLE, keeping.WELL]
    assert [wait for wait, _call in app.loop.timers] == [WAITS[0]], "perhaps the other one is well by now, too"
    assert app.keeping.all() == ["Your day cannot be recorded"]


def test_what_was_set_aside_is_told_once_and_needs_no_trying(app: App) -> None:
    app.runs.set_aside = "state.json is not valid JSON; it is kept as state.json.broken"
    app.keeping.look()
    app.keeping.look()
    assert app.said == [(keeping.ASIDE, app.runs.set_aside)]
    assert app.loop.timers == []
    assert app.keeping.all() == [app.runs.set_aside]


def test_settings_that_could_be_written_at_last_are_used(app: App) -> None:
    app.settings_file.unwritten = "settings.toml: it cannot be written"
    app.keeping.look()
    app.mended = True
    app.loop.ring()
    assert app.tried[-1] == "use"
