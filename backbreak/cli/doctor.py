"""doctor [--json | --report]: what works here, what does not, and what to do about it, on one screen.

Asks the running backbreak; without one the same backends are asked from here. Exit 0 either way.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import Any

from backbreak.cli import doctor_facts, doctor_marks, verdicts
from backbreak.cli.doctor_marks import Line, Mark
from backbreak.cli.filled import columns, fill, padded
from backbreak.cli.printing import visible
from backbreak.core import language
from backbreak.core.language import N_, _, sentences

SIGNS = {Mark.OK: "\u2713", Mark.LOOK: "!", Mark.BROKEN: "\u2717", Mark.PASSED: "\u00b7"}
PLAIN = {Mark.OK: "+", Mark.LOOK: "!", Mark.BROKEN: "x", Mark.PASSED: "."}
ABOUT, LATE = 13, 180
"""Columns of a line's name; seconds without a look after which something is wrong."""
CLOSING = {
    Mark.OK: N_("All is well."), Mark.LOOK: N_("It works; some of it is worth a look."),
    Mark.BROKEN: N_("What is marked broken keeps backbreak from doing its job."),
}
PASTE = N_("To paste somewhere, with nothing private in it: backbreak doctor --report")
WORDS = {Mark.OK: N_("ok"), Mark.LOOK: N_("look"), Mark.BROKEN: N_("broken"), Mark.PASSED: ""}


def run(args: list[str]) -> int:
    if args not in ([], ["--json"], ["--report"]):
        print(_("backbreak doctor: write --json, --report or nothing"), file=sys.stderr)
        return 2
    if args:
        language.use()      # for programs, and for whoever helps: in English
    facts = doctor_facts.gather()
    found = lines(facts)
    if args == ["--json"]:
        told = [{"mark": one.mark.value, "about": one.about, "says": one.says, "fix": one.fix} for one in found]
        print(json.dumps({**facts, "lines": told}, indent=1))
    elif args == ["--report"]:
        from backbreak.cli import doctor_report

        print(visible(doctor_report.text(facts, found)), end="")
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
        failed = facts["failed_start"]
        why = [Line(Mark.LOOK, "trouble", _("the last start failed: {reason}", reason=failed))] if failed else []
        return [Line(Mark.LOOK, "backbreak", str(facts["why_not"])), *why]
    status = facts["status"]
    age = status.get("heartbeat_age_seconds", "?")
    late = isinstance(age, int) and age > LATE
    fix = _("backbreak quit, then start it again; the log may say more") if late else ""
    says = _("runs; last look {seconds} s ago: {status}", seconds=age, status=status.get("text", ""))
    state = Line(Mark.LOOK if late else Mark.OK, "backbreak", says, fix)
    trouble = status.get("trouble")
    return [state, *([Line(Mark.LOOK, "trouble", str(trouble))] if trouble else [])]


def _autostart(facts: dict[str, Any]) -> list[Line]:
    return [Line(Mark.PASSED, "autostart", " ".join(facts["autostart"]))] if facts["autostart"] else []


def _files(facts: dict[str, Any]) -> list[Line]:
    problems = [Line(Mark.LOOK, "files", one) for one in facts["problems"]]
    bad = [one for one in facts["folders"] if not one["verdict"].startswith("yours alone")]
    folders = [Line(_mark(one["verdict"]), "folders", f"{one['name']}, {one['path']}: {verdicts.said(one['verdict'])}")
               for one in bad]
    place = os.path.dirname(facts["files"]["settings"])  # noqa: PTH120
    if problems and bad:
        return [*problems, *folders]
    if problems:
        well = _("yours alone ({path})", path=place)
    elif bad:
        well = _("settings and routines are well ({path})", path=place)
    else:
        well = _("settings and routines are well; folders are yours alone ({path})", path=place)
    return [*problems, *folders, Line(Mark.OK, "files", well)]


def _mark(verdict: str) -> Mark:
    return Mark.BROKEN if verdict.startswith("cannot") else Mark.LOOK


def _print(facts: dict[str, Any], found: list[Line]) -> None:
    signs = SIGNS if "utf" in (sys.stdout.encoding or "").lower() else PLAIN
    wide = max(60, min(shutil.get_terminal_size((100, 40)).columns, 120))
    print(_("backbreak {version} on Python {python}", version=facts["version"], python=facts["python"]))
    for line in found:
        _print_line(line, signs, wide)
    print(f"\n{sentences([_(CLOSING[doctor_marks.worst(found)]), _(PASTE)])}")


def _print_line(line: Line, signs: dict[Mark, str], wide: int) -> None:
    word = _(WORDS[line.mark]) if WORDS[line.mark] else ""
    head = f"{signs[line.mark]} {padded(word, 6)} {line.about:{ABOUT}} "
    below = " " * columns(head)
    print(fill(visible(line.says), wide, head, below))
    if line.fix:
        mend = _("to mend: {fix}", fix=line.fix)
        print(fill(visible(mend), wide, below, below + "  "))
