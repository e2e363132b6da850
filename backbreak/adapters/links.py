"""Whether a path leads through a link that somebody else put there: it could lead into files of our own.

A shared base of disk.py. Links of the person's own (kept dotfiles) and of the system are theirs to have.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from backbreak.core.language import _


def refuse_foreign(path: Path) -> None:
    """Raises OSError, with the link's place."""
    if not hasattr(os, "getuid"):
        return
    whole = path.absolute()
    for one in (whole, *whole.parents):
        with suppress(FileNotFoundError, NotADirectoryError):
            about = one.lstat()
            if stat.S_ISLNK(about.st_mode) and about.st_uid not in (0, os.getuid()):
                raise OSError(errno.ELOOP, _("it is a link that belongs to somebody else"), str(one))
