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


def held(day: int, start: float, end: float, hold: str = "call") -> dict[str, Any]:
    return {"hold": hold, "start": day * DAY + start * HOUR, "end": day * DAY + end * HOUR}


def prompt(day: int, hour: float, answer: str | None, asked: bool = False) -> dict[str, Any]:
    at = day * DAY + hour * HOUR
    return {"prompt_id": 1, "routine": "lower", "at": at, "sitting_seconds": 2000.0, "asked": asked, "answer": answer,
            "answered_at": None if answer is None else at + 60, "seconds": 60.0}


def score(day: int, value: int, hour: float = 17.0, area: str = "") -> dict[str, Any]:
    return {"at": day * DAY + hour * HOUR, "score": value, "area": area}


def history(days: int, last: int = MONDAY, seed: int = 3) -> Rows:
    """Office days with prompts, calls, check-ins that slowly fall, urges, and what was felt around routines."""
    dice = random.Random(seed)
    spans, prompts, checkins, urges, feelings, weeks, felt, holds = ([] for _ in range(8))  # type: ignore[var-annotated]
    for day in range(last - days + 1, last + 1):
        if (day + 3) % 7 in (5, 6) and dice.random() < 0.8:
            continue
        _a_day(dice, day, spans, prompts, holds)
        if dice.random() < 0.9:
            low = 5.2 - 2.6 * max(0.0, 1 - (last - day) / 28)
            area = dice.choice(["low_back", "low_back", "upper_back", "neck", ""])
            checkins.append(score(day, max(0, min(10, round(dice.gauss(low, 0.9)))), 16.8, area))
        if day % 3 == 0:
            after = {"at": day * DAY + 14 * HOUR, "before": 5, "after": dice.choice([1, 2, 3, 5])}
            moved = dice.random() < 0.8
            urges.append({**after, "place": "back", "sitting_seconds": dice.choice([1500.0, 2600.0, 3000.0]),
                          "cracked": not moved and dice.random() < 0.5, "moved": moved})
            name = dice.choice(["lower", "lower", "upper", "neck"])
            feelings.append({**after, "routine": name})
            feeling = dice.choice(["looser", "looser", "same", "worse"])
            felt.append({"at": after["at"], "routine": name, "move": "x", "feeling": feeling})
        if day % 7 == 0:
            weeks.append({"at": day * DAY + 16 * HOUR, "change": "same", "stopped": day % 2 == 0})
    return Rows(spans, prompts, checkins, urges, feelings, weeks, felt, holds)


def _a_day(dice: random.Random, day: int, spans: list[Any], prompts: list[Any], holds: list[Any]) -> None:
    at, stop = 9 + dice.gauss(0, 0.3), 17.5 + dice.gauss(0, 0.6)
    lunch = False
    while at < stop:
        long = min(dice.weibullvariate(0.6, 1.1) + 0.05, 2.5)
        kind = "standing" if dice.random() < 0.12 else "sitting"
        spans.append(sat(day, at, at + long, kind, 1.0 if kind == "standing" else 0.9))
        if dice.random() < 0.15:
            holds.append(held(day, at, at + long * 0.7))
        if kind == "sitting" and long > 0.6:
            answer = dice.choices(["done", "got_up", "snooze", "skip", "ignored", "stopped"], [5, 3, 2, 2, 1, 1])[0]
            prompts.append(prompt(day, at + 0.52 + dice.random() * 0.08, answer))
        gone = min(dice.lognormvariate(-2.6, 0.8), 0.5)
        if not lunch and at > 12:
            gone, lunch = 0.6, True
        spans.append(sat(day, at + long, at + long + gone, "away", dice.choice([0.99, 0.95, 0.9, 0.5])))
        at += long + gone
