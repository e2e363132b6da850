"""What sensors say, for `status`, `why` and `doctor`. Decides nothing."""

from __future__ import annotations

from typing import Any

from backbreak.core import durations, sensors, wording
from backbreak.core.events import Moment, Says
from backbreak.core.seat import Seat
from backbreak.core.sensors import Sensor

MEANING = {
    Says.SITTING: "so a silence is no absence",
    Says.PRESENT: "so a silence is no absence",
    Says.STANDING: "so you are taken to stand",
    Says.AWAY: "so nobody is there",
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
    return [f"{said_by(one, at, one is lead)}." for one in sorted(said, key=lambda one: (one is not lead, one.name))]


def rows(seat: Seat, at: Moment) -> list[dict[str, str]]:
    """For `doctor`."""
    lead = sensors.leader(seat.sensors, at.now)
    return [
        {"port": "sensor", "backend": one.name, "verdict": said_by(one, at, one is lead, named=False)}
        for one in sorted(seat.sensors, key=lambda one: one.name)
    ]


def said_by(sensor: Sensor, at: Moment, leads: bool, named: bool = True) -> str:
    says = sensors.words(sensor) if named else f"says {sensor.says.value}"
    said = f"{says} since {wording.clock_time(at, sensor.since)}"
    said = said[:1].upper() + said[1:] if named else said
    if sensor.says is Says.UNKNOWN:
        return said
    if sensor.outranked:
        return f"{said}; you, or input, say otherwise, so it counts again when it changes its mind"
    if at.now >= sensor.until:
        return f"{said}, but was not heard for a while, so it no longer counts"
    return f"{said}, {_counts(sensor, at, leads)}"


def _counts(sensor: Sensor, at: Moment, leads: bool) -> str:
    until = sensor.until - at.now
    kept = "" if until == float("inf") else f" (for {durations.words(max(60.0, until // 60 * 60))} more)"
    return (MEANING[sensor.says] if leads else "but another sensor spoke later") + kept
