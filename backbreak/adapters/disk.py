"""Folders and small files on disk: where they are, reading without harm, writing whole.

A file that cannot be read becomes a Problem: nothing here hangs on it or gives up because of it. Does not
know what is in a file. The shared base of the adapters that keep files.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backbreak import lean
from backbreak.adapters import durable
from backbreak.adapters.reading import LARGEST as LARGEST
from backbreak.adapters.reading import NotPlain, TooLarge, contents
from backbreak.core.fault_words import NOT_PLAIN, reason
from backbreak.core.language import _
from backbreak.core.problems import Problem
from backbreak.core.toml_places import decode

NAME = "backbreak"
SETTINGS = "settings.toml"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of this program for this person."""

    config: Path
    data: Path
    state: Path
    runtime: Path

    @property
    def settings(self) -> Path:
        return self.config / SETTINGS

    @property
    def routines(self) -> Path:
        return self.config / "routines"

    @property
    def programme(self) -> Path:
        return self.config / "programme.toml"

    @property
    def programmes(self) -> Path:
        """Those that were in use before."""
        return self.config / "programmes"

    @property
    def ledger(self) -> Path:
        return self.data / "ledger.sqlite3"

    @property
    def recordings(self) -> Path:
        return self.data / "recordings"

    @property
    def clock_state(self) -> Path:
        return self.state / "state.json"

    @property
    def log(self) -> Path:
        return self.state / "backbreak.log"

    @property
    def sensors(self) -> Path:
        return self.runtime / "sensors"

    @property
    def failed_start(self) -> Path:
        """Why the last start failed; not there once one has lasted."""
        return self.runtime / "failed-start"

    @property
    def socket(self) -> Path:
        return self.runtime / "control.sock"


def paths() -> Paths:
    """The four folders, made (0700) where they are missing. One that cannot be made is found out at its use."""
    state = _place("state", ".local/state")
    found = Paths(
        config=_place("config", ".config"),
        data=_place("data", ".local/share"),
        state=state,
        runtime=_runtime(_system_runtime(), state),
    )
    for folder in (found.config, found.data, found.state):
        with suppress(OSError):
            make_folder(folder)
    return found


def settings_path() -> Path:
    """The same place, where only this is asked; nothing is made."""
    return _place("config", ".config") / SETTINGS


def _place(what: str, usual: str) -> Path:
    """Linux: $XDG_CONFIG_HOME and the like, as platformdirs has them, which is 0.35 MiB. A relative one has to be
    ignored, says their specification."""
    if not sys.platform.startswith("linux"):
        return Path(getattr(_dirs(), f"user_{what}_dir"))
    given = Path(os.environ.get(f"XDG_{what.upper()}_HOME", ""))
    return (given if given.is_absolute() else Path.home() / usual) / NAME


def _dirs() -> Any:
    """platformdirs, imported here alone and without tempfile: with shutil, random and lzma 0.4 MiB, for one folder."""
    with lean.without({"tempfile": {"gettempdir": lean.at_call("tempfile", "gettempdir")}}):
        from platformdirs import PlatformDirs

        return PlatformDirs(NAME, appauthor=False)


def make_folder(folder: Path) -> None:
    """Like mkdir -p, but each folder that it makes is the person's alone."""
    for one in reversed([folder, *folder.parents]):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def _system_runtime() -> Path:
    """XDG_RUNTIME_DIR as it is: what newer platformdirs make of it differs from older ones, and warns."""
    given = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if given.is_absolute():
        return given / NAME
    with suppress(OSError), warnings.catch_warnings(action="ignore"):
        return Path(_dirs().user_runtime_dir)
    return Path()


def _runtime(found: Path, state: Path) -> Path:
    """The system's folder for this login; else a private one of ours, where others cannot reach the socket."""
    if _made(found):
        return found
    import tempfile  # brings in much, and is hardly ever needed

    mine = Path(tempfile.gettempdir()) / f"{NAME}-{os.getuid() if hasattr(os, 'getuid') else 0}"
    if _made(mine):
        return mine
    with suppress(OSError):
        make_folder(state / "run")
    return state / "run"


def _made(folder: Path) -> bool:
    """Whether it is there and really ours now. What it stands in (/run/user/1000) is not ours to make."""
    if not (folder.is_absolute() and folder.parent.is_dir()):
        return False
    with suppress(OSError):
        make_folder(folder)
        return _private(folder)
    return False


def _private(path: Path) -> bool:
    """A real folder, ours, and nobody else may go in."""
    about = path.lstat()
    if not stat.S_ISDIR(about.st_mode) or not os.access(path, os.W_OK):
        return False
    if not hasattr(os, "getuid"):
        return True
    above = path.parent.stat()  # whoever may rename there could put another folder here
    open_above = above.st_mode & 0o022 and not above.st_mode & stat.S_ISVTX
    ours = about.st_uid == os.getuid() and not about.st_mode & 0o077
    return ours and above.st_uid in (0, os.getuid()) and not open_above


# -- reading and writing


def read(path: Path | str, most: int = LARGEST) -> str | Problem | None:
    """The text of a small file; why it cannot be read; None where there is none. Never waits."""
    try:
        data = contents(path, most)
    except FileNotFoundError:
        linked = Path(path).is_symlink()
        return cannot(shown(path), _("it is a link to nothing"), _("mend the link")) if linked else None
    except NotPlain:
        return cannot(shown(path), _("it is not a plain file"), _("put a text file there"))
    except TooLarge:
        wrong = _("it is larger than {number} MB", number=most // 1_000_000)
        return cannot(shown(path), wrong, _("is it the right file?"))
    except OSError as fault:
        wrong = _("it cannot be read ({reason})", reason=reason(fault))
        return cannot(shown(path), wrong, _("check what it is and who may read it"))
    return decode(data, shown(path))


def mark(path: Path) -> str:
    """The byte order mark that some editors begin a file with: whoever writes the file anew leaves it there."""
    with suppress(OSError), path.open("rb") as file:
        return "\ufeff" if file.read(3) == b"\xef\xbb\xbf" else ""
    return ""


def write_atomically(path: Path, text: str) -> None:
    """All of it or nothing, 0600, through links of one's own (dotfiles are often linked). Raises OSError."""
    from backbreak.adapters.links import refuse_foreign  # files are hardly ever written

    refuse_foreign(path)
    target = Path(os.path.realpath(path))
    if os.path.lexists(target) and not stat.S_ISREG(target.stat().st_mode):
        raise NotPlain(errno.EINVAL, NOT_PLAIN, str(path))      # a device would be gone for all: root may do that
    make_folder(target.parent)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL  # one that somebody else has put there would stay theirs to read
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        durable.put(temporary, target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def shown(path: Path | str) -> str:
    """A path as it can be printed: names on disk may be any bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def cannot(file: str, wrong: str, right: str) -> Problem:
    """A problem of the whole file."""
    return Problem(file, 1, 1, "", wrong, right)
