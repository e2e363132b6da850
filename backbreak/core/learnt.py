"""What somebody's answers have taught, in plain words, for `why` and the settings."""

from __future__ import annotations

from backbreak.core.saying import MOST_LEARNT
from backbreak.core.seat import Seat
from backbreak.core.sitting_weights import HABITS_AT_FIRST

HABITS = ("hardly ever", "for long absences only", "often", "always")
"""The kinds of people of sitting_weights.HABITS."""
SURENESS = ((0.8, "most likely"), (0.5, "probably"), (0.0, "perhaps"))
AMOUNTS = ((2 / 3, "clearly"), (1 / 3, "somewhat"), (0.0, "a little"))
NO_LEAN = 0.05
"""So little is no lean, in log odds."""
NOTHING = "Nothing yet: silences are judged as they are for most people."
RESET = "To forget it: \u201cbackbreak settings reset learnt\u201d."


def words(seat: Seat) -> list[str]:
    """One line for each thing learnt."""
    if seat.lean == 0.0 and seat.habit == HABITS_AT_FIRST:
        return [NOTHING]
    return [_habit(seat), _lean(seat)]


def _habit(seat: Seat) -> str:
    share, place = max((share, place) for place, share in enumerate(seat.habit))
    return f"You lock the screen when you leave: {_of(SURENESS, share)} {HABITS[place]}."


def _lean(seat: Seat) -> str:
    if abs(seat.lean) < NO_LEAN:
        return "Silences are taken for absences as readily as for most people."
    share = abs(seat.lean) / MOST_LEARNT
    way = "sooner" if seat.lean > 0 else "later"
    return (f"Silences are taken for absences {_of(AMOUNTS, share)} {way} than usual "
            f"({round(100 * share)} % of the most that answers can do).")


def _of(table: tuple[tuple[float, str], ...], share: float) -> str:
    return next(word for least, word in table if share >= least)
