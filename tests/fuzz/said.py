"""The door of what a window says: to the prompt, to a page, to Today and to Settings."""

from __future__ import annotations

import contextlib
import json
import os
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from backbreak import asking_whatif, tuning
from backbreak import today as today_room
from backbreak.adapters.prompt import child as children
from backbreak.adapters.prompt import window as windows
from backbreak.core import state as states
from backbreak.core.settings import Settings
from backbreak.core.world import World
from backbreak.engine import Engine
from backbreak.ports import Ports
from tests import fakes, test_engine, test_today, test_tuning
from tests.fuzz.door import Door, Wrong
from tests.fuzz.own import engine
from tests.fuzz.peers import Turns
from tests.fuzz.places import fresh


class Piped(children.Child):
    """A child of which there is only the pipe."""

    def _spawn(self, command: Any, env: Any) -> None:
        self.pid, self._pidfd, self._stdin = -1, None, -1
        self._stdout, self.says = os.pipe()
        self._stderr = os.dup(self._stdout)
        os.set_blocking(self._stdout, False)
        os.set_blocking(self.says, False)
        self._loop.watch(self._stdout, self._heard)

    def _signal(self, number: Any) -> None:
        pass

    def _gone(self) -> None:
        if not self._over:
            self._read("out", self._stdout, self._take)
            self._finish("it has gone")


LINES: tuple[dict[str, Any], ...] = (
    {"shown": 12, "question": True}, {"answer": "start"}, {"answer": "done", "seconds": 61.5, "moves": ["roll"]},
    {"answer": "snooze", "seconds": 300}, {"answer": "snooze", "until": "pause"}, {"answer": "skip"}, {"gap": "away"},
    {"answer": "done", "seconds": 5, "moves": [], "felt": "worse", "which": "roll"}, {"choice": "close"},
    {"choice": "score 4"}, {"set": "sitting.limit", "value": "40 min"}, {"set": "", "value": "undo"},
    {"set": "quiet.hours", "value": "22:00-07:00"}, {"set": "preset", "value": "gentle"},
    {"today": "view", "view": "week"}, {"today": "step", "by": -1}, {"today": "day", "number": 20758},
    {"today": "correct", "was": "up", "from": test_today.NINE - 3600, "to": test_today.NINE - 1800}, {"today": "undo"},
    {"move": 2}, {"quiet": True}, {"answer": "stopped", "seconds": 0.0, "moves": []}, {"answer": "got_up"},
    {"answer": "closed"},
)  # fmt: skip


def good_lines() -> list[bytes]:
    return [json.dumps({"id": ours, **line}).encode() + b"\n" for line in LINES for ours in (0, 1)]


def enter_lines(data: bytes) -> None:
    for answered, number in _rooms(data):
        loop = Turns()
        before, windows.Child = windows.Child, Piped  # type: ignore[misc]
        try:
            prompt = windows.WindowPrompt(loop, command=["none"])
            prompt.show({"kind": "prompt", "id": number, "title": "x", "aloud": {}}, answered)
        finally:
            windows.Child = before  # type: ignore[misc]
        opened = prompt._prompt
        assert opened is not None
        child: Any = opened.child
        for at in range(0, len(data), 60_000):
            with contextlib.suppress(OSError):
                os.write(child.says, data[at : at + 60_000])
            loop.run(rings=0)
            if len(child._rest["out"]) > 2 * children.LONGEST_LINE:
                raise Wrong("a line without an end is kept")
        os.close(child.says)
        child._gone()


def _rooms(data: bytes) -> list[tuple[Any, int]]:
    """Who would hear such lines: Settings, Today, or the prompt and a page."""
    if b'"set"' in data:
        return [(_settings().say, 0)]
    if b'"today"' in data:
        return [(_today()._heard, 0)]
    bench = engine()
    return [(bench.engine._answered, bench.engine.state.talk.prompt_id), (bench.engine._chose, 1)]


class Ledger(test_engine.FakeLedger):
    """A morning of sitting."""

    problem = ""

    def spans(self, start: float, end: float) -> list[dict[str, Any]]:
        at = test_today.NINE
        row = {"kind": "sitting", "start": at - 7200, "end": at - 600, "certainty": 1.0, "reason": "input at the desk"}
        return [row] if row["end"] > start and row["start"] < end else []

    def checkins(self, start: float, end: float) -> list[dict[str, Any]]:
        return []

    holds = checkins


def _today() -> today_room.Today:
    bench = test_today.Bench.__new__(test_today.Bench)
    clock, shown = test_today.Clock(), test_today.Windows()

    ports = Ports(
        fakes.FakeLoop(clock),
        clock,
        fakes.FakeInput(clock),
        None,
        fakes.FakeTray(),
        shown,
        fakes.FakeNotices(),
        Ledger(),
        attention=lambda _near: frozenset(),
        save=lambda _data: None,
    )
    engine = Engine(ports, states.new(clock.moment()), World(Settings(), test_today.ROUTINES), {})
    app: Any = SimpleNamespace(engine=engine, ports=ports)
    bench.today = today_room.Today(app)
    engine.start()
    if not bench.today.open(lambda _answer: None):
        raise Wrong("Today does not open")
    return bench.today


@cache
def _place() -> tuple[Any, Path]:
    path = fresh() / "settings.toml"
    path.write_text(test_tuning.MINE)
    asking_whatif.WhatIf = test_tuning.WhatIf  # type: ignore[assignment, misc]
    return test_tuning.App(path, test_tuning.Windows()), path


def _settings() -> Any:
    app, path = _place()
    path.write_text(test_tuning.MINE)
    app.tuning = None
    app.settings_file.reload()
    app.ports.prompt = shown = test_tuning.Windows()
    tuning.window(app, lambda _answer: None)
    return shown


DOORS = {
    "window lines": Door(good_lines, enter_lines, (b"\n", b'{"id": 0, "answer": []}\n', b'{"id": 1, "answer": {}}\n')),
}
