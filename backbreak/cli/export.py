"""export DIR: all that was recorded, each table as CSV, and all of them in one JSON file. Changes nothing here.

What each column means is in README.txt beside them. Nothing is written over that is not an export of ours.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import sqlite3
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from backbreak.adapters import store_forgetting
from backbreak.adapters.disk import paths, shown, write_atomically
from backbreak.adapters.reading import KEPT, contents
from backbreak.adapters.store_opening import opened
from backbreak.cli import export_columns
from backbreak.core.language import _, several

WHOLE, README, STATE = "backbreak.json", "README.txt", "state.json"
MADE_BY = "backbreak-export"
INSTANTS = ("at", "started", "ended")
LONGEST = 1_000_000_000  # bytes of an earlier export: ten years are a hundredth
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = list[dict[str, Any]]


def run(args: list[str]) -> int:
    if len(args) != 1 or args[0].startswith("-"):
        print(_("backbreak: export: write export and a folder, like export my-days"), file=sys.stderr)
        return 2
    folder = Path(args[0]).expanduser()
    tables = _read(paths().ledger)
    files = {f"{name}.csv": _csv(name, rows) for name, rows in tables.items()}
    files[WHOLE] = _json(tables)
    files[README] = export_columns.text(tables)
    if (state := _state()) is not None:
        files[STATE] = state
    if (problem := _in_the_way(folder, files)) is not None:
        print(f"backbreak: export: {problem}", file=sys.stderr)
        return 1
    for name, text in files.items():
        write_atomically(folder / name, text)
    many = sum(map(len, tables.values()))
    print(several("{number} row written to {folder}; what is in it: {readme}",
                  "{number} rows written to {folder}; what is in it: {readme}", many, folder=shown(folder),
                  readme=README))
    return 0


def _in_the_way(folder: Path, files: dict[str, str]) -> str | None:
    """Why it may not be written there."""
    if folder.exists() and not folder.is_dir():
        return _("{path} is a file; name a folder, there or not yet there", path=shown(folder))
    there = sorted(name for name in files if os.path.lexists(folder / name))
    if not there or _ours(folder / WHOLE):
        return None
    return _("{folder} holds a {file} that is no export of backbreak's; nothing was written. Name another folder",
             folder=shown(folder), file=there[0])


def _ours(whole: Path) -> bool:
    try:
        return bool(json.loads(contents(whole, LONGEST)).get("made_by") == MADE_BY)
    except (OSError, ValueError, AttributeError, RecursionError):
        return False


def _read(ledger: Path) -> dict[str, Rows]:
    """Every table as it is. Raises OSError with what is wrong."""
    if not ledger.exists():
        return {name: [] for name in export_columns.COLUMNS}
    with opened(ledger) as db:
        db.text_factory = lambda data: data.decode("utf-8", "replace")
        return {name: _table(db, name) for name in sorted(store_forgetting.tables(db))}


def _table(db: sqlite3.Connection, name: str) -> Rows:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
    when = "started" if "started" in columns else "at"
    found = db.execute(f"SELECT * FROM {name} ORDER BY {when}, id")
    return [dict(zip(columns, map(_sayable, row), strict=True)) for row in found]


def _sayable(value: Any) -> Any:
    """What other programs may have put there, or a disk: bytes, and numbers that JSON does not know."""
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _json(tables: dict[str, Rows]) -> str:
    """A row a line: a person can look into it, and ten years take a second."""
    about = {"version": 1, "made_by": MADE_BY, "made": time.strftime("%Y-%m-%d %H:%M"),
             "times": export_columns.TIMES, "columns": export_columns.COLUMNS}
    parts = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in about.items()]
    for name, rows in tables.items():
        lines = ",\n".join(map(json.dumps, rows))
        parts.append(f"{json.dumps(name)}: [\n{lines}\n]" if rows else f"{json.dumps(name)}: []")
    return "{" + ",\n".join(parts) + "}\n"


def _csv(name: str, rows: Rows) -> str:
    """With the wall clock's time beside each instant."""
    columns = list(rows[0]) if rows else list(export_columns.COLUMNS.get(name, {}))
    times = [one for one in columns if one in INSTANTS]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*columns, *(f"{one}_local" for one in times)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {column: _cell(value) for column, value in row.items()}
        writer.writerow({**cells, **{f"{one}_local": _wall(row[one]) for one in times}})
    return out.getvalue()


def _cell(value: Any) -> Any:
    """What a spreadsheet would take for a formula, or for the end of a row, stays text. Nothing of ours is so; a ledger
    may come from elsewhere."""
    if not isinstance(value, str):
        return value
    plain = value.replace("\r", " ")
    return f"'{plain}" if value[:1] in FORMULA else plain


def _wall(epoch: Any) -> str:
    """Nothing where it is no time."""
    with suppress(TypeError, ValueError, OverflowError, OSError):
        return "" if epoch is None else time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(epoch))
    return ""


def _state() -> str | None:
    """What is remembered between two runs, as it lies there; a broken one is none of anybody's days."""
    try:
        text = contents(paths().clock_state, KEPT).decode()
        json.loads(text)
    except (OSError, ValueError):
        return None
    return text
