"""When the desk was in use though nobody touched anything: calls, meetings, and media in full screen.

Says which part of a silence they leave unexplained. Knows nothing of why.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.events import Hold
from backbreak.core.values import replace

KEPT = 4 * 3600.0
"""An ended call is forgotten after so long."""
FORGOTTEN = 2 * 3600.0
"""A call that goes on for so long was forgotten, or nobody told of its end: it explains nothing more."""
MUSIC = 25 * 60.0
"""What has played for so long is music rather than a video (nine videos in ten are shorter)."""
WHILE = 0.8
"""The share of a silence that media must fill to say anything about it."""


@dataclass(frozen=True, slots=True)
class Use:
    """until is None while it goes on; a meeting that was said knows its end."""

    hold: Hold
    since: float
    until: float | None = None


def observe(uses: tuple[Use, ...], hold: Hold, on: bool, now: float) -> tuple[Use, ...]:
    going = next((one for one in uses if one.hold is hold and one.until is None), None)
    if on == (going is not None):
        return uses
    if going is None:
        kept = tuple(one for one in uses if one.until is None or one.until > now - KEPT)
        return (*kept, Use(hold, now))
    return tuple(replace(one, until=now) if one is going else one for one in uses)


def said(uses: tuple[Use, ...], hold: Hold, now: float, until: float) -> tuple[Use, ...]:
    """It was said to go on until then; what was said of it before holds no more."""
    before = tuple(
        replace(one, until=now) if one.hold is hold and (one.until is None or one.until > now) else one
        for one in uses if one.until is None or one.until > now - KEPT
    )
    return (*before, Use(hold, now, until)) if until > now else before


def over(uses: tuple[Use, ...], now: float) -> tuple[Use, ...]:
    """Whatever was on: a sleep ends it, and so does the end of the program, which hears no more of it. What was said
    to have an end has it."""
    return tuple(replace(one, until=now) if one.until is None else one for one in uses)


def ended(uses: tuple[Use, ...], start: float) -> float:
    """When the last thing that explains a part of the silence since `start` ends; `start` if nothing does.

    What still goes on is given the time it may take at most."""
    if not uses:
        return start
    return max((until for _, until in _explained(uses, start)), default=start)


def unexplained(uses: tuple[Use, ...], start: float, end: float) -> tuple[float, float]:
    """The longest part of start..end that no call, meeting or full-screen media covers."""
    if not uses:
        return start, end
    best, at = (start, start), start
    for since, until in (*sorted(_explained(uses, start)), (end, end)):
        since, until = min(since, end), min(until, end)
        if since - at > best[1] - best[0]:
            best = (at, since)
        at = max(at, until)
    return best


def played(uses: tuple[Use, ...], start: float, end: float) -> bool:
    """Media played, not for long yet, through most of start..end."""
    for one in uses:
        if one.hold is Hold.MEDIA and one.since > start - MUSIC:
            filled = min(end, end if one.until is None else one.until) - max(start, one.since)
            if filled >= WHILE * (end - start):
                return True
    return False


def _explained(uses: tuple[Use, ...], start: float) -> list[tuple[float, float]]:
    """Calls, meetings, and media while something is full screen, that went on after `start`."""
    spans = {hold: [(one.since, _until(one)) for one in uses if one.hold is hold]
             for hold in (Hold.CALL, Hold.MEETING, Hold.MEDIA, Hold.FULLSCREEN)}
    watched = [
        (max(one[0], two[0]), min(one[1], two[1])) for one in spans[Hold.MEDIA] for two in spans[Hold.FULLSCREEN]
    ]
    return [one for one in (*spans[Hold.CALL], *spans[Hold.MEETING], *watched) if one[0] < one[1] and one[1] > start]


def _until(use: Use) -> float:
    if use.hold is Hold.MEETING and use.until is not None:
        return use.until
    at_most = use.since + FORGOTTEN
    return at_most if use.until is None else min(use.until, at_most)
