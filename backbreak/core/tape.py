"""Where a replay stands: what `step` is told and when, and what is said of it, a line of JSON at a time."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import inf, nextafter

from backbreak.core import offering, rhythm, sitting, status
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.effects import BookSpan, Effect, RebookSince, Rewrite, ShowPrompt, SpanKind
from backbreak.core.events import Event, Leaving, Looked, Moment, SawQuestion
from backbreak.core.evidence import Evidence
from backbreak.core.step import step
from backbreak.core.world import World

SAY_EVERY = 60.0
PAUSES = int(rhythm.KEPT / rhythm.PAUSE) + 2
"""More pauses than these are not remembered anyway."""

Said = Iterator[str]


@dataclass
class Tape:
    """Where the replay stands. look_at: when step may decide something; silence: or after so long without input,
    ended: or as soon as there is some again after so long.

    pauses: in the input since the last look, at `looked`; the live engine hears them by looking every ten seconds.
    said: the state that was said last, and when. sure, word: how sure, by instant, and what, as long as the state
    is the same; over: nothing is left of the sitting until somebody is back.
    way: how far the pointer has moved in all. recorded: all that happened is in the log, looks as well.
    """

    world: World
    state: states.State
    ask: bool
    last_input: float
    look_at: float = inf
    silence: float = inf
    ended: float = 0.0
    looked: float = -inf
    pauses: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=PAUSES))
    recorded: bool = False
    suspended: bool = False
    slept: float = 0.0
    suspended_at: float = 0.0
    said: tuple[str, float] = ("", -inf)
    sure: Callable[[float, float | None], float] | None = None
    word: str = ""
    over: bool = False
    evidence: Evidence = field(default_factory=Evidence)
    way: float = 0.0
    sat: list[tuple[float, float]] = field(default_factory=list)
    question: tuple[Question, float] | None = None

    def next_look(self) -> float:
        """What comes first: the instant, or the end of a silence that is long enough."""
        if self.recorded:
            return inf
        silent = self.silent_since()
        at = silent + self.silence
        while at - silent < self.silence < inf:      # the last bit of a float
            at = nextafter(at, inf)
        return min(self.look_at, at) if at > self.looked else self.look_at

    def silent_since(self) -> float:
        """The last input, or what was said since then."""
        return max(self.last_input, self.state.seat.seen)


def up_to(tape: Tape, t: float) -> Said:
    """What the live engine would have decided and shown before t."""
    while not tape.suspended:
        look_at, say_at = tape.next_look(), tape.said[1] + SAY_EVERY
        while say_at < look_at and say_at <= t:
            yield say(tape, say_at)
            say_at += SAY_EVERY
        if look_at > t:
            return
        yield from look(tape, look_at)


def look(tape: Tape, now: float) -> Said:
    slept, tape.slept = tape.slept, 0.0
    watching = tape.state.seat.stir is not None
    pauses = tuple(tape.pauses)
    tape.pauses.clear()
    idle = max(0.0, now - tape.last_input)
    yield from feed(tape, Looked(moment(now), idle, slept, weighed=watching, pauses=pauses))


def feed(tape: Tape, event: Event) -> Said:
    done = step(tape.state, event, tape.world, hears=True)
    now = event.at.now
    tape.state, tape.looked, tape.silence, tape.ended = done.state, now, done.silence, done.ended
    tape.look_at = inf if done.decides_at is None else done.decides_at
    tape.sure = None
    if tape.ask and tape.state.question is None:
        _offer(tape, event.at)
    for effect in done.effects:
        if isinstance(effect, ShowPrompt):
            yield json.dumps({"t": now, "prompt": effect.card.routine.id})
        _book(tape.sat, effect)
    word = status.posture(tape.state)
    if word != tape.said[0] or now - tape.said[1] >= SAY_EVERY:
        yield say(tape, now)


def say(tape: Tape, now: float) -> str:
    state = tape.state
    if tape.sure is None:
        tape.sure, tape.word, tape.over = status.confidences(state), status.posture(state), False
    tape.said = (tape.word, now)
    sat = 0.0 if tape.over else sitting.sitting_seconds(state.seat, now, tape.world.settings)
    tape.over = sat == 0.0 and sitting.believed(state.seat, now)
    certain, word = tape.sure(now, now - tape.last_input), tape.word
    return f'{{"t": {now!r}, "state": "{word}", "sitting_s": {sat:.1f}, "confidence": {certain!r}}}'


def end(tape: Tape, t: float) -> Said:
    tape.said = (tape.said[0], t)
    if not tape.suspended and not tape.recorded:
        yield from look(tape, t)
    yield from feed(tape, Leaving(moment(t)))
    yield json.dumps({"final": [list(one) for one in tape.sat]})


def _book(sat: list[tuple[float, float]], effect: Effect) -> None:
    if isinstance(effect, RebookSince):
        while sat and sat[-1][1] > effect.start:
            start, _ = sat.pop()
            if start < effect.start:
                sat.append((start, effect.start))
    elif isinstance(effect, Rewrite):
        left = [part for start, end in sat
                for part in ((start, min(end, effect.start)), (max(start, effect.end), end))]
        new = [(one.start, one.end) for one in effect.spans if one.kind is SpanKind.SITTING]
        sat[:] = sorted(one for one in (*left, *new) if one[0] < one[1])
    elif isinstance(effect, BookSpan) and effect.span.kind is SpanKind.SITTING:
        start = sat.pop()[0] if sat and sat[-1][1] == effect.span.start else effect.span.start
        sat.append((start, effect.span.end))


def _offer(tape: Tape, at: Moment) -> None:
    """A question that is worth asking is seen at once: somebody looks in."""
    offered = offering.offered(tape.state, at.now, tape.world.settings)
    if offered is not None:
        tape.state = step(tape.state, SawQuestion(at, offered.start), tape.world).state
        tape.question = (offered, at.now)


def moment(t: float) -> Moment:
    return Moment(t, t)
