"""Which routine comes next: deterministic, given what was shown lately and what is asked for, and with its reasons.

Area wanted today, then time there is, then what suits the place, then the moment, then not done lately, then the
person's own answers (evidence.md 4.3 "Selection"). What limits change: limits.py; the
measures: suiting.py; the reasons in words: choice_words.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from backbreak.core import choice_words, feelings, limits, suiting
from backbreak.core.language import N_, _
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.suiting import ANY, CALL, Wish
from backbreak.core.terms import WHEELCHAIR

ORDER = ("reset60", "upper", "lower", "hips", "neck", "walk")
"""Offered in turn for a prompt that comes by itself: the quick one first, then area by area."""

MILDER = {"wontcrack": "urge_short", "urge_minute": "urge_short"}
"""What an urge to crack gets where limits leave too little of the routine for it: breath and pelvis stay for most."""
NEAREST = N_("It is the nearest to what you asked for, with what you told of yourself.")


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
    wish = always(wish or Wish(), settings)
    known = moves or {}
    named = (
        (asked, _("You asked for it.")), (MILDER.get(asked or ""), _(NEAREST)),
        (wish.first, wish.first_why), (_set(settings), _("It is set to come first.")),
    )
    for wanted, why in named:
        if wanted and wanted in routines:
            fitted = suited(routines[wanted], wish, known, strict=False)
            if fitted is not None:
                return Choice(fitted, (why, *choice_words.changes(routines[wanted], fitted, wish, known)))
    offered = _offered(routines, wish, known)
    if not offered:
        return None
    best = min(offered, key=lambda one: _rank(one, offered[one], recent, wish))
    changed = choice_words.changes(routines[best], offered[best], wish, known)
    return Choice(offered[best], (*choice_words.reasons(offered[best], recent, wish), *changed))


def always(wish: Wish, settings: Settings) -> Wish:
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
        found = {name: one for name in names if (one := suited(routines[name], wish, moves)) is not None}
        if found:
            return found
    return {}


def _usual(routine: Routine, wish: Wish) -> bool:
    """On a call the quiet ones count too, whenever else they are for."""
    return routine.id in ORDER or wish.place == CALL or ANY in routine.suits or wish.situation in routine.suits


def suited(routine: Routine, wish: Wish, moves: Mapping[str, Move], strict: bool = True) -> Routine | None:
    """Without the moves that stay away and, where it comes by itself (strict), those that cannot be done here; None
    where too little is left. What was asked for comes with what is left of it, and as it is where that is nothing.
    """
    fitted = limits.fitted(routine, wish.limits, moves)
    if fitted is None:
        return None
    gone, enough = feelings.away(wish.marks), max(1.0, limits.ENOUGH * len(fitted.moves))
    left = tuple(one for one in fitted.moves if one.id not in gone)
    if not strict:
        left = left or fitted.moves
    elif len(left) < enough:
        return None
    else:
        here = tuple(one for one in left if suiting.possible(one, wish))
        left = here if len(here) >= enough else left
    return fitted if left == fitted.moves else replace(fitted, moves=left)


# -- what makes one better than another

Rank = tuple[float, float, float, bool, bool, float, float, int, int, str]


def _rank(name: str, routine: Routine, recent: tuple[str, ...], wish: Wish) -> Rank:
    """The less the better. What suits the moment comes first once, and then in its turn. What was said of a routine
    weighs less than its turn only among the ones done lately."""
    order = wish.today if name in wish.today else ORDER
    turn = order.index(name) if name in order else len(order)
    lately = suiting.lately(recent, name)
    return (
        -suiting.area(routine, wish), suiting.over(routine, wish), -suiting.place(routine, wish),
        lately or not suiting.moment(routine, wish), lately, -suiting.quiet(routine, wish),
        -round(feelings.liking(wish.marks, routine), 2), suiting.last(recent, name), turn, name,
    )
