"""The reasons not to speak, in words: for the tooltip, the menu, `status` and `why`. Decides nothing."""

from __future__ import annotations

from functools import reduce
from typing import Any

from backbreak.core import holding, wording
from backbreak.core.effects import Say
from backbreak.core.events import Hold, Moment
from backbreak.core.holding import Held
from backbreak.core.language import _
from backbreak.core.settings import Settings
from backbreak.core.state import State

ENDS = frozenset({Hold.MEETING, Hold.QUIET_HOURS, Hold.DAY_OFF})
"""Reasons whose end is worth a word."""


def because(state: State, at: Moment, settings: Settings, since: bool = False) -> str:
    """All that hold it now, as the end of a sentence that has "because" before it. since: with since when."""
    reasons = each(state, at, settings, since)
    return reduce(lambda one, more: _("{one} and {more}", one=one, more=more), reasons) if reasons else ""


def each(state: State, at: Moment, settings: Settings, since: bool = False) -> list[str]:
    """The same, one by one."""
    held = {one.hold: one for one in holding.counting(state.held, at.now, settings)}
    return [(_since if since else _words)(held[hold], at, settings) for hold in Hold if hold in held]


def lines(state: State, at: Moment, settings: Settings) -> list[str]:
    """What holds it now, and since when."""
    held = holding.counting(state.held, at.now, settings)
    return [_("Prompts wait now: {reason}.", reason=_since(one, at, settings)) for one in held]


def listed(state: State, at: Moment, settings: Settings) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "name": one.hold.value, "text": _(wording.HOLDS[one.hold]), "seconds": max(0, round(at.now - one.since)),
            "left_seconds": None if end is None else max(0, round(end - at.now)),
        }
        for one in holding.counting(state.held, at.now, settings) for end in [holding.ends(one, at, settings)]
    ]


def meeting(state: State, at: Moment) -> str | None:
    """When the meeting that was said ends; None where there is none."""
    end = next((one.until for one in state.held if one.hold is Hold.MEETING), None)
    return None if end is None else wording.clock_time(at, end)


def for_hours(one: Held, at: Moment) -> Say:
    """Once a day, where something has kept prompts back for hours while somebody works on."""
    since = wording.clock_time(at, one.since)
    return Say(
        _("Prompts are waiting"),
        _("A stretch is due, and waits because {reason}, since {time}. It may be meant so. "
          "To have one now: \u201cbackbreak stretch\u201d. What prompts wait for is in the settings, at [hold].",
          reason=_(wording.HOLDS[one.hold]), time=since),
    )


def _since(one: Held, at: Moment, settings: Settings) -> str:
    return _("{reason} (since {time})", reason=_words(one, at, settings), time=wording.clock_time(at, one.since))


def _words(one: Held, at: Moment, settings: Settings) -> str:
    """What has an end that the person set is said with it."""
    reason, end = _(wording.HOLDS[one.hold]), holding.ends(one, at, settings) if one.hold in ENDS else None
    if end is None:
        return reason
    return _("{reason} until {time}", reason=reason, time=wording.clock_time(at, end))
