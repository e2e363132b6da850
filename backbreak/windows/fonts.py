"""Which font files to paint text with: the desktop's own sans, else DejaVu, else Pillow's built-in one.

fc-match is asked in the background while the rest is being loaded, and never waited for long.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 0.25         # seconds for fc-match; a cold font cache may take many, and a prompt will not wait
DEJAVU = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file; an empty path is Pillow's built-in font. index: fontconfig's, with the named instance in it."""

    path: str = ""
    index: int = 0


class Asked:
    """A question to fc-match that is under way."""

    def __init__(self, pattern: str) -> None:
        command = ["fc-match", "-f", "%{file}\n%{index}", pattern]
        try:
            self._child: subprocess.Popen[bytes] | None = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            self._child = None

    def face(self) -> Face | None:
        if self._child is None:
            return None
        try:
            out, _ = self._child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            return None
        return read_match(out)


def ask(desktop_font: str) -> tuple[Asked, Asked]:
    """Begin asking for the regular and the bold face."""
    family = family_of(desktop_font) or "system-ui,sans-serif"
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


def read_match(out: bytes) -> Face | None:
    """fc-match's answer, if it is a kind of font that Pillow reads."""
    path, _, index = os.fsdecode(out).partition("\n")
    if not path.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
        return None
    return Face(path, int(index) if index.strip().isdigit() else 0)


def fallback() -> tuple[Face, Face]:
    for folder in DEJAVU:
        regular, bold = Path(folder, "DejaVuSans.ttf"), Path(folder, "DejaVuSans-Bold.ttf")
        if regular.exists() and bold.exists():
            return Face(str(regular)), Face(str(bold))
    return Face(), Face()
