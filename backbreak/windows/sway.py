"""A corner on sway, which puts each floating window in the middle and listens at a socket.

Only where SWAYSOCK says that there is one. It says where a window of ours goes, and asks how large the workspace is.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any

from backbreak.windows.desk import Area

MAGIC, HEAD = b"i3-ipc", struct.Struct("=6sII")
COMMAND, WORKSPACES = 0, 1
PATIENCE = 0.3
"""Seconds for all of an answer: a window waits for it."""
FARTHEST = 1 << 16
"""Pixels that any screen has."""


def room(env: Mapping[str, str]) -> Area | None:
    """The workspace that has the focus, without bars; None where this is no sway."""
    spaces = _ask(env, WORKSPACES, "")
    for one in spaces if isinstance(spaces, list) else ():
        match one:
            case {"focused": True, "rect": {"x": int(x), "y": int(y), "width": int(width), "height": int(height)}}:
                good = max(abs(x), abs(y)) < FARTHEST and 0 < width < FARTHEST and 0 < height < FARTHEST
                return (+x, +y, +width, +height) if good else None
            case {"focused": True}:
                return None
    return None


def move(env: Mapping[str, str], title: str, place: tuple[int, int]) -> None:
    """Our window of that title."""
    name = re.sub(r"\W", ".", title)        # no sign of theirs or of ours is left to mean something
    _ask(env, COMMAND, f'[class="^Backbreak$" title="^{name}$"] move absolute position {place[0]} {place[1]}')


def _ask(env: Mapping[str, str], kind: int, words: str) -> Any:
    """The answer, None where there is none."""
    path = env.get("SWAYSOCK", "")
    if not path:
        return None
    try:
        with socket.socket(socket.AF_UNIX) as wire:
            wire.settimeout(PATIENCE)
            wire.connect(path)
            end = time.monotonic() + PATIENCE
            said = words.encode()
            wire.sendall(HEAD.pack(MAGIC, len(said), kind) + said)
            magic, size, _ = HEAD.unpack(_all(wire, HEAD.size, end))
            return json.loads(_all(wire, size, end)) if magic == MAGIC and size < 1_000_000 else None
    except (OSError, ValueError, RecursionError):
        return None


def _all(wire: socket.socket, size: int, end: float) -> bytes:
    data = b""
    while len(data) < size:
        wire.settimeout(max(0.001, end - time.monotonic()))
        more = wire.recv(size - len(data))
        if not more:
            raise OSError("sway hung up")
        data += more
    return data
