"""The urge to crack: what is asked and offered, step by step, and nothing that pushes. A table, as in stages.py.

Evidence.md 5.1, a judgement from the studies there: a joint that has popped needs about 20 minutes (Chandran Suja
and Barakat 2018, finger joints), the neck is never forced, a pop is neither the aim nor a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.language import several
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

SITTING_LONG = 40 * 60.0
"""Sitting from which on a weekly line counts an urge as one that came after a long sit."""
EASED_BY = 2
"""Points that are more than noise (Ostelo 2008)."""
STILL_THERE = 4
"""Where no score from before is known: from here on it is still there."""
WEEK = 7 * 86400.0


class Step(StrEnum):
    """Where an urge stands."""

    WHERE = "where"
    NECK = "neck"
    COOLING = "cooling"
    OFFER = "offer"
    MOVING = "moving"
    AFTER = "after"
    LEAVE = "leave"
    HABIT = "habit"
    OVER = "over"


class Cue(StrEnum):
    """What the person chose, or what follows from it."""

    DID = "did"
    BACK = "back"
    SOON = "soon"
    NECK = "neck"
    MOVE = "move"
    SHORT = "short"
    MINUTE = "minute"
    WAIT = "wait"
    HARD = "hard"
    MOVED = "moved"
    EASED = "eased"
    SAME = "same"
    ENOUGH = "enough"
    CLOSE = "close"


TABLE: dict[tuple[Step, Cue], Step] = {
    (Step.WHERE, Cue.DID): Step.WHERE,
    (Step.WHERE, Cue.BACK): Step.OFFER,
    (Step.WHERE, Cue.SOON): Step.COOLING,
    (Step.WHERE, Cue.NECK): Step.NECK,
    (Step.WHERE, Cue.HARD): Step.HABIT,
    (Step.NECK, Cue.MOVE): Step.MOVING,
    (Step.COOLING, Cue.SHORT): Step.MOVING,
    (Step.COOLING, Cue.MINUTE): Step.MOVING,
    (Step.OFFER, Cue.MOVE): Step.MOVING,
    (Step.OFFER, Cue.MINUTE): Step.MOVING,
    (Step.MOVING, Cue.MOVED): Step.AFTER,
    (Step.AFTER, Cue.EASED): Step.OVER,
    (Step.AFTER, Cue.SAME): Step.OVER,
    (Step.AFTER, Cue.ENOUGH): Step.LEAVE,
    **{(one, Cue.WAIT): Step.OVER for one in (Step.NECK, Step.COOLING, Step.OFFER)},
    **{(one, Cue.CLOSE): Step.OVER for one in Step if one is not Step.OVER},
}
"""What is not listed means stay; OVER is the end."""


@dataclass(frozen=True, slots=True)
class Urge:
    """since: when it was told; sat: seconds of sitting until then; did: it was cracked just before.
    before: the last score known by then; prompt: the number of the routine's prompt, once there is one."""

    step: Step
    since: float
    sat: float
    did: bool = False
    neck: bool = False
    moved: bool = False
    before: int | None = None
    after: int | None = None
    prompt: int | None = None


def following(step: Step, cue: Cue) -> Step:
    return TABLE.get((step, cue), step)


def cooling(cracked: float | None, now: float, settings: Settings) -> float:
    """Seconds until a joint that has popped can pop again; 0 where none did."""
    return 0.0 if cracked is None else max(0.0, cracked + settings.cooldown - now)


def routine(urge: Urge, cue: Cue, sore: bool, settings: Settings) -> str:
    """The id of the routine that is offered. sore: too sore to stretch today."""
    if urge.neck:
        return "urge_neck"
    if sore:
        return "breathe"
    if cue is Cue.SHORT or settings.seat == WHEELCHAIR:
        return "urge_short"
    return "urge_minute" if cue is Cue.MINUTE else "wontcrack"


def same(before: int | None, after: int) -> bool:
    """It is still there: moving has not taken more off than is noise."""
    return after >= STILL_THERE if before is None else after > 0 and before - after < EASED_BY


def weekly(urges: list[dict[str, object]]) -> str:
    """The ledger's urges of a week in one neutral line; "" where there were none."""
    if not urges:
        return ""
    long = sum(float(str(one["sitting_seconds"])) >= SITTING_LONG for one in urges)
    moved = [one for one in urges if one["moved"] and one["after"] is not None]
    helped = sum(not same(_number(one["before"]), int(str(one["after"]))) for one in moved)
    if not moved:
        return several("{number} urge to crack in 7 days; {long} came after 40 min or more of sitting.",
                       "{number} urges to crack in 7 days; {long} came after 40 min or more of sitting.",
                       len(urges), long=long)
    return several("{number} urge to crack in 7 days; {long} came after 40 min or more of sitting; "
                   "moving helped in {helped} of {moved}.",
                   "{number} urges to crack in 7 days; {long} came after 40 min or more of sitting; "
                   "moving helped in {helped} of {moved}.",
                   len(urges), long=long, helped=helped, moved=len(moved))


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
