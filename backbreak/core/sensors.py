"""What sensors say about the chair: who said what, since when, whether it still counts, and who of them leads.

A desk that knows its height, a mat on the chair, a phone. Moves no seat (sensing.py does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.core.events import Posture, Says, Sensed
from backbreak.core.language import N_, _, row
from backbreak.core.problems import Problem
from backbreak.core.values import replace

NAME = re.compile(r"[^\W_][\w. -]{0,29}")
NAMES = N_("letters and digits, at most 30, like chair-mat")
MOST = 8
"""So many sensors are remembered; a script with a new name each time must not fill the state."""
VOUCHES = 2 * 3600.0
"""Without input and without another word nobody is believed to sit still for longer: a sensor has died."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """says: its newest word; since: when it began to say so; heard: when it said so last; until: from when on it
    no longer counts. chair: it has said "sitting", so it knows the chair and not only the room.
    outranked: somebody said otherwise, so it counts again when it changes its mind."""

    name: str
    says: Says
    since: float
    heard: float
    until: float
    chair: bool = False
    outranked: bool = False


def heard(sensors: tuple[Sensor, ...], event: Sensed) -> tuple[Sensor, ...]:
    """After a word. The same word again only keeps it fresh."""
    now, before = event.at.now, named(sensors, event.name)
    if before is None and event.says is Says.UNKNOWN:
        return sensors
    others = tuple(one for one in sensors if one.name != event.name)
    chair = event.says is Says.SITTING or (before is not None and before.chair)
    new = Sensor(event.name, event.says, now, now, now + event.lasts, chair)
    if before is not None and before.says is event.says:
        new = replace(new, since=before.since, outranked=before.outranked)
    return (*sorted(others, key=lambda one: one.heard)[-(MOST - 1):], new)


def word(text: str, file: str) -> Says | Problem:
    """What a sensor's file says; an empty one says nothing."""
    said = text.strip().lower()
    if not said:
        return Says.UNKNOWN
    if said in [one.value for one in Says]:
        return Says(said)
    wrong = _("\u201c{word}\u201d is no word of a sensor", word=said[:30])
    return Problem(file, 1, 1, "", wrong, _("write one of {words}", words=row(one.value for one in Says)))


def named(sensors: Iterable[Sensor], name: str) -> Sensor | None:
    return next((one for one in sensors if one.name == name), None)


def counts(sensor: Sensor, now: float) -> bool:
    return sensor.says is not Says.UNKNOWN and not sensor.outranked and now < sensor.until


def leader(sensors: Iterable[Sensor], now: float) -> Sensor | None:
    """Of those that count, the one that changed its mind last."""
    return max((one for one in sensors if counts(one, now)), key=lambda one: one.since, default=None)


def one_says(sensors: Iterable[Sensor], says: Says, now: float) -> bool:
    return any(one.says is says for one in sensors if counts(one, now))


def unheard(sensors: tuple[Sensor, ...], now: float) -> tuple[Sensor, ...]:
    """The machine slept or the program was not running: each has to speak again."""
    return tuple(replace(one, until=min(one.until, now)) for one in sensors)


def outranked(sensors: tuple[Sensor, ...], posture: Posture) -> tuple[Sensor, ...]:
    """Somebody has said what they do: who says otherwise has to change its mind first."""
    return tuple(replace(one, outranked=one.outranked or not _agrees(one.says, posture)) for one in sensors)


def words(sensor: Sensor) -> str:
    """As the reason of what was booked: "chair mat says away". Kept in English: see reasons.py."""
    says = "somebody is there" if sensor.says is Says.PRESENT else sensor.says.value
    return f"{spoken(sensor.name)} says {says}"


def spoken(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")


def _agrees(says: Says, posture: Posture) -> bool:
    return says is Says.PRESENT or says.value == posture.value
