"""What is asked of the choice of a routine, and how well a routine suits that: each measure by itself, no order."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.feelings import Marks
from backbreak.core.routines import Move, Routine

ANY = "any"
CALL = "call"
OPEN_OFFICE = "open_office"
LATELY = 2
"""What was shown in so many breaks before is not done again if there is anything else (evidence.md 4.3)."""
ABOUT = 1.1
"""Who says two minutes does not mean 120 seconds: so much longer is no longer."""
WALK = "walk_water"
"""Nobody looks up at somebody who walks by."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the choice just now.

    areas: wanted today. seconds: there are so many, None for any. situation: one of SUITS ("end_of_day").
    place: "", CALL or OPEN_OFFICE. missing: what is not there (a floor to lie on, a chair). limits: the person's,
    and the day's. marks: what they said of moves. today: the only ones that suit the day, the gentlest first
    (advice.py). first, first_why: the id of one that is owed today, before all but what was asked for, and why.
    """

    areas: tuple[str, ...] = ()
    seconds: float | None = None
    situation: str = ANY
    place: str = ""
    missing: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    marks: Marks = ()
    today: tuple[str, ...] = ()
    first: str = ""
    first_why: str = ""


def area(routine: Routine, wish: Wish) -> float:
    """3 for a routine whose first area is wanted, less the later it comes; 0 for none, or none asked for."""
    places = [place for place, area in enumerate(routine.areas) if area in wish.areas]
    return max(0.0, 3.0 - places[0]) if places else 0.0


def moment(routine: Routine, wish: Wish) -> bool:
    """It is for a moment like this."""
    return wish.situation != ANY and wish.situation in routine.suits


def over(routine: Routine, wish: Wish) -> float:
    """By how many seconds it is longer than there is time."""
    return 0.0 if wish.seconds is None else max(0.0, routine.seconds - ABOUT * wish.seconds)


def place(routine: Routine, wish: Wish) -> float:
    """The share of its moves that can be done where somebody is."""
    return _share(sum(possible(one, wish) for one in routine.moves), routine)


def quiet(routine: Routine, wish: Wish) -> float:
    """In an open office, the share of its moves that hardly show."""
    if wish.place != OPEN_OFFICE:
        return 0.0
    return _share(sum(one.discreet or one.id == WALK for one in routine.moves), routine)


def possible(move: Move, wish: Wish) -> bool:
    if set(move.needs) & set(wish.missing):
        return False
    if wish.place == CALL:
        return move.discreet and move.position != "standing"
    return wish.place != OPEN_OFFICE or move.discreet or "floor" not in move.needs


def last(recent: tuple[str, ...], routine: str) -> int:
    """Where in `recent` it was shown last; -1 for not lately."""
    return max((place for place, one in enumerate(recent) if one == routine), default=-1)


def lately(recent: tuple[str, ...], routine: str) -> bool:
    return routine in recent[-LATELY:]


def _share(able: int, routine: Routine) -> float:
    return round(able / max(1, len(routine.moves)), 2)
