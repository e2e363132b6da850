"""When the state is handed on to be saved: at once where something changed, now and then what merely goes on."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from backbreak.core import state as states
from backbreak.core.state import State
from backbreak.core.values import replace

SAVE_EVERY = 20.0
"""What merely goes on (the last input, the longest sitting) is saved so often at most; all else at once."""


class Saving:
    def __init__(self, save: Callable[[dict[str, Any]], None]) -> None:
        self._save = save
        self._at = -math.inf
        self._lasting: State | None = None

    def hear(self, state: State, now: float, at_once: bool = False) -> bool:
        """Whether anything changed besides what merely goes on."""
        lasting = _lasting(state)
        changed = lasting != self._lasting
        if changed or at_once or now - self._at >= SAVE_EVERY:
            self._at, self._lasting = now, lasting
            self._save(states.to_dict(state))
        return changed


def _lasting(state: State) -> State:
    """The state without what merely goes on."""
    sensors = tuple(replace(one, heard=0.0, until=0.0) for one in state.seat.sensors)
    seat = replace(state.seat, seen=0.0, looked=0.0, heard=0.0, vouched=None, sensors=sensors)
    return replace(state, idle=None, seat=seat, day=replace(state.day, longest=0.0))
