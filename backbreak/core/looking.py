"""What a look at the input counter tells, and what a return watch: who is there, who may be back.

Judges no silence (silence.py does); knows nothing of locks by hand and of what is said.
"""

from __future__ import annotations

from backbreak.core import rhythm, sensors, silence, uses
from backbreak.core.effects import Effect
from backbreak.core.events import Looked
from backbreak.core.seat import AWAY_AFTER, Seat
from backbreak.core.settings import Settings
from backbreak.core.values import replace

STIR_WINDOW = 15.0
"""Seconds within which the first sign of input has to be followed by more to be a return (sitting.md, 4)."""
WEIGHED_WINDOW = 60.0
"""A return watch sees only what comes after the sign that started it: it listens until a minute was still."""
SECOND_SAMPLE = 1.0
"""Where only a counter is there: input this long after the first sign is a second, independent sign."""
SLEPT_ENOUGH = AWAY_AFTER
"""A suspend shorter than this is no absence of its own."""
WEIGHED_AFTER = 30.0
"""After a silence this long the first input has to be followed by more: a jiggler's is not."""
KNOCKS, KNOCKS_END = 30.0, 180.0
"""Input that goes on at a locked screen, so long after its first sign: it is open, and nobody told us."""
LATE = 2 * AWAY_AFTER
"""A look so late has missed what was in between."""


def slept(seat: Seat, event: Looked) -> Seat:
    """Counters stop in sleep: the input they know lies as much later as the machine has slept, and is none."""
    if event.idle is None or event.slept < SECOND_SAMPLE:
        return seat
    last, before = event.at.now - max(0.0, event.idle), max(seat.seen, seat.heard)
    none = before < last <= before + event.slept + SECOND_SAMPLE
    return replace(seat, heard=last, rhythm=replace(seat.rhythm, unbroken=last)) if none else seat


def heard(seat: Seat, event: Looked) -> Seat:
    """What the look tells of the rhythm. Only a silence that was looked at is one: beside the desk, without sight
    of input, and where the look comes late, the pauses are not known, and the record begins anew."""
    now = event.at.now
    if event.pauses is not None:
        return replace(seat, rhythm=rhythm.told(seat.rhythm, event.pauses))
    if event.idle is None:
        return replace(seat, rhythm=rhythm.Rhythm(now))
    last, before = now - max(0.0, event.idle), max(seat.seen, seat.heard)
    if last <= before:
        return seat
    if now - seat.looked > LATE or _beside(seat):
        return replace(seat, rhythm=replace(seat.rhythm, unbroken=last))
    if seat.looked - before < rhythm.PAUSE:
        return seat
    return replace(seat, rhythm=rhythm.heard(seat.rhythm, before, last))


