"""Where the pauses in somebody's input may have been, where only spans are known: always the same for the same minute.

One in each minute, short or long, as often as people have them: in 99 of 100 stretches of typing a pause of ten
seconds comes within ten minutes (sitting.unbroken's reason), so on average every 130 s, and pauses half as long come
twice as often. Knows nothing of settings: any two are tried on the same pauses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

MINUTE = 60.0
TEN = 10.0
EVERY = 600.0 / log(100.0)
"""Seconds between two pauses of ten seconds, on average."""
SHORTEST = TEN * (1.0 - exp(-MINUTE / EVERY))
"""So that a minute has one of ten seconds with the probability that goes with `EVERY`."""
LONGEST = 58.0
"""A minute without input is a silence, and in the ledger if it was an absence."""
_MIX, _WHOLE = 0x9E3779B97F4A7C15, 1 << 64


@dataclass(frozen=True, slots=True)
class Pauses:
    """recorded: stretches in which silences from ten seconds on are known, and silences: those, all as (start, end), in
    order. Shorter pauses are not recorded, so they are taken to be as everywhere."""

    recorded: Sequence[tuple[float, float]] = ()
    silences: Sequence[tuple[float, float]] = ()

    def at(self, t: float) -> tuple[float, float] | None:
        """The pause that t is in."""
        return next((one for one in self._of(int(t // MINUTE)) if one[0] < t < one[1]), None)

    def first(self, length: float, since: float, until: float) -> float | None:
        """When a pause has first lasted so long, after `since` and not after `until`."""
        if length > LONGEST:
            return None
        for minute in range(int(since // MINUTE), int(until // MINUTE) + 1):
            for start, end in self._of(minute):
                if end - start >= length and since < start + length <= until:
                    return start + length
        return None

    def _of(self, minute: int) -> list[tuple[float, float]]:
        """The pauses that are, at least partly, in that minute."""
        assumed = of(minute)
        if not self._known(assumed[0]):
            return [assumed]
        begin = minute * MINUTE
        place = bisect_left(self.silences, (begin - LONGEST,))
        found = [assumed] if assumed[1] - assumed[0] < TEN else []
        while place < len(self.silences) and self.silences[place][0] < begin + MINUTE:
            start, end = self.silences[place]
            if end > begin and end - start <= LONGEST:
                found.append((start, end))
            place += 1
        return sorted(found)

    def _known(self, t: float) -> bool:
        place = bisect_left(self.recorded, (t,))
        return place > 0 and self.recorded[place - 1][1] > t


def of(minute: int) -> tuple[float, float]:
    """From when to when the pause of that minute is, where nothing is recorded."""
    length = min(LONGEST, SHORTEST / max(1e-9, 1.0 - _chance(2 * minute)))
    start = minute * MINUTE + _chance(2 * minute + 1) * (MINUTE - length)
    return start, start + length


def _chance(number: int) -> float:
    """From 0 to 1, the same for the same number, and like nothing for the next (splitmix64)."""
    mixed = (number * _MIX + _MIX) % _WHOLE
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 % _WHOLE
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB % _WHOLE
    return (mixed ^ mixed >> 31) / _WHOLE
