"""paplay: where PulseAudio runs, or PipeWire in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backbreak.adapters.sound.program import Program
from backbreak.adapters.spawned import found
from backbreak.ports import Loop

NAME = "paplay"


def usable(env: Mapping[str, str]) -> str | None:
    there = env.get("PULSE_SERVER") or (Path(env.get("XDG_RUNTIME_DIR", "")) / "pulse" / "native").exists()
    if not there:
        return "PulseAudio does not run here"
    return None if found(NAME, env) else "paplay is not installed"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME, "--property=media.role=event"))
