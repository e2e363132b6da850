"""The Today window's card: a day's time-line or the bars of a week or month, each with its words. And the same as data.

Where anything is drawn is the window's business; here is only what, with which words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from backbreak.core import correcting, date_words, day_words, wording
from backbreak.core.correcting import Was
from backbreak.core.day_view import Became, DayView
from backbreak.core.day_words import Said, Zone
from backbreak.core.language import _
from backbreak.core.periods import Figures, View, days
from backbreak.core.settings import Settings
from backbreak.core.spans import SpanKind

DAY, HOUR, QUARTER = 86400.0, 3600.0, 900.0
SHORT = 2 * HOUR
"""A line no longer than that has a mark at each quarter of an hour."""
LEAST = HOUR
"""A time-line is an hour long at least: the first minutes of a day would fill it otherwise."""
AHEAD = 0.04
"""The share of it that is still to come, so that now is not its edge."""
SLEEP = (SpanKind.AWAY, SpanKind.ASLEEP)

Title = Callable[[str], str]


def of_day(day: DayView, today: int, settings: Settings, zone: Zone, title: Title) -> dict[str, Any]:
    start, end = extent(day)
    found = {
        "from": start, "to": end, "now": None if day.now is None else day.now.at,
        "hours": hours(start, end, zone),
        "spans": [
            {"from": one.start, "to": one.end, "kind": one.kind.value, "sure": one.certainty >= day_words.UNSURE,
             "label": day_words.span(one, zone, settings), "says": says(day, place)}
            for place, one in enumerate(day.spans)
        ],
        "lane": [{"from": one.start, "to": one.end, "label": day_words.lane(one, zone)} for one in day.lanes],
        "marks": [{"at": one.at, "kind": one.became.value, "label": day_words.mark(one, zone, title(one.routine))}
                  for one in day.marks],
        "nothing": "" if day.spans else day_words.nothing(day),
        "heading": "" if day.now is None else day.now.heading,
        "lines": day_words.lines(day, settings, zone, title),
    }
    return {**_frame(View.DAY, day.number, today, day_words.figures(day, settings, zone), settings), **found}


def of_period(view: View, found: list[Figures], today: int, settings: Settings) -> dict[str, Any]:
    first, most = found[0].number, max((one.sitting for one in found), default=0.0)
    bars = [
        {"label": str(_date(one.number)) if view is View.MONTH else date_words.weekday((one.number + 3) % 7),
         "part": one.sitting / most if most else 0.0, "long": one.longest / most if most else 0.0,
         "value": wording.minutes(one.sitting) if one.recorded else "", "recorded": one.recorded,
         "breaks": one.breaks if one.recorded else None, "comfort": one.comfort,
         "today": one.number == today, "text": day_words.of_day(one, today, settings), "number": one.number}
        for one in found
    ]
    return {
        **_frame(view, first, today, day_words.whole(found, settings), settings),
        "bars": bars, "heading": "", "lines": [bar["text"] for bar in bars],
        "nothing": "" if any(one.recorded for one in found) else _("Nothing is recorded of these days."),
    }


def extent(day: DayView) -> tuple[float, float]:
    """From the first thing that is known of the day to the last, or to a little after now."""
    times = [one.start for one in day.spans] + [one.at for one in day.marks] + [one.start for one in day.lanes]
    start = min(times, default=day.end if day.now is None else day.now.at) // QUARTER * QUARTER
    ends = [one.end for one in day.spans if day.now is None or one.kind not in SLEEP] + [one.at for one in day.marks]
    end = max(ends, default=start) if day.now is None else day.now.at
    end += AHEAD * (end - start) if day.now is not None else 0.0
    return start, max(end, start + LEAST)


def hours(start: float, end: float, zone: Zone) -> list[dict[str, Any]]:
    """Where a full hour of the clock on the wall is, or a quarter on a short line; on a day on which that clock is set,
    the marks go with it."""
    step = QUARTER if end - start <= SHORT else HOUR
    quarters = range(int(start // QUARTER), int(end // QUARTER) + 1)
    at = [one * QUARTER for one in quarters if start <= one * QUARTER <= end]
    return [{"at": one, "label": day_words.clock(zone(one)), "number": int(zone(one) % DAY // step)}
            for one in at if zone(one) % step == 0.0]


def says(day: DayView, place: int) -> list[str]:
    """What may be said of this span. A silence that goes on is nobody's to correct yet."""
    one = day.spans[place]
    if day.now is not None and place == len(day.spans) - 1 and one.kind in SLEEP:
        return []
    return [was.value for was in correcting.OFFERED[one.kind]]


