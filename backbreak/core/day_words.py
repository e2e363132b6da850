"""The Today window's sentences: of a span, a prompt, a figure, a day among others. Says; decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from backbreak.core import date_words, reasons, wording
from backbreak.core.correcting import Was
from backbreak.core.day_view import Became, DayView, Lane, Mark
from backbreak.core.events import Hold
from backbreak.core.language import N_, _, capital, meant, plain, row, several
from backbreak.core.periods import Figures, View
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from backbreak.core.stages import Stage
from backbreak.core.terms import WHEELCHAIR

Zone = Callable[[float], float]
"""From epoch seconds to local ones."""

KINDS = {
    SpanKind.SITTING: N_("sitting"), SpanKind.STANDING: N_("standing"), SpanKind.WALKING: N_("walking"),
    SpanKind.LYING: N_("lying down"), SpanKind.AWAY: N_("away"), SpanKind.ASLEEP: N_("computer asleep"),
    SpanKind.ROUTINE: N_("a routine"),
}
AT_THE_DESK = N_("at the desk")
BECAME = {
    Became.TAKEN: N_("taken"), Became.SNOOZED: N_("snoozed"), Became.SKIPPED: N_("skipped"),
    Became.IGNORED: N_("not answered"), Became.OPEN: N_("open"),
}
HOLDS = {
    Hold.CALL: N_("call"), Hold.MEETING: N_("meeting"), Hold.SCREEN_SHARE: N_("screen shared"),
    Hold.FULLSCREEN: N_("full screen"), Hold.PRESENTATION: N_("presentation"),
    Hold.DO_NOT_DISTURB: N_("do not disturb"),
}
VIEWS = {View.DAY: N_("Day"), View.WEEK: N_("Week"), View.MONTH: N_("Month")}
WAS = {Was.UP: N_("I was up"), Was.SITTING: N_("I was sitting"), Was.FORGET: N_("Forget this")}
WAS_IN_A_WHEELCHAIR = {Was.UP: N_("I was away"), Was.SITTING: N_("I was at the desk"), Was.FORGET: WAS[Was.FORGET]}
SURE = ((0.85, N_("quite sure")), (0.6, N_("fairly sure")), (0.0, N_("not sure")))
UNDO = N_("To take that back: backbreak correct undo")
LOST = 0.001
"""Seconds: more than any time loses on its way from one scale to the other and back."""
UNSURE = 0.6
"""Below it a span is drawn as one that nobody can be sure of."""

Said = tuple[str, str, str]
"""A figure: what it is, how much, and what belongs to it."""


def kind(of: SpanKind, settings: Settings) -> str:
    return _(AT_THE_DESK if of is SpanKind.SITTING and settings.seat == WHEELCHAIR else KINDS[of])


def was(of: Was, settings: Settings) -> str:
    return _((WAS_IN_A_WHEELCHAIR if settings.seat == WHEELCHAIR else WAS)[of])


def clock(local: float) -> str:
    """As 14:05."""
    local += LOST
    return f"{int(local % 86400 // 3600):02d}:{int(local % 3600 // 60):02d}"


def from_to(start: float, end: float, zone: Zone) -> str:
    return _("{start} to {end}", start=clock(zone(start)), end=clock(zone(end)))


def span(one: Span, zone: Zone, settings: Settings) -> str:
    """As in "09:02 to 10:15: sitting, 1 h 13 min; quite sure, input at the desk"."""
    sure = next(_(words) for least, words in SURE if one.certainty >= least)
    return _("{time}: {kind}, {length}; {sure} ({why})", time=from_to(one.start, one.end, zone),
             kind=kind(one.kind, settings), length=wording.minutes(one.end - one.start + LOST), sure=sure,
             why=reasons.said(one.reason))


def mark(one: Mark, zone: Zone, title: str) -> str:
    return _("{time}: prompt, {became} ({routine})", time=clock(zone(one.at)), became=_(BECAME[one.became]),
             routine=title)


def lane(one: Lane, zone: Zone) -> str:
    return _("{time}: {what}", time=from_to(one.start, one.end, zone), what=_(HOLDS[one.hold]))


def score(at: float, points: int, zone: Zone) -> str:
    return _("{time}: back {score} of 10", time=clock(zone(at)), score=points)


def figures(day: DayView, settings: Settings, zone: Zone) -> list[Said]:
    """What the day comes to."""
    now = [_sits(day, settings, zone)] if day.now is not None else []
    return [*now, _sat(day, settings), _longest(day, settings), _breaks(day, settings), _prompts(day), _back(day, zone)]


def nothing(day: DayView) -> str:
    """In place of a time-line: why there is none."""
    if day.now is not None:
        return _("Nothing is recorded yet. The day appears here as it goes on: look again in a few minutes.")
    return _("No record of this day: backbreak was not running, or it was forgotten.")


def period(view: View, first: int, last: int) -> str:
    if view is View.DAY:
        return date_words.day_name(first)
    if view is View.MONTH:
        return date_words.month_name(first)
    return _("{first} to {last}", first=date_words.day_and_month(first), last=date_words.day_and_month(last))


def of_day(one: Figures, today: int, settings: Settings) -> str:
    """A day of a week or a month, in a sentence."""
    name = date_words.day_name(one.number)
    name = _("{day} (today)", day=name) if one.number == today else name
    if not one.recorded:
        return _("{day}: still to come", day=name) if one.number > today else _("{day}: no record", day=name)
    parts = [
        _("{kind} {time}", kind=kind(SpanKind.SITTING, settings), time=wording.minutes(one.sitting)),
        _("longest {time}", time=wording.minutes(one.longest)),
        several("{number} break", "{number} breaks", one.breaks),
        comfort(one),
    ]
    return _("{day}: {figures}", day=name, figures=row(part for part in parts if part))


def _between(scores: list[float]) -> str:
    low, high = plain(min(scores)), plain(max(scores))
    return low if low == high else _("{low} to {high}", low=low, high=high)


def comfort(one: Figures) -> str:
    return "" if one.comfort is None else _("back {score} of 10", score=plain(one.comfort))


def whole(found: list[Figures], settings: Settings) -> list[Said]:
    """What the days of a week or a month come to, over those with a record."""
    days = [one for one in found if one.recorded]
    if not days:
        return []
    rated = [one.comfort for one in days if one.comfort is not None]
    over = several("over {number} day", "over {number} days", len(days))
    most = max(days, key=lambda one: one.longest)
    goal = sum(one.breaks >= settings.goal for one in days)
    return [
        (_("A day, on average"), wording.minutes(sum(one.sitting for one in days) / len(days)), over),
        (_("Longest sitting") if settings.seat != WHEELCHAIR else _("Longest without moving"),
         wording.minutes(most.longest), date_words.day_name(most.number)),
        (_("Breaks"), str(sum(one.breaks for one in days)),
         several("goal reached on {number} day", "goal reached on {number} days", goal) if settings.goal else ""),
        (meant("the body", "Back"),
         _between(rated) if rated else _("not noted"),
         _("0 is fine, 10 the worst") if rated else ""),
    ]


def corrected(was_: Was, start: float, end: float, zone: Zone) -> str:
    """What is so after a correction."""
    time = from_to(start, end, zone)
    match was_:
        case Was.UP:
            return _("{time} counts as a rest.", time=time)
        case Was.SITTING:
            return _("{time} counts as sitting.", time=time)
        case Was.FORGET:
            return _("{time} is taken out of the record.", time=time)
        case _:
            assert_never(was_)


def _sits(day: DayView, settings: Settings, zone: Zone) -> Said:
    now = day.now
    assert now is not None
    label = _("Since you moved") if settings.seat == WHEELCHAIR else _("Sitting now")
    value = _("not now") if now.sat is None else wording.minutes(now.sat)
    if now.next is None:
        return label, value, ""
    due = now.next <= now.at or now.stage is not Stage.WATCHING
    time = clock(zone(now.next))
    until = _("a prompt is due") if now.next <= now.at else _("prompt at {time}", time=time)
    return label, value, until if due else _("next prompt about {time}", time=time)


def _sat(day: DayView, settings: Settings) -> Said:
    label = _("At the desk in all") if settings.seat == WHEELCHAIR else _("Sat in all")
    stood = _("standing: {time}", time=wording.minutes(day.standing)) if day.standing >= 60 else ""
    return label, wording.minutes(day.sitting + LOST) if day.sitting else _("none"), stood


def _longest(day: DayView, settings: Settings) -> Said:
    label = _("Longest without moving") if settings.seat == WHEELCHAIR else _("Longest sitting")
    return label, wording.minutes(day.longest) if day.longest else _("none"), ""


def _breaks(day: DayView, settings: Settings) -> Said:
    if not settings.goal:
        return _("Breaks"), str(day.breaks), ""
    reached = _("that is your goal") if day.breaks >= settings.goal else ""
    return _("Breaks"), _("{number} of {goal}", number=day.breaks, goal=settings.goal), reached


def _prompts(day: DayView) -> Said:
    became = [one.became for one in day.marks]
    each = [_("{number} {became}", number=became.count(one), became=_(BECAME[one])) for one in Became if one in became]
    return _("Prompts"), str(len(became)) if became else _("none"), row(each) if each else ""


def _back(day: DayView, zone: Zone) -> Said:
    if not day.scores:
        return meant("the body", "Back"), _("not noted"), ""
    at, last = day.scores[-1]
    points = [one for _at, one in day.scores]
    spread = _("{low} to {high}", low=min(points), high=max(points)) if len(set(points)) > 1 else ""
    noted = _("at {time}", time=clock(zone(at)))
    return meant("the body", "Back"), _("{score} of 10", score=last), row(one for one in (noted, spread) if one)


def lines(day: DayView, settings: Settings, zone: Zone, title: Callable[[str], str]) -> list[str]:
    """The time-line, for reading: a line for each span, prompt, call and check-in, in their order."""
    found = [(one.start, span(one, zone, settings)) for one in day.spans]
    found += [(one.at, mark(one, zone, title(one.routine))) for one in day.marks]
    found += [(one.start, lane(one, zone)) for one in day.lanes]
    found += [(at, score(at, points, zone)) for at, points in day.scores]
    return [capital(words) for _at, words in sorted(found)] or [nothing(day)]


def figure_line(said: Said) -> str:
    label, value, more = said
    if not more:
        return _("{label}: {value}", label=label, value=value)
    return _("{label}: {value} ({more})", label=label, value=value, more=more)


