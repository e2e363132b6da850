"""programme sheet: what was done and what is to come, in the terminal, as a page to print, or for a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path

from backbreak.adapters.files import write_atomically
from backbreak.cli import programme_done
from backbreak.core import programme_page, programme_sheet
from backbreak.core.language import N_, _
from backbreak.core.programme import Programme

USAGE = N_("write: backbreak programme sheet [--html FILE] [--csv FILE] [--weeks N]")


def run(given: Programme, words: list[str]) -> int:
    options = _options(words)
    if options is None:
        print(f"backbreak: {_(USAGE)}", file=sys.stderr)
        return 2
    number = int(options["--weeks"]) if "--weeks" in options else None
    weeks = programme_sheet.weeks_from(given, programme_done.today(), number)
    sheet = programme_sheet.sheet(given, programme_done.sessions(given), weeks)
    written = {"--html": lambda: programme_page.page(sheet), "--csv": lambda: programme_sheet.csv(sheet)}
    files = {name: Path(options[name]) for name in written if name in options}
    for name, path in files.items():
        write_atomically(path, written[name]())
        print(path)
    if not files:
        print("\n".join(programme_sheet.lines(sheet)))
    return 0


def _options(words: list[str]) -> dict[str, str] | None:
    """By name; None where they are not understood."""
    pairs = list(zip(words[::2], words[1::2], strict=False))
    options = dict(pairs)
    known = len(words) % 2 == 0 and len(options) == len(pairs) and set(options) <= {"--html", "--csv", "--weeks"}
    number = options.get("--weeks", "1")
    return options if known and number.isascii() and number.isdigit() and 0 < int(number) < 1000 else None