def as_data(day: DayView, zone: Zone) -> dict[str, Any]:
    """`today --json`."""
    return {
        "version": 1, "date": date_words.iso(day.number), "sitting_seconds": round(day.sitting),
        "standing_seconds": round(day.standing), "longest_sitting_seconds": round(day.longest), "breaks": day.breaks,
        "sitting_now_seconds": None if day.now is None or day.now.sat is None else round(day.now.sat),
        "next_prompt": None if day.now is None or day.now.next is None else day_words.clock(zone(day.now.next)),
        "spans": [{"from": day_words.clock(zone(one.start)), "to": day_words.clock(zone(one.end)),
                   "start": round(one.start), "end": round(one.end), "kind": one.kind.value,
                   "certainty": round(one.certainty, 2), "reason": one.reason} for one in day.spans],
        "prompts": [{"at": day_words.clock(zone(one.at)), "routine": one.routine, "became": one.became.value}
                    for one in day.marks],
        "holds": [{"from": day_words.clock(zone(one.start)), "to": day_words.clock(zone(one.end)),
                   "hold": one.hold.value} for one in day.lanes],
        "check_ins": [{"at": day_words.clock(zone(at)), "score": score} for at, score in day.scores],
    }


def period_as_data(view: View, found: Sequence[Figures]) -> dict[str, Any]:
    """`today week --json`. A day without a record has null figures."""
    return {"version": 1, "view": view.value, "days": [
        {"date": date_words.iso(one.number), "recorded": one.recorded,
         **{name: round(value) if one.recorded else None
            for name, value in (("sitting_seconds", one.sitting), ("longest_sitting_seconds", one.longest),
                                ("breaks", one.breaks))},
         "comfort": one.comfort} for one in found
    ]}


def words(settings: Settings) -> dict[str, str]:
    """What stands on buttons and in the legend."""
    return {
        "close": _("Close"), "text": _("As text"), "picture": _("As a picture"), "undo": _("Undo"),
        "pick": _("Choose a part of the line, with the mouse or with \u2190 and \u2192, to see or correct it."),
        "then": _("What was that really?"), "prompts": _("Prompts"), "calls": _("calls and the like"),
        "unsure": _("not sure"), "now": _("now"), "breaks": _("Breaks"), "comfort": _("Back, 0 to 10"),
        "longest": _("longest of it in one go"), "no_record": _("no record"),
        **{f"kind_{one.value}": day_words.kind(one, settings) for one in SpanKind},
        **{f"became_{one.value}": _(day_words.BECAME[one]) for one in Became},
        **{one.value: day_words.was(one, settings) for one in Was},
    }


def _frame(view: View, number: int, today: int, figures: list[Said], settings: Settings) -> dict[str, Any]:
    spread = days(view, number)
    return {
        "kind": "today", "id": 0, "theme": settings.theme, "title": _("Today"), "view": view.value, "number": number,
        "tabs": [{"key": one.value, "label": _(day_words.VIEWS[one])} for one in View],
        "period": day_words.period(view, spread[0], spread[-1]), "later": spread[-1] < today,
        "figures": [{"label": label, "value": value, "note": note} for label, value, note in figures],
        "words": words(settings) if view is View.DAY else {**words(settings), "pick": ""},
    }


def _date(number: int) -> int:
    """The day of the month."""
    return int(date_words.iso(number)[-2:])
