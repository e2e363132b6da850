"""export DIR: all that was recorded, each table as CSV, and all of them in one JSON file. Changes nothing here."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

from backbreak.adapters.files import write_atomically
from backbreak.cli import records

WHAT = "times are seconds since 1970, UTC; the columns that end in _local are the wall clock's"


def run(args: list[str]) -> int:
    if len(args) != 1 or args[0].startswith("-"):
        print("backbreak: export: write export and a folder, like export my-days", file=sys.stderr)
        return 2
    folder = Path(args[0]).expanduser()
    if folder.exists() and not folder.is_dir():
        print(f"backbreak: export: {folder} is a file; name a folder, there or not yet there", file=sys.stderr)
        return 1
    tables = records.read()
    for name, rows in tables.items():
        write_atomically(folder / f"{name}.csv", _csv(rows))
    whole = {"version": 1, "about": WHAT, **tables}
    write_atomically(folder / "backbreak.json", json.dumps(whole, indent=1) + "\n")
    print(f"{sum(map(len, tables.values()))} rows written to {folder}")
    return 0


def _csv(rows: list[dict[str, Any]]) -> str:
    """With the wall clock's time beside each instant. An empty table is an empty file."""
    if not rows:
        return ""
    out = io.StringIO()
    times = [name for name in rows[0] if name in records.TIMES]
    writer = csv.DictWriter(out, [*rows[0], *(f"{name}_local" for name in times)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, **{f"{name}_local": _wall(row[name]) for name in times}})
    return out.getvalue()


def _wall(epoch: float | None) -> str:
    return "" if epoch is None else time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(epoch))
