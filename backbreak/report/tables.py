"""The report's tables: hours of the week, what became of prompts, urges, what helped, a programme. HTML; no chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from backbreak.core import programme, urge
from backbreak.core.date_words import day_and_month, weekday
from backbreak.core.helping import KINDS
from backbreak.core.language import _, decimal
from backbreak.core.programme import Programme
from backbreak.core.programme_sheet import Session, tally
from backbreak.report.figures import Figures, Row
from backbreak.report.svg import sign
from backbreak.report.terms import CHAIR, OPEN, Terms, became
from backbreak.report.words import SIGNS, mean

STEPS = 5
HELPED_MOST = 12
WEEKS_MOST = 16


def scrolling(name: str, label: str, head: str, body: str) -> str:
    """A table that is moved sideways by itself where it is too broad, with the keys, too. name: a class."""
    told = escape(label)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{told}"><table class="{name}">'
        f'<caption class="unseen">{told}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def plain(heads: Iterable[str], rows: Iterable[Sequence[str]], caption: str, sentence: bool = False) -> str:
    """The first cell of each row names it. sentence: the last holds one."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(one)}</td>" for one in rest)}</tr>'
        for first, *rest in rows
    )
    return scrolling("plain" + (" long" if sentence else ""), caption, head, body)


def week(figures: Figures, terms: Terms = CHAIR) -> str:
    """Hours of the week as a table whose cells are as dark as they were sat through: readable without the colours."""
    used = [hour for hour in range(24) if any(row[hour] >= 1 for row in figures.week)]
    first, last = (min(used), max(used)) if used else (8, 18)
    shown = max(5, *(day + 1 for day, row in enumerate(figures.week) if any(one >= 1 for one in row)), 5)
    head = "".join(f'<th scope="col">{hour}</th>' for hour in range(first, last + 1))
    rows = [
        f'<tr><th scope="row">{escape(weekday(day))}</th>{"".join(_cell(one) for one in row[first : last + 1])}</tr>'
        for day, row in enumerate(figures.week[:shown])
    ]
    return scrolling("heat", _(terms.hours), f"<td></td>{head}", "".join(rows))


def outcomes(figures: Figures, terms: Terms = CHAIR) -> str:
    """What became of the prompts, most frequent first, as bars of plain HTML."""
    whole = sum(figures.became.values())
    rows = [
        f"<li><span>{sign(SIGNS.get(name, OPEN))}{escape(became(name, terms))}</span>"
        f'<span class="rail"><i style="width:{100 * times / whole:.1f}%"></i></span><b>{times}</b></li>'
        for name, times in figures.became.most_common()
    ]
    return f'<ul class="bars">{"".join(rows)}</ul>'


def urges(rows: Sequence[Row]) -> str:
    """What was done about them, and how many had eased after it."""
    kinds = (
        (_("moved"), [one for one in rows if one["moved"]]),
        (_("cracked before it was asked"), [one for one in rows if one["cracked"] and not one["moved"]]),
        (_("neither"), [one for one in rows if not one["cracked"] and not one["moved"]]),
    )
    told = [(name, str(len(some)), _eased(some), _scores(some)) for name, some in kinds if some]
    heads = (_("what was done"), _("times"), _("eased"), _("before and after"))
    return plain(heads, told, _("Urges to crack, and what helped"))


def helped(figures: Figures, titles: Mapping[str, str]) -> str:
    """Each routine with the scores around it, and what was said of it; "" where there is neither."""
    names = [*dict.fromkeys(str(one["routine"]) for one in (*figures.feelings, *figures.felt) if one["routine"])]
    found = sorted(((name, _around(figures.feelings, name), _said(figures.felt, name)) for name in names),
                   key=lambda one: -(len(one[1]) + len(one[2])))
    rows = [
        (titles.get(name, name), str(len(around)) if around else "", _scores(around),
         *(str(said.count(word) or "") for word in ("looser", "same", "worse")))
        for name, around, said in found[:HELPED_MOST]
    ]
    heads = (_("routine"), _("rated"), _("before and after"), _("looser"), _("the same"), _("worse"))
    return plain(heads, rows, _("What helped")) if rows else ""


def adherence(given: Programme, sessions: Iterable[Session], today: int) -> str:
    """A row for each week so far, a sign for each day: done, partly, planned and not done, not asked."""
    done = tally(given, sessions)
    weeks = range(1, min(given.weeks, programme.week(given, today)) + 1)[-WEEKS_MOST:]
    head = "".join(f'<th scope="col">{escape(weekday((programme.weekday(given.begins) + one) % 7))}</th>'
                   for one in range(7))
    rows = []
    for number in weeks:
        start = programme.first_of(given, number)
        cells = [_day(given, start + one, done.get(start + one, (0, 0)), today) for one in range(7)]
        many = sum(done.get(start + one, (0, 0))[0] > 0 for one in range(7))
        named = escape(_("week {number}", number=number))
        since = escape(_("from {date}", date=day_and_month(start)))
        told = escape(_("{done} of {asked}", done=many, asked=programme.a_week(given)))
        name = f'<th scope="row">{named} <small>{since}</small></th>'
        rows.append(f'<tr>{name}{"".join(cells)}<td class="sum">{told}</td></tr>')
    days = escape(_("days"))
    head = f'<td></td>{head}<th scope="col">{days}</th>'
    return scrolling("weeks", _("A programme, day by day"), head, "".join(rows))


def _day(given: Programme, day: int, seen: tuple[int, int], today: int) -> str:
    done, partly = seen
    if done >= given.times:
        return f'<td class="did">✓<span class="unseen">{escape(_("done"))}</span></td>'
    if done or partly:
        return f'<td class="part">½<span class="unseen">{escape(_("partly"))}</span></td>'
    planned = given.days and programme.weekday(day) in given.days and day <= today
    if planned:
        return f'<td>□<span class="unseen">{escape(_("planned"))}</span></td>'
    return '<td class="not">·</td>'


def _cell(minutes: float) -> str:
    step = min(STEPS, int(minutes / 60 * STEPS + 0.999)) if minutes >= 1 else 0
    return f'<td class="h{step}">{minutes:.0f}</td>' if minutes >= 1 else '<td class="h0"></td>'


def _eased(rows: Sequence[Row]) -> str:
    rated = [one for one in rows if one["after"] is not None]
    eased = sum(not urge.same(one["before"], one["after"]) for one in rated)
    return _("{eased} of {rated}", eased=eased, rated=len(rated)) if rated else _("not asked")


def _scores(rows: Sequence[Row]) -> str:
    """Both on average, of those that have both."""
    both = [(one["before"], one["after"]) for one in rows if one["before"] is not None and one["after"] is not None]
    if not both:
        return ""
    before, after = (decimal(mean([one[place] for one in both])) for place in (0, 1))
    return _("{before} → {after}", before=before, after=after)


def _around(rows: Iterable[Row], routine: str) -> list[Row]:
    return [one for one in rows if one["routine"] == routine]


def _said(rows: Iterable[Row], routine: str) -> list[str]:
    """One word for each time: the least kind of what was said of its moves."""
    times: dict[float, set[str]] = {}
    for one in rows:
        if one["routine"] == routine:
            times.setdefault(one["at"], set()).add(str(one["feeling"]))
    return [next(word for kinds, word in KINDS if kinds & said) for said in times.values()]
