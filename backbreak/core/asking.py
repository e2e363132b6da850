"""Which silence to ask about: the one whose truth would better the estimate most, and at most so many a day.

Nothing pops up: the question stands in Today and in the next prompt, and goes when it is of no use any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core import belief
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings

PER_DAY = 2
WORTH = (7.5 * 60.0, 7.5 * 60.0)
"""Seconds of error that the first and the second answer of a day must save to be asked for."""
CLEAR = 40.0
"""A silence must be so much longer than the reset time that "I was away" means a whole break."""
REMEMBERED = 45 * 60.0
"""A silence that ended longer ago is no longer remembered."""


@dataclass(frozen=True, slots=True)
class Question:
    """Were you away from start to end?"""

    start: float
    end: float


def question(seat: Seat, asked: int, now: float, settings: Settings) -> Question | None:
    """The silence that is worth a question just now."""
    if asked >= PER_DAY or seat.away_since is not None or seat.off_since is not None:
        return None
    doubts = seat.belief.doubts
    open_ = [
        n for n, one in enumerate(doubts)
        if one.settled and not one.said and now - one.end <= REMEMBERED
        and one.signs.length >= settings.reset + CLEAR
    ]
    worth, place = max(((belief.worth(seat.belief, n), n) for n in open_), default=(0.0, 0))
    if worth < WORTH[asked]:
        return None
    return Question(doubts[place].start, doubts[place].end)
