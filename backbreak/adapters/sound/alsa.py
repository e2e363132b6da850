"""aplay: straight to the sound card, where no sound server runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backbreak.adapters.sound.program import Program
from backbreak.adapters.spawned import found
from backbreak.ports import Loop

NAME = "aplay"
CARDS = Path("/dev/snd")


def usable(env: Mapping[str, str]) -> str | None:
    if not CARDS.is_dir():
        return "there is no sound card"
    return None if found(NAME, env) else "aplay is not installed"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME, "-q"))
