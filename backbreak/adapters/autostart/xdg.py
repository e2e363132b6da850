"""Starting at login on XDG desktops: one file in the person's autostart folder, written and removed here.

Never deletes or overwrites what a person wrote or changed: it says so instead.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backbreak.adapters.autostart import entry, verdict
from backbreak.adapters.autostart.verdict import Verdict
from backbreak.adapters.disk import read, shown, write_atomically
from backbreak.core.fault_words import reason
from backbreak.core.language import _
from backbreak.core.problems import Problem

FILE = f"{entry.ID}.desktop"
WORDS = ("run",)


@dataclass(frozen=True, slots=True)
class Place:
    """The person's entry, the system's (the first that exists counts), and the desktop's names."""

    file: Path
    system: tuple[Path, ...] = ()
    desktop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """done: what was asked for is so now. starts: will it start at the next login."""

    done: bool
    starts: Verdict
    lines: tuple[str, ...]


def place(environ: Mapping[str, str]) -> Place:
    """Where things are, by the XDG base directory specification: a relative path does not count."""
    home = Path(environ.get("HOME") or Path.home())
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    config = config if config.is_absolute() else home / ".config"
    folders = [Path(name) for name in (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")]
    system = tuple(folder / "autostart" / FILE for folder in folders if folder.is_absolute())
    desktop = tuple(name for name in environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name)
    return Place(config / "autostart" / FILE, system, desktop)


def on(at: Place, program: str) -> Outcome:
    """Write the entry that starts `program` (an absolute path); one that a person wrote or changed stays."""
    if told := _is_theirs(at):
        return told
    try:
        write_atomically(at.file, entry.text(program, *WORDS))
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else str(fault)
        return Outcome(False, Verdict.NO, (_("The entry could not be written to {path}: {why}.",
                                             path=shown(at.file), why=why),))
    now = status(at)
    return Outcome(True, now.starts, now.lines)


def off(at: Place) -> Outcome:
    """Remove our entry. Where the system has one too, hide that, which is the only way to switch it off."""
    if told := _is_theirs(at):
        return told
    try:
        if _system_entry(at):
            write_atomically(at.file, entry.text("backbreak", *WORDS, Hidden="true"))
        else:
            at.file.unlink(missing_ok=True)
    except OSError as fault:
        return Outcome(False, Verdict.UNKNOWN, (_("{path} could not be changed: {reason}.",
                                                  path=shown(at.file), reason=reason(fault)),))
    return Outcome(True, Verdict.NO, (_("backbreak will not start at login."),))


def status(at: Place) -> Outcome:
    """Whether it will start at the next login, and why not."""
    file = at.file if _exists(at.file) else _system_entry(at)
    if file is None:
        return Outcome(True, Verdict.NO, (_("backbreak does not start at login. To have it: backbreak autostart on"),))
    text = read(file)
    keys = entry.parse(text) if isinstance(text, str) else None
    if keys is None:
        why = text.wrong if isinstance(text, Problem) else _("it is no desktop entry")
        return Outcome(True, Verdict.NO, (_("backbreak does not start at login: {path}: {why}.",
                                            path=shown(file), why=why),))
    return _judged(file, keys, at.desktop)


def _judged(file: Path, keys: Mapping[str, str], desktop: Sequence[str]) -> Outcome:
    found = verdict.findings(keys, desktop)
    starts = next((v for v in (Verdict.NO, Verdict.UNKNOWN) if any(f.verdict is v for f in found)), Verdict.YES)
    first = {
        Verdict.YES: _("backbreak starts at login"),
        Verdict.NO: _("backbreak does not start at login, although there is an entry for it"),
        Verdict.UNKNOWN: _("There is an entry to start backbreak at login; whether it is used cannot be told"),
    }[starts]
    lines = [_("{said} ({path}).", said=first, path=shown(file)), *(f"- {f.words}" for f in found)]
    if not entry.is_ours(keys):
        lines.append(_("- this entry was not written by backbreak"))
    elif entry.is_edited(keys):
        lines.append(_("- somebody changed this entry by hand"))
    return Outcome(True, starts, tuple(lines))


def _is_theirs(at: Place) -> Outcome | None:
    """The refusal, where the file is not ours to write or remove."""
    if not _exists(at.file):
        return None
    text = read(at.file)
    keys = entry.parse(text) if isinstance(text, str) else None
    if keys is None or not entry.is_ours(keys):
        line = _("{path} was not written by backbreak, so it was left alone. If you no longer need it, delete it and "
                 "try again.", path=shown(at.file))
    elif entry.is_edited(keys):
        line = _("{path} was changed by hand, so it was left alone. If you no longer need it, delete it and try again.",
                 path=shown(at.file))
    else:
        return None
    return Outcome(False, status(at).starts, (line,))


def _system_entry(at: Place) -> Path | None:
    return next((file for file in at.system if _exists(file)), None)


def _exists(file: Path) -> bool:
    return os.path.lexists(file)
