"""The adherence sheet as one HTML page to print: A4, self-contained, no script, also good in black and white.

Boxes of days that are still to come are empty, so that it can be ticked by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

from backbreak.core import date_words, programme
from backbreak.core.language import N_, _
from backbreak.core.programme_sheet import Cell, Mark, Row, Sheet, asked, key_words, said
from backbreak.core.programme_style import STYLE
from backbreak.core.programme_words import schedule

BLOCK = 4
"""Weeks side by side: as many as an A4 page has room for on its long side."""
ROOM, WIDEST = 205.0, 12.0
"""Millimetres for all the days beside the names, and for one at most."""
NOTE = N_(
    "A tick: at least four fifths of the routine\u2019s time was done with backbreak on that day. Half a box: it was "
    "begun, or done less often than asked. What was done elsewhere is not seen; tick it by hand. The sheet was made on "
    "this computer, and nothing was sent."
)
_BOX = '<rect x="1" y="1" width="14" height="14" rx="2.5" '
SYMBOLS = {
    Mark.PLANNED: f'{_BOX}fill="#fff" stroke="#5c616b" stroke-width="1.3"/>',
    Mark.OPEN: f'{_BOX}fill="none" stroke="#9a9ea6" stroke-width="1" stroke-dasharray="2 2"/>',
    Mark.DONE: f'{_BOX}fill="#197358" stroke="#197358" stroke-width="1.3"/>'
               '<path d="M4 8.4l2.8 2.8L12 5.4" fill="none" stroke="#fff" stroke-width="2"/>',
    Mark.PARTLY: f'{_BOX}fill="#fff" stroke="#197358" stroke-width="1.3"/><path d="M2 14V2h12z" fill="#197358"/>',
}


def page(sheet: Sheet) -> str:
    given = sheet.given
    by = escape(_("From {person}.", person=given.by)) + " " if given.by else ""
    done, name = escape(_("{programme}: what was done", programme=given.title)), escape(_("Name"))
    # For translators: the code of your language, like de
    code = _("en")
    foot = f"<footer>{_key(sheet)}<p>{escape(_(NOTE))}</p></footer>"
    note = f'<p class="note">{escape(given.note)}</p>\n' if given.note else ""
    return f"""<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{done}</title>
<style>{STYLE}</style>
</head>
<body>
<svg style="display: none" aria-hidden="true">{"".join(_symbol(mark) for mark in SYMBOLS)}</svg>
<header><div><h1>{escape(given.title)}</h1>
<p>{by}{escape(_("{schedule}.", schedule=schedule(given, year=True)))}</p></div>
<div class="who"><span>{name}</span></div></header>
{note}{"".join(_block(sheet, weeks) for weeks in _blocks(sheet.weeks))}{foot}
</body>
</html>
"""


def _blocks(weeks: Sequence[int]) -> list[Sequence[int]]:
    """As few blocks as there is room for, about as wide each."""
    wide = ceil(len(weeks) / ceil(len(weeks) / BLOCK))
    return [weeks[at : at + wide] for at in range(0, len(weeks), wide)]


def _block(sheet: Sheet, weeks: Sequence[int]) -> str:
    given, start = sheet.given, sheet.weeks.index(weeks[0]) * programme.A_WEEK
    days = [programme.first_of(given, week) + one for week in weeks for one in range(programme.A_WEEK)]
    rows = [(row, row.cells[start : start + len(days)]) for row in sheet.rows]
    body = "".join(_row(row, weeks, cells, given.times) for row, cells in rows if any(one.mark for one in cells))
    back = "".join(f'<td class="{_edge(place)}"></td>' for place in range(len(days)))
    heads = "".join(f'<th class="week" colspan="7" scope="colgroup">{_week(sheet, week)}</th>' for week in weeks)
    by_hand = escape(_("Your back that day, 0 (fine) to 10"))
    named = "".join(f'<th class="day {_edge(place)}" scope="col">{_day(day)}</th>' for place, day in enumerate(days))
    return f"""<table>
<colgroup><col class="name">{f'<col style="width: {min(WIDEST, ROOM / len(days)):.1f}mm">' * len(days)}</colgroup>
<thead><tr><th></th>{heads}</tr><tr><th></th>{named}</tr></thead>
<tbody>
{body}<tr class="by-hand"><th class="name" scope="row">{by_hand}</th>{back}</tr>
</tbody></table>
"""


def _week(sheet: Sheet, week: int) -> str:
    since = date_words.day_and_month(programme.first_of(sheet.given, week))
    return escape(_("Week {week}, from {day}", week=week, day=since))


def _row(row: Row, weeks: Sequence[int], cells: Sequence[Cell], times: int) -> str:
    marks = "".join(f'<td class="{_edge(place)}">{_cell(cell, times)}</td>' for place, cell in enumerate(cells))
    name = f"<b>{escape(row.title)}</b><small>{escape(asked(row.exercise, weeks))}</small>"
    return f'<tr><th class="name" scope="row">{name}</th>{marks}</tr>\n'


def _cell(cell: Cell, times: int) -> str:
    if not cell.mark:
        return ""
    words = said(cell, times)
    partly = cell.mark is Mark.PARTLY and times > 1 and cell.times
    counted = f"{cell.times}/{times}" if partly else ""
    counted = _("of {times}", times=times) if times > 1 and cell.mark in (Mark.PLANNED, Mark.OPEN) else counted
    small = f"<small>{escape(counted)}</small>" if counted else ""
    return f'<svg viewBox="0 0 16 16" role="img" aria-label="{escape(words)}"><use href="#{cell.mark}"/></svg>{small}'


def _edge(place: int) -> str:
    return "first" if place % programme.A_WEEK == 0 else ""


def _day(day: int) -> str:
    return f"{escape(date_words.weekday(programme.weekday(day)))}<br>{programme.date_of(day).day}"


def _symbol(mark: Mark) -> str:
    return f'<symbol id="{mark}" viewBox="0 0 16 16">{SYMBOLS[mark]}</symbol>'


def _key(sheet: Sheet) -> str:
    signs = "".join(f'<span><svg viewBox="0 0 16 16"><use href="#{mark}"/></svg>{escape(word)}</span>'
                    for mark, word in key_words(sheet.given).items())
    return f'<div class="key">{signs}</div>'
