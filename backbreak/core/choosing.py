"""Which routine comes next: deterministic, given what was shown lately and what is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core.routines import Routine
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

ORDER = ("reset60", "upper", "lower", "hips", "neck", "walk")
"""Offered in turn for a prompt that comes by itself: the quick one first, then area by area."""


def choose(
    routines: Mapping[str, Routine], recent: tuple[str, ...], settings: Settings, asked: str | None = None,
    order: tuple[str, ...] = ORDER,
) -> Routine | None:
    """The routine to show; None only where there are no routines at all.

    An id that was asked for, or set, wins when there is such a routine. Else the one of `order` (and the
    person's own) shown longest ago; in a wheelchair, of those that are done sitting.
    """
    for wanted in (asked, None if settings.routine == "auto" else settings.routine):
        if wanted and wanted in routines:
            return routines[wanted]
    if settings.seat == WHEELCHAIR:
        routines = {name: one for name, one in routines.items() if _seated(one)} or routines
    usual = [one for one in order if one in routines] or [one for one in ORDER if one in routines] or sorted(routines)
    if not usual:
        return None
    return routines[min(usual, key=lambda one: _last(recent, one))]


def _seated(routine: Routine) -> bool:
    """All of its moves can be done as they are written without standing up."""
    return not any(one.position == "standing" or one.seated_move or one.seated for one in routine.moves)


def _last(recent: tuple[str, ...], routine: str) -> int:
    """Where in `recent` it was shown last; -1 for not lately."""
    return max((place for place, one in enumerate(recent) if one == routine), default=-1)
