"""pw-play: where PipeWire runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backbreak.adapters.sound.program import Program
from backbreak.adapters.spawned import found
from backbreak.ports import Loop

NAME = "pw-play"


def usable(env: Mapping[str, str]) -> str | None:
    folder = env.get("PIPEWIRE_RUNTIME_DIR") or env.get("XDG_RUNTIME_DIR", "")
    if not (Path(folder) / env.get("PIPEWIRE_REMOTE", "pipewire-0")).exists():
        return "PipeWire does not run here"
    return None if found(NAME, env) else "pw-play is not installed"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME, "--media-role", "Notification"))
