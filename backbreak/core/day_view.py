"""A day as it can be looked at: what was lived, what was asked, how the back felt, and what that comes to.

Made of the ledger's rows and, for the day that is being lived, of the state. All instants are epoch seconds. Says
nothing in words. Named tuples: each costs the tray a third of what a dataclass does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backbreak.core import correcting, face, sitting
from backbreak.core.correcting import Known
from backbreak.core.effects import BookAnswer, BookHold, BookPrompt, Effect
from backbreak.core.events import Answer, Hold, Moment, Posture
from backbreak.core.lanes import SHOWN
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.totals import totals
from backbreak.core.values import replace

DAY = 86400.0
SHORTEST = 1.0
"""Seconds: what is shorter cannot be seen, and is where one booking met the next."""
Row = Mapping[str, Any]


class Became(StrEnum):
    """What became of a prompt."""

    TAKEN = "taken"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    IGNORED = "ignored"
    OPEN = "open"


BECAME: dict[str | None, Became] = {
    Answer.DONE: Became.TAKEN, Answer.GOT_UP: Became.TAKEN, Answer.SAT: Became.TAKEN, Answer.SNOOZE: Became.SNOOZED,
    Answer.SKIP: Became.SKIPPED, Answer.STOPPED: Became.SKIPPED, Answer.IGNORED: Became.IGNORED,
    Answer.LOST: Became.IGNORED, Answer.START: Became.OPEN,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A prompt that was shown."""

    at: float
    became: Became
    routine: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Something that may keep prompts back, while it was on."""

    hold: Hold
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Now:
    """What only the day that is being lived has. sat: sitting now, in seconds; None where nobody sits. next: when the
    next prompt falls due, None for no time. heading: all of it in a line."""

    at: float
    heading: str
    sat: float | None
    next: float | None
    stage: Stage


@dataclass(frozen=True, slots=True)
class DayView:
    """number: as `state.day_number`. start, end: of that day. sitting, standing, longest: in seconds. scores: check-ins
    as (when, score). live: the last span is being lived."""

    number: int
    start: float
    end: float
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    lanes: tuple[Lane, ...] = ()
    scores: tuple[tuple[float, int], ...] = ()
    sitting: float = 0.0
    standing: float = 0.0
    longest: float = 0.0
    breaks: int = 0
    now: Now | None = None

    @property
    def empty(self) -> bool:
        return not (self.spans or self.marks or self.scores)


@dataclass(frozen=True, slots=True)
class Rows:
    """The ledger's, of one day."""

    spans: Sequence[Row] = ()
    prompts: Sequence[Row] = ()
    checkins: Sequence[Row] = ()
    holds: Sequence[Row] = ()


def past(number: int, start: float, end: float, rows: Rows, settings: Settings) -> DayView:
    return _view(number, start, end, lived(rows.spans, 0.0), rows, settings)


def today(
    number: int, start: float, end: float, rows: Rows, state: State, at: Moment, settings: Settings, offset: float
) -> DayView:
    """offset: from the engine's scale to epoch seconds."""
    forgotten = float("-inf") if state.forgotten is None else state.forgotten
    open_ = [shifted(one, offset) for one in correcting.within(being_lived(state, at.now), forgotten, at.now)]
    going = tuple(Lane(one.hold, one.since + offset, at.now + offset) for one in state.held if one.hold in SHOWN)
    found = _view(number, start, end, [*lived(rows.spans, 0.0), *open_], rows, settings)
    counted = replace(found, lanes=(*found.lanes, *going)) if going else found
    now = _now(state, at, settings, offset)
    if state.day.number == number:
        longest = max(counted.longest, state.day.longest, min(now.sat or 0.0, now.at - start))
        counted = replace(counted, longest=longest, breaks=state.day.breaks)
    return replace(counted, now=now)


def known(spans: Iterable[Row], state: State, at: Moment, settings: Settings, offset: float, day: float) -> Known:
    """What a correction may touch, on the engine's scale. day: where today began, in epoch seconds."""
    seat = state.seat
    lately = lived(spans, -offset)
    here = [one for one in being_lived(state, at.now) if one.kind not in (SpanKind.AWAY, SpanKind.ASLEEP)]
    upright = seat.off_since if seat.posture is not Posture.SITTING else None
    whole = tuple(one for one in (*correcting.without(lately, seat.span_start, float("inf")), *here))
    return Known(at, whole, day - offset, settings.reset, upright, seat.away_since)


def being_lived(state: State, now: float) -> list[Span]:
    """What is in no booked span yet: up to now, or up to a silence and the silence."""
    seat, found = state.seat, list[Span]()
    if seat.away_since is not None and seat.away_since - seat.span_start >= SHORTEST:
        found.append(sitting.open_span(replace(seat, away_since=None), seat.away_since))
    found.append(sitting.open_span(seat, now))
    return [one for one in found if one.end - one.start >= SHORTEST]


def lived(rows: Iterable[Row], by: float) -> list[Span]:
    """The ledger's rows in order, moved by so much."""
    return [Span(SpanKind(one["kind"]), one["start"] + by, one["end"] + by, one["certainty"], one["reason"])
            for one in rows]


def shifted(one: Span, by: float) -> Span:
    return replace(one, start=one.start + by, end=one.end + by)


def beside(prompts: Iterable[Row], holds: Iterable[Row], start: float, end: float) -> tuple[Effect, ...]:
    """What books these rows of the ledger, as far as they lie between."""
    booked: list[Effect] = []
    for one in prompts:
        booked.append(BookPrompt(one["prompt_id"], one["routine"], one["at"], one["sitting_seconds"], one["asked"]))
        if one["answer"] is not None:
            booked.append(BookAnswer(one["prompt_id"], Answer(one["answer"]), one["answered_at"], one["seconds"]))
    booked += (BookHold(Hold(one["hold"]), max(one["start"], start), min(one["end"], end)) for one in holds)
    return tuple(booked)


def _view(number: int, start: float, end: float, spans: Iterable[Span], rows: Rows, settings: Settings) -> DayView:
    here = correcting.within(spans, start, end)
    plain = [{"kind": one.kind, "start": one.start, "end": one.end} for one in here]
    sums = totals(plain, rows.prompts, start, end, settings.reset)
    seen = (one for one in correcting.merged(here) if one.end - one.start >= SHORTEST)
    return DayView(
        number, start, end, tuple(seen),
        tuple(Mark(one["at"], BECAME.get(one["answer"], Became.OPEN), one["routine"]) for one in rows.prompts),
        tuple(Lane(Hold(one["hold"]), max(one["start"], start), min(one["end"], end)) for one in rows.holds),
        tuple((one["at"], int(one["score"])) for one in rows.checkins),
        sums["sitting_seconds"], sum(one.end - one.start for one in here if one.kind is SpanKind.STANDING),
        sums["longest_sitting_seconds"], int(sums["breaks"]),
    )


def _now(state: State, at: Moment, settings: Settings, offset: float) -> Now:
    """In a silence that may yet be none, the clock stands where that began."""
    due, seat = face.next_in(state, at.now, settings), state.seat
    sat = None
    if seat.posture is Posture.SITTING and not sitting.believed(seat, at.now):
        here = at.now if seat.away_since is None else seat.away_since
        sat = max(0.0, sitting.sitting_seconds(seat, at.now, settings) - (at.now - here))
    return Now(at.now + offset, face.status_line(state, at, settings), sat,
               None if due is None else at.now + offset + due, state.talk.stage)
