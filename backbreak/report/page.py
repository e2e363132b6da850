"""The report as one HTML file: no script, nothing loaded from anywhere, light and dark, two pages on paper.

Two readers: the person whose days these are, and a physiotherapist whom they see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from statistics import mean

from backbreak.core import durations
from backbreak.report import charts, words
from backbreak.report.figures import Figures
from backbreak.report.style import STYLE


def mine(figures: Figures, titles: Mapping[str, str], made: str) -> str:
    """For the person. titles of routines by id; made: the day it is made on, in words."""
    said = words.summary(figures, titles)
    if not figures.days:
        return _page("Your days", figures, made, [_paragraphs(said)])
    parts = [_cards(figures), _paragraphs(said), _section("Sitting per day", charts.sitting(figures, 1), _key(),
                                                         _details(charts.table(figures)))]
    parts.append(_section("The hours of your week", _note("Minutes of sitting in each hour, on average."),
                          charts.week(figures)))
    if figures.became:
        parts.append(_section("What became of what was offered", charts.outcomes(figures)))
    if any(one.scores for one in figures.days):
        parts.append(_section("How your back felt", charts.comfort(figures, 2), _note(FELT)))
    parts.append(_section("How far to trust this", _paragraphs(words.CAVEATS)))
    return _page("Your days", figures, made, parts)


def for_physio(figures: Figures, titles: Mapping[str, str], made: str, programme: Iterable[str] = ()) -> str:
    """To take to an appointment: what was felt, what it kept from, what was done, and room for a pen."""
    said = [*words.comfort(figures), *words.stopped(figures), *words.helped(figures, titles)]
    parts = [_cards(figures)] if figures.days else [_paragraphs([words.EMPTY])]
    if any(one.scores for one in figures.days):
        parts.append(_section("How the back felt", charts.comfort(figures, 1), _note(FELT), _paragraphs(said)))
    followed = list(programme)
    if followed:
        parts.append(_section("The programme", _paragraphs(followed)))
    if figures.days:
        parts.append(_section("Sitting per day", charts.sitting(figures, 2), _key()))
        parts.append(_section("The hours of the week", charts.week(figures)))
    parts.append(_section("What I would like to ask", *['<div class="lines"></div>'] * 4))
    parts.append(_section("How far to trust this", _paragraphs(words.CAVEATS)))
    return _page("For an appointment", figures, made, parts)


FELT = "Each dot is a check-in from 0 to 10; the line is the middle of seven days with four or more of them."


def _page(title: str, figures: Figures, made: str, parts: Iterable[str]) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>backbreak: {escape(title)}</title><style>{STYLE}</style></head><body><main><header>"
        f'<h1>{escape(title)}</h1><p class="muted">{escape(words.period(figures))}</p></header>{"".join(parts)}'
        f'<footer class="note"><p>Made by backbreak on {escape(made)}. {escape(words.PRIVATE)}</p></footer>'
        "</main></body></html>\n"
    )


def _cards(figures: Figures) -> str:
    days = figures.worked
    facts = [("days at the desk", str(len(days)))]
    if days:
        facts += [
            ("sitting a day", durations.words(mean(one.sitting for one in days))),
            ("longest sitting", durations.words(max(one.longest for one in days))),
            ("breaks a day", f"{mean(one.breaks for one in days):.0f}"),
        ]
    scores = sorted(score for one in figures.days for score in one.scores)
    if scores:
        facts.append(("back, in the middle", f"{scores[len(scores) // 2]} of 10"))
    cards = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    return f'<dl class="cards">{cards}</dl>'


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in said)


def _note(said: str) -> str:
    return f'<p class="note">{escape(said)}</p>'


def _key() -> str:
    return (
        '<p class="key"><span><i style="background:var(--accent)"></i>sitting</span>'
        '<span><i style="background:var(--warm)"></i>the longest without a break</span></p>'
    )


def _details(inside: str) -> str:
    return f"<details><summary>The same in numbers</summary>{inside}</details>"
