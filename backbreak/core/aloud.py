"""What of a prompt may be heard: a sound, its title, the cue of each move; and when nothing may. Off until asked for.

Which voice and which program: adapters. Nothing is heard before the prompt is really seen; that is theirs to await.
"""

from __future__ import annotations

from typing import Any

from backbreak.core.effects import Effect, Hush
from backbreak.core.events import Hold
from backbreak.core.holding import Held
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State

SILENT = frozenset({
    Hold.CALL, Hold.MEETING, Hold.SCREEN_SHARE, Hold.PRESENTATION, Hold.DO_NOT_DISTURB, Hold.LOCKED, Hold.QUIET_HOURS,
    Hold.DAY_OFF,
})
"""In these nothing is heard, also where prompts may come in them: others would hear it, or somebody wants it quiet."""


def silent(held: tuple[Held, ...], now: float) -> bool:
    return any(one.hold in SILENT and (one.until is None or now < one.until) for one in held)


def on(settings: Settings) -> bool:
    return settings.sound == "on" or settings.speak == "on"


def hushed(before: State, state: State, now: float, settings: Settings) -> tuple[Effect, ...]:
    """A call, say, has begun while a routine is open: from now on it is silent."""
    open_now = on(settings) and state.talk.stage is Stage.SHOWING and before.talk.prompt_id == state.talk.prompt_id
    if not open_now or state.held is before.held or not silent(state.held, now) or silent(before.held, now):
        return ()
    return (Hush(state.talk.prompt_id),)


def of_card(title: str, asked: bool, held_back: bool, settings: Settings) -> dict[str, Any] | None:
    """For the prompt's card; None where nothing is heard. Whoever asked for a routine needs no sound and no title."""
    if held_back or not on(settings):
        return None
    speaks = settings.speak == "on"
    return {
        "sound": settings.sound == "on" and not asked,
        "title": title if speaks and not asked else "",
        "cues": speaks,
        "routines": settings.routine_language,
        "language": settings.language,
    }
