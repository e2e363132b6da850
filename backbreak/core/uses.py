"""When the desk was in use though nobody touched anything: calls, and media in full screen.

Says which part of a silence they leave unexplained. Knows nothing of why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.core.events import Hold

KEPT = 4 * 3600.0
"""An ended call is forgotten after so long."""
FORGOTTEN = 2 * 3600.0
"""A call that goes on for so long without any input was forgotten, and explains nothing more."""
MUSIC = 25 * 60.0
"""What has played for so long is music rather than a video (nine videos in ten are shorter)."""
WHILE = 0.8
"""The share of a silence that media must fill to say anything about it."""


@dataclass(frozen=True, slots=True)
class Use:
    """until is None while it goes on."""

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


def covers(uses: tuple[Use, ...], start: float, now: float) -> bool:
    """Something explains the silence since `start` at this moment."""
    return any(
        one.until is None for one in uses if one.hold is Hold.CALL or _shown(one, uses)
    ) and now - start < FORGOTTEN


def ended(uses: tuple[Use, ...], start: float) -> float:
    """When the last thing that explained a part of the silence ended; `start` if nothing did."""
    ends = (one.until for one in uses if one.until is not None and (one.hold is Hold.CALL or _shown(one, uses)))
    return max((end for end in ends if end > start), default=start)


def unexplained(uses: tuple[Use, ...], start: float, end: float) -> tuple[float, float]:
    """The longest part of start..end that no call and no full-screen media covers."""
    best, at = (start, start), start
    covered = sorted(
        (max(start, one.since), _until(one, start, end)) for one in uses if one.hold is Hold.CALL or _shown(one, uses)
    )
    for since, until in (*covered, (end, end)):
        since = min(since, end)
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


def _shown(use: Use, uses: tuple[Use, ...]) -> bool:
    """Media in full screen: both are on at once."""
    if use.hold is not Hold.MEDIA:
        return False
    return any(
        one.hold is Hold.FULLSCREEN
        and (use.until is None or one.since < use.until)
        and (one.until is None or one.until > use.since)
        for one in uses
    )


def _until(use: Use, start: float, end: float) -> float:
    until = end if use.until is None else use.until
    return min(until, max(start, use.since) + FORGOTTEN)
