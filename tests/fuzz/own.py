"""Doors between our own programs: the control socket, what is typed, what a window says, and the cards it is given."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from backbreak import asking_whatif, righting, tuning
from backbreak import today as today_room
from backbreak.adapters import control_connection
from backbreak.adapters.prompt import child as children
from backbreak.adapters.prompt import window as windows
from backbreak.cli import printing
from backbreak.core import commands, gestures, periods, wording
from backbreak.core.state import State
from backbreak.windows import card as cards
from backbreak.windows import wires as stdin
from backbreak.windows.checks import CardError
from tests import test_engine, test_today, test_tuning
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.mutating import SPLIT
from tests.fuzz.peers import Turns
from tests.windows import cards as wire_cards

YEAR = 367 * 86400.0
WORDS = (
    "status", "why", "today week", "ping", "pause 1 h 30 min", "pause until 14:30", "pause until 2026-12-24",
    "pause until tomorrow", "snooze 5 min", "snooze until call-end", "skip", "resume", "checkin 4 low_back", "crack back",
    "crack neck --just-did", "stiff", "meeting until 17:00", "meeting off", "was-up", "answer away", "hold-me 2 h",
    "hold-me until friday", "sensor chair-mat sitting for 5 min", "correct 09:00-09:30 up", "correct undo",
    "stretch neck", "felt worse roll", "leave-out roll", "allow roll", "icon scroll", "forget before 2026-01-01",
    "settings reset learnt", "standing", "window today", "correct 00:00-23:59 sitting", "desk",
)  # fmt: skip


# -- the control socket


def good_control() -> list[bytes]:
    asked = [json.dumps({"words": one.split(), "more": False}).encode() for one in WORDS]
    whole = [one + b"\n" for one in asked]
    return [*whole, whole[0] + whole[1], asked[2][:9] + SPLIT + asked[2][9:] + b"\n", json.dumps({"words": ["status"], "more": True}).encode() + b"\n"]


def enter_control(script: bytes) -> None:
    loop, bench, told = Turns(), _engine(), bytearray()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    with theirs:
        one = control_connection.Connection(loop, ours, lambda words, reply, _more: bench.engine.act(words, reply), lambda _one: None)
        one.listen()
        for part in script.split(SPLIT):
            for at in range(0, len(part), 60_000):
                with contextlib.suppress(OSError):
                    theirs.send(part[at : at + 60_000])
                loop.run(rings=0)
                told += _read(theirs)
        if len(one._line or b"") > 2 * control_connection.LONGEST_LINE:
            raise Wrong("a line without an end is kept")
        loop.run(rings=1)
        told += _read(theirs)
        if one.open:
            raise Wrong("a client that has had its time is still there")
    _judge_answers(bytes(told))
    _judge_state(bench.engine.state)


def _judge_answers(told: bytes) -> None:
    """One line of JSON; what of it a terminal would print holds nothing that a terminal obeys."""
    if told.count(b"\n") != 1 or not told.endswith(b"\n"):
        raise Wrong(f"{told.count(10)} lines came back")
    answer = json.loads(told)
    if len(told) > 300_000 or not isinstance(answer, dict):
        raise Wrong("that is no answer")
    for text in (*answer.get("lines", ()), answer.get("text", ""), answer.get("error", "")):
        printable(printing.visible(text))


def _read(theirs: socket.socket) -> bytes:
    got = b""
    with contextlib.suppress(OSError):
        while more := theirs.recv(65536):
            got += more
    return got


def _judge_state(state: State) -> None:
    now = 1000.0
    ends = (state.talk.pause_until, state.talk.wait_until, None if state.firm is None else state.firm.until)
    if any(end is not None and not now - YEAR < end < now + YEAR for end in ends if end != float("inf")):
        raise Wrong(f"until {ends}")


def _engine() -> Any:
    """Where a prompt is open, so that most commands mean something."""
    bench = test_engine.Bench()
    bench.engine.state = _asked().engine.state
    app: Any = SimpleNamespace(engine=bench.engine, ports=SimpleNamespace(clock=bench.clock, ledger=bench.ledger))
    right = righting.Righting(app)

    def icon(args: tuple[str, ...], reply: Any) -> None:
        bench.engine.act(gestures.meaning(gestures.Gesture(args[0]), bench.engine.state.talk, 1000.0), reply)

    special = {"correct": right.command, "status": lambda _args, reply: reply(bench.engine.status()), "icon": icon}
    bench.engine._requests = {name: special.get(name, lambda _args, reply: reply({"text": "done"})) for name in commands.REQUESTS}
    return bench


@cache
def _asked() -> Any:
    return test_engine.Bench().until_prompt()


def enter_words(data: bytes) -> None:
    """What is typed, as words: split at spaces, as a shell does; surrogates as it gives them for bytes that are none."""
    answers: list[dict[str, Any]] = []
    bench = _engine()
    for line in data.split(b"\n")[:5]:
        bench.engine.act(os.fsdecode(line).split(), answers.append)
        _judge_answers(json.dumps(answers[-1], ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        _judge_state(bench.engine.state)


def good_words() -> list[bytes]:
    return [one.encode() for one in WORDS]


# -- what a window says


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
    {"shown": 12, "question": True}, {"answer": "start"}, {"answer": "done", "seconds": 61.5, "moves": ["roll", "turn"]},
    {"answer": "snooze", "seconds": 300}, {"answer": "snooze", "until": "pause"}, {"answer": "skip"}, {"gap": "away"},
    {"answer": "done", "seconds": 5, "moves": [], "felt": "worse", "which": "roll"}, {"choice": "close"},
    {"choice": "score 4"}, {"set": "sitting.limit", "value": "40 min"}, {"set": "", "value": "undo"},
    {"set": "quiet.hours", "value": "22:00-07:00"}, {"set": "preset", "value": "gentle"},
    {"today": "view", "view": "week"}, {"today": "step", "by": -1}, {"today": "day", "number": 20758},
    {"today": "correct", "was": "up", "from": test_today.NINE - 3600, "to": test_today.NINE - 1800}, {"today": "undo"},
    {"move": 2}, {"quiet": True}, {"answer": "stopped", "seconds": 0.0, "moves": []}, {"answer": "got_up"}, {"answer": "closed"},
)  # fmt: skip


def good_lines() -> list[bytes]:
    return [json.dumps({"id": ours, **line}).encode() + b"\n" for line in LINES for ours in (0, 1)]


def enter_lines(data: bytes) -> None:
    for answered, number in _rooms(data):
        loop = Turns()
        before, windows.Child = windows.Child, Piped      # type: ignore[misc]
        try:
            prompt = windows.WindowPrompt(loop, command=["none"])
            prompt.show({"kind": "prompt", "id": number, "title": "x", "aloud": {}}, answered)
        finally:
            windows.Child = before      # type: ignore[misc]
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
    bench = _engine()
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
    from backbreak.core import state as states
    from backbreak.core.settings import Settings
    from backbreak.core.world import World
    from backbreak.engine import Engine
    from backbreak.ports import Ports
    from tests import fakes

    ports = Ports(fakes.FakeLoop(clock), clock, fakes.FakeInput(clock), None, fakes.FakeTray(), shown, fakes.FakeNotices(), Ledger(),
                  attention=lambda _near: frozenset(), save=lambda _data: None)
    engine = Engine(ports, states.new(clock.moment()), World(Settings(), test_today.ROUTINES), {})
    app: Any = SimpleNamespace(engine=engine, ports=ports)
    bench.today = today_room.Today(app)
    engine.start()
    if not bench.today.open(lambda _answer: None):
        raise Wrong("Today does not open")
    return bench.today


@cache
def _place() -> tuple[Any, Path]:
    folder = Path(tempfile.mkdtemp(prefix="backbreak-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    path = folder / "settings.toml"
    path.write_text(test_tuning.MINE)
    asking_whatif.WhatIf = test_tuning.WhatIf       # type: ignore[assignment, misc]
    return test_tuning.App(path, test_tuning.Windows()), path


def _settings() -> Any:
    app, path = _place()
    path.write_text(test_tuning.MINE)
    app.tuning = None
    app.settings_file.reload()
    app.ports.prompt = shown = test_tuning.Windows()
    tuning.window(app, lambda _answer: None)
    return shown


# -- the cards


@cache
def good_cards() -> list[bytes]:
    from tests.windows import test_choice, test_preview, test_steps, test_tuning
    from tests.windows import test_today as day

    wires = [wire_cards.prompt(), wire_cards.prompt(question=wire_cards.QUESTION), wire_cards.form(), test_steps.WIRE, test_preview.wire(),
             test_tuning.wire(), *(day.wire(view) for view in periods.View)]
    wires += [test_choice.care_words.card(one, test_choice.Settings()) for one in test_choice.PAGES]
    wires.append({"kind": "text", "id": 3, "title": wording.NO_TROUBLE, "paragraphs": [{"style": "body", "text": "x"}], "theme": "auto",
                  "close": "Close"})
    return [json.dumps(one).encode() + b"\n" for one in wires]


def enter_cards(data: bytes) -> None:
    out, into = os.pipe()
    try:
        os.set_blocking(into, False)
        os.set_blocking(out, False)
        with contextlib.suppress(OSError):
            os.write(into, data[:60_000])
        lines = stdin.Lines(out)
        said = lines.take() or [data.decode("utf-8", "replace")]
    finally:
        os.close(out)
        os.close(into)
    for line in said[:3]:
        with contextlib.suppress(CardError):
            cards.parse(line)


DOORS = {
    "control": Door(good_control, enter_control, (b'{"words": ["', b'"]}\n', b"\n", b'{"words": []}\n', b'["\\ud800"]', b"\\u001b[2J")),
    "words": Door(good_words, enter_words, tuple(one.encode() for two in WORDS for one in two.split())),
    "window lines": Door(good_lines, enter_lines, (b"\n", b'{"id": 0, "answer": []}\n', b'{"id": 1, "answer": {}}\n')),
    "cards": Door(good_cards, enter_cards),
}
