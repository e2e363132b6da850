"""The ledger's spans as what happened, in order: somebody came, left, stood up to work, did a routine of their own.

Between two spans nothing was recorded, so nobody is taken to have been there. A routine that answered a prompt would
not have been done without it, so its time counts as what was done around it: sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from backbreak.core.events import Hold, Posture
from backbreak.core.seat import AWAY_AFTER
from backbreak.core.state import day_number
from backbreak.core.whatif_past import Past, Row

MEANT = 2.0
"""Seconds between a routine's end and the answer that told of it."""
WORKED = 60.0
"""Seconds of sitting that make a day count."""
OTHERS = (Hold.LOCKED, Hold.QUIET_HOURS, Hold.DAY_OFF, Hold.MEDIA)
"""Not told by the desktop as reasons: the first three come of themselves, in the replay as in life."""
THERE = {one.value for one in Posture}


class What(StrEnum):
    """In the order in which they happen at the same instant."""

    LEFT = "left"
    HOLD = "hold"
    FREE = "free"
    CAME = "came"
    POSED = "posed"
    DID = "did"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Happened:
    """posture: of CAME and POSED. hold: of HOLD and FREE. number: the seconds of a routine, or a check-in's score."""

    at: float
    what: What
    posture: Posture = Posture.SITTING
    hold: Hold = Hold.CALL
    number: float = 0.0


@dataclass(slots=True)
class _Stay:
    posture: Posture
    start: float
    end: float


def happened(past: Past) -> list[Happened]:
    """All of it, in order."""
    stays = _stays(past.spans)
    found = [*_comings(stays), *_own_routines(past), *_held(past.holds)]
    found += [Happened(one["at"], What.SAID, number=one["score"]) for one in past.checkins]
    order = list(What)
    return sorted(found, key=lambda one: (one.at, order.index(one.what)))


def worked(past: Past) -> int:
    """On how many days somebody sat at all."""
    sat: dict[int, float] = {}
    for one in past.spans:
        if one["kind"] == "sitting":
            number = day_number(past.local(one["start"]))
            sat[number] = sat.get(number, 0.0) + one["end"] - one["start"]
    return sum(seconds >= WORKED for seconds in sat.values())


def _stays(spans: Iterable[Row]) -> list[_Stay]:
    """Where somebody was, as one stretch for each posture; a gap too short to be an absence is none."""
    stays: list[_Stay] = []
    for one in sorted(spans, key=lambda one: float(one["start"])):
        posture = _posture(one, stays[-1].posture if stays else Posture.SITTING)
        start, end = max(one["start"], stays[-1].end if stays else one["start"]), one["end"]
        if posture is None or end <= start:
            continue
        if stays and stays[-1].posture is posture and start - stays[-1].end < AWAY_AFTER:
            stays[-1].end = end
        else:
            stays.append(_Stay(posture, start, end))
    return stays


def _posture(span: Row, before: Posture) -> Posture | None:
    """None: nobody was there. Whoever does a routine stays where they were."""
    if span["kind"] == "routine":
        return before
    return Posture(span["kind"]) if span["kind"] in THERE else None


def _comings(stays: list[_Stay]) -> Iterator[Happened]:
    for place, one in enumerate(stays):
        fresh = place == 0 or one.start - stays[place - 1].end >= AWAY_AFTER
        yield Happened(one.start, What.CAME if fresh else What.POSED, one.posture)
    for one, two in pairwise(stays):
        if two.start - one.end >= AWAY_AFTER:
            yield Happened(one.end, What.LEFT)
    if stays:
        yield Happened(stays[-1].end, What.LEFT)


def _prompted(prompts: Iterable[Row]) -> list[float]:
    return [one["answered_at"] for one in prompts if one["answer"] == "done" and not one["asked"]]


def _own_routines(past: Past) -> Iterator[Happened]:
    prompted = _prompted(past.prompts)
    for one in past.spans:
        if one["kind"] == "routine" and not any(abs(one["end"] - at) <= MEANT for at in prompted):
            yield Happened(one["end"], What.DID, number=one["end"] - one["start"])


def _held(holds: Iterable[Row]) -> Iterator[Happened]:
    """Whatever is no reason that the desktop tells is passed over."""
    known = {one.value: one for one in Hold if one not in OTHERS}
    for one in holds:
        if one["hold"] in known and one["end"] > one["start"]:
            yield Happened(one["start"], What.HOLD, hold=known[one["hold"]])
            yield Happened(one["end"], What.FREE, hold=known[one["hold"]])
