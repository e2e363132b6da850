"""Which font files to paint text with: the desktop's own sans, else DejaVu, else Pillow's built-in one.

fc-match is asked in the background while the rest is being loaded, and never waited for long.
"""

from __future__ import annotations

import os
import re
import select
import signal
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

PATIENCE = 0.25         # seconds for fc-match; a cold font cache may take many, and a prompt will not wait
CHINESE = "zh-cn"
DEJAVU = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF")


class Face(NamedTuple):
    """A font file; an empty path is Pillow's built-in font. which: fontconfig's index, with the named instance."""

    path: str = ""
    which: int = 0


class Asked:
    """A question to fc-match that is under way. By hand, because importing subprocess costs 7 ms."""

    def __init__(self, pattern: str, language: str = "") -> None:
        """language: one that the font must be made for, as fontconfig names it."""
        _reap(_slow)
        self._language, self._pid = language, 0
        self._out: int | None = None
        program = _program("fc-match")
        if program is None:
            return
        self._out, into = os.pipe()
        null = os.open(os.devnull, os.O_RDWR)
        actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, into, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
        words = ["fc-match", "-f", "%{file}\n%{index}\n%{lang}\n\n", pattern]
        try:
            self._pid = os.posix_spawn(program, words, os.environ, file_actions=actions)
        except OSError:
            os.close(self._out)
            self._out = None
        os.close(into)
        os.close(null)

    def face(self, patience: float = PATIENCE) -> Face | None:
        """The answer, if it comes soon."""
        if self._out is None:
            return None
        out, ended = b"", False
        while not out.endswith(b"\n\n") and select.select([self._out], [], [], patience)[0]:
            piece = os.read(self._out, 4096)
            if not piece:
                ended = True
                break
            out += piece
        os.close(self._out)
        self._out = None
        self._done(ended or out.endswith(b"\n\n"))
        return read_match(out, self._language)

    def _done(self, answered: bool) -> None:
        """The tray process asks as well, and lives for months: nothing of it may stay. One that is slow goes on, as it
        makes fontconfig's cache for the next."""
        _slow.append(self._pid)
        if answered:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            _reap([self._pid], 0)


def _reap(pids: list[int], how: int = getattr(os, "WNOHANG", 0)) -> None:
    for pid in list(pids):
        with suppress(ChildProcessError):
            if os.waitpid(pid, how)[0] == 0:
                continue
        _slow.remove(pid)


_slow: list[int] = []
"""Those that have not been reaped yet."""


def ask(desktop_font: str) -> tuple[Asked, Asked]:
    """Begin asking for the regular and the bold face."""
    family = family_of(desktop_font) or "sans-serif"
    return Asked(family), Asked(f"{family}:bold")


def settle(asked: tuple[Asked, Asked]) -> tuple[Face, Face]:
    regular, bold = asked[0].face(), asked[1].face()
    if regular and bold:
        return regular, bold
    return fallback()


def family_of(desktop_font: str) -> str:
    """`Cantarell Bold 11` and the like: the family, as a pattern for fc-match."""
    name = re.sub(r"[\s,]+[\d.]+\s*$", "", desktop_font).strip()
    name = re.sub(r"(,|\s+(Regular|Book|Medium|Bold|Italic|Light))+$", "", name)
    return re.sub(r"([-:,\\])", r"\\\1", name)


@lru_cache(1)
def of_signs(patience: float = PATIENCE) -> tuple[Face, Face] | None:
    """The regular and the bold face for Chinese; None where no font has its signs."""
    asked = Asked(f"sans-serif:lang={CHINESE}", CHINESE), Asked(f"sans-serif:bold:lang={CHINESE}", CHINESE)
    regular, bold = asked[0].face(patience), asked[1].face(patience)
    return (regular, bold or regular) if regular else None


def read_match(out: bytes, language: str = "") -> Face | None:
    """fc-match's answer, if it is a kind of font that Pillow reads, for this language."""
    path, index, languages, *_rest = (*os.fsdecode(out.rstrip()).split("\n"), "", "")
    if language and language not in languages.split("|"):
        return None
    if not path.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
        return None
    return Face(path, int(index) if index.strip().isdigit() else 0)


def fallback() -> tuple[Face, Face]:
    for folder in DEJAVU:
        regular, bold = f"{folder}/DejaVuSans.ttf", f"{folder}/DejaVuSans-Bold.ttf"
        if os.path.exists(regular) and os.path.exists(bold):  # noqa: PTH110 (pathlib costs 6 ms of the first paint)
            return Face(regular), Face(bold)
    return Face(), Face()


def _program(name: str) -> str | None:
    """Where a program is; without shutil, for the same reason."""
    places = (f"{folder}/{name}" for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if folder)
    return next((place for place in places if os.access(place, os.X_OK)), None)
