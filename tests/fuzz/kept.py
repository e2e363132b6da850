"""Doors in files: the state between two runs, logs and recorded days, sensors' words, what people write."""

from __future__ import annotations

import contextlib
import json
import os
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from backbreak.adapters.sensor_files import SensorFiles
from backbreak.adapters.state_file import StateFile
from backbreak.between_runs import BetweenRuns
from backbreak.core import (
    recording,
    replaying,
)
from backbreak.core import state as states
from backbreak.core.log_lines import Lines
from backbreak.core.settings import Settings
from backbreak.core.world import World
from tests import test_engine
from tests.core import fuzzing
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.places import file, folder
from tests.scenarios.desk import ROUTINES

ROOT = Path(__file__).resolve().parents[2]
YEAR = 367 * 86400.0
MOST_SAID = 3_000_000
"""Lines that a replay may say: two years, a line a minute, are a million."""


# -- the state


@cache
def good_states() -> list[bytes]:
    bench = test_engine.Bench()
    found = []
    for act in (
        lambda: bench.type(600),
        lambda: bench.engine.act(["pause", "2", "h"], lambda _: None),
        lambda: bench.wait(900),
        lambda: bench.engine.act(["resume"], lambda _: None),
        lambda: bench.type(1900),
        lambda: bench.wait(400),
        lambda: bench.engine.act(["checkin", "5", "neck"], lambda _: None),
        lambda: bench.engine.act(["sensor", "mat", "sitting"], lambda _: None),
        lambda: bench.engine.act(["hold-me", "2", "h"], lambda _: None),
        lambda: bench.engine.act(["meeting"], lambda _: None),
    ):
        act()
        found.append(
            json.dumps(
                {
                    "boot": "this boot",
                    "now": bench.clock.moment().now,
                    "epoch": bench.clock.epoch(),
                    "state": states.to_dict(bench.engine.state),
                }
            ).encode()
        )
    return [*found, *(one.replace(b"this boot", b"another") for one in found[-4:])]


def enter_state(data: bytes) -> None:
    clock = test_engine.FakeClock()
    clock.push(4000)
    kept = StateFile(file("state.json", data))
    state = BetweenRuns(kept).state(clock, 1.0)
    bench = test_engine.Bench()
    bench.clock.push(4000)
    bench.engine.state = state
    bench.engine.start()
    _judge(bench)
    for _ in range(3):
        bench.input.touch()
        bench.wait(700)
    _judge(bench)
    kept.save(states.to_dict(bench.engine.state))


def _judge(bench: Any) -> None:
    """What a run after it believes and says: within what can be."""
    status = bench.engine.status()
    line = json.dumps(status, allow_nan=False)
    if not 0 <= status["sitting_seconds"] < 3.2 * YEAR:
        raise Wrong(f"sitting for {status['sitting_seconds']} s")
    now, talk = bench.clock.moment().now, bench.engine.state.talk
    ends = [end for end in (talk.pause_until, talk.wait_until, talk.not_before) if end not in (None, float("inf"))]
    if any(end > now + YEAR for end in ends):
        raise Wrong(f"nothing is said for {max(ends) - now} s")
    if len(line) > 20_000:
        raise Wrong("it says a whole book")
    bench.engine.paint()
    for text in (status["text"], *(face.tooltip for face in bench.tray.faces[-1:])):
        printable(text)


# -- logs and recorded days


@cache
def good_logs() -> list[bytes]:
    day = [{"t": 32400.0 + 7 * n, "kind": ("key", "click", "scroll", "move")[n % 4], "n": 3} for n in range(300)]
    held = [
        {"t": 35000.0 + 60 * n, "kind": kind}
        for n, kind in enumerate(
            (
                "lock",
                "unlock",
                "suspend",
                "resume",
                "call_on",
                "key",
                "call_off",
                "media_on",
                "media_off",
                "fullscreen_on",
                "move",
            )
        )
    ]
    moves = [{"t": 40000.0 + n, "kind": "move", "n": 5, "px": 310.5} for n in range(50)]
    answers = [
        {"t": 41000.0, "kind": "key"},
        {"kind": "answer", "was": "away", "t0": 40050.0},
        {"t": 44000.0, "kind": "key"},
    ]
    bench, lines = test_engine.Bench(), list[dict[str, Any]]()
    by = recording.offset(bench.clock.moment())
    lines.append(recording.beginning(bench.engine.state, bench.clock.moment(), by))
    before = bench.engine._ports.record
    bench.engine._ports.record = lambda _state, event: (
        lines.append(recording.line(event, by)) if recording.line(event, by) else None
    )
    bench.until_prompt()
    bench.prompt.say(id=1, answer="snooze", seconds=300)
    bench.engine.act(["was-up"], lambda _: None)
    bench.wait(900)
    bench.engine._ports.record = before
    texts = [
        [json.dumps(one) for one in part]
        for part in (day, [*day[:40], *held], [*day[:60], *moves, *answers], lines[:200], lines[-60:])
    ]
    return ["".join(f"{one}\n" for one in part).encode() for part in texts]


def enter_log(data: bytes) -> None:
    pieces = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    for ask in (False, True):
        many, before = 0, float("-inf")
        with contextlib.suppress(ValueError):
            for line in replaying.spoken(Lines(pieces), World(Settings(), ROUTINES), ask):
                many += 1
                if many > MOST_SAID:
                    raise Wrong("it says more than anybody reads")
                if many < 300:
                    said = json.loads(line)
                    if not all(
                        map(isfinite, (said.get("t", 0.0), said.get("sitting_s", 0.0), said.get("confidence", 0.0)))
                    ):
                        raise Wrong(f"says {line}")
                    if not said.get("sitting_s", 0.0) >= 0 or not 0 <= said.get("confidence", 0.0) <= 1:
                        raise Wrong(f"says {line}")
                    if said.get("t", before) < before:
                        raise Wrong(f"time goes back: {line}")
                    before = said.get("t", before)


def good_words() -> list[bytes]:
    return [b"sitting", b" Standing \n", b"away", b"", b"unknown\n", b"present"]


def enter_sensor(data: bytes) -> None:
    heard: list[Any] = []
    file("mat", data)
    with contextlib.suppress(OSError, ValueError):
        (folder() / os.fsdecode(data[:40].replace(b"/", b"_").replace(b"\0", b"_") or b"x")).write_bytes(data)
    files = SensorFiles(folder(), lambda name, says: heard.append((name, says)))
    files.look()
    files.look()
    for one in files.problems:
        printable(str(one))


@cache
def _moves() -> Any:
    return fuzzing.moves()


def enter_written(data: bytes) -> None:
    if wrong := fuzzing.wrong_with(data, _moves()):
        raise Wrong(wrong)


DOORS = {
    "written files": Door(lambda: list(fuzzing.shipped().values()), enter_written),
    "state": Door(good_states, enter_state, (b'"inf"', b"1e14", b"-1e14", b'"version": 1', b'"version": 3')),
    "log": Door(
        good_logs,
        enter_log,
        (b'{"t": 1e14, "kind": "key"}\n', b'{"t": NaN, "kind": "key"}\n', b'"kind": "state"', b'"kind": "event"'),
        40.0,
    ),
    "sensor": Door(good_words, enter_sensor),
}
