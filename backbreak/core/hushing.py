"""Something has kept prompts back for hours while somebody works on: say so, once a day. Decides nothing else."""

from __future__ import annotations

from backbreak.core import hold_words, holding
from backbreak.core.effects import Effect
from backbreak.core.events import Hold, Moment
from backbreak.core.prompting import Sight
from backbreak.core.seat import AWAY_AFTER
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace

HOURS = 3 * 3600.0
FORGETTABLE = (Hold.DO_NOT_DISTURB, Hold.CALL, Hold.SCREEN_SHARE, Hold.FULLSCREEN, Hold.PROGRAM)
"""What may have been left on, or is on all day; the others end by themselves, or were said."""


def said(state: State, seen: Sight, at: Moment, settings: Settings) -> tuple[State, tuple[Effect, ...]]:
    if state.talk.stage is not Stage.DUE or state.talk.quiet or state.hushed == state.day.number:
        return state, ()
    if not seen.present or at.now - state.seat.seen >= AWAY_AFTER:
        return state, ()
    held = holding.counting(state.held, at.now, settings)
    long = [one for one in held if one.hold in FORGETTABLE and at.now - one.since >= HOURS]
    if not long:
        return state, ()
    return replace(state, hushed=state.day.number), (hold_words.for_hours(long[0], at),)
