"""The report's figures for programs: a table of days as CSV, and all of it as plain data for JSON, keys in English."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from backbreak.report.figures import Figures, change, weekly

_EPOCH = date(1970, 1, 1).toordinal()
NUMBERS = ("sitting_seconds", "standing_seconds", "longest_sitting_seconds", "breaks", "breaks_unprompted", "prompts",
           "routines_done", "scores")
HEAD = ",".join(("date", *NUMBERS))


def whole(figures: Figures) -> dict[str, Any]:
    changed = change(figures.days)
    return {
        "version": 1, "from": _date(figures.first), "to": _date(figures.last),
        "days": _days(figures),
        "hours_of_week_minutes": [[round(minutes, 1) for minutes in row] for row in figures.week],
        "prompts": dict(figures.became), "areas": dict(figures.areas),
        "comfort": {
            "medians_of_seven_days": {_date(at): middle for at, middle in weekly(figures.days)},
            "last_seven_days": None if changed is None else changed[1],
            "seven_days_before": None if changed is None else changed[0],
        },
        "urges": [_dated(one) for one in figures.urges], "around_routines": [_dated(one) for one in figures.feelings],
        "felt": [_dated(one) for one in figures.felt], "weeks": [_dated(one) for one in figures.weeks],
    }


def csv(figures: Figures) -> str:
    rows = ([one["date"], *(_cell(one[name]) for name in NUMBERS)] for one in _days(figures))
    return "".join(f"{line}\n" for line in (HEAD, *(",".join(row) for row in rows)))


def _days(figures: Figures) -> list[dict[str, Any]]:
    found = []
    for one in figures.days:
        day = asdict(one)
        found.append({
            "date": _date(one.number), "sitting_seconds": round(one.sitting), "standing_seconds": round(one.standing),
            "longest_sitting_seconds": round(one.longest), "breaks": one.breaks, "breaks_unprompted": one.own,
            "prompts": one.prompts, "routines_done": one.taken, "prompts_ended_with_moving": one.moved,
            "scores": list(one.scores), "certainty": round(day["sure"], 2),
        })
    return found


def _dated(row: Any) -> dict[str, Any]:
    """With the wall clock's date and time in place of an instant."""
    minutes = int(row["at"] // 60)
    when = f"{_date(minutes // 1440)} {minutes % 1440 // 60:02}:{minutes % 60:02}"
    return {**row, "at": when}


def _cell(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _date(number: int) -> str:
    return date.fromordinal(number + _EPOCH).isoformat()
