"""Which routine comes next: deterministic, given what was shown lately and what is asked for, and with its reasons.

Area wanted today, then time there is, then what suits the place, then not done lately, then the person's own answers
(issue 4, section 3; evidence.md 4.3 "Selection"). What limits change in a routine: limits.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from backbreak.core import durations, feelings, limits
from backbreak.core.events import Hold
from backbreak.core.feelings import Marks
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

ORDER = ("reset60", "upper", "lower", "hips", "neck", "walk")
"""Offered in turn for a prompt that comes by itself: the quick one first, then area by area."""
LATELY = 2
"""What was shown in so many breaks before is not done again if there is anything else (evidence.md 4.3)."""
ANY = "any"
CALL = "call"
OPEN_OFFICE = "open_office"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the choice just now.

    areas: wanted today. seconds: there are so many, None for any. situation: one of SUITS ("end_of_day").
    place: "", CALL or OPEN_OFFICE. missing: what is not there (a floor to lie on, a chair). limits: the person's.
    marks: what they said of moves. today: the only ones that suit the day, the gentlest first (advice.py).
    """

    areas: tuple[str, ...] = ()
    seconds: float | None = None
    situation: str = ANY
    place: str = ""
    missing: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    marks: Marks = ()
    today: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """routine: as it is to be done, swaps made. because: why this one, in sentences."""

    routine: Routine
    because: tuple[str, ...] = field(default=())


def choose(
    routines: Mapping[str, Routine], recent: tuple[str, ...], settings: Settings, asked: str | None = None,
    wish: Wish | None = None, moves: Mapping[str, Move] | None = None,
) -> Routine | None:
    """The routine to show; None only where there are no routines at all."""
    choice = chosen(routines, recent, settings, asked, wish, moves)
    return None if choice is None else choice.routine


def chosen(
    routines: Mapping[str, Routine], recent: tuple[str, ...], settings: Settings, asked: str | None = None,
    wish: Wish | None = None, moves: Mapping[str, Move] | None = None,
) -> Choice | None:
    """The choice and its reasons.

    An id that was asked for, or set, wins when there is such a routine; limits change it all the same, and where
    nothing of it is left another one comes. moves: all that are known, to swap in.
    """
    wish = _wish(wish or Wish(), settings)
    known = moves or {}
    for wanted, why in ((asked, "You asked for it."), (_set(settings), "It is set to come first.")):
        if wanted and wanted in routines:
            fitted = _fitted(routines[wanted], wish, known, strict=False)
            if fitted is not None:
                return Choice(fitted, (why, *_swapped(routines[wanted], fitted, wish)))
    offered = _offered(routines, wish, known)
    if not offered:
        return None
    best = min(offered, key=lambda one: _rank(one, offered[one], recent, wish))
    changed = _swapped(routines[best], offered[best], wish)
    return Choice(offered[best], (*_reasons(best, offered, recent, wish), *changed))


def here(holds: Collection[Hold]) -> Wish:
    """What is known without asking: whether somebody is on a call."""
    return Wish(place=CALL if Hold.CALL in holds or Hold.MEETING in holds else "")


def _wish(wish: Wish, settings: Settings) -> Wish:
    """With what is always so for this person."""
    always = ("sit",) if settings.seat == WHEELCHAIR else ()
    return replace(wish, limits=tuple(dict.fromkeys((*wish.limits, *settings.limits, *always))))


def _set(settings: Settings) -> str | None:
    return None if settings.routine == "auto" else settings.routine


def _offered(routines: Mapping[str, Routine], wish: Wish, moves: Mapping[str, Move]) -> dict[str, Routine]:
    """Those that may come by themselves, as they would be done; the next best set where there are none."""
    alone = limits.alone(wish.limits)
    if alone is None:
        usual = [name for name, one in routines.items() if _usual(one, wish)]
        tried = [[name for name in wish.today if name in routines], usual, list(routines)]
    else:
        tried = [[name for name in routines if name in alone]]
    for names in tried:
        found = {name: one for name in names if (one := _fitted(routines[name], wish, moves)) is not None}
        if found:
            return found
    return {}


def _usual(routine: Routine, wish: Wish) -> bool:
    """On a call the quiet ones count too, whenever else they are for."""
    return routine.id in ORDER or wish.place == CALL or ANY in routine.suits or wish.situation in routine.suits


