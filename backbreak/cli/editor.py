"""Opens a file in the person's own editor: $VISUAL, $EDITOR, or what the desktop uses for text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from backbreak.core.fault_words import reason
from backbreak.core.language import _


def edit(path: Path) -> int:
    """0 when it was opened; else 1 after a line that says what to do."""
    written = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(written) or _desktop()
    except ValueError:
        return _failed(path, _("the editor's name cannot be read: {name}", name=written))
    if not words:
        return _failed(path, _("there is no editor: set EDITOR, or install xdg-utils"))
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except OSError as fault:
        return _failed(path, _("{program} cannot be started ({reason})", program=words[0], reason=reason(fault)))
    return _failed(path, _("{program} ended with {code}", program=words[0], code=code)) if code else 0


def _desktop() -> list[str]:
    """What opens a text file here; in a terminal without a desktop, an editor that is in it."""
    if sys.platform == "win32":
        return ["notepad"]
    if sys.platform == "darwin":
        return ["open", "-t"]
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    in_terminal = ("sensible-editor", "nano", "vi") if sys.stdin is not None and sys.stdin.isatty() else ()
    for opener in ("xdg-open", *in_terminal) if desktop else (*in_terminal, "xdg-open"):
        if found := shutil.which(opener):
            return [found]
    return []


def _failed(path: Path, why: str) -> int:
    print(_("backbreak: {fault}; the file is {path}", fault=why, path=path), file=sys.stderr)
    return 1
