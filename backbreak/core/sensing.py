"""What a sensor's word does to the seat: it outranks guesses, and what the person says outranks it.

`away` is an absence from that instant; `sitting` and `present` mean somebody is there however long the silence;
`standing` is a posture. Which word leads is decided in sensors.py.
"""

from __future__ import annotations

from backbreak.core import saying, sensors, silence
from backbreak.core.events import Posture, Says, Sensed
from backbreak.core.saying import Told
from backbreak.core.seat import Seat
from backbreak.core.sensors import Sensor
from backbreak.core.settings import Settings
from backbreak.core.values import replace

AGAINST = 15.0
"""Seconds of input beside "nobody is on the chair" before it means that somebody stands: people shift, mats lag."""

_VOUCHING = (Says.SITTING, Says.PRESENT)


def heard(seat: Seat, event: Sensed) -> Seat:
    """A sensor has spoken. Whoever vouched for somebody did so until just now."""
    if seat.vouched is not None and seat.away_since is None:
        seat = replace(seat, seen=max(seat.seen, event.at.now))
    return replace(seat, sensors=sensors.heard(seat.sensors, event))


def followed(seat: Seat, now: float, settings: Settings) -> Told:
    """Do as the sensor says that leads now, where that is new; and see whether input speaks against it."""
    seat, ended = _unsaid(seat, now, settings)
    seat, led = _led(seat, now, settings)
    seat, checked = _checked(seat, now, settings)
    return seat, ended + led + checked


def next_instants(seat: Seat, now: float) -> list[float | None]:
    """When a sensor no longer counts, or input beside it has gone on for long enough."""
    lead = _contradicted(seat, now)
    against = None if lead is None else _since(seat, lead) + AGAINST
    return [against, *(one.until for one in seat.sensors if one.until != float("inf"))]


def unheard(seat: Seat, now: float) -> Seat:
    """The machine slept or the program was not running: what was said before no longer counts."""
    return replace(seat, sensors=sensors.unheard(seat.sensors, now), guide="", vouched=None)


def outranked(seat: Seat, posture: Posture) -> Seat:
    """The person has said what they do."""
    return replace(seat, sensors=sensors.outranked(seat.sensors, posture))


# -- one word


def _unsaid(seat: Seat, now: float, settings: Settings) -> Told:
    """A posture that only a sensor told of ends when that one says it can tell no longer. One that has merely
    fallen silent leaves it, as if it had been said."""
    said = not seat.posture_by or any(sensors.words(one) == seat.posture_by for one in seat.sensors)
    if said or seat.away_since is not None:
        return seat, ()
    return _posed(seat, Posture.SITTING, "", now, settings)


def _led(seat: Seat, now: float, settings: Settings) -> Told:
    lead = sensors.leader(seat.sensors, now)
    word, before = ("" if lead is None else sensors.words(lead)), seat.guide
    seat = replace(seat, guide=word, vouched=_vouched(lead))
    if lead is None or (word == before and not _back(seat, lead)):
        return seat, ()
    if lead.says is Says.AWAY:
        return _left(seat, word, now), ()
    return _there(seat, lead, now, settings)


def _back(seat: Seat, lead: Sensor) -> bool:
    """It said once more that somebody is there, where that was no longer believed."""
    return lead.says in _VOUCHING and seat.away_since is not None and lead.heard > seat.away_since


def _checked(seat: Seat, now: float, settings: Settings) -> Told:
    """Input beside "nobody is there": of a sensor that knows the chair it means standing (or another chair), of
    one that only knows the room it means that it is wrong until it says something new."""
    lead = _contradicted(seat, now)
    if lead is None or now < _since(seat, lead) + AGAINST:
        return seat, ()
    if lead.chair and seat.posture is Posture.SITTING:
        return _posed(seat, Posture.STANDING, sensors.words(lead), now, settings)
    if lead.chair:
        return seat, ()
    told = tuple(replace(one, outranked=True) if one is lead else one for one in seat.sensors)
    return _led(replace(seat, sensors=told), now, settings)


def _left(seat: Seat, word: str, now: float) -> Seat:
    """Nobody is there from now on; where nobody was seen there any more already, from then on."""
    since = now if seat.away_since is None else min(now, silence.absent_from(seat))
    gone = silence.leave(seat, seat.seen)
    return silence.reconsidered(
        replace(gone, sensed=since, sensed_by=word, stir=None, heard=max(gone.heard, now), phantom=False)
    )


def _there(seat: Seat, lead: Sensor, now: float, settings: Settings) -> Told:
    booked: Told = (seat, ()) if seat.away_since is None else silence.back(seat, now, now, settings)
    seat, spans = booked
    seat = replace(seat, seen=max(seat.seen, now))
    if lead.says is Says.PRESENT:
        return seat, spans
    seat, more = _posed(seat, Posture(lead.says.value), sensors.words(lead), now, settings)
    return seat, spans + more


def _posed(seat: Seat, posture: Posture, word: str, now: float, settings: Settings) -> Told:
    if seat.posture is posture:
        return seat, ()
    seat, booked = saying.say_posture(seat, (), posture, now, settings)
    return replace(seat, posture_by=word if posture is not Posture.SITTING else ""), booked


def _vouched(lead: Sensor | None) -> float | None:
    return lead.until if lead is not None and lead.says in _VOUCHING else None


def _contradicted(seat: Seat, now: float) -> Sensor | None:
    """The leading sensor that says nobody is there, where somebody is."""
    lead = sensors.leader(seat.sensors, now)
    return lead if lead is not None and lead.says is Says.AWAY and seat.away_since is None else None


def _since(seat: Seat, lead: Sensor) -> float:
    return max(lead.since, seat.returned)
