"""What the person has said of their back, as the state keeps it. Values only: advice.py and urge.py decide.

Six weeks of check-ins stay, which is as far as any rule looks back. None of it goes into a log of one's days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.urge import Urge

KEPT_DAYS = 42
MOST_SCORES = 200


class Area(StrEnum):
    """Where it is felt; the names that moves use."""

    NECK = "neck"
    SHOULDERS = "shoulders"
    UPPER_BACK = "upper_back"
    LOW_BACK = "low_back"
    HIPS = "hips"


class Sign(StrEnum):
    """What may come with a sore back and belongs into other hands (evidence.md 6.2)."""

    BLADDER = "bladder"
    NUMB = "numb"
    INJURY = "injury"
    WEAK = "weak"
    LIMB = "limb"
    FEVER = "fever"
    NIGHT = "night"


class Page(StrEnum):
    """A small window that asks one thing, or says one thing."""

    CHECKIN = "checkin"
    AREA = "area"
    STRONG = "strong"
    SIGNS = "signs"
    LISTS = "lists"
    ADVICE = "advice"
    WHY = "why"
    BEFORE = "before"
    AFTER = "after"
    URGE = "urge"
    REMIND = "remind"
    KEEP = "keep"
    DESK = "desk"
    WEEK = "week"
    LEFT_OUT = "left_out"
    STOPPED = "stopped"
    ADAPT = "adapt"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Open:
    """The page that is open. about: which rule, sign, card or routine it speaks of."""

    number: int
    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A check-in: how the back felt on that day (`state.day_number`), 0 to 10."""

    day: int
    score: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """Something happened so often on that day."""

    day: int
    times: int


@dataclass(frozen=True, slots=True)
class End:
    """When somebody was last seen on that day, as seconds of the day."""

    day: int
    at: float


@dataclass(frozen=True, slots=True)
class Care:
    """scores: check-ins, oldest first. stiff_on: the day that was said to be stiff. sign: one that was ticked and not
    yet taken back. told: rules and cards that were said, newest last, once each. advised_on: the day of the last
    advice card; quiet_until: none before that day. cracked: the instant of the last crack that was told. cracks, same:
    how often a day it cracked, and was still there after moving. asked_on: the day of the last check-in that opened
    by itself. card_on: of the last card. ends: when the last days ended. open: the page that is open; pages: how many
    there were. before: the score before a routine. urge: where an urge stands. opened_at: when the newest page came up.
    later: a page that waits until a routine is over. week_on: the day of the last weekly question. untold: moves
    that are left out now, of which nobody was told yet.
    """

    scores: tuple[Score, ...] = ()
    stiff_on: int | None = None
    sign: str = ""
    told: tuple[str, ...] = ()
    advised_on: int | None = None
    quiet_until: int | None = None
    cracked: float | None = None
    cracks: tuple[Times, ...] = ()
    same: Times | None = None
    asked_on: int | None = None
    card_on: int | None = None
    ends: tuple[End, ...] = ()
    open: Open | None = None
    pages: int = 0
    before: int | None = None
    urge: Urge | None = None
    opened_at: float | None = None
    later: Open | None = None
    untold: tuple[str, ...] = ()
    week_on: int | None = None


def on(scores: Iterable[Score], day: int) -> int | None:
    """The newest score of the day."""
    found = [one.score for one in scores if one.day == day]
    return found[-1] if found else None


def kept(scores: tuple[Score, ...], day: int) -> tuple[Score, ...]:
    return tuple(one for one in scores if day - KEPT_DAYS < one.day <= day)[-MOST_SCORES:]


def times(seen: Iterable[Times], day: int) -> int:
    return next((one.times for one in seen if one.day == day), 0)


def counted(seen: tuple[Times, ...], day: int, days: int) -> tuple[Times, ...]:
    """One more on that day; only so many days stay."""
    others = tuple(one for one in seen if day - days < one.day < day)
    return (*others, Times(day, times(seen, day) + 1))
