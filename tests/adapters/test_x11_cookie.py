"""The cookie for an X server: the one of this host and display, and no file in its place holds up a start."""

from __future__ import annotations

import os
import socket
import struct
from pathlib import Path

import pytest

from backbreak.adapters.x11_cookie import COOKIE, LOCAL, WILD, shown_at_the_door


def entry(family: int, address: bytes, number: bytes, cookie: bytes, name: bytes = COOKIE) -> bytes:
    fields = (address, number, name, cookie)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(one)) + one for one in fields)


HOST = os.fsencode(socket.gethostname())
OTHER = entry(LOCAL, b"elsewhere", b"0", b"e" * 16)


@pytest.mark.parametrize(("kept", "cookie"), [
    (OTHER + entry(LOCAL, HOST, b"1", b"1" * 16) + entry(LOCAL, HOST, b"0", b"h" * 16), b"h" * 16),
    (OTHER + entry(WILD, b"", b"", b"w" * 16), b"w" * 16),
    (OTHER, b"e" * 16),                                                 # the host was renamed since
    (entry(LOCAL, HOST, b"0", b"x" * 16, b"XDM-AUTHORIZATION-1"), b""),
    (entry(LOCAL, HOST, b"0", b"h" * 16) + OTHER[:-3], b"h" * 16),      # cut short
    (b"\xff" * 99, b""),
    (b"", b""),
])
def test_which_of_them_is_shown(tmp_path: Path, kept: bytes, cookie: bytes) -> None:
    (tmp_path / "kept").write_bytes(kept)
    assert shown_at_the_door("0", {"XAUTHORITY": str(tmp_path / "kept")}) == (COOKIE if cookie else b"", cookie)


@pytest.mark.parametrize("stands", ["fifo", "folder", "endless", "nothing"])
def test_what_is_no_such_file_is_none_and_is_not_waited_for(tmp_path: Path, stands: str) -> None:
    place = tmp_path / ".Xauthority"
    if stands == "fifo":
        os.mkfifo(place)
    elif stands == "folder":
        place.mkdir()
    elif stands == "endless":
        place.symlink_to("/dev/zero")
    assert shown_at_the_door("0", {"HOME": str(tmp_path)}) == (b"", b"")
