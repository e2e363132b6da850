"""What may keep prompts back, as it is recorded once it is over: calls and the like, for the lane beside the day."""

from __future__ import annotations

from backbreak.core.effects import BookHold, Effect
from backbreak.core.events import Event, Hold, Started
from backbreak.core.holding import Held
from backbreak.core.state import State

SHOWN = frozenset({
    Hold.CALL, Hold.MEETING, Hold.SCREEN_SHARE, Hold.FULLSCREEN, Hold.PRESENTATION, Hold.DO_NOT_DISTURB,
})
SHORTEST = 30.0
"""Seconds: what was shorter explains nothing, and could not be seen."""


def ended(before: State, held: tuple[Held, ...], event: Event) -> tuple[Effect, ...]:
    """Those that are no longer there. At a start nobody knows when: not before the program last looked."""
    if held is before.held:
        return ()
    until = before.seat.looked if isinstance(event, Started) else event.at.now
    kept = {(one.hold, one.since) for one in held}
    over = (one for one in before.held if one.hold in SHOWN and (one.hold, one.since) not in kept)
    spans = ((one.hold, one.since, until if one.until is None else min(until, one.until)) for one in over)
    return tuple(BookHold(hold, since, end) for hold, since, end in spans if end - since >= SHORTEST)
