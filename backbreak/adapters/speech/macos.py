"""say: comes with macOS. Never tried on a Mac."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from backbreak.adapters.spawned import found
from backbreak.adapters.speech.program import Program
from backbreak.ports import Loop

NAME = "say"
VOICES = {"de": "Anna", "es": "Mónica", "fr": "Thomas", "zh": "Tingting", "en": "Samantha"}
"""Each of them comes with the system; other languages are left to the voice that is set."""


def usable(env: Mapping[str, str]) -> str | None:
    if sys.platform != "darwin":
        return "this is no Mac"
    return None if found(NAME, env) else "say is missing"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, command)


def command(text: str, language: str) -> tuple[Sequence[str], Mapping[str, str]]:
    voice = VOICES.get(language.partition("-")[0])
    return (NAME, *(("-v", voice) if voice else ()), "--", text), {}
