"""A recorded or made-up log through the very same `step` that runs live. Streaming; knows only the past.

In: the items of log_lines.py, or dicts with `t` and `kind` as in contract.md. Out: lines of JSON with what would be
known at each time, and prompts. Only the lines that may matter are fed: while somebody is there and no silence is
long enough to decide anything, `step` says until when input needs no look, and the rest follows from the state.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backbreak.core import recording, rhythm, sitting
from backbreak.core import state as states
from backbreak.core.events import HoldChanged, Locked, Looked, Returned, SaidGap, Slept, Started, Unlocked, Woke
from backbreak.core.evidence import Evidence, Sign, moved, seen
from backbreak.core.language import _
from backbreak.core.log_lines import ANSWER, HOLDS, INPUT, Item, Run
from backbreak.core.tape import SAY_EVERY, Said, Tape, end, feed, look, moment, say, up_to
from backbreak.core.world import World

READ_AHEAD = 50_000
"""Items that may already be on their way before the answer to a question comes."""


def replay(lines: Iterable[Item], world: World, ask: bool = False) -> Iterator[dict[str, Any]]:
    """The lines of `spoken` as dicts."""
    for line in spoken(lines, world, ask):
        yield json.loads(line)


def spoken(lines: Iterable[Item], world: World, ask: bool = False) -> Said:
    """Raises ValueError where time goes back. ask: put the questions, and take answers among the lines."""
    tape: Tape | None = None
    t = 0.0
    source = _Source(iter(lines))
    for item in source:
        if not isinstance(item, Run) and item["kind"] == ANSWER:
            yield from _answer(tape, t, item) if tape is not None else ()
            continue
        was, t = t, item.instants[0] if isinstance(item, Run) else float(item["t"])
        if tape is None:
            tape = Tape(world, states.new(moment(t)), ask, last_input=t, said=("", t))
            if isinstance(item, Run) or item["kind"] not in recording.KINDS:
                yield from feed(tape, Started(moment(t)))
        elif t < was:
            raise ValueError(_('"t" goes back from {before} to {now}; sort the log', before=f"{was:g}", now=f"{t:g}"))
        if isinstance(item, Run):
            t = item.instants[-1]
        for said in _run(tape, item) if isinstance(item, Run) else _single(tape, t, item):
            yield said
            if tape.question is not None:
                yield from _asked(tape, source)
    if tape is not None:
        yield from end(tape, t)


# -- questions


def _asked(tape: Tape, source: _Source) -> Said:
    """Put the question, and give the answer the time it was asked at, however late it is read."""
    assert tape.question is not None
    question, asked_at = tape.question
    tape.question = None
    yield json.dumps({"ask": [question.start, question.end]})
    answer = source.answer()
    if answer is not None:
        yield from _answer(tape, asked_at, answer)


def _answer(tape: Tape, t: float, line: Mapping[str, Any]) -> Said:
    starts = [one.start for one in tape.state.seat.belief.doubts]
    nearest = min(starts, key=lambda start: abs(start - line["t0"]), default=None)
    if nearest is not None and abs(nearest - line["t0"]) <= rhythm.PAUSE:
        yield from feed(tape, SaidGap(moment(t), nearest, line["was"] == "away"))


class _Source:
    """The items, with those that came before an answer put back for afterwards."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._kept: deque[Item] = deque()

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> Item:
        return self._kept.popleft() if self._kept else next(self._items)

    def answer(self) -> Mapping[str, Any] | None:
        for item in self._items:
            if not isinstance(item, Run) and item["kind"] == ANSWER:
                return item
            self._kept.append(item)
            if len(self._kept) >= READ_AHEAD:
                return None
        return None


# -- input that matters, and input that only has to be known of


def _run(tape: Tape, run: Run) -> Said:
    place, instants = 0, run.instants
    while place < len(instants):
        until = _heard_until(tape, run, place)
        if until > place:
            yield from _heard(tape, run, place, until)
            place = until
        else:
            yield from up_to(tape, instants[place])
            yield from _input(tape, instants[place], run, place)
            place += 1


def _needs_no_look(tape: Tape) -> bool:
    seat = tape.state.seat
    return seat.phantom or (sitting.present(seat) and seat.stir is None)


