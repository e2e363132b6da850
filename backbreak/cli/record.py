"""record on | off | where | status: a log of one's own days in the form that replay takes."""

from __future__ import annotations

import sys

from backbreak.adapters.disk import shown
from backbreak.adapters.files import SettingsFile, paths
from backbreak.adapters.recorder import files
from backbreak.core.language import N_, _, sentences, several

WHAT = N_("Times, kinds and counts only: never which key, no text, no window title.")


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
            print(_("backbreak: write record on, record off, record where, or record status"), file=sys.stderr)
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
        kept = _("Your days are recorded, and kept for {days} days.", days=file.settings.record_days)
        print(sentences([kept, _(WHAT)]))
    else:
        print(_("Your days are not recorded. To begin: backbreak record on"))
    return _where()


def _where() -> int:
    folder = paths().recordings
    kept = files(folder)
    print(f"{shown(folder)}: {_count(len(kept))}")
    for path in kept:
        print(f"  {path.name}  {max(1, round(path.stat().st_size / 1000))} kB")
    return 0


def _count(days: int) -> str:
    return several("{number} day", "{number} days", days) if days else _("no day")
