"""The cookie that an X server asks for at the door, out of the authority file. It never leaves this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from backbreak.adapters.reading import contents

LOCAL, WILD = 256, 65535  # families in an authority file: this host, any
COOKIE = b"MIT-MAGIC-COOKIE-1"


def shown_at_the_door(number: str, environ: Mapping[str, str]) -> tuple[bytes, bytes]:
    """The name and the data of this display's cookie, first of all one for this host; empty where there is none."""
    path = environ.get("XAUTHORITY") or str(Path(environ.get("HOME") or "/") / ".Xauthority")
    try:
        kept = contents(path)
    except OSError:
        return b"", b""
    host, best = os.fsencode(socket.gethostname()), (b"", b"")
    with contextlib.suppress(struct.error):  # a file cut short: what could be read counts
        for family, address, its_number, name, cookie in _authorities(kept):
            if name != COOKIE or its_number not in (number.encode(), b""):
                continue
            if family == WILD or (family == LOCAL and address == host):
                return name, cookie
            best = name, cookie
    return best


def _authorities(kept: bytes) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    """Family, address, display number, name and cookie of each entry."""
    at = 0
    while at < len(kept):
        family, fields = struct.unpack_from(">H", kept, at)[0], []
        at += 2
        for _ in range(4):
            size = struct.unpack_from(">H", kept, at)[0]
            fields.append(kept[at + 2 : at + 2 + size])
            at += 2 + size
        yield family, fields[0], fields[1], fields[2], fields[3]
