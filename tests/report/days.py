"""Made-up ledger rows in local seconds: a month at a desk, ten years of them, or one hour by hand."""

from __future__ import annotations

import random
from typing import Any

from backbreak.report.figures import Rows

DAY, HOUR = 86400.0, 3600.0
MONDAY = 20780
"""23 November 2026, as days since 1970."""


def sat(day: int, start: float, end: float, kind: str = "sitting", certainty: float = 0.9) -> dict[str, Any]:
    """start, end: hours of the day."""
    return {"kind": kind, "start": day * DAY + start * HOUR, "end": day * DAY + end * HOUR, "certainty": certainty,
            "reason": ""}


def prompt(day: int, hour: float, answer: str | None, asked: bool = False) -> dict[str, Any]:
    at = day * DAY + hour * HOUR
    return {"prompt_id": 1, "routine": "lower", "at": at, "sitting_seconds": 1800.0, "asked": asked, "answer": answer,
            "answered_at": None if answer is None else at + 60, "seconds": 60.0}


def score(day: int, value: int, hour: float = 17.0) -> dict[str, Any]:
    return {"at": day * DAY + hour * HOUR, "score": value, "area": ""}


def history(days: int, last: int = MONDAY, seed: int = 3) -> Rows:
    """Office days with prompts, check-ins, urges, and what was felt around routines."""
    dice = random.Random(seed)
    spans, prompts, checkins, urges, feelings, weeks = ([] for _ in range(6))  # type: ignore[var-annotated]
    for day in range(last - days + 1, last + 1):
        at, stop = 9 + dice.gauss(0, 0.3), 17.5 + dice.gauss(0, 0.6)
        while at < stop:
            long = min(dice.weibullvariate(0.42, 0.9) + 0.03, 2.5)
            spans.append(sat(day, at, at + long))
            if long > 0.5:
                answer = dice.choices(["done", "got_up", "snooze", "skip", "ignored"], [5, 3, 2, 2, 1])[0]
                prompts.append(prompt(day, at + 0.52, answer))
            gone = dice.lognormvariate(-3, 0.9)
            spans.append(sat(day, at + long, at + long + gone, "away"))
            at += long + gone
        checkins.append(score(day, max(0, min(10, round(dice.gauss(4, 1.2)))), 16.8))
        if day % 5 == 0:
            felt = {"at": day * DAY + 14 * HOUR, "before": 5, "after": dice.choice([1, 2, 5])}
            urges.append({**felt, "place": "back", "sitting_seconds": 2600.0, "cracked": False, "moved": True})
            feelings.append({**felt, "routine": "lower"})
        if day % 7 == 0:
            weeks.append({"at": day * DAY + 16 * HOUR, "change": "same", "stopped": day % 2 == 0, "score": None})
    return Rows(spans, prompts, checkins, urges, feelings, weeks)
