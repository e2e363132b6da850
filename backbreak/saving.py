"""When the state is handed on to be saved: at once where something changed, now and then what merely goes on."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from backbreak.core import state as states
from backbreak.core.state import State

SAVE_EVERY = 20.0
"""What merely goes on (the last input, the longest sitting) is saved so often at most; all else at once."""


class Saving:
    def __init__(self, save: Callable[[dict[str, Any]], None]) -> None:
        self._save = save
        self._at = -math.inf
        self._lasting: dict[str, Any] = {}

    def hear(self, state: State, now: float, at_once: bool = False) -> None:
        data = states.to_dict(state)
        lasting = _lasting(data)
        if lasting == self._lasting and not at_once and now - self._at < SAVE_EVERY:
            return
        self._at, self._lasting = now, lasting
        self._save(data)


def _lasting(data: dict[str, Any]) -> dict[str, Any]:
    """The state without what merely goes on."""
    lasting = {key: value for key, value in data.items() if key != "idle"}
    seat = {key: value for key, value in data["seat"].items() if key not in ("seen", "looked", "heard", "vouched")}
    seat["sensors"] = [{**one, "heard": None, "until": None} for one in seat["sensors"]]
    day = {key: value for key, value in data["day"].items() if key != "longest"}
    return {**lasting, "seat": seat, "day": day}
