"""What is known about the person on the chair: one frozen value, instants only. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.belief import Belief
from backbreak.core.effects import SpanKind
from backbreak.core.events import Posture
from backbreak.core.rhythm import Rhythm
from backbreak.core.sensors import Sensor
from backbreak.core.sitting_weights import HABITS_AT_FIRST
from backbreak.core.uses import Use

AWAY_AFTER = 60.0
"""Seconds without input after which nobody may be there (evidence.md 3.4, rule 3)."""

_NO_DOUBT = Belief(0.0)
_UNHEARD = Rhythm(0.0)

KIND = {
    Posture.SITTING: SpanKind.SITTING,
    Posture.STANDING: SpanKind.STANDING,
    Posture.WALKING: SpanKind.WALKING,
    Posture.LYING: SpanKind.LYING,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """The last absence that was booked: from, to, and where the sitting and its span had begun before it."""

    start: float
    end: float
    began: float
    span_start: float


@dataclass(frozen=True, slots=True)
class Seat:
    """Instants on the `Moment.now` scale.

    seen: the last input. began: where the continuous sitting begins, as `belief` has it.
    span_start: where the span that is being lived begins. away_since: the last input before the open silence.
    off_since, kept: since when there is no sitting (away or standing), and the seconds there were before.
    returned: when the last silence ended. heard: the last input already weighed while away;
    stir: the first sign of input that may be a return. looked: the last look.
    shut: when the screen was locked or the lid closed by hand in the open silence. believed_at: from when on the
    open silence counts as an absence. before: how active the input was in the two minutes before it; run: the
    seconds without a pause just before it.
    locked: the screen is. knock: the first convincing input at a locked screen. unlocks: this run was told of the end
    of a lock.
    phantom: the input that comes is nobody's. told: calls and media can be seen. lean, habit: what was learnt.
    stood: where the continuous standing begins, while somebody stands. posture_by: the sensor's word that the
    posture is known from ("" where it was said or guessed).
    sensors: what each said last. guide: the word of the one that leads now. vouched: until when its word that
    somebody is there counts. sensed, sensed_by: since when, in the open silence, a sensor says that nobody is.
    """

    seen: float
    began: float
    span_start: float
    returned: float
    looked: float
    heard: float
    belief: Belief = _NO_DOUBT
    rhythm: Rhythm = _UNHEARD
    posture: Posture = Posture.SITTING
    away_since: float | None = None
    off_since: float | None = None
    kept: float = 0.0
    stir: float | None = None
    asleep: bool = False
    fresh: bool = True
    gap: Gap | None = None
    shut: float | None = None
    believed_at: float | None = None
    before: float = 0.0
    run: float = 0.0
    locked: bool = False
    knock: float | None = None
    phantom: bool = False
    uses: tuple[Use, ...] = ()
    told: bool = False
    lean: float = 0.0
    habit: tuple[float, ...] = HABITS_AT_FIRST
    stood: float | None = None
    posture_by: str = ""
    sensors: tuple[Sensor, ...] = ()
    guide: str = ""
    vouched: float | None = None
    sensed: float | None = None
    sensed_by: str = ""
    unlocks: bool = False


def new(now: float) -> Seat:
    """A seat nobody is known to sit on yet; the first look settles it."""
    return Seat(now, now, now, now, now, now, Belief(now), Rhythm(now))


def recovered(kept: float, rest: float, reset: float) -> float:
    """Half the reset time takes half of the sitting off; never below zero (sitting.md)."""
    return kept * max(0.0, 1.0 - max(0.0, rest) / reset)
