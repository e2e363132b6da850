"""What may come in that is about how firm or how gentle backbreak is to be. Part of events.py, which names them all."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.moment import Moment


@dataclass(frozen=True, slots=True)
class AskedHoldMe:
    """Hold me to it for so many seconds (0: no longer). local: it ends when the wall clock says so."""

    at: Moment
    seconds: float
    local: float | None = None
