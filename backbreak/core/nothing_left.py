"""No routine is left to offer without the moves that felt worse twice: whether it is so, and what is said of it.

Which moves stay away is feelings.py's, and what is left of a routine without them choosing.py's.
"""

from __future__ import annotations

from backbreak.core import care_words, feelings, standing, wording
from backbreak.core.effects import Effect, Say
from backbreak.core.events import Moment
from backbreak.core.feelings import Marks
from backbreak.core.language import N_, _, row, sentences
from backbreak.core.showing import chosen
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.world import World, todays

LINE = N_("No routine is left to offer: too many moves felt worse twice.")
BACK = N_("To have a move again: \u201cLeft out\u201d in the menu, or \u201cbackbreak allow {move}\u201d.")
ASK = N_("When moving keeps feeling worse, many people find it worth asking a doctor or physiotherapist.")
BARE = N_("No routine is left to offer.")
OTHERWISE = N_(
    "No routine is left to offer. What keeps them away: \u201cYou\u201d in the menu, or \u201cbackbreak routines "
    "check\u201d."
)


def words(state: State, at: Moment, world: World) -> list[str]:
    """Nothing where it is not so. The list of moves, which may be long, comes last."""
    if not _because(state, at, world):
        return []
    gone = sorted(feelings.away(state.marks))
    back = _(BACK, move=_brings_one_back(state, at, world, gone))
    return [_(LINE), back, sentences((_(ASK), _(wording.CARE_HINT))), _("Left out now: {moves}.", moves=row(gone))]


def instead(state: State, at: Moment, world: World, said: str | None = None) -> str | None:
    """In place of when the next one comes; None where one does. said: what is told beside it."""
    if standing.watched(state.seat, world.settings) or chosen(state, at, world, None) is not None:
        return None
    line = _(LINE) if _because(state, at, world) else _(BARE)
    return "" if line == said else line


def in_vain(state: State, at: Moment, world: World) -> list[str]:
    """For whoever asks, and nothing comes: why."""
    return words(state, at, world) or [_(OTHERWISE)]


def told(before: State, state: State, at: Moment, world: World) -> tuple[Effect, ...]:
    """A notice, once: at the word that took the last routine away. Short, as many desktops cut it off."""
    if state.marks is before.marks or not _because(state, at, world):
        return ()
    if _because(replace(state, marks=before.marks), at, world):
        return ()
    return (Say(wording.APP, sentences((_(LINE), _(ASK), _(care_words.AGAIN)))),)


def _because(state: State, at: Moment, world: World) -> bool:
    """Something would come with what is left out, and nothing does without."""
    if not feelings.away(state.marks):
        return False
    world = todays(state, world)
    return not _comes(state, state.marks, at, world) and _comes(state, (), at, world)


def _brings_one_back(state: State, at: Moment, world: World, gone: list[str]) -> str:
    """A move after which there is a routine again, where one is enough."""
    world = todays(state, world)
    enough = (one for one in gone if _comes(state, feelings.allowed(state.marks, one), at, world))
    return next(enough, gone[0])


def _comes(state: State, marks: Marks, at: Moment, world: World) -> bool:
    return chosen(replace(state, marks=marks), at, world, None) is not None