def looked(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    now = event.at.now
    last = now - max(0.0, event.idle or 0.0)
    before, seat = seat, replace(seat, looked=now, fresh=False)
    if before.fresh and before.away_since is not None and not before.phantom:
        return _first_look(seat, before.looked, last, now, settings)
    if event.slept >= SLEPT_ENOUGH:
        seat = replace(seat, uses=uses.over(seat.uses, before.looked))
    if event.idle is None:
        return _looked_blind(seat, event, settings)
    if event.slept >= SLEPT_ENOUGH:
        return _slept_through(seat, last, event), ()
    if seat.away_since is None:
        here = _knocked(seat, last, now) if seat.locked else seat
        return _looked_while_there(_weighed(here, last, event), now, settings), ()
    return _looked_while_away(seat, last, event, settings)


def returned(seat: Seat, first: float, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Convincing input. At a locked screen it has to go on for a while."""
    if seat.phantom:
        return seat, ()
    if seat.away_since is None:
        if seat.stir is None:
            return seat, ()
        back = first if first - seat.seen >= AWAY_AFTER else seat.returned
        return replace(seat, seen=max(seat.seen, now), stir=None, returned=back), ()
    first = min(max(first, seat.away_since), now)
    if seat.locked:
        knock = first if seat.knock is None or _broken_off(seat, seat.knock, now) else seat.knock
        if now - knock < KNOCKS:
            return replace(seat, knock=knock, stir=None, heard=max(seat.heard, first)), ()
        return silence.back(replace(seat, locked=False), knock, now, settings)
    return silence.back(seat, first, now, settings)


def _knocked(seat: Seat, last: float, now: float) -> Seat:
    """The same where a sensor has seen somebody stay at the locked screen."""
    if last - seat.heard <= SECOND_SAMPLE:
        return seat
    knock = last if seat.knock is None or _broken_off(seat, seat.knock, now) else seat.knock
    return replace(seat, knock=knock) if now - knock < KNOCKS else replace(seat, locked=False, knock=None)


def _broken_off(seat: Seat, knock: float, now: float) -> bool:
    """What was touched at the locked screen then was the end of leaving, or a bumped desk: nothing followed it."""
    long = (one for one in seat.rhythm.pauses if one.end - max(knock, one.start) >= KNOCKS)
    return now - knock > KNOCKS_END or any(long)


def stir_ends(seat: Seat, weighed: bool) -> float:
    """When the weighing of a sign of input ends if nothing more comes; infinity when none is being weighed."""
    if seat.stir is None:
        return float("inf")
    return seat.heard + WEIGHED_WINDOW if weighed else seat.stir + STIR_WINDOW


def leaves_at(seat: Seat) -> float:
    """When somebody who is there and touches nothing may no longer be there."""
    own = uses.ended(seat.uses, seat.seen) + AWAY_AFTER
    return own if seat.vouched is None else max(own, min(seat.vouched, seat.seen + sensors.VOUCHES))


def phantom_at(seat: Seat, settings: Settings) -> float:
    """When input that goes on without a pause is nobody's. Whoever stands is not counted, so need not be there;
    and where a sensor says that somebody is, it is somebody's."""
    return float("inf") if _beside(seat) or seat.vouched is not None else seat.rhythm.unbroken + settings.unbroken


# -- somebody who is there


def _weighed(seat: Seat, last: float, event: Looked) -> Seat:
    """The input of somebody who is there. The first after a silence counts when more has followed."""
    if seat.stir is not None:
        if last - seat.heard > SECOND_SAMPLE and not event.weighed:
            back = seat.stir if seat.stir - seat.seen >= AWAY_AFTER else seat.returned
            return replace(seat, seen=last, stir=None, returned=back)
        over = event.at.now >= stir_ends(seat, event.weighed)
        return replace(seat, stir=None if over else seat.stir, heard=max(seat.heard, last))
    if last - seat.heard <= (SECOND_SAMPLE if event.pauses is None else 0.0):      # a counter's reading trembles
        return seat
    if seat.rhythm.pauses and seat.rhythm.pauses[-1].end == last:
        silent = seat.rhythm.pauses[-1]
        if silent.end - max(silent.start, seat.seen) >= WEIGHED_AFTER:
            return replace(seat, seen=max(seat.seen, silent.start), stir=last, heard=last)
    return replace(seat, seen=last, heard=last)


def _looked_while_there(seat: Seat, now: float, settings: Settings) -> Seat:
    if now >= leaves_at(seat):
        return silence.leave(seat, seat.seen)
    if now >= phantom_at(seat, settings) and now - seat.seen < rhythm.PAUSE:
        return replace(silence.leave(seat, seat.rhythm.unbroken), phantom=True)
    return seat


# -- nobody there, as far as known


def _first_look(
    seat: Seat, looked: float, last: float, now: float, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    """The first look of this run; `looked` was the last one of the last run that found somebody there.

    That run would have looked again after AWAY_AFTER at the latest, so only what is missing from then on can
    be an absence.
    """
    if now - last >= AWAY_AFTER:
        return replace(seat, heard=max(seat.heard, last)), ()
    if last - looked < 2 * AWAY_AFTER:
        return silence.present(seat, now, settings, whole=True), ()
    return silence.back(seat, last, now, settings)


def _looked_blind(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """No input can be seen: a plain clock, that knows of sleep, the lock and what is said."""
    now, told = event.at.now, seat.asleep and event.slept > 0.0
    slept = told or event.slept >= SLEPT_ENOUGH
    if seat.away_since is None and not slept:
        return replace(seat, seen=now), ()
    if not slept:
        return seat, ()
    woke = min(now, seat.seen + event.slept)        # the sleep is taken to have begun at the last look
    return silence.back(replace(silence.leave(seat, seat.seen), asleep=True), woke, now, settings)


def _slept_through(seat: Seat, last: float, event: Looked) -> Seat:
    """The machine was suspended since the last look. Of somebody who was there the input that the counter knows may
    have come before or after: a return waits for more. Somebody who was away would have been looked at before."""
    awake = event.at.now - last < event.slept
    new = last - seat.heard > SECOND_SAMPLE or (last == seat.stir and awake)
    stir = last if seat.away_since is not None and new else None
    gone = silence.leave(seat, seat.seen)
    return silence.reconsidered(replace(gone, asleep=True, heard=max(gone.heard, last), stir=stir))


def _looked_while_away(
    seat: Seat, last: float, event: Looked, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    now = event.at.now
    if seat.phantom:
        return _still_phantom(seat, last, now), ()
    ends = stir_ends(seat, event.weighed)
    if last - seat.heard <= SECOND_SAMPLE:
        return (replace(seat, stir=None) if now >= ends else seat), ()      # nothing followed: a bumped desk
    if seat.stir is None or (last > ends and not event.weighed):
        return replace(seat, stir=last, heard=last), ()
    if event.weighed:
        return replace(seat, heard=last), ()
    return returned(seat, seat.stir, now, settings)


def _still_phantom(seat: Seat, last: float, now: float) -> Seat:
    """Nobody's input is ignored until it pauses."""
    over = seat.rhythm.unbroken > (seat.away_since or 0.0) or now - last >= rhythm.PAUSE
    return replace(seat, heard=max(seat.heard, last), stir=None, phantom=not over)


def _beside(seat: Seat) -> bool:
    """There, and said not to be sitting: nobody looks for pauses."""
    return seat.off_since is not None and seat.away_since is None
