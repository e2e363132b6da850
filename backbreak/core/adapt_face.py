"""What adapting adds to the menu, to `status` and to Today. The rules themselves: adapting.py."""

from __future__ import annotations

from backbreak.core import easing, holding_to
from backbreak.core.events import Moment
from backbreak.core.language import _, several
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.tray_face import MenuItem


def menu(state: State, at: Moment) -> MenuItem:
    """The row that holds somebody to it, or ends that."""
    if state.firm is not None:
        until = holding_to.ends(state.firm, at)
        return MenuItem(_("Held to it until {time}: end that", time=until), ("hold-me", "off"))
    return MenuItem(_("Hold me to it"), items=(
        MenuItem(_("for 2 h"), ("hold-me", "2 h")), MenuItem(_("until tonight"), ("hold-me", "until", "today")),
        MenuItem(_("until Friday"), ("hold-me", "until", "friday"))))


def status(state: State, at: Moment, settings: Settings) -> dict[str, object]:
    """What adapting adds to `status`: see contract.md."""
    firm, quiet = state.firm, easing.quiet_until(state, settings)
    return {
        "goal": settings.goal or None,
        "breaks_unprompted_today": easing.own_today(state),
        "quiet_seconds": round(quiet - at.now) if quiet > at.now else None,
        "held_to_seconds": None if firm is None else round(firm.until - at.now),
    }


def today(state: State, settings: Settings) -> list[str]:
    """The day's breaks against the goal, and those that nobody had to be reminded of."""
    own, goal = easing.own_today(state), settings.goal
    counted = _("Breaks: {number} of {goal}", number=state.day.breaks, goal=goal) if goal else _("Breaks: {number}",
                                                                                       number=state.day.breaks)
    by_yourself = several("{number} of them by yourself: nobody had to remind you.",
                          "{number} of them by yourself: nobody had to remind you.", own) if own else ""
    return [one for one in (counted, by_yourself) if one]


