"""A corner on sway, which puts each floating window in the middle and listens at a socket.

Only where SWAYSOCK says that there is one. It says where a window of ours goes, and asks how large the workspace is.
"""

from __future__ import annotations

import json
import re
import socket
import struct
from collections.abc import Mapping
from typing import Any

from backbreak.windows.desk import Area

MAGIC, HEAD = b"i3-ipc", struct.Struct("=6sII")
COMMAND, WORKSPACES = 0, 1
PATIENCE = 0.3


def room(env: Mapping[str, str]) -> Area | None:
    """The workspace that has the focus, without bars; None where this is no sway."""
    for one in _ask(env, WORKSPACES, "") or ():
        if isinstance(one, dict) and one.get("focused") is True:
            box = one.get("rect", {})
            found = tuple(box.get(name) for name in ("x", "y", "width", "height"))
            return found if all(isinstance(value, int) for value in found) else None
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
            said = words.encode()
            wire.sendall(HEAD.pack(MAGIC, len(said), kind) + said)
            magic, size, _ = HEAD.unpack(_all(wire, HEAD.size))
            return json.loads(_all(wire, size)) if magic == MAGIC and size < 1_000_000 else None
    except (OSError, ValueError, struct.error):
        return None


def _all(wire: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = wire.recv(size - len(data))
        if not more:
            raise OSError("sway hung up")
        data += more
    return data
