"""winsound: comes with Python on Windows, and plays by itself. Never tried on Windows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backbreak.ports import Loop

NAME = "winsound"


def usable(_env: Mapping[str, str]) -> str | None:
    return None if sys.platform == "win32" else "this is no Windows"


def make(_loop: Loop, _env: Mapping[str, str]) -> WinSound:
    import winsound

    return WinSound(winsound)


class WinSound:
    """sound: the module winsound."""

    name = NAME

    def __init__(self, sound: Any) -> None:
        self._sound = sound

    def play(self, file: Path) -> None:
        self._sound.PlaySound(str(file), self._sound.SND_FILENAME | self._sound.SND_ASYNC | self._sound.SND_NODEFAULT)

    def stop(self) -> None:
        self._sound.PlaySound(None, 0)
