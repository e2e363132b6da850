"""The past that a what-if replays: rows of the ledger, and what a recorded day knows besides. Values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


def same(t: float) -> float:
    return t


@dataclass(frozen=True, slots=True)
class Past:
    """spans, prompts, checkins: rows as `ports.Ledger` gives them, in epoch seconds (or any one scale), oldest first.
    local: from that scale to local wall-clock seconds.

    holds: what is known of calls, full screen and so on, as rows with `hold` (`events.Hold`), `start`, `end`; recorded:
    the stretches that are known so, as (start, end), and pauses: the silences in them, as (start, end), in order.
    """

    spans: Sequence[Row] = ()
    prompts: Sequence[Row] = ()
    checkins: Sequence[Row] = ()
    holds: Sequence[Row] = ()
    local: Callable[[float], float] = same
    recorded: Sequence[tuple[float, float]] = ()
    pauses: Sequence[tuple[float, float]] = ()
