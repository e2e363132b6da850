"""Which program would be started at login: the absolute path of this very backbreak. It starts nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from backbreak.core.language import N_

NONE = N_(
    "there is no program named backbreak to start at login; start it by run.py, or install it with pipx or uv tool"
)


def own() -> str | None:
    """The bundle, the script that runs, or the one beside python.

    Links are not followed: python in an environment is a link out of it.
    """
    if getattr(sys, "frozen", False):
        return _command() or sys.executable
    beside = Path(sys.executable).parent / "backbreak"
    for path in (Path(sys.argv[0]).absolute(), beside):
        if path.name == "backbreak" and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return None


def _command() -> str | None:
    """What people type, where that is this very bundle: it stays when the native package takes the bundle's place."""
    found = shutil.which("backbreak")
    return str(Path(found).absolute()) if found and Path(found).samefile(sys.executable) else None
