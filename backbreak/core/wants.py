"""What somebody wants to ease today, and in how much time. It counts for one day (`state.day_number`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.core.caring import Score
from backbreak.core.events import Wanted
from backbreak.core.settings import Settings
from backbreak.core.values import replace


@dataclass(frozen=True, slots=True)
class Wants:
    """areas: None for not said; () for anything. seconds: None for not said."""

    day: int | None = None
    areas: tuple[str, ...] | None = None
    seconds: float | None = None


def heard(wants: Wants, event: Wanted, day: int) -> Wants:
    """What was said now takes the place of what it is about; the rest of the day's words stays."""
    if event.anything:
        return Wants(day, areas=())
    said = wants if wants.day == day else Wants(day)
    areas = said.areas if event.areas is None else event.areas
    seconds = said.seconds if event.seconds is None else event.seconds
    return replace(said, areas=areas, seconds=seconds)


def areas(wants: Wants, scores: Iterable[Score], day: int) -> tuple[str, ...]:
    """As said; where nothing was, the place that the day's newest check-in named."""
    if wants.day == day and wants.areas is not None:
        return wants.areas
    named = [one.area for one in scores if one.day == day and one.area]
    return tuple(named[-1:])


def seconds(wants: Wants, day: int, settings: Settings) -> float | None:
    """So many there are for a routine today, None for any."""
    return wants.seconds if wants.day == day and wants.seconds is not None else settings.routine_time
