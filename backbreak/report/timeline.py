"""The last days hour by hour: what was sat, stood and away, calls below it, prompts above it. A row for each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from backbreak.core import durations
from backbreak.core.date_words import day_name
from backbreak.core.day_words import UNSURE
from backbreak.core.language import N_, _, row, several
from backbreak.core.state import day_number
from backbreak.report import tables
from backbreak.report.figures import DAY, HOUR, Day, Figures, Row, Rows, by_day, within
from backbreak.report.svg import Chart, sign
from backbreak.report.terms import CHAIR, OPEN, Terms, became
from backbreak.report.words import SIGNS

MOST = 5
PITCH, BAR, TALL, LOW = 46, 14, 24, 38
"""Pixels from a row's top: to the next row, to its bar's top, to its bar's bottom, to the lane of calls."""
KINDS = {
    "standing": N_("standing"), "walking": N_("walking"), "lying": N_("lying"),
    "away": N_("away"), "asleep": N_("away"), "routine": N_("a routine"),
}
CLASSES = {"sitting": "sit", "standing": "stand", "walking": "stand", "lying": "stand", "routine": "stand"}
HOLDS = {
    "call": N_("a call"), "meeting": N_("a meeting"), "screen_share": N_("a shared screen"),
    "fullscreen": N_("full screen"), "presentation": N_("a presentation"), "do_not_disturb": N_("do not disturb"),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """A day's rows, in local seconds. day: its sums."""

    day: Day
    spans: tuple[Row, ...]
    prompts: tuple[Row, ...]
    holds: tuple[Row, ...]


def lanes(figures: Figures, rows: Rows) -> tuple[Lane, ...]:
    """The last days with anything at the desk, oldest first."""
    days = figures.worked[-MOST:]
    if not days:
        return ()
    first, last = days[0].number, days[-1].number
    spans, holds = by_day(rows.spans, first, last), by_day(rows.holds, first, last)
    came = [one for one in within(rows.prompts, first, last) if not one["asked"]]
    return tuple(
        Lane(one, tuple(spans.get(one.number, ())), tuple(each for each in came if _on(each, one.number)),
             tuple(holds.get(one.number, ())))
        for one in days
    )


def chart(found: Sequence[Lane], number: int, terms: Terms = CHAIR) -> str:
    first, last = _hours(found)
    tall = PITCH * len(found)
    picture = Chart(_("The last days, hour by hour"), _told(found), tall, "broad")
    step = 1 if last - first <= 8 else 2 if last - first <= 14 else 4
    for hour in range(first, last + 1, step):
        at = (hour - first) / (last - first)
        picture.upright(at)
        picture.below(at, f"{hour % 24}", "middle")
    for place, lane in enumerate(found):
        _draw(picture, lane, place * PITCH, tall, first, last, terms)
    return picture.text(number)


def key(found: Sequence[Lane], terms: Terms = CHAIR) -> str:
    """What the shapes mean; only those that are there."""
    kinds = {one["kind"] for lane in found for one in lane.spans}
    shapes = [_swatch("sit", _(terms.sitting))]
    if kinds & {"standing", "walking", "lying", "routine"}:
        shapes.append(_swatch("stand", _(terms.standing)))
    if kinds & {"away", "asleep"}:
        shapes.append(_swatch("away", _("away")))
        shapes.append(_swatch("unsure", _("perhaps away")))
    if any(lane.holds for lane in found):
        shapes.append(_swatch("hold", _("a call or the like")))
    seen = {SIGNS.get(str(one["answer"]), OPEN) for lane in found for one in lane.prompts}
    words = {"done": _("a routine was done"), "got_up": _(terms.got_up), "stopped": _("begun, and stopped early"),
             "snooze": _("snoozed"), "skip": _("skipped"), OPEN: _("left alone")}
    shapes += [f"<span>{sign(name)}{escape(text)}</span>" for name, text in words.items() if name in seen]
    return f'<p class="key">{"".join(shapes)}</p>'


def table(found: Iterable[Lane], terms: Terms = CHAIR) -> str:
    """The same as text."""
    heads = (_("day"), _("from when to when"), _(terms.sitting), _("longest"), _("breaks"), _("offered"))
    rows = [(day_name(lane.day.number), *_cells(lane, terms)) for lane in found]
    return tables.plain(heads, rows, _("The last days"), sentence=True)


def _cells(lane: Lane, terms: Terms) -> list[str]:
    sat = [one for one in lane.spans if one["kind"] == "sitting"]
    came = [f"{_clock(one['at'])} {became(one['answer'], terms)}" for one in lane.prompts]
    seen = _("{first} to {last}", first=_clock(sat[0]["start"]), last=_clock(max(one["end"] for one in sat)))
    return [seen, durations.words(lane.day.sitting), durations.words(lane.day.longest), str(lane.day.breaks),
            row(came) or _("nothing")]


def _draw(picture: Chart, lane: Lane, top: int, tall: int, first: int, last: int, terms: Terms) -> None:
    start, width = lane.day.number * DAY + first * HOUR, (last - first) * HOUR

    def across(at: float) -> float:
        return min(1.0, max(0.0, (at - start) / width))

    def up(pixels: float) -> float:
        return 1 - (top + pixels) / tall

    picture.beside(up((BAR + TALL) / 2 + 2), day_name(lane.day.number), "day")
    for one in lane.spans:
        left, tip = across(one["start"]), _tip(one, terms)
        long = across(one["end"]) - left
        if one["kind"] in CLASSES:
            fade = "" if one["certainty"] >= 0.9 else f'fill-opacity="{0.35 + 0.6 * one["certainty"]:.2f}"'
            picture.bar(left, long, up(BAR), CLASSES[one["kind"]], tip, up(TALL + 6), fade)
        else:
            name = "away" if one["certainty"] >= UNSURE else "unsure"
            picture.bar(left, long, up(BAR + 6), name, tip, up(TALL))
    for one in lane.holds:
        left, tip = across(one["start"]), _lasted(_named(HOLDS, one["hold"]), one)
        picture.bar(left, across(one["end"]) - left, up(LOW - 5), "hold", tip, up(LOW - 2))
    for one in lane.prompts:
        tip = f"{_clock(one['at'])}: {became(one['answer'], terms)}"
        picture.mark(across(one["at"]), up(6), SIGNS.get(str(one["answer"]), OPEN), tip)


def _hours(found: Sequence[Lane]) -> tuple[int, int]:
    """From the hour in which the earliest of these days began to the one in which the latest ended."""
    lived = [(one, lane.day.number) for lane in found for one in lane.spans if one["kind"] in CLASSES]
    first = min((one["start"] - number * DAY) / HOUR for one, number in lived)
    last = max((one["end"] - number * DAY) / HOUR for one, number in lived)
    return int(first), max(int(first) + 2, -int(-last // 1))


def _told(found: Sequence[Lane]) -> str:
    many = sum(len(lane.prompts) for lane in found)
    days = several("{number} day", "{number} days", len(found))
    return _("{days} at the desk with their absences, and {prompts}. The table below has the same in words.",
             days=days, prompts=several("{number} prompt", "{number} prompts", many))


def _tip(one: Row, terms: Terms) -> str:
    what = _(terms.sitting) if one["kind"] == "sitting" else _named(KINDS, one["kind"])
    told, sure = _lasted(what, one), round(100 * one["certainty"])
    return told if sure >= 90 else _("{what} ({sure} % sure)", what=told, sure=sure)


def _lasted(what: str, one: Row) -> str:
    return _("{what}, {first} to {last}", what=what, first=_clock(one["start"]), last=_clock(one["end"]))


def _named(words: Mapping[str, str], name: str) -> str:
    return _(words[name]) if name in words else name


def _clock(local: float) -> str:
    minutes = round(local % DAY / 60) % (24 * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _on(prompt: Row, number: int) -> bool:
    return day_number(prompt["at"]) == number


def _swatch(name: str, text: str) -> str:
    return (f'<span><svg class="sign" width="16" height="12" aria-hidden="true"><rect class="{name}" x="0.5" y="1" '
            f'width="15" height="10"/></svg>{escape(text)}</span>')
