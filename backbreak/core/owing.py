"""Is a prompt owed? Weighs each instant at which the sitting may have begun: in how likely ones is it too long already,
and no prompt has said so yet; in how likely ones would a prompt be much too early.

Knows nothing of lulls, holds and windows (prompting.py).
"""

from __future__ import annotations

from backbreak.core.belief import Starts

EARLY, EARLY_SHARE = 10 * 60.0, 1 / 3
"""A prompt this long before the limit, or this share of a short one, is too early: a break was missed."""
SERVED, SERVED_SHARE = 5 * 60.0, 1 / 6
"""A prompt at most this long before the limit, or this share of a short one, was meant for it."""
OWED, CARE = 0.35, 0.5
"""A prompt is owed from this probability on, and from half the probability of being too early more (chosen on simulated
days: docs/sitting.md)."""
ROUNDING = 1e-9
ONCE_MORE = 0.12
"""Whoever did not answer is not asked again while it is too early with a greater probability."""


def owed(starts: Starts, now: float, limit: float, shown: tuple[float, ...] = ()) -> bool:
    """shown: when prompts came up. Each serves the starts from which the limit had been reached, or nearly, until the
    sitting has gone on for as long again."""
    latest = _served(shown, limit)
    return _enough(*_weighed(starts, now, limit, latest))


def early(starts: Starts, now: float, limit: float) -> float:
    """How likely a prompt would come much too early."""
    return sum(chance for began, chance in starts if now < began + sure_after(limit))


def sure_after(limit: float) -> float:
    """Seconds of sitting from which on a prompt is not much too early."""
    return limit - min(EARLY, EARLY_SHARE * limit)


def owed_at(starts: Starts, now: float, limit: float, shown: tuple[float, ...] = ()) -> float | None:
    """The first instant from now on at which a prompt is owed if the sitting goes on; None if at none."""
    latest = _served(shown, limit)
    due, early = _weighed(starts, now, limit, latest)
    if _enough(due, early):
        return now
    for turn, more, less in sorted(_turns(starts, now, limit, latest)):
        due, early = due + more, early - less
        if _enough(due, early):
            return turn
    return None


def turns_at(starts: Starts, now: float, limit: float) -> list[float]:
    """The next instants at which an answer here may change."""
    sure = sure_after(limit)
    return [turn for began, _ in starts for turn in (began + sure, began + (_times(began, now, limit) + 1) * limit)]


def _served(shown: tuple[float, ...], limit: float) -> float:
    """Until when the prompts that came up said what was due."""
    return max(shown, default=float("-inf")) + min(SERVED, SERVED_SHARE * limit)


def _enough(due: float, early: float) -> bool:
    return due >= OWED + CARE * early - ROUNDING


def _weighed(starts: Starts, now: float, limit: float, latest: float) -> tuple[float, float]:
    """How likely it has been too long since no prompt said so, and how likely a prompt would come too early."""
    due, early, sure = 0.0, 0.0, sure_after(limit)
    long_ago = latest < now - limit         # whatever has been reached has been reached again since then
    for began, chance in starts:
        if now < began + sure:
            early += chance
        elif now >= began + limit and (long_ago or latest < _last_due(began, now, limit)):
            due += chance
    return due, early


def _turns(starts: Starts, now: float, limit: float, latest: float) -> list[tuple[float, float, float]]:
    """The turns after now, with what each adds to the one and takes from the other."""
    found, sure, long_ago = [], sure_after(limit), latest < now - limit
    for began, chance in starts:
        if began + sure > now:
            found.append((began + sure, 0.0, chance))
        elif long_ago and now >= began + limit:
            continue
        times = _times(began, now, limit)
        if times and latest < began + times * limit:
            continue                            # owed already
        turn = began + (times + 1) * limit      # or, where a prompt has served that one, the one after it
        found.append((turn if latest < turn else began + (times + 2) * limit, chance, 0.0))
    return found


def _last_due(began: float, now: float, limit: float) -> float:
    times = _times(began, now, limit)
    return began + times * limit if times else float("-inf")


def _times(began: float, now: float, limit: float) -> int:
    """How often the limit has been reached: at `began + times * limit` itself it has."""
    times = max(0, int((now - began) // limit))
    return times + (began + (times + 1) * limit <= now)
