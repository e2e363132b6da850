"""What sensors say, for `status`, `why` and `doctor`. Decides nothing."""

from __future__ import annotations

from typing import Any

from backbreak.core import durations, reasons, sensors, wording
from backbreak.core.events import Moment, Says
from backbreak.core.language import N_, _, capital, row
from backbreak.core.seat import Seat
from backbreak.core.sensors import Sensor

MEANING = {
    Says.SITTING: N_("so a silence is no absence"),
    Says.PRESENT: N_("so a silence is no absence"),
    Says.STANDING: N_("so you are taken to stand"),
    Says.AWAY: N_("so nobody is there"),
}
SAYS = {
    Says.SITTING: N_("says sitting"), Says.PRESENT: N_("says present"), Says.STANDING: N_("says standing"),
    Says.AWAY: N_("says away"), Says.UNKNOWN: N_("says unknown"),
}


def listed(seat: Seat, at: Moment) -> list[dict[str, Any]]:
    """For `status --json`. counts: it is heeded now; leads: it is the one that decides."""
    lead = sensors.leader(seat.sensors, at.now)
    return [
        {"name": one.name, "says": one.says.value, "seconds": round(at.now - one.since),
         "counts": sensors.counts(one, at.now), "leads": one is lead}
        for one in sorted(seat.sensors, key=lambda one: one.name)
    ]


def why(seat: Seat, at: Moment) -> list[str]:
    """A line for each sensor that says something, the one that decides first."""
    lead = sensors.leader(seat.sensors, at.now)
    said = [one for one in seat.sensors if one.says is not Says.UNKNOWN]
    said.sort(key=lambda one: (one is not lead, one.name))
    return [_("{said}.", said=said_by(one, at, one is lead)) for one in said]


def rows(seat: Seat, at: Moment) -> list[dict[str, str]]:
    """For `doctor`."""
    lead = sensors.leader(seat.sensors, at.now)
    return [
        {"port": "sensor", "backend": one.name, "verdict": said_by(one, at, one is lead, named=False)}
        for one in sorted(seat.sensors, key=lambda one: one.name)
    ]


def said_by(sensor: Sensor, at: Moment, leads: bool, named: bool = True) -> str:
    says = reasons.said(sensors.words(sensor)) if named else _(SAYS[sensor.says])
    said = _("{says} since {time}", says=says, time=wording.clock_time(at, sensor.since))
    said = capital(said) if named else said
    if sensor.says is Says.UNKNOWN:
        return said
    if sensor.outranked:
        return _("{said}; you, or input, say otherwise, so it counts again when it changes its mind", said=said)
    if at.now >= sensor.until:
        return _("{said}, but was not heard for a while, so it no longer counts", said=said)
    return row([said, _counts(sensor, at, leads)])


def _counts(sensor: Sensor, at: Moment, leads: bool) -> str:
    until = sensor.until - at.now
    meaning = _(MEANING[sensor.says]) if leads else _("but another sensor spoke later")
    if until == float("inf"):
        return meaning
    return _("{meaning} (for {time} more)", meaning=meaning, time=durations.words(max(60.0, until // 60 * 60)))
