"""doctor [--json | --report]: what works here, what does not, and what to do about it, on one screen.

Asks the running backbreak; without one the same backends are asked from here. Exit 0 either way.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from typing import Any

from backbreak.cli import doctor_facts, doctor_marks
from backbreak.cli.doctor_marks import Line, Mark

SIGNS = {Mark.OK: "\u2713", Mark.LOOK: "!", Mark.BROKEN: "\u2717", Mark.PASSED: "\u00b7"}
PLAIN = {Mark.OK: "+", Mark.LOOK: "!", Mark.BROKEN: "x", Mark.PASSED: "."}
ABOUT, LATE = 13, 180
"""Columns of a line's name; seconds without a look after which something is wrong."""
CLOSING = {
    Mark.OK: "All is well.", Mark.LOOK: "It works; some of it is worth a look.",
    Mark.BROKEN: "What is marked broken keeps backbreak from doing its job.",
}
PASTE = "To paste somewhere, with nothing private in it: backbreak doctor --report"


def run(args: list[str]) -> int:
    if args not in ([], ["--json"], ["--report"]):
        print("backbreak doctor: write --json, --report or nothing", file=sys.stderr)
        return 2
    facts = doctor_facts.gather()
    found = lines(facts)
    if args == ["--json"]:
        told = [{"mark": one.mark.value, "about": one.about, "says": one.says, "fix": one.fix} for one in found]
        print(json.dumps({**facts, "lines": told}, indent=1))
    elif args == ["--report"]:
        from backbreak.cli import doctor_report

        print(doctor_report.text(facts, found), end="")
    else:
        _print(facts, found)
    return 0


def lines(facts: dict[str, Any]) -> list[Line]:
    """Every fact, judged, in the order in which they are read."""
    desktop = facts["session"]["XDG_CURRENT_DESKTOP"]
    rows = sorted(facts["rows"], key=lambda row: _ORDER.get(row["port"], len(_ORDER)))
    return [*_state(facts), *doctor_marks.lines(rows, desktop), *_autostart(facts), *_files(facts)]


_READ = ("input", "return watch", "prompt", "notification", "tray", "session", "holds", "sensor")
_ORDER = {port: place for place, port in enumerate(_READ)}


def _state(facts: dict[str, Any]) -> list[Line]:
    if not facts["running"]:
        return [Line(Mark.LOOK, "backbreak", str(facts["why_not"]))]
    status = facts["status"]
    age = status.get("heartbeat_age_seconds", "?")
    late = isinstance(age, int) and age > LATE
    fix = "backbreak quit, then start it again; the log may say more" if late else ""
    says = f"runs; last look {age} s ago: {status.get('text', '')}"
    state = Line(Mark.LOOK if late else Mark.OK, "backbreak", says, fix)
    trouble = status.get("trouble")
    return [state, *([Line(Mark.LOOK, "trouble", str(trouble))] if trouble else [])]


def _autostart(facts: dict[str, Any]) -> list[Line]:
    return [Line(Mark.PASSED, "autostart", " ".join(facts["autostart"]))] if facts["autostart"] else []


def _files(facts: dict[str, Any]) -> list[Line]:
    problems = [Line(Mark.LOOK, "files", one) for one in facts["problems"]]
    bad = [one for one in facts["folders"] if not one["verdict"].startswith("yours alone")]
    folders = [Line(_mark(one["verdict"]), "folders", "{name}, {path}: {verdict}".format(**one)) for one in bad]
    well = "settings and routines are well" if not problems else ""
    alone = "yours alone" if not bad else ""
    both = "; folders are ".join(one for one in (well, alone) if one)
    place = f" ({os.path.dirname(facts['files']['settings'])})"  # noqa: PTH120
    return [*problems, *folders, *([Line(Mark.OK, "files", both + place)] if both else [])]


def _mark(verdict: str) -> Mark:
    return Mark.BROKEN if verdict.startswith("cannot") else Mark.LOOK


def _print(facts: dict[str, Any], found: list[Line]) -> None:
    signs = SIGNS if "utf" in (sys.stdout.encoding or "").lower() else PLAIN
    wide = max(60, min(shutil.get_terminal_size((100, 40)).columns, 120))
    print(f"backbreak {facts['version']} on Python {facts['python']}")
    for line in found:
        _print_line(line, signs, wide)
    print(f"\n{CLOSING[doctor_marks.worst(found)]} {PASTE}")


def _print_line(line: Line, signs: dict[Mark, str], wide: int) -> None:
    word = "" if line.mark is Mark.PASSED else line.mark.value
    head = f"{signs[line.mark]} {word:6} {line.about:{ABOUT}} "
    below = " " * len(head)
    print(textwrap.fill(line.says, wide, initial_indent=head, subsequent_indent=below, break_long_words=False,
                        break_on_hyphens=False))
    if line.fix:
        print(textwrap.fill(f"to mend: {line.fix}", wide, initial_indent=below, subsequent_indent=below + "  ",
                            break_long_words=False, break_on_hyphens=False))
