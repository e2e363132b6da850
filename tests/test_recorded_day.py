"""A day that was recorded and is replayed gives what was shown live: state, sitting and what is booked in the end."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.recorder import Recorder, files
from backbreak.core import sitting, status
from backbreak.core.effects import BookSpan, RebookSince, SpanKind
from backbreak.core.events import Answer, Hold, HoldChanged, Locked, Unlocked
from backbreak.core.log_lines import Lines
from backbreak.core.replaying import replay
from backbreak.core.stages import Stage
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES
from tests.test_engine import Bench


def recorded(folder: Path, watch: bool) -> Bench:
    bench = Bench(watch=watch)
    kept = Recorder(folder)
    kept.use(14)
    bench.engine._ports.record = kept.hear
    return bench


def live(bench: Bench) -> tuple[float, str, float]:
    at, state = bench.clock.moment(), bench.engine.state
    return at.local, status.posture(state), sitting.sitting_seconds(state.seat, at.now, bench.engine.world.settings)


def a_day(bench: Bench, seed: int) -> list[tuple[float, str, float]]:
    """Typing, silences of all lengths, locks, a sleep, corrections and answers; what was shown after each."""
    wild, shown = random.Random(seed), []
    bench.engine.look()
    for _ in range(40):
        bench.wait(0.05)        # so that each moment is one line
        match wild.choice(["type"] * 4 + ["wait"] * 3 + ["lock", "sleep", "call", "say", "answer"]):
            case "type":
                bench.type(wild.choice([5, 40, 600, 1500]), wild.choice([0.7, 3.0, 12.0]))
            case "wait":
                bench.wait(wild.choice([8, 35, 90, 300, 900, 4000]))
            case "lock":
                bench.engine.tell(Locked(bench.clock.moment()))
                bench.wait(wild.choice([60, 600]))
                bench.input.touch()
                bench.engine.tell(Unlocked(bench.clock.moment()))
            case "sleep":
                bench.clock.suspend(wild.choice([50, 5000]))
                bench.engine.look()
            case "call":
                for on in (True, False):
                    bench.engine.tell(HoldChanged(bench.clock.moment(), Hold.CALL, on))
                    bench.wait(200)
            case "say":
                bench.act(wild.choice(["was-up", "was-sitting", "standing", "sitting"]))
            case "answer" if bench.stage() is Stage.SHOWING:
                answer = wild.choice([Answer.SKIP, Answer.SNOOZE, Answer.GOT_UP])
                bench.prompt.open = None
                bench.prompt.say(id=bench.engine.state.talk.prompt_id, answer=answer.value)
        bench.engine.look()
        shown.append(live(bench))
    bench.engine.leave()
    return shown


def booked(bench: Bench) -> list[list[float]]:
    """The sitting as the ledger has it, neighbours joined."""
    found: list[list[float]] = []
    by = bench.clock.moment().local - bench.clock.moment().now
    for effect in bench.ledger.booked:
        if isinstance(effect, RebookSince):
            found = [[start, min(end, effect.start + by)] for start, end in found if start < effect.start + by]
        if isinstance(effect, BookSpan) and effect.span.kind is SpanKind.SITTING:
            start, end = effect.span.start + by, effect.span.end + by
            if found and abs(found[-1][1] - start) < 0.01:
                start = found.pop()[0]
            found.append([start, end])
    return found


@pytest.mark.parametrize("watch", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_replayed_it_is_the_same_day(tmp_path: Path, seed: int, watch: bool) -> None:
    bench = recorded(tmp_path, watch)
    shown = a_day(bench, seed)
    log = b"".join(one.read_bytes() for one in files(tmp_path))
    out: list[dict[str, Any]] = list(replay(Lines([log]), World(routines=ROUTINES)))
    for t, state, seconds in shown:
        known = [one for one in out if "state" in one and one["t"] <= t + 0.002][-1]
        assert known["state"] == state
        if t - known["t"] < 0.01:
            assert known["sitting_s"] == pytest.approx(seconds, abs=0.11)
    assert len(out[-1]["final"]) == len(booked(bench))
    for one, other in zip(out[-1]["final"], booked(bench), strict=True):
        assert one == pytest.approx(other, abs=0.01)


def test_no_line_of_it_holds_more_than_times_kinds_and_counts(tmp_path: Path) -> None:
    bench = recorded(tmp_path, watch=True)
    a_day(bench, 3)
    words: set[str] = set()
    for path in files(tmp_path):
        for line in path.read_text().splitlines():
            found = json.loads(line)
            if found["kind"] != "state":
                words |= {value for key, value in found.items() if isinstance(value, str)}
    assert words <= {
        "look", "event", "started", "leaving", "returned", "locked", "unlocked", "holdchanged", "answered", "call",
        "skip", "snooze", "got_up", "saidwasup", "saidwassitting", "saidposture", "standing", "sitting", "reloaded",
    }
