"""Doors to what was lived: recorded days as `whatif` reads them, and the marks between two times of saving."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from math import isfinite
from types import SimpleNamespace
from typing import Any

from backbreak.adapters.lately import NAME, Lately
from backbreak.adapters.state_file import StateFile
from backbreak.between_runs import SAVED, BetweenRuns
from backbreak.cli import records, whatif
from backbreak.core import state as states
from backbreak.core import whatif as core
from backbreak.core.settings import Settings
from backbreak.core.settings_table import PRESETS
from backbreak.saving import going_on
from tests import test_engine
from tests.fuzz import kept
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.places import file, folder

NINE = 20_000 * 86400.0 + 9 * 3600
"""Of the day that is recorded, on the clock on the wall."""
DAY = 86400.0
SPANS = tuple((kind, NINE + start * 60, NINE + end * 60)
              for kind, start, end in (("sitting", -60, 55), ("away", 55, 65), ("sitting", 65, 180)))


# -- recorded days


@cache
def good_days() -> list[bytes]:
    looks = [{"t": NINE + 30.0 * n, "kind": "look", "idle": (2.0, 0.0, 25.0, 12.5)[n % 4]} for n in range(200)]
    gone = [{"t": NINE + 7000.0 + 60.0 * n, "kind": "look", "idle": 1.5 * n} for n in range(50)]
    other = [{"t": NINE + 10.0, "kind": "state", "look": 1}, {"t": NINE + 11.0, "kind": "event", "event": "look"}]
    short, long = looks[:20], [*looks, *gone]
    return ["".join(f"{json.dumps(one)}\n" for one in part).encode()
            for part in (short, [*short[:3], *other, *short[3:]], [*gone[:5], *gone[25:30]], long)]


def enter_day(data: bytes) -> None:
    file("2024-10-04.jsonl", data)
    before = whatif.paths
    whatif.paths = lambda: SimpleNamespace(recordings=folder())  # type: ignore[assignment, return-value]
    try:
        recorded, pauses = whatif._recorded(0.0)
    finally:
        whatif.paths = before
    for start, end in (*recorded, *pauses):
        if not (isfinite(start) and isfinite(end) and start < end):
            raise Wrong(f"from {start} to {end}")
    if any(one[1] > two[0] for one, two in pairwise(recorded)):
        raise Wrong("two stretches of one day at the same time")
    spans = [{"kind": kind, "start": whatif._epoch(start), "end": whatif._epoch(end), "certainty": 0.9, "reason": ""}
             for kind, start, end in SPANS]
    past = core.Past(spans, (), (), (), records.to_local, recorded, pauses)
    _judge(core.compared(past, Settings(), core.changed(Settings(), PRESETS["stiff_day"])))


def _judge(found: core.Compared) -> None:
    said = core.as_json(found)
    json.dumps(said, allow_nan=False)
    for text in (said["sentence"], *said["known"]):
        printable(text)
    for figures in (found.now, found.then):
        if len(figures.prompts) > 50 or not all(abs(one.at - NINE) < DAY for one in figures.prompts):
            raise Wrong("prompts that cannot be")


# -- the marks


@cache
def _saved() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(one) for one in kept.good_states()[:-4])


@cache
def good_marks() -> list[bytes]:
    found = []
    for one in _saved():
        numbers = going_on(states.from_dict(one["state"]))
        later = {name: value + 12.0 for name, value in numbers.items()}
        found.append(json.dumps({**later, SAVED: one["now"]}).encode())
    return found


def enter_marks(data: bytes) -> None:
    """Beside each state that they might belong to."""
    for saved in _saved()[::3]:
        bench = test_engine.Bench()
        bench.clock.push(4000)
        stood = file("state.json", json.dumps(saved).encode())
        (folder() / NAME).write_bytes(data)
        bench.engine.state = state = BetweenRuns(StateFile(stood), Lately(folder())).state(bench.clock, 1.0)
        now = bench.clock.moment().now
        if not max(state.seat.seen, state.seat.looked, state.seat.heard) <= now:
            raise Wrong("seen in the future")
        if not 0.0 <= state.day.longest <= now:
            raise Wrong(f"the longest sitting of a day: {state.day.longest} s")
        bench.engine.start()
        kept._judge(bench)
        bench.input.touch()
        bench.wait(700)
        kept._judge(bench)


DOORS = {
    "recorded days": Door(good_days, enter_day, (
        b'"look"', b'{"t": 1e10, "kind": "look", "idle": 0}\n', b'{"t": 1728036000, "kind": "look", "idle": 1e10}\n')),
    "marks": Door(good_marks, enter_marks, (b'"saved": 1000.0', b'"longest": 1e14', b'"seen": -1e14', b'"heard"')),
}
