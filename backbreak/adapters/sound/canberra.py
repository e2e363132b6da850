"""canberra-gtk-play: the desktop's own player of event sounds."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.adapters.sound.program import Program
from backbreak.adapters.spawned import found
from backbreak.ports import Loop

NAME = "canberra-gtk-play"


def usable(env: Mapping[str, str]) -> str | None:
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        return "there is no display, and it needs one"
    return None if found(NAME, env) else "canberra-gtk-play is not installed"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, (NAME, "-f"))
