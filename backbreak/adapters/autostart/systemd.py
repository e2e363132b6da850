"""Starting at login as a systemd user unit, for who asks for it: one file and one link, as `systemctl enable` makes it.

It starts with graphical-session.target, which not every desktop reaches: that is asked, with a time limit, and said.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backbreak.adapters.autostart.verdict import Finding, Verdict
from backbreak.adapters.disk import read, shown, write_atomically
from backbreak.core.fault_words import reason
from backbreak.core.language import _

UNIT, TARGET = "backbreak.service", "graphical-session.target"
MARK = "# Written by `backbreak autostart on --systemd`; `backbreak autostart off` removes it."
PATIENCE = 3.0
"""Seconds for one question to systemd."""
TRIES, WITHIN = 20, 600
"""Starts that fail, and seconds for all of them: what passes within a minute and a half heals, what lasts ends as
"failed". RestartSteps would be gentler, but systemd before 254 does not know it."""
UNIT_TEXT = """\
{mark}
[Unit]
Description=backbreak: a short stretch after long sitting
PartOf={target}
After={target}
StartLimitIntervalSec={within}
StartLimitBurst={tries}

[Service]
ExecStart={run}
Restart=on-failure
RestartSec=5

[Install]
WantedBy={target}
"""
Ask = Callable[[Sequence[str]], str | None]
"""Runs systemctl --user with these words: what it says, None where it cannot be asked."""


@dataclass(frozen=True, slots=True)
class Units:
    """folder: the person's units. The links that enable one may also be among the system's."""

    folder: Path
    system: tuple[Path, ...] = (Path("/etc/systemd/user"),)

    @property
    def file(self) -> Path:
        return self.folder / UNIT

    @property
    def link(self) -> Path:
        return self.folder / f"{TARGET}.wants" / UNIT


def units(environ: Mapping[str, str]) -> Units:
    home = Path(environ.get("HOME") or Path.home())
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    return Units((config if config.is_absolute() else home / ".config") / "systemd" / "user")


def on(at: Units, program: str, ask: Ask) -> str | None:
    """Write and enable the unit; None, or why not."""
    if (theirs := is_theirs(at)) is not None:
        return theirs
    try:
        write_atomically(at.file, text(program))
        at.link.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(at.link):
            at.link.symlink_to(at.file)
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else fault
        return _("the unit could not be written: {reason}", reason=why)
    ask(["daemon-reload"])
    return None


def off(at: Units, ask: Ask) -> str | None:
    """Remove our unit; None, or why not. A running backbreak goes on."""
    if (theirs := is_theirs(at)) is not None:
        return theirs
    there = is_there(at)
    try:
        at.link.unlink(missing_ok=True)
        at.file.unlink(missing_ok=True)
    except OSError as fault:
        return _("the unit could not be removed: {reason}", reason=reason(fault))
    if there:
        ask(["daemon-reload"])
    return None


def is_there(at: Units) -> bool:
    return os.path.lexists(at.file) or enabled(at)


def enabled(at: Units) -> bool:
    links = (folder / f"{TARGET}.wants" / UNIT for folder in (at.folder, *at.system))
    return any(os.path.lexists(link) for link in links)


def findings(at: Units, ask: Ask) -> list[Finding]:
    """What speaks against its start; empty where it will start."""
    if not enabled(at):
        return [Finding(Verdict.NO, _("the systemd unit is not enabled; this does it: systemctl --user enable "
                                      "backbreak"))]
    if at.link.is_symlink() and not at.link.exists():
        return [Finding(Verdict.NO, _("the systemd unit is enabled, but its file has gone"))]
    found = _of_the_program(at)
    state = ask(["is-active", TARGET])
    if state is None:
        found.append(Finding(Verdict.UNKNOWN, _("systemd could not be asked about this session")))
    elif state != "active":
        found.append(Finding(Verdict.NO, _("this desktop does not tell systemd that it is up ({target} is {state}); "
                                           "backbreak autostart on, without --systemd, works there",
                                           target=TARGET, state=state)))
    return found


def is_theirs(at: Units) -> str | None:
    """The refusal, where the file is not ours to write or remove."""
    if not os.path.lexists(at.file):
        return None
    said = read(at.file)
    if isinstance(said, str) and said.startswith(MARK):
        return None
    return _("{path} was not written by backbreak, so it was left alone; delete it and try again", path=shown(at.file))


def text(program: str) -> str:
    if any(ord(letter) < 32 for letter in program):
        raise ValueError(_("a path with a line break cannot stand in a unit: {program}", program=f"{program!r}"))
    run = re.sub(r'(["\\])', r"\\\1", program).replace("%", "%%").replace("$", "$$")
    return UNIT_TEXT.format(mark=MARK, target=TARGET, within=WITHIN, tries=TRIES, run=f'"{run}" run')


def systemctl(words: Sequence[str]) -> str | None:
    """The real one."""
    if shutil.which("systemctl") is None:
        return None
    try:
        done = subprocess.run(
            ["systemctl", "--user", *words], capture_output=True, text=True, timeout=PATIENCE, check=False,
            stdin=subprocess.DEVNULL, errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None


def _of_the_program(at: Units) -> list[Finding]:
    said = read(at.file)
    line = re.search(r'^ExecStart="((?:[^"\\]|\\.)*)"', said, re.MULTILINE) if isinstance(said, str) else None
    if line is None:
        return []
    program = re.sub(r"\\(.)", r"\1", line[1].replace("%%", "%").replace("$$", "$"))
    if os.path.isfile(program) and os.access(program, os.X_OK):  # noqa: PTH113
        return []
    return [Finding(Verdict.NO, _("{program} is not there or may not be run; was backbreak moved or removed?",
                                  program=program))]
