"""report: your days in words, as a page for a browser, as a table, as JSON; and a page for an appointment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from backbreak.adapters.files import Library, paths, read, write_atomically
from backbreak.adapters.resources import folder
from backbreak.cli import programme_done, records
from backbreak.core import dates, languages
from backbreak.core.date_words import whole_date
from backbreak.core.language import N_, _
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings, parse
from backbreak.languages import NOTED
from backbreak.report import page, plain, terms, words
from backbreak.report.figures import figures
from backbreak.report.page import Told

USAGE = N_("see backbreak report --help")
WITH_A_WORD = ("--for", "--html", "--csv", "--days", "--from", "--to")
USUAL, MOST = 28, 20_000


def run(args: list[str]) -> int:
    try:
        given = _given(args)
        first, last = _period(given)
    except ValueError as wrong:
        print(f"backbreak: report: {wrong}", file=sys.stderr)
        return 2
    told = _told(first, last)
    if "--json" in given:
        print(json.dumps(plain.whole(told.figures), indent=1))
    elif not {"--html", "--csv"} & set(given):
        print(words.period(told.figures))
        said = words.summary(told.figures, told.titles, told.goal, told.limit, told.terms)
        print("\n".join([*said, *page.follows(told)]))
    silent = "--json" in given
    if "--html" in given:
        _write(given["--html"], page.for_physio(told) if "--for" in given else page.mine(told), silent)
    if "--csv" in given:
        _write(given["--csv"], plain.csv(told.figures), silent)
    return 0


def _told(first: int, last: int) -> Told:
    text = read(paths().settings)       # only read: a report begins no settings file
    settings = parse(text, "")[0] if isinstance(text, str) else Settings()
    rows = records.of_days(first, last)
    language = languages.of_routines(settings.routine_language, settings.language, os.environ)
    known = Library(folder("routines"), paths().routines, language, paths().programme)
    given, today = known.programme, records.today()
    return Told(
        figures(rows, first, last, settings.reset), rows,
        {name: one.title for name, one in known.routines.items()}, whole_date(today), today, settings.goal,
        settings.limit, given, tuple(programme_done.sessions(given)) if given else (), os.environ.get(NOTED) or "en",
        terms.of(settings),
    )


def _given(args: list[str]) -> dict[str, str]:
    """Options and the words after them. Raises ValueError."""
    found: dict[str, str] = {}
    left = iter(args)
    for one in left:
        if one in found:
            raise ValueError(_("{option} is there twice; {usage}", option=one, usage=_(USAGE)))
        if one != "--json" and one not in WITH_A_WORD:
            raise ValueError(_("{option} is not understood; {usage}", option=one, usage=_(USAGE)))
        word = "" if one == "--json" else next(left, "")
        if one != "--json" and (not word or word.startswith("--")):
            raise ValueError(_("something has to follow {option}; {usage}", option=one, usage=_(USAGE)))
        found[one] = word
    if found.get("--for", "physio") != "physio":
        raise ValueError(_("--for physio is the only reader there is a page for"))
    if "--for" in found and "--html" not in found:
        raise ValueError(_("--for physio is a page: name its file with --html FILE"))
    return found


def _period(given: dict[str, str]) -> tuple[int, int]:
    """The first and the last day. Raises ValueError."""
    if "--days" in given and "--from" in given:
        raise ValueError(_("give --days, or --from"))
    last = _day(given["--to"]) if "--to" in given else records.today()
    if "--from" in given:
        first = _day(given["--from"])
        if first > last:
            raise ValueError(_("--from is after --to, or after today"))
        return max(first, last - MOST), last
    days = given.get("--days", str(USUAL))
    if not (days.isascii() and days.isdigit() and 1 <= int(days) <= MOST):
        raise ValueError(_("“{days}” is no number of days; write one from 1 to {most}", days=days, most=MOST))
    return last - int(days) + 1, last


def _day(written: str) -> int:
    try:
        return dates.day(written)
    except Fault as fault:
        raise ValueError(str(fault)) from None


def _write(name: str, text: str, silent: bool) -> None:
    path = Path(name).expanduser()
    if path.is_dir():
        raise IsADirectoryError(21, os.strerror(21), name)
    write_atomically(path, text)
    if not silent:
        print(_("Written: {path}", path=path))