def _fitted(routine: Routine, wish: Wish, moves: Mapping[str, Move], strict: bool = True) -> Routine | None:
    """strict: without the moves that were marked worse twice, or cannot be done here. (Asked for by name, they are.)"""
    fitted = limits.fitted(routine, wish.limits, moves)
    if fitted is None or not strict:
        return fitted
    gone = feelings.away(wish.marks)
    left = tuple(one for one in fitted.moves if one.id not in gone)
    enough = max(1.0, limits.ENOUGH * len(fitted.moves))
    if len(left) < enough:
        return None
    here = tuple(one for one in left if _possible(one, wish))
    left = here if len(here) >= enough else left
    return fitted if left == fitted.moves else replace(fitted, moves=left)


# -- what makes one better than another

Rank = tuple[float, float, float, float, float, float, float, int, str]


def _rank(name: str, routine: Routine, recent: tuple[str, ...], wish: Wish) -> Rank:
    """The less the better. What was said of it weighs less than its turn only among the ones done lately."""
    order = wish.today if name in wish.today else ORDER
    turn = order.index(name) if name in order else len(order)
    lately = name in recent[-LATELY:]
    return (
        -_area(routine, wish), float(wish.situation not in (ANY, *routine.suits)), _over(routine, wish),
        -_place(routine, wish), float(lately), -round(feelings.liking(wish.marks, routine), 2),
        float(_last(recent, name)), turn, name,
    )


def _area(routine: Routine, wish: Wish) -> float:
    """3 for a routine whose first area is wanted, less the later it comes; 0 for none, or none asked for."""
    places = [place for place, area in enumerate(routine.areas) if area in wish.areas]
    return max(0.0, 3.0 - places[0]) if places else 0.0


def _over(routine: Routine, wish: Wish) -> float:
    """By how many seconds it is longer than there is time."""
    return 0.0 if wish.seconds is None else max(0.0, routine.seconds - wish.seconds)


def _place(routine: Routine, wish: Wish) -> float:
    """The share of its moves that can be done where somebody is."""
    able = sum(_possible(one, wish) for one in routine.moves)
    return round(able / max(1, len(routine.moves)), 2)


def _possible(move: Move, wish: Wish) -> bool:
    if set(move.needs) & set(wish.missing):
        return False
    if wish.place == CALL:
        return move.discreet and move.position != "standing"
    return wish.place != OPEN_OFFICE or move.discreet or "floor" not in move.needs


def _last(recent: tuple[str, ...], routine: str) -> int:
    """Where in `recent` it was shown last; -1 for not lately."""
    return max((place for place, one in enumerate(recent) if one == routine), default=-1)


# -- in words


def _reasons(name: str, offered: Mapping[str, Routine], recent: tuple[str, ...], wish: Wish) -> tuple[str, ...]:
    routine, said = offered[name], []
    wanted = [area for area in routine.areas if area in wish.areas]
    if wanted:
        said.append(f"It is for what you want to ease today: {_listed(wanted)}.")
    if name in wish.today:
        said.append("It suits how your back feels today.")
    if wish.situation != ANY and wish.situation in routine.suits:
        said.append(f"It suits now ({wish.situation.replace('_', ' ')}).")
    if wish.seconds is not None:
        fits = "which fits into" if not _over(routine, wish) else "the nearest there is to"
        takes, there = durations.words(routine.seconds), durations.words(wish.seconds)
        said.append(f"It takes {takes}, {fits} the {there} you have.")
    if wish.place == CALL and _place(routine, wish):
        said.append("It hardly shows, so it can be done on a call.")
    last = _last(recent, name)
    if last < 0:
        said.append("It was not done lately.")
    elif name not in recent[-LATELY:]:
        said.append(f"It was last done {len(recent) - last} breaks ago.")
    liked = feelings.liking(wish.marks, routine)
    if liked > 0:
        said.append("You said that its moves made you looser.")
    gone = sorted(feelings.away(wish.marks))
    if gone:
        said.append(f"Left out until you allow it again, because it was worse twice: {_listed(gone)}.")
    return tuple(said)


def _swapped(before: Routine, after: Routine, wish: Wish) -> tuple[str, ...]:
    """That limits have changed it."""
    if [one.steps for one in before.moves] == [one.steps for one in after.moves] or not wish.limits:
        return ()
    told = _listed([limits.NAMES.get(one, one) for one in wish.limits])
    return (f"Changed to suit what you told of yourself: {told}.",)


def _listed(words: list[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in words)
