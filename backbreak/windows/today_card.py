"""The card of the Today window, from the wire: a day with its time-line, or the bars of a week or a month.

Named tuples, as all that is loaded before the first paint.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import Question, question, theme
from backbreak.windows.checks import CardError, as_kind, each, get, one_of

VIEWS = ("day", "week", "month")
KINDS = ("sitting", "standing", "walking", "lying", "away", "asleep", "routine")
BECAME = ("taken", "snoozed", "skipped", "ignored", "open")
SAYS = ("up", "sitting", "forget")
MOST = 2000
"""Spans of a day; more is junk."""


class Tab(NamedTuple):
    key: str
    label: str


class Figure(NamedTuple):
    label: str
    value: str
    note: str


class Piece(NamedTuple):
    """A span of the line. sure: it is drawn as one that is known. says: what may be said of it."""

    start: float
    end: float
    kind: str
    sure: bool
    label: str
    says: tuple[str, ...]


class Strip(NamedTuple):
    start: float
    end: float
    label: str


class Mark(NamedTuple):
    at: float
    kind: str
    label: str


class Hour(NamedTuple):
    """number: which hour of the day (or which quarter) it is: where not all have room, every second, third ... has."""

    at: float
    label: str
    number: int


class Bar(NamedTuple):
    """part, long: sitting and the longest of it in one go, as shares of the most of all days."""

    label: str
    part: float
    long: float
    value: str
    recorded: bool
    breaks: int | None
    comfort: float | None
    today: bool
    text: str
    number: int


class TodayCard(NamedTuple):
    id: int
    theme: str
    title: str
    view: str
    words: dict[str, str]
    tabs: tuple[Tab, ...]
    period: str
    later: bool
    heading: str
    figures: tuple[Figure, ...]
    nothing: str
    lines: tuple[str, ...]
    trouble: str
    said: str
    undo: bool
    start: float = 0.0
    end: float = 1.0
    now: float | None = None
    hours: tuple[Hour, ...] = ()
    spans: tuple[Piece, ...] = ()
    lane: tuple[Strip, ...] = ()
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    question: Question | None = None
    motion: str = "auto"


def read(wire: dict[str, Any]) -> TodayCard:
    view = one_of(get(wire, "view", str, "card"), VIEWS, "card.view")
    spans = each(wire, "spans", "card", _piece)
    if len(spans) > MOST:
        raise CardError(f"card.spans has {len(spans)} spans; it must have at most {MOST}")
    start, end = (_number(wire, name, "card", usual) for name, usual in (("from", 0.0), ("to", 1.0)))
    if end <= start:
        raise CardError(f"card.to is {end:g}; it must be after card.from, {start:g}")
    words = get(wire, "words", dict, "card")
    return TodayCard(
        id=get(wire, "id", int, "card", 0), theme=theme(wire), title=get(wire, "title", str, "card"), view=view,
        words={str(key): str(value) for key, value in words.items()},
        tabs=each(wire, "tabs", "card", _tab), period=get(wire, "period", str, "card"),
        later=get(wire, "later", bool, "card", False), heading=get(wire, "heading", str, "card", ""),
        figures=each(wire, "figures", "card", _figure), nothing=get(wire, "nothing", str, "card", ""),
        lines=tuple(as_kind(one, str, "card.lines") for one in get(wire, "lines", list, "card", [])),
        trouble=get(wire, "trouble", str, "card", ""), said=get(wire, "said", str, "card", ""),
        undo=get(wire, "undo", bool, "card", False), start=start, end=end,
        now=None if wire.get("now") is None else _number(wire, "now", "card"),
        hours=each(wire, "hours", "card", _hour), spans=spans, lane=each(wire, "lane", "card", _strip),
        marks=each(wire, "marks", "card", _mark), bars=each(wire, "bars", "card", _bar), question=question(wire),
        motion=get(wire, "motion", str, "card", "auto"),
    )


def _number(wire: dict[str, Any], name: str, where: str, usual: float | None = None) -> float:
    value = wire.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:
        raise CardError(f"{where}.{name} is {value!r}; it must be a number")
    return float(value)


def _share(wire: dict[str, Any], name: str, where: str) -> float:
    return min(1.0, max(0.0, _number(wire, name, where, 0.0)))


def _tab(value: Any, where: str) -> Tab:
    wire = as_kind(value, dict, where)
    return Tab(one_of(get(wire, "key", str, where), VIEWS, f"{where}.key"), get(wire, "label", str, where))


def _figure(value: Any, where: str) -> Figure:
    wire = as_kind(value, dict, where)
    return Figure(get(wire, "label", str, where), get(wire, "value", str, where), get(wire, "note", str, where, ""))


def _piece(value: Any, where: str) -> Piece:
    wire = as_kind(value, dict, where)
    says = tuple(one_of(as_kind(one, str, f"{where}.says"), SAYS, f"{where}.says")
                 for one in get(wire, "says", list, where, []))
    return Piece(_number(wire, "from", where), _number(wire, "to", where),
                 one_of(get(wire, "kind", str, where), KINDS, f"{where}.kind"), get(wire, "sure", bool, where, True),
                 get(wire, "label", str, where), says)


def _strip(value: Any, where: str) -> Strip:
    wire = as_kind(value, dict, where)
    return Strip(_number(wire, "from", where), _number(wire, "to", where), get(wire, "label", str, where))


def _mark(value: Any, where: str) -> Mark:
    wire = as_kind(value, dict, where)
    return Mark(_number(wire, "at", where), one_of(get(wire, "kind", str, where), BECAME, f"{where}.kind"),
                get(wire, "label", str, where))


def _hour(value: Any, where: str) -> Hour:
    wire = as_kind(value, dict, where)
    return Hour(_number(wire, "at", where), get(wire, "label", str, where), get(wire, "number", int, where, 0))


def _bar(value: Any, where: str) -> Bar:
    wire = as_kind(value, dict, where)
    comfort, breaks = wire.get("comfort"), wire.get("breaks")
    return Bar(
        get(wire, "label", str, where), _share(wire, "part", where), _share(wire, "long", where),
        get(wire, "value", str, where, ""), get(wire, "recorded", bool, where),
        None if breaks is None else as_kind(breaks, int, f"{where}.breaks"),
        None if comfort is None else _number(wire, "comfort", where),
        get(wire, "today", bool, where, False), get(wire, "text", str, where), get(wire, "number", int, where),
    )
