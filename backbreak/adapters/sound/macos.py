"""afplay: comes with macOS. Never tried on a Mac."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from backbreak.adapters.sound.program import Program
from backbreak.adapters.spawned import found
from backbreak.ports import Loop

NAME = "afplay"


def usable(env: Mapping[str, str]) -> str | None:
    if sys.platform != "darwin":
        return "this is no Mac"
    return None if found(NAME, env) else "afplay is missing"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME,))
