"""aplay: straight to the sound card, where no sound server runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backbreak.adapters.sound.program import Program, missing
from backbreak.ports import Loop

NAME = "aplay"
CARDS = Path("/dev/snd")


def usable(env: Mapping[str, str]) -> str | None:
    return missing(NAME, env) if CARDS.is_dir() else "there is no sound card"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME, "-q"))
