"""What somebody's answers have taught, in plain words, for `why` and the settings."""

from __future__ import annotations

from backbreak.core.language import N_, _
from backbreak.core.saying import MOST_LEARNT
from backbreak.core.seat import Seat
from backbreak.core.sitting_weights import HABITS_AT_FIRST

HABITS = (N_("hardly ever"), N_("for long absences only"), N_("often"), N_("always"))
"""The kinds of people of sitting_weights.HABITS."""
SURENESS = ((0.8, N_("most likely")), (0.5, N_("probably")), (0.0, N_("perhaps")))
AMOUNTS = ((2 / 3, N_("clearly")), (1 / 3, N_("somewhat")), (0.0, N_("a little")))
NO_LEAN = 0.05
"""So little is no lean, in log odds."""
NOTHING = N_("Nothing yet: silences are judged as they are for most people.")
RESET = N_("To forget it: \u201cbackbreak settings reset learnt\u201d.")


def words(seat: Seat) -> list[str]:
    """One line for each thing learnt."""
    if seat.lean == 0.0 and seat.habit == HABITS_AT_FIRST:
        return [_(NOTHING)]
    return [_habit(seat), _lean(seat)]


def _habit(seat: Seat) -> str:
    share, place = max((share, place) for place, share in enumerate(seat.habit))
    return _("You lock the screen when you leave: {surely} {often}.", surely=_of(SURENESS, share),
             often=_(HABITS[place]))


def _lean(seat: Seat) -> str:
    if abs(seat.lean) < NO_LEAN:
        return _("Silences are taken for absences as readily as for most people.")
    share = abs(seat.lean) / MOST_LEARNT
    much, percent = _of(AMOUNTS, share), round(100 * share)
    if seat.lean > 0:
        return _("Silences are taken for absences {much} sooner than usual "
                 "({percent} % of the most that answers can do).", much=much, percent=percent)
    return _("Silences are taken for absences {much} later than usual "
             "({percent} % of the most that answers can do).", much=much, percent=percent)


def _of(table: tuple[tuple[float, str], ...], share: float) -> str:
    return _(next(word for least, word in table if share >= least))

