"""afplay: comes with macOS. Never tried on a Mac."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from backbreak.adapters.sound.program import Program, missing
from backbreak.ports import Loop

NAME = "afplay"


def usable(env: Mapping[str, str]) -> str | None:
    return missing(NAME, env) if sys.platform == "darwin" else "this is no Mac"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME,))
