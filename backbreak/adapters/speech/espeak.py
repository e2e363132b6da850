"""espeak-ng: a voice for each of a hundred languages, in one small program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backbreak.adapters.spawned import found
from backbreak.adapters.speech.program import Program
from backbreak.ports import Loop

NAME = "espeak-ng"
VOICES = {"zh": "cmn", "zh-cn": "cmn", "zh-sg": "cmn", "zh-hk": "yue", "en": "en-gb"}
"""Where it calls a language otherwise."""


def usable(env: Mapping[str, str]) -> str | None:
    return None if found(NAME, env) else "espeak-ng is not installed"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, command)


def command(text: str, language: str) -> tuple[Sequence[str], Mapping[str, str]]:
    """With an unknown language it says nothing; one that it does not know in this country it knows without."""
    plain = language.lower()
    voice = VOICES.get(plain) or (plain if plain in ("en-us", "pt-br", "fr-ch", "fr-be") else plain.partition("-")[0])
    return (NAME, "-v", voice, "--", text), {}
