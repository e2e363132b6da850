"""record on | off | where | status: a log of one's own days in the form that replay takes."""

from __future__ import annotations

import sys

from backbreak.adapters.disk import shown
from backbreak.adapters.files import SettingsFile, paths
from backbreak.adapters.recorder import files

WHAT = "Times, kinds and counts only: never which key, no text, no window title."


def run(args: list[str]) -> int:
    match args:
        case ["on"]:
            return _switch("on")
        case ["off"]:
            return _switch("off")
        case ["where"]:
            return _where()
        case [] | ["status"]:
            return _status()
        case _:
            print("backbreak: write record on, record off, record where, or record status", file=sys.stderr)
            return 2


def _switch(to: str) -> int:
    file = SettingsFile(paths().settings)
    if problem := file.set("record.my_days", to):
        print(f"backbreak record: {problem}", file=sys.stderr)
        return 1
    return _status()


def _status() -> int:
    file = SettingsFile(paths().settings)
    if file.settings.record == "on":
        print(f"Your days are recorded, and kept for {file.settings.record_days} days. {WHAT}")
    else:
        print("Your days are not recorded. To begin: backbreak record on")
    return _where()


def _where() -> int:
    folder = paths().recordings
    kept = files(folder)
    print(f"{shown(folder)}: {_count(len(kept))}")
    for path in kept:
        print(f"  {path.name}  {max(1, round(path.stat().st_size / 1000))} kB")
    return 0


def _count(days: int) -> str:
    return "no day" if not days else "1 day" if days == 1 else f"{days} days"