def _heard_until(tape: Tape, run: Run, place: int) -> int:
    """The first line from `place` on before which something may be decided, or whose own coming may matter."""
    if tape.suspended or not _needs_no_look(tape):
        return place
    instants, pause = run.instants, min(tape.silence, tape.ended)
    if instants[place] - tape.silent_since() >= pause:
        return place
    end = bisect_left(instants, tape.look_at, place)
    places: Iterable[int] = range(place + 1, end)
    if pause >= rhythm.PAUSE:
        places = run.pauses[bisect_left(run.pauses, place + 1):bisect_left(run.pauses, end)]
    return next((at for at in places if instants[at] - instants[at - 1] >= pause), end)


def _heard(tape: Tape, run: Run, place: int, until: int) -> Said:
    """Lines that change nothing: what is said meanwhile follows from the state."""
    instants = run.instants
    if instants[place] - tape.last_input >= rhythm.PAUSE:
        tape.pauses.append((tape.last_input, instants[place]))
    for at in run.pauses[bisect_left(run.pauses, place + 1):bisect_left(run.pauses, until)]:
        tape.pauses.append((instants[at - 1], instants[at]))
    while tape.said[1] + SAY_EVERY <= instants[until - 1]:
        say_at = tape.said[1] + SAY_EVERY
        known = bisect_left(instants, say_at, place, until)
        tape.last_input = instants[known - 1] if known > place else tape.last_input
        yield say(tape, say_at)
    tape.last_input = instants[until - 1]


def _input(tape: Tape, t: float, lines: Run | Mapping[str, Any], place: int = 0) -> Said:
    before, tape.last_input, tape.suspended = tape.last_input, t, False
    if t - before >= rhythm.PAUSE:
        tape.pauses.append((before, t))
    if _needs_no_look(tape) and (tape.state.seat.phantom or t - before < tape.ended):
        return
    if tape.state.seat.stir is None:
        tape.evidence = Evidence()
        yield from look(tape, t)
    if tape.state.seat.stir is None:
        return
    line = lines.line(place) if isinstance(lines, Run) else lines
    if line["kind"] == "move":
        tape.way += float(line.get("px", 0.0))      # how far is all a log knows
        tape.evidence = moved(tape.evidence, t, tape.way, 0.0)
    else:
        tape.evidence = seen(tape.evidence, Sign(line["kind"]), t)
    if tape.evidence.verdict is not None:
        yield from feed(tape, Returned(moment(t), t if tape.evidence.first is None else tape.evidence.first))


# -- what happens


def _recorded(tape: Tape, t: float, line: Mapping[str, Any]) -> Said:
    """A line of one's own day: what the running backbreak was told, and nothing besides."""
    tape.recorded = True
    if line["kind"] == recording.STATE:
        tape.state, tape.sure = recording.state_of(line), None
        tape.last_input = tape.state.seat.seen
        return
    event = recording.event_of(line)
    if isinstance(event, Looked) and event.idle is not None:
        tape.last_input = max(tape.last_input, t - event.idle)
    yield from feed(tape, event)


def _single(tape: Tape, t: float, line: Mapping[str, Any]) -> Said:
    yield from up_to(tape, t)
    kind = line["kind"]
    if kind in INPUT:
        yield from _input(tape, t, line)
        return
    if kind in recording.KINDS:
        yield from _recorded(tape, t, line)
        return
    if kind not in ("unlock", "resume"):        # as the engine: what went before is seen first
        yield from look(tape, t)
    match kind:
        case "lock":
            yield from feed(tape, Locked(moment(t)))
        case "unlock":
            yield from feed(tape, Unlocked(moment(t)))
        case "suspend":
            tape.suspended, tape.suspended_at = True, t
            yield from feed(tape, Slept(moment(t)))
        case "resume":
            tape.slept += t - tape.suspended_at if tape.suspended else 0.0
            tape.suspended = False
            yield from feed(tape, Woke(moment(t)))
            yield from look(tape, t)
        case _:
            name, _, end = kind.partition("_")
            yield from feed(tape, HoldChanged(moment(t), HOLDS[name], end == "on"))
