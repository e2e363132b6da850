"""What else is kept by the day, beside the ledger: recorded days, the log, and broken files that were set aside.

Takes out what is older than a date. Whatever cannot be taken out is told, and left as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from backbreak.adapters.disk import Paths, shown
from backbreak.adapters.reading import beginning
from backbreak.core.fault_words import reason
from backbreak.core.language import _

RECORDED = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl")
DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T]")
SET_ASIDE = re.compile(r"\.broken-(\d{4})(\d{2})(\d{2})-\d{6}")


def recorded(paths: Paths, before: date | None) -> list[Path]:
    return sorted(one for one in _inside(paths.recordings) if RECORDED.fullmatch(one.name) and _older(one.stem, before))


def set_aside(paths: Paths, before: date | None) -> tuple[list[Path], list[Path]]:
    """Broken ledgers and states that were put aside: those that hold nothing else, and those that may hold more. What
    was put aside on a day holds nothing later. What a crash left half written goes in any case."""
    mine = [paths.ledger, paths.clock_state]
    beside = [one for folder in {one.parent for one in mine} for one in _inside(folder)]
    drafts = [one for one in beside if one.name.startswith(f".{paths.clock_state.name}.")]
    found = [(one, SET_ASIDE.search(one.name)) for one in beside
             if one.name.startswith(tuple(f"{each.name}.broken-" for each in mine))]
    dated = [(one, day) for one, named in found if named and (day := _date(*map(int, named.groups())))]
    gone = sorted(one for one, day in dated if before is None or day < before)
    return [*gone, *drafts], sorted(one for one, day in dated if one not in gone)


def remove(paths: Iterable[Path]) -> list[str]:
    """What went wrong, in words."""
    faults = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as fault:
            faults.append(_("{path} cannot be removed ({why})", path=shown(path), why=reason(fault)))
    return faults


def shorten_log(path: Path, before: date | None) -> list[str]:
    """The log and its older half; what went wrong, in words. It is shortened in place: whoever writes there goes on."""
    faults = []
    for one in (path, path.with_suffix(".log.1")):
        try:
            _shorten(one, lambda lines: _kept(lines, before))
        except OSError as fault:
            faults.append(_("{path} cannot be shortened ({why})", path=shown(one), why=reason(fault)))
    return faults


def _shorten(path: Path, kept: Callable[[list[bytes]], list[bytes]]) -> None:
    try:
        beginning(path, 1)      # a pipe in its place would hold us up
    except FileNotFoundError:
        return
    with path.open("r+b") as file:
        lines = file.readlines()
        left = kept(lines)
        if left == lines:
            return
        file.seek(0)
        file.write(b"".join(left))
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    if not left and path.suffix != ".log":
        path.unlink()


def _kept(lines: list[bytes], before: date | None) -> list[bytes]:
    """From the first line of that day or later on: a line without a date belongs to the one above it."""
    for place, line in enumerate(lines):
        named = DATED.match(line[:11].decode("ascii", "replace"))
        if before is not None and named and line[:10].decode("ascii") >= before.isoformat():
            return lines[place:]
    return []


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _older(day: str, before: date | None) -> bool:
    return before is None or day < before.isoformat()
