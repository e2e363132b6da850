"""What a what-if counts: the prompts that would have come, breaks, long sittings that nothing interrupted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

DAY, HOUR = 86400.0, 3600.0


@dataclass(frozen=True, slots=True)
class Came:
    """A prompt: when (the past's scale, and local), whether in a pause, and what it had waited for (`Hold`)."""

    at: float
    local: float
    lull: bool
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """days: with any sitting. breaks: all; unprompted: those of them for which nothing was due. missed: long sittings
    without a prompt or a break. reminders: others than a stretch."""

    days: int = 0
    prompts: tuple[Came, ...] = ()
    breaks: int = 0
    unprompted: int = 0
    missed: int = 0
    reminders: int = 0

    def a_day(self, number: float) -> float:
        return number / self.days if self.days else 0.0

    @property
    def in_a_pause(self) -> int:
        return sum(one.lull for one in self.prompts)

    @property
    def held(self) -> Counter[str]:
        """How many prompts had waited for what."""
        return Counter(hold for one in self.prompts for hold in one.held)

    @property
    def hours(self) -> tuple[int, ...]:
        """How many prompts came in each hour of the day."""
        counts = Counter(int(one.local % DAY // HOUR) for one in self.prompts)
        return tuple(counts[hour] for hour in range(24))

    def plain(self) -> dict[str, Any]:
        number = len(self.prompts)
        return {
            "prompts": number, "prompts_a_day": round(self.a_day(number), 2), "in_a_pause": self.in_a_pause,
            "while_busy": number - self.in_a_pause, "held": dict(self.held), "hours": list(self.hours),
            "breaks": self.breaks, "breaks_a_day": round(self.a_day(self.breaks), 2), "unprompted": self.unprompted,
            "long_sittings_missed": self.missed, "reminders": self.reminders,
        }
