"""The report as one HTML file: no script, nothing loaded from anywhere, light and dark, two pages on paper.

Two readers: the person whose days these are, and a physiotherapist whom they see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from backbreak.core import durations, programme_words
from backbreak.core.language import _, decimal, row
from backbreak.core.medians import median
from backbreak.core.programme import Programme
from backbreak.core.programme_sheet import Session, tally
from backbreak.report import charts, tables, timeline, words
from backbreak.report.figures import Figures, Rows, change
from backbreak.report.style import STYLE
from backbreak.report.terms import CHAIR, Terms

A_WEEKS_WORTH = 3
"""Days at the desk from which on a week can be seen in them."""
LINE = '<div class="lines"></div>'
"""For a pen."""
ALONE = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
"""Should anything that was written get past `escape`, a browser still runs and fetches nothing for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a page tells of. titles: of routines by id. made: the day it is made on, in words; today: the same as a
    number. goal: breaks a day, 0 for none. limit: of sitting, in seconds. language: a code like de."""

    figures: Figures
    rows: Rows = field(default_factory=Rows)
    titles: Mapping[str, str] = field(default_factory=dict)
    made: str = ""
    today: int = 0
    goal: int = 0
    limit: float = 0.0
    programme: Programme | None = None
    sessions: tuple[Session, ...] = ()
    language: str = "en"
    terms: Terms = CHAIR


def mine(told: Told) -> str:
    """For the person."""
    figures, title = told.figures, _("Your days")
    said = words.summary(figures, told.titles, told.goal, told.limit, told.terms)
    if not figures.days:
        return _page(title, told, [_paragraphs(said)])
    head = escape(_("In short"))
    parts = [_cards(told), f'<section class="told"><h2>{head}</h2>{_paragraphs(said)}</section>']
    parts += [_last_days(told), _per_day(told), _breaks(told), _hours(told), _comfort(told, 4), _prompts(told),
              _helped(told), _programme(told)]
    return _page(title, told, [*parts, _trust(told)])


def for_physio(told: Told) -> str:
    """To take to an appointment: what was felt, what it kept from, what was done, and room for a pen."""
    figures = told.figures
    who, when = escape(_("Name")), escape(_("Appointment on"))
    name = f'<p class="form"><span>{who}</span><span>{when}</span></p>'
    if not figures.days:
        return _page(_("For an appointment"), told, [name, _paragraphs([_(words.EMPTY)])])
    said = [one for one in (words.comfort(figures), words.places(figures), words.stopped(figures)) if one]
    parts = [name, _cards(told), _comfort(told, 1, said), _helped(told), _programme(told)]
    day = [one for one in (words.sitting(figures.worked, told.terms), words.breaks(figures.worked, 0)) if one]
    parts += [_per_day(told, day), _hours(told)]
    parts.append(_section(_("What I would like to ask"), *[LINE] * 4))
    parts.append(_section(_("What was said"), *[LINE] * 6))
    return _page(_("For an appointment"), told, [*parts, _trust(told)])


def follows(told: Told) -> list[str]:
    """Where a programme stands, in a sentence or two."""
    if told.programme is None:
        return []
    done = tally(told.programme, told.sessions)
    return programme_words.standing(told.programme, told.today, lambda day: done.get(day, (0, 0))[0])


# -- the sections; "" for one of which nothing is known


def _cards(told: Told) -> str:
    figures = told.figures
    days = figures.worked
    facts = [(_("days at the desk"), str(len(days)), "")]
    if days:
        facts += [
            (_(told.terms.a_day), durations.words(words.mean([one.sitting for one in days])), ""),
            (_("longest without a break"), durations.words(max(one.longest for one in days)), ""),
            (_("breaks a day"), decimal(words.mean([one.breaks for one in days])),
             _("goal {goal}", goal=told.goal) if told.goal else ""),
        ]
    scores = [score for one in figures.days for score in one.scores]
    if scores:
        facts.append((_("back, in the middle"), decimal(median(scores), int(median(scores) % 1 > 0)), _("of 10")))
    cards = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}{more and f'<small> {escape(more)}</small>'}</dd></div>"
        for name, value, more in facts
    )
    return f'<dl class="cards">{cards}</dl>'


def _last_days(told: Told) -> str:
    found = timeline.lanes(told.figures, told.rows)
    if not found:
        return ""
    return _section(_("The last days, hour by hour"), timeline.chart(found, 1, told.terms),
                    timeline.key(found, told.terms), _details(timeline.table(found, told.terms)))


def _per_day(told: Told, said: Iterable[str] = ()) -> str:
    if not told.figures.worked:
        return ""
    heads = (_("day"), _(told.terms.sitting), _("longest"), _("breaks"), _("without being reminded"))
    numbers = _details(tables.plain(heads, charts.table(told.figures), _("Day by day")))
    key = _key(("sit", _(told.terms.sitting)), ("longest", _("the longest without a break")))
    return _section(_(told.terms.per_day), _paragraphs(said), charts.sitting(told.figures, 2, told.terms), key,
                    numbers, name="half")


def _breaks(told: Told) -> str:
    if not told.figures.worked:
        return ""
    goal = (("goal", _("your goal")),) if told.goal else ()
    key = _key(("own", _("without being reminded")), ("offered", _("after a prompt")), *goal)
    return _section(_("Breaks per day"), charts.breaks(told.figures, told.goal, 3), key,
                    name="half")


def _hours(told: Told) -> str:
    if len(told.figures.worked) < A_WEEKS_WORTH:
        return ""
    return _section(_("The hours of your week"), _note(_(told.terms.hours)),
                    tables.week(told.figures, told.terms))


def _prompts(told: Told) -> str:
    if not told.figures.became:
        return ""
    return _section(_("What became of what was offered"), tables.outcomes(told.figures, told.terms), name="half")


def _comfort(told: Told, number: int, said: Iterable[str] = ()) -> str:
    figures = told.figures
    if not any(one.scores for one in figures.days):
        return ""
    entries = [("middle", _("the middle of seven days, from four check-ins on"))]
    if figures.last - figures.first < charts.DOTS:
        entries.insert(0, ("dot", _("a check-in, 0 to 10")))
    if change(figures.days) is not None:
        entries.append(("noise", _("within this, a change says nothing")))
    heads = (_("seven days up to"), _("check-ins"), _("in the middle"))
    numbers = tables.plain(heads, charts.middles(figures), _("How your back felt"))
    return _section(_("How your back felt"), _paragraphs(said), charts.comfort(figures, number), _key(*entries),
                    _details(numbers), name="half")


def _helped(told: Told) -> str:
    figures = told.figures
    table = tables.helped(figures, told.titles)
    parts = [tables.urges(figures.urges)] if figures.urges else []
    parts += [table] if table else []
    if not parts:
        return ""
    note = _("Before and after are averages of scores from 0 to 10. Under five times, and under a point, they say "
             "nothing.")
    return _section(_("Urges, and what helped"), *parts, _note(note), name="half")


def _programme(told: Told) -> str:
    given = told.programme
    if given is None or told.today < given.begins:
        return ""
    key = _("✓ done, ½ partly, □ planned and not noted, · not asked")
    asked = row([programme_words.headline(given), programme_words.schedule(given)])
    return _section(
        _("Your programme"), _paragraphs([asked, *follows(told)]),
        tables.adherence(given, told.sessions, told.today), _note(key), name="half",
    )


def _trust(told: Told) -> str:
    said = [_(told.terms.worked_out), *(_(one) for one in words.CAVEATS)]
    return _section(_("How far to trust this"), _paragraphs(said), name="trust")


# -- the page


def _page(title: str, told: Told, parts: Iterable[str]) -> str:
    made = _("Made by backbreak on {date}.", date=told.made)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(told.language)}"><head><meta charset="utf-8">{ALONE}'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>backbreak: {escape(title)}</title><style>{STYLE}</style></head><body><main><header>"
        f'<h1>{escape(title)}</h1><p class="muted">{escape(words.period(told.figures))}</p></header>{"".join(parts)}'
        f'<footer class="note"><p>{escape(made)} {escape(_(words.PRIVATE))}</p></footer>'
        "</main></body></html>\n"
    )


def _section(title: str, *parts: str, name: str = "") -> str:
    """name: a class of the style sheet; half: beside another where there is room."""
    return f"<section{name and f' class={name}'}><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in said)


def _note(said: str) -> str:
    return f'<p class="note">{escape(said)}</p>'


def _key(*entries: tuple[str, str]) -> str:
    """The shapes of a chart, drawn as they are there."""
    shapes = {
        "goal": '<line class="goal" x1="0" x2="16" y1="6" y2="6"/>',
        "middle": '<line class="middle" x1="1" x2="15" y1="6" y2="6"/>',
        "longest": '<rect class="longest" x="0" y="4" width="16" height="4"/>',
        "dot": '<circle class="score" cx="8" cy="6" r="3"/>',
    }
    drawn = ((shapes.get(name, f'<rect class="{name}" x="1" y="0" width="14" height="12"/>'), text)
             for name, text in entries)
    told = (f'<span><svg class="sign" width="16" height="12" aria-hidden="true">{shape}</svg>{escape(text)}</span>'
            for shape, text in drawn)
    return f'<p class="key">{"".join(told)}</p>'


def _details(inside: str) -> str:
    said = escape(_("The same in numbers"))
    return f"<details><summary>{said}</summary>{inside}</details>"
