"""A recorded or made-up log through the very same `step` that runs live. Streaming; knows only the past.

In: dicts with `t` and `kind` as in contract.md. Out: what would be known at each time, and prompts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backbreak.core import looking, offering, rhythm, sitting, status
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.effects import BookSpan, Effect, RebookSince, ShowPrompt, SpanKind
from backbreak.core.events import (
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Locked,
    Looked,
    Moment,
    Returned,
    SaidGap,
    SawQuestion,
    Slept,
    Started,
    Unlocked,
    Woke,
)
from backbreak.core.evidence import Evidence, Sign, moved, seen
from backbreak.core.stages import Stage
from backbreak.core.step import World, step

INPUT = ("key", "click", "scroll", "move")
HOLDS = {"call": Hold.CALL, "media": Hold.MEDIA, "fullscreen": Hold.FULLSCREEN}
ANSWER = "answer"
READ_AHEAD = 50_000
"""Lines that may already be on their way before the answer to a question comes."""
KINDS = (*INPUT, "lock", "unlock", "suspend", "resume", *(f"{name}_{end}" for name in HOLDS for end in ("on", "off")))
SAY_EVERY = 60.0


@dataclass
class _Tape:
    """Where the replay stands. look_at: when step may decide something; nothing is looked at while suspended.

    pauses: in the input since the last look. The live engine hears them by looking every ten seconds.
    """

    world: World
    state: states.State
    look_at: float | None
    last_input: float = 0.0
    pauses: list[tuple[float, float]] = field(default_factory=list)
    suspended: bool = False
    slept: float = 0.0
    suspended_at: float = 0.0
    said: tuple[str, float] = ("", float("-inf"))
    evidence: Evidence = field(default_factory=Evidence)
    way: float = 0.0
    sat: list[tuple[float, float]] = field(default_factory=list)
    question: tuple[Question, float] | None = None
    ask: bool = False


def checked(line: object) -> dict[str, Any]:
    """One line of a log, or ValueError with what is wrong."""
    if not isinstance(line, dict):
        raise ValueError("not an object; write {\"t\": seconds, \"kind\": \"key\"}")
    t, kind = line.get("t"), line.get("kind")
    if kind == ANSWER and line.get("was") in ("away", "here") and isinstance(line.get("t0"), int | float):
        return line
    if isinstance(t, bool) or not isinstance(t, int | float) or not abs(t) < 1e15:
        raise ValueError("\"t\" is missing or no number of seconds")
    if kind not in KINDS:
        raise ValueError(f"\"kind\" is {kind!r}; write one of {', '.join(KINDS)}")
    way = line.get("px", 0.0)
    if isinstance(way, bool) or not isinstance(way, int | float) or not 0 <= way < 1e15:
        raise ValueError("\"px\" is no number of pixels; write how far it moved, like 310")
    return line


def replay(lines: Iterable[Mapping[str, Any]], world: World, ask: bool = False) -> Iterator[dict[str, Any]]:
    """Raises ValueError where time goes back. ask: put the questions, and take answers among the lines."""
    tape: _Tape | None = None
    t = 0.0
    source = _Source(iter(lines))
    for line in source:
        if line["kind"] == ANSWER:
            yield from _answer(tape, t, line) if tape is not None else ()
            continue
        was, t = t, float(line["t"])
        if tape is None:
            tape = _Tape(world, states.new(_at(t)), None, last_input=t, ask=ask)
            yield from _feed(tape, Started(_at(t)))
        elif t < was:
            raise ValueError(f"\"t\" goes back from {was:g} to {t:g}; sort the log")
        for said in _and_line(tape, t, line):
            yield said
            if tape.question is not None:
                yield from _asked(tape, source)
    if tape is not None:
        yield from _end(tape, t)


def _and_line(tape: _Tape, t: float, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from _until(tape, t)
    yield from _line(tape, t, line)


def _asked(tape: _Tape, source: _Source) -> Iterator[dict[str, Any]]:
    """Put the question, and give the answer the time it was asked at, however late it is read."""
    assert tape.question is not None
    question, asked_at = tape.question
    tape.question = None
    yield {"ask": [question.start, question.end]}
    answer = source.answer()
    if answer is not None:
        yield from _answer(tape, asked_at, answer)


def _answer(tape: _Tape, t: float, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    starts = [one.start for one in tape.state.seat.belief.doubts]
    nearest = min(starts, key=lambda start: abs(start - line["t0"]), default=None)
    if nearest is not None and abs(nearest - line["t0"]) <= rhythm.PAUSE:
        yield from _feed(tape, SaidGap(_at(t), nearest, line["was"] == "away"))


class _Source:
    """The lines, with those that came before an answer put back for afterwards."""

    def __init__(self, lines: Iterator[Mapping[str, Any]]) -> None:
        self._lines = lines
        self._kept: deque[Mapping[str, Any]] = deque()

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> Mapping[str, Any]:
        return self._kept.popleft() if self._kept else next(self._lines)

    def answer(self) -> Mapping[str, Any] | None:
        for line in self._lines:
            if line["kind"] == ANSWER:
                return line
            self._kept.append(line)
            if len(self._kept) >= READ_AHEAD:
                return None
        return None


def _until(tape: _Tape, t: float) -> Iterator[dict[str, Any]]:
    """What the live engine would have decided and shown before t."""
    while not tape.suspended:
        say_at = tape.said[1] + SAY_EVERY
        look_at = tape.look_at
        if look_at is not None and look_at <= t and look_at <= say_at:
            yield from _look(tape, look_at)
        elif say_at <= t:
            yield _said(tape, say_at)
        else:
            return


def _look(tape: _Tape, now: float) -> Iterator[dict[str, Any]]:
    slept, tape.slept = tape.slept, 0.0
    watching = tape.state.seat.stir is not None
    pauses, tape.pauses = tuple(tape.pauses), []
    idle = max(0.0, now - tape.last_input)
    yield from _feed(tape, Looked(_at(now), idle, slept, weighed=watching, pauses=pauses))


def _line(tape: _Tape, t: float, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    kind = line["kind"]
    if kind in INPUT:
        yield from _input(tape, t, kind, line)
        return
    if kind not in ("unlock", "resume"):        # as the engine: what went before is seen first
        yield from _look(tape, t)
    match kind:
        case "lock":
            yield from _feed(tape, Locked(_at(t)))
        case "unlock":
            yield from _feed(tape, Unlocked(_at(t)))
        case "suspend":
            tape.suspended, tape.suspended_at = True, t
            yield from _feed(tape, Slept(_at(t)))
        case "resume":
            tape.slept += t - tape.suspended_at if tape.suspended else 0.0
            tape.suspended = False
            yield from _feed(tape, Woke(_at(t)))
            yield from _look(tape, t)
        case _:
            name, _, end = kind.partition("_")
            yield from _feed(tape, HoldChanged(_at(t), HOLDS[name], end == "on"))


def _input(tape: _Tape, t: float, kind: str, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    before, tape.last_input, tape.suspended = tape.last_input, t, False
    if t - before >= rhythm.PAUSE:
        tape.pauses.append((before, t))
    seat = tape.state.seat
    if seat.phantom or (sitting.present(seat) and seat.stir is None and t - before < _unheard(tape.state)):
        return
    if tape.state.seat.stir is None:
        tape.evidence = Evidence()
        yield from _look(tape, t)
    if tape.state.seat.stir is None:
        return
    if kind == "move":
        tape.way += float(line.get("px", 0.0))      # how far is all a log knows
        tape.evidence = moved(tape.evidence, t, tape.way, 0.0)
    else:
        tape.evidence = seen(tape.evidence, Sign(kind), t)
    if tape.evidence.verdict is not None:
        yield from _feed(tape, Returned(_at(t), t if tape.evidence.first is None else tape.evidence.first))


def _unheard(state: states.State) -> float:
    """A pause shorter than this changes nothing at its end."""
    waiting = state.talk.stage in (Stage.DUE, Stage.SNOOZED)
    return rhythm.PAUSE if waiting else looking.WEIGHED_AFTER


def _feed(tape: _Tape, event: Event) -> Iterator[dict[str, Any]]:
    done = step(tape.state, event, tape.world)
    tape.state, tape.look_at = done.state, done.decides_at
    now = event.at.now
    if tape.ask and tape.state.question is None:
        _offer(tape, event.at)
    for effect in done.effects:
        if isinstance(effect, ShowPrompt):
            yield {"t": now, "prompt": effect.card.routine.id}
        _book(tape.sat, effect)
    word = status.posture(tape.state)
    if word != tape.said[0] or now - tape.said[1] >= SAY_EVERY:
        yield _said(tape, now)


def _offer(tape: _Tape, at: Moment) -> None:
    """A question that is worth asking is seen at once: somebody looks in."""
    offered = offering.offered(tape.state, at.now, tape.world.settings)
    if offered is not None:
        tape.state = step(tape.state, SawQuestion(at, offered.start), tape.world).state
        tape.question = (offered, at.now)


def _said(tape: _Tape, now: float) -> dict[str, Any]:
    word = status.posture(tape.state)
    tape.said = (word, now)
    sat = sitting.sitting_seconds(tape.state.seat, now, tape.world.settings)
    certain = status.confidence(tape.state, now, now - tape.last_input)
    return {"t": now, "state": word, "sitting_s": round(sat, 1), "confidence": certain}


def _book(sat: list[tuple[float, float]], effect: Effect) -> None:
    if isinstance(effect, RebookSince):
        while sat and sat[-1][1] > effect.start:
            start, _ = sat.pop()
            if start < effect.start:
                sat.append((start, effect.start))
    elif isinstance(effect, BookSpan) and effect.span.kind is SpanKind.SITTING:
        start = sat.pop()[0] if sat and sat[-1][1] == effect.span.start else effect.span.start
        sat.append((start, effect.span.end))


def _end(tape: _Tape, t: float) -> Iterator[dict[str, Any]]:
    tape.said = (tape.said[0], t)
    if not tape.suspended:
        yield from _look(tape, t)
    yield from _feed(tape, Leaving(_at(t)))
    yield {"final": [list(one) for one in tape.sat]}


def _at(t: float) -> Moment:
    return Moment(t, t)
