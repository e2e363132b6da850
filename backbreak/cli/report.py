"""report: your days in words, as a page for a browser, as a table, as JSON; and a page for an appointment."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from backbreak.adapters.files import SettingsFile, paths, write_atomically
from backbreak.cli import records
from backbreak.report import page, words
from backbreak.report.figures import Figures, figures

USAGE = "see backbreak report --help"
WITH_A_WORD = ("--for", "--html", "--csv", "--days", "--from", "--to")
USUAL, MOST = 28, 20_000
HEAD = "date,sitting_seconds,standing_seconds,longest_sitting_seconds,breaks,prompts,taken,scores\n"


def run(args: list[str]) -> int:
    try:
        given = _given(args)
        first, last = _period(given)
    except ValueError as wrong:
        print(f"backbreak: report: {wrong}", file=sys.stderr)
        return 2
    settings = SettingsFile(paths().settings).settings
    found = figures(records.local(records.read()), first, last, settings.reset)
    titles = records.titles()
    if "--json" in given:
        print(json.dumps(_plain(found), indent=1))
    elif not {"--html", "--csv"} & set(given):
        print(words.period(found))
        print("\n".join(words.summary(found, titles)))
    if "--html" in given:
        _write(given["--html"], _html(found, titles, given.get("--for")))
    if "--csv" in given:
        _write(given["--csv"], HEAD + "".join(_row(one) for one in _plain(found)["days"]))
    return 0


def _given(args: list[str]) -> dict[str, str]:
    """Options and the words after them. Raises ValueError."""
    found: dict[str, str] = {}
    left = iter(args)
    for one in left:
        if one in found or (one != "--json" and one not in WITH_A_WORD):
            raise ValueError(f"{one} is not understood; {USAGE}")
        word = "" if one == "--json" else next(left, "")
        if one != "--json" and (not word or word.startswith("--")):
            raise ValueError(f"something has to follow {one}; {USAGE}")
        found[one] = word
    if found.get("--for", "physio") != "physio":
        raise ValueError("--for physio is the only reader there is a page for")
    if "--for" in found and "--html" not in found:
        raise ValueError("--for physio is a page: name its file with --html FILE")
    return found


def _period(given: dict[str, str]) -> tuple[int, int]:
    if "--days" in given and {"--from", "--to"} & set(given):
        raise ValueError("give --days, or --from and --to")
    last = records.number(given["--to"]) if "--to" in given else records.today()
    if "--from" in given:
        first = records.number(given["--from"])
        if first > last:
            raise ValueError("--from is after --to")
        return max(first, last - MOST), last
    days = given.get("--days", str(USUAL))
    if not (days.isascii() and days.isdigit() and 1 <= int(days) <= MOST):
        raise ValueError(f"“{days}” is no number of days; write one from 1 to {MOST}")
    return last - int(days) + 1, last


def _html(found: Figures, titles: dict[str, str], reader: str | None) -> str:
    made = words.whole_date(records.today())
    if reader is None:
        return page.mine(found, titles, made)
    return page.for_physio(found, titles, made)


def _plain(found: Figures) -> dict[str, Any]:
    days = [{"date": _date(one.number), **asdict(one)} for one in found.days]
    for one in days:
        del one["number"]
    return {
        "version": 1, "from": _date(found.first), "to": _date(found.last), "days": days,
        "hours_of_week_minutes": [[round(minutes, 1) for minutes in row] for row in found.week],
        "prompts": dict(found.became),
    }


def _row(day: dict[str, Any]) -> str:
    scores = " ".join(str(one) for one in day["scores"])
    numbers = ("sitting", "standing", "longest", "breaks", "prompts", "taken")
    return ",".join([day["date"], *(f"{day[name]:.0f}" for name in numbers), scores]) + "\n"


def _date(number: int) -> str:
    from datetime import timedelta

    return (words.EPOCH + timedelta(days=number)).isoformat()


def _write(name: str, text: str) -> None:
    path = Path(name)
    write_atomically(path, text)
    print(f"Written: {path}")
