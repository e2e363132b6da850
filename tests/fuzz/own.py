"""Doors between our own programs: the control socket, what is typed, what a window says, and the cards it is given."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from functools import cache
from types import SimpleNamespace
from typing import Any

from backbreak import righting
from backbreak.adapters import control_connection
from backbreak.cli import printing
from backbreak.core import commands, gestures, periods, wording
from backbreak.core.state import State
from backbreak.windows import card as cards
from backbreak.windows import wires as stdin
from backbreak.windows.checks import CardError
from tests import test_engine
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.mutating import SPLIT
from tests.fuzz.peers import Turns
from tests.windows import cards as wire_cards

YEAR = 367 * 86400.0
WORDS = (
    "status", "why", "today week", "ping", "pause 1 h 30 min", "pause until 14:30", "pause until 2026-12-24",
    "pause until tomorrow", "snooze 5 min", "snooze until call-end", "skip", "resume", "checkin 4 low_back",
    "crack back",
    "crack neck --just-did", "stiff", "meeting until 17:00", "meeting off", "was-up", "answer away", "hold-me 2 h",
    "hold-me until friday", "sensor chair-mat sitting for 5 min", "correct 09:00-09:30 up", "correct undo",
    "stretch neck", "felt worse roll", "leave-out roll", "allow roll", "icon scroll", "forget before 2026-01-01",
    "settings reset learnt", "standing", "window today", "correct 00:00-23:59 sitting", "desk",
)  # fmt: skip


# -- the control socket


def good_control() -> list[bytes]:
    asked = [json.dumps({"words": one.split(), "more": False}).encode() for one in WORDS]
    whole = [one + b"\n" for one in asked]
    return [
        *whole,
        whole[0] + whole[1],
        asked[2][:9] + SPLIT + asked[2][9:] + b"\n",
        json.dumps({"words": ["status"], "more": True}).encode() + b"\n",
    ]


def enter_control(script: bytes) -> None:
    loop, bench, told = Turns(), engine(), bytearray()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    with theirs:
        one = control_connection.Connection(
            loop, ours, lambda words, reply, _more: bench.engine.act(words, reply), lambda _one: None
        )
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


def engine() -> Any:
    """Where a prompt is open, so that most commands mean something."""
    bench = test_engine.Bench()
    bench.engine.state = _asked().engine.state
    app: Any = SimpleNamespace(engine=bench.engine, ports=SimpleNamespace(clock=bench.clock, ledger=bench.ledger))
    right = righting.Righting(app)

    def icon(args: tuple[str, ...], reply: Any) -> None:
        bench.engine.act(gestures.meaning(gestures.Gesture(args[0]), bench.engine.state.talk, 1000.0), reply)

    special = {"correct": right.command, "status": lambda _args, reply: reply(bench.engine.status()), "icon": icon}
    bench.engine._requests = {
        name: special.get(name, lambda _args, reply: reply({"text": "done"})) for name in commands.REQUESTS
    }
    return bench


@cache
def _asked() -> Any:
    return test_engine.Bench().until_prompt()


def enter_words(data: bytes) -> None:
    """What is typed, as words: split at spaces, as a shell does; bytes that are no text come as it gives them."""
    answers: list[dict[str, Any]] = []
    bench = engine()
    for line in data.split(b"\n")[:5]:
        bench.engine.act(os.fsdecode(line).split(), answers.append)
        _judge_answers(json.dumps(answers[-1], ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        _judge_state(bench.engine.state)


def good_words() -> list[bytes]:
    return [one.encode() for one in WORDS]


# -- the cards


@cache
def good_cards() -> list[bytes]:
    from tests.windows import test_choice, test_preview, test_steps, test_tuning
    from tests.windows import test_today as day

    wires = [
        wire_cards.prompt(),
        wire_cards.prompt(question=wire_cards.QUESTION),
        wire_cards.form(),
        test_steps.WIRE,
        test_preview.wire(),
        test_tuning.wire(),
        *(day.wire(view) for view in periods.View),
    ]
    wires += [test_choice.care_words.card(one, test_choice.Settings()) for one in test_choice.PAGES]
    wires.append(
        {
            "kind": "text",
            "id": 3,
            "title": wording.NO_TROUBLE,
            "paragraphs": [{"style": "body", "text": "x"}],
            "theme": "auto",
            "close": "Close",
        }
    )
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
    "control": Door(
        good_control,
        enter_control,
        (b'{"words": ["', b'"]}\n', b"\n", b'{"words": []}\n', b'["\\ud800"]', b"\\u001b[2J"),
    ),
    "words": Door(good_words, enter_words, tuple(one.encode() for two in WORDS for one in two.split())),
    "cards": Door(good_cards, enter_cards),
}
