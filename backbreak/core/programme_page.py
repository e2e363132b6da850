"""The adherence sheet as one HTML page to print: A4, self-contained, no script, also good in black and white.

Boxes of days that are still to come are empty, so that it can be ticked by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

from backbreak.core import programme
from backbreak.core.programme_sheet import Cell, Mark, Row, Sheet, asked, said
from backbreak.core.programme_words import schedule

BLOCK = 4
"""Weeks side by side: as many as an A4 page has room for on its long side."""
ROOM, WIDEST = 205.0, 12.0
"""Millimetres for all the days beside the names, and for one at most."""
NOTE = (
    "A tick: at least four fifths of the routine\u2019s time was done with backbreak on that day. Half a box: it was "
    "begun, or done less often than asked. What was done elsewhere is not seen; tick it by hand. The sheet was made on "
    "this computer, and nothing was sent."
)
STYLE = """
@page { size: A4 landscape; margin: 10mm 12mm; }
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0 auto; max-width: 273mm; padding: 0; color: #1f2329; background: #fff;
  font: 9.5pt/1.35 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
@media screen { html { background: #ede9e3; } body { margin: 8mm auto; max-width: 297mm; padding: 11mm 12mm; } }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 10mm;
  border-bottom: .6mm solid #197358; padding-bottom: 2.5mm; margin-bottom: 4mm; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 .6mm; overflow-wrap: anywhere; }
header p { margin: 0; color: #5c616b; }
.who { flex: 0 0 74mm; }
.who span { display: block; border-bottom: .25mm solid #8b8f97; height: 6.5mm; color: #5c616b; font-size: 8pt; }
.note { margin: 0 0 4mm; }
table { border-collapse: collapse; table-layout: fixed; margin: 0 0 3.5mm; break-inside: avoid; }
col.name { width: 68mm; }
th, td { padding: 0; text-align: center; font-weight: normal; }
th.week { font-weight: 600; font-size: 9pt; padding-bottom: .4mm; border-left: .3mm solid #8b8f97; }
th.day { font-size: 7pt; line-height: 1.15; color: #5c616b; padding-bottom: .8mm; }
th.name { text-align: left; padding: .8mm 3mm .8mm 0; overflow-wrap: anywhere; }
th.name b { font-weight: 600; display: block; line-height: 1.2; }
th.name small { color: #5c616b; font-size: 7.5pt; line-height: 1.25; display: block; }
tbody tr { border-top: .2mm solid #ded9d1; } tbody tr:last-child { border-bottom: .2mm solid #ded9d1; }
td { height: 7mm; } .first { border-left: .3mm solid #8b8f97; }
svg { width: 4.6mm; height: 4.6mm; display: block; margin: 0 auto; }
td small { font-size: 6pt; display: block; line-height: 1; margin-top: .3mm; }
tr.by-hand td { height: 6mm; } tr.by-hand th { color: #5c616b; font-size: 8pt; }
footer { display: flex; gap: 6mm; align-items: flex-start; color: #5c616b; font-size: 7.5pt; }
footer svg { display: inline-block; width: 3.6mm; height: 3.6mm; margin: 0 1.2mm 0 0; vertical-align: -.8mm; }
footer p { margin: 0; }
footer .key { flex: 0 0 auto; white-space: nowrap; } footer .key span + span { margin-left: 4mm; }
"""
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
    by = f"From {escape(given.by)}. " if given.by else ""
    note = f'<p class="note">{escape(given.note)}</p>\n' if given.note else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(given.title)}: what was done</title>
<style>{STYLE}</style>
</head>
<body>
<svg style="display: none" aria-hidden="true">{"".join(_symbol(mark) for mark in SYMBOLS)}</svg>
<header><div><h1>{escape(given.title)}</h1>
<p>{by}{escape(schedule(given, year=True))}.</p></div>
<div class="who"><span>Name</span></div></header>
{note}{"".join(_block(sheet, weeks) for weeks in _blocks(sheet.weeks))}<footer>{_key(sheet)}<p>{NOTE}</p></footer>
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
    named = "".join(f'<th class="day {_edge(place)}" scope="col">{_day(day)}</th>' for place, day in enumerate(days))
    return f"""<table>
<colgroup><col class="name">{f'<col style="width: {min(WIDEST, ROOM / len(days)):.1f}mm">' * len(days)}</colgroup>
<thead><tr><th></th>{heads}</tr><tr><th></th>{named}</tr></thead>
<tbody>
{body}<tr class="by-hand"><th class="name" scope="row">Your back that day, 0 (fine) to 10</th>{back}</tr>
</tbody></table>
"""


def _week(sheet: Sheet, week: int) -> str:
    since = programme.spoken(programme.first_of(sheet.given, week)).split(" ", 1)[1]
    return f"Week {week}, from {since}"


def _row(row: Row, weeks: Sequence[int], cells: Sequence[Cell], times: int) -> str:
    marks = "".join(f'<td class="{_edge(place)}">{_cell(cell, times)}</td>' for place, cell in enumerate(cells))
    name = f"<b>{escape(row.title)}</b><small>{escape(asked(row.exercise, weeks))}</small>"
    return f'<tr><th class="name" scope="row">{name}</th>{marks}</tr>\n'


def _cell(cell: Cell, times: int) -> str:
    if not cell.mark:
        return ""
    words = said(cell, times)
    counted = f"{cell.times}/{times}" if words != cell.mark.value else ""
    counted = f"of {times}" if times > 1 and cell.mark in (Mark.PLANNED, Mark.OPEN) else counted
    small = f"<small>{counted}</small>" if counted else ""
    return f'<svg viewBox="0 0 16 16" role="img" aria-label="{words}"><use href="#{cell.mark}"/></svg>{small}'


def _edge(place: int) -> str:
    return "first" if place % programme.A_WEEK == 0 else ""


def _day(day: int) -> str:
    weekday, number, _month = programme.spoken(day).split()
    return f"{weekday}<br>{number}"


def _symbol(mark: Mark) -> str:
    return f'<symbol id="{mark}" viewBox="0 0 16 16">{SYMBOLS[mark]}</symbol>'


def _key(sheet: Sheet) -> str:
    to_do = (Mark.PLANNED, "planned") if sheet.given.days else (Mark.OPEN, "may be done on any day")
    rows = (to_do, (Mark.DONE, "done"), (Mark.PARTLY, "partly"))
    signs = "".join(f'<span><svg viewBox="0 0 16 16"><use href="#{mark}"/></svg>{word}</span>' for mark, word in rows)
    return f'<div class="key">{signs}</div>'
