"""Input that is only known of, and not looked at, changes nothing: the same lines, prompts and spans."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from backbreak.core import replaying, waking
from backbreak.core import state as states
from backbreak.core.belief import Belief
from backbreak.core.events import Looked, Moment, SnoozeUntil
from backbreak.core.log_lines import Lines, Run
from backbreak.core.prompting import PAUSE_LULL
from backbreak.core.replaying import spoken
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.step import step
from backbreak.core.values import replace
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES

WORLDS = [
    World(routines=ROUTINES),
    World(Settings(limit=20 * 60, grace=300.0, lull=12.0, per_hour=1, unbroken=20 * 60), ROUTINES),
    World(Settings(limit=15 * 60, quiet=((11 * 3600.0, 12 * 3600.0),), per_day=3, repeat=0), ROUTINES),
    World(Settings(water=1500.0, eyes=900.0, sit_stand=1200.0, desk_list="on", per_hour=4, limit=45 * 60), ROUTINES),
]
PAUSES = (0.5, 2.0, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 14.0, 17.0, 25.0, 31.0, 45.0, 70.0, 200.0, 500.0, 2500.0)


def day(seed: int) -> bytes:
    """Hours of input with pauses of all lengths, and all that may happen in between."""
    wild, t, lines = random.Random(seed), 8 * 3600.0, []

    def say(kind: str, **more: Any) -> None:
        lines.append(json.dumps({"t": round(t, 1), "kind": kind, "n": 1, **more}))

    while t < 15 * 3600.0:
        longest = wild.choice((5, 8, 11, len(PAUSES)))
        for _ in range(wild.choice((20, 60, 900))):
            t += wild.choice(PAUSES[:longest])
            kind = wild.choice(("key", "key", "click", "scroll", "move"))
            say(kind, **({"px": wild.choice((0, 3, 30, 300))} if kind == "move" else {}))
        other = wild.choice(("", "lock", "suspend", "call", "fullscreen", "media"))
        for kind in {"": (), "lock": ("lock", "unlock"), "suspend": ("suspend", "resume")}.get(
            other, (f"{other}_on", f"{other}_off")
        ):
            t += wild.choice((0.0, 20.0, 100.0))
            say(kind)
            t += wild.choice((0.0, 50.0, 700.0))
    return ("\n".join(lines) + "\n").encode()


def in_pieces(log: bytes, size: int = 5000) -> Iterator[bytes]:
    for at in range(0, len(log), size):
        yield log[at:at + size]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.many) for seed in range(1, 5))])
def test_the_same_as_looking_at_every_input(monkeypatch: pytest.MonkeyPatch, seed: int, world: World) -> None:
    log = day(seed)
    fast = list(spoken(Lines(in_pieces(log)), world))
    known = waking.decides_in_a_log
    monkeypatch.setattr(replaying, "_heard_until", lambda tape, run, place: place)
    assert list(spoken(Lines([log]), world)) == fast
    monkeypatch.setattr(waking, "decides_in_a_log", lambda *args: (*known(*args)[:2], 0.0))
    assert list(spoken(Lines([log]), world)) == fast


def test_such_days_have_prompts() -> None:
    assert any("prompt" in one for seed in range(5) for one in spoken(Lines([day(seed)]), WORLDS[1]))


def test_one_by_one_they_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    log = day(1)
    assert list(spoken([json.loads(one) for one in log.splitlines()], WORLDS[0])) == list(
        spoken(Lines([log]), WORLDS[0])
    )


def test_few_lines_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    from backbreak.core import tape

    steps: list[int] = []
    monkeypatch.setattr(tape, "step", lambda *args, **more: (steps.append(1), step(*args, **more))[1])
    lines = b"".join(b'{"t": %d, "kind": "key", "n": 3}\n' % t for t in range(30_000, 30_000 + 9 * 110, 9))
    list(spoken(Lines([lines]), WORLDS[0]))
    assert len(steps) <= 4


def test_runs_are_read_as_instants() -> None:
    [run] = Lines([b'{"t": 1, "kind": "key"}\n{"t": 12.5, "kind": "move", "n": 2, "px": 3.5}\n'])
    assert isinstance(run, Run)
    assert (run.instants, run.pauses) == ([1.0, 12.5], [1])
    assert run.line(1) == {"t": 12.5, "kind": "move", "n": 2, "px": 3.5}


@pytest.mark.parametrize("line", [
    b'{"t":1,"kind":"key"}', b'{"kind": "key", "t": 1}', b'{"t": 1e0, "kind": "key"}', b' {"t": 1, "kind": "key"} \r',
    b'{"t": 1, "kind": "key", "n": "many"}', b'{"t": 1, "kind": "key", "n": 1, "more": {}}',
])
def test_any_other_form_of_json_will_do(line: bytes) -> None:
    [item] = Lines([line])
    assert not isinstance(item, Run)
    assert (item["t"], item["kind"]) == (1, "key")


@pytest.mark.parametrize(("log", "number", "wrong"), [
    (b'{"t": 5, "kind": "key"}\n{"t": 6, "kind": "key"}\n{"t": 4, "kind": "key"}\n', 3, "goes back from 6 to 4"),
    (b'{"t": 5, "kind": "lock"}\n{"t": 4, "kind": "key"}\n', 2, "goes back from 5 to 4"),
    (b'{"t": 5, "kind": "key"}\n{"t": 6, "kind": "key"}\n{"t": 1e11, "kind": "key"}\n', 3, "jumps from 6 to 1e.11"),
    (b'{"t": 5, "kind": "key"}\n{"t": 50000000, "kind": "key"}\n', 2, "jumps from 5 to 5e.07"),
    (b'{"t": 5, "kind": "lock"}\n{"t": 50000000, "kind": "key"}\n', 2, "jumps from 5 to 5e.07"),
    (b'{"t": 05, "kind": "key"}\n', 1, "not JSON"),
    (b'{"t": 5, "kind": "key"}\n{"t": 6.1.2, "kind": "key"}\n', 2, "not JSON"),
    (b'{"t": 5, "kind": "key"}\n{"t": 1234567890123456, "kind": "key"}\n', 2, "no number of seconds"),
    (b'{"t": 5, "kind": "key"}\n{"t": 6, "kind": "key"', 2, "not JSON"),
])
def test_a_fault_in_a_run_has_its_line(log: bytes, number: int, wrong: str) -> None:
    lines = Lines([log])
    with pytest.raises(ValueError, match=wrong):
        list(spoken(lines, WORLDS[0]))
    assert lines.number == number


def test_a_line_without_an_end_is_no_log() -> None:
    lines = Lines(b"x" * 100_000 for _ in range(1000))
    with pytest.raises(ValueError, match="longer than"):
        list(lines)
    assert lines.number == 1


def keys(start: float, seconds: float, every: float = 2.0) -> list[dict[str, Any]]:
    return [{"t": round(start + n * every, 1), "kind": "key"} for n in range(int(seconds / every) + 1)]


def bytes_of(lines: list[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in lines).encode()


def test_a_lull_is_found_whatever_the_last_bit_of_a_float() -> None:
    world = World(Settings(limit=20 * 60, lull=7.7), ROUTINES)
    last = 40687.2
    assert (last + 7.7) - last < 7.7
    log = bytes_of([*keys(last - 1500, 1500), *keys(last + 12, 30)])
    found = [json.loads(one) for one in spoken(Lines([log]), world) if "prompt" in one]
    assert [one["t"] for one in found] == [pytest.approx(last + 7.7)]


def test_nobodys_input_goes_on_after_a_lock_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    start = 9 * 3600.0
    locks = [{"t": start + 2600.1, "kind": "lock"}, {"t": start + 2650.1, "kind": "unlock"}]
    log = bytes_of(sorted([*keys(start, 4000), *locks], key=lambda one: float(one["t"])))
    fast = list(spoken(Lines([log]), WORLDS[0]))
    known = waking.decides_in_a_log
    monkeypatch.setattr(waking, "decides_in_a_log", lambda *args: (*known(*args)[:2], 0.0))
    assert list(spoken(Lines([log]), WORLDS[0])) == fast
    assert [one for one in fast if '"away"' in one]


def test_lines_of_any_order_come_one_by_one() -> None:
    lines = Lines([b'{"t": 6, "kind": "key"}\n{"t": 5, "kind": "key"}\n\n{"kind": "answer", "was": "here", "t0": 1}\n'])
    assert [one["kind"] for one in lines if not isinstance(one, Run)] == ["key", "key", "answer"]
    assert lines.number == 4


@pytest.mark.parametrize(("line", "wrong"), [
    (b'{"t": 1, "kind": "k\xe4y"}\n', "byte 0xe4 at column 20 is not UTF-8"),
    (b'{"t": ' + b"1" * 5000 + b"}\n", "not a line of a log"),
])
def test_what_is_no_text_and_no_number_is_told(line: bytes, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        list(Lines([line]))


def test_who_waits_for_a_pause_hears_of_one() -> None:
    at = Moment(5000.0, 5000.0)
    state = step(states.new(at), Looked(at, 0.0), WORLDS[0]).state
    talk = Talk(Stage.SNOOZED, since=4990.0, wait_until=6000.0, wait_for=SnoozeUntil.PAUSE)
    due = replace(state, talk=talk, seat=replace(state.seat, began=1000.0, belief=Belief(1000.0)))
    later = Moment(5001.0, 5001.0)
    assert step(due, Looked(later, 0.5), WORLDS[0], hears=True).silence == PAUSE_LULL
