"""Opens a file or folder with the person's own program, without waiting for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from backbreak.core.language import _


def open_file(path: Path) -> str | None:
    """None when a program was started, else why not, and what to do."""
    opener = shutil.which("xdg-open") or shutil.which("gio")
    if opener is None:
        return _("no program to open files was found (xdg-open); the place is {path}", path=path)
    if path.suffix == "":
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [opener, "open", str(path)] if opener.endswith("gio") else [opener, str(path)]
    try:
        # A new session of its own: the editor outlives us, and the double start leaves no zombie.
        subprocess.Popen(
            ["/bin/sh", "-c", '"$@" >/dev/null 2>&1 &', "sh", *words], stdin=subprocess.DEVNULL, close_fds=True,
            start_new_session=True, env=dict(os.environ),
        ).wait(timeout=2)
    except (OSError, subprocess.TimeoutExpired) as error:
        return _("{opener} could not be started ({reason}); the place is {path}",
                 opener=opener, reason=error, path=path)
    return None
