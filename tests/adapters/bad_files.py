"""What may stand in a file's place: each puts it there. For tests of many files with many faults."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 20
"""Seconds of real time until something that hangs is told so."""


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        os.symlink(path.parent, short := Path(tempfile.mkdtemp()) / "s")    # noqa: PTH211 (a path may be too long)
        one.bind(str(short / path.name))


def device(minor: int) -> Callable[[Path], None]:
    """A link to a device as /dev/zero (5) or /dev/full (7) is. Whoever is root gets one that nobody else uses: the real
    one could be written over."""
    def put(path: Path) -> None:
        if os.geteuid() != 0:
            path.symlink_to({5: "/dev/zero", 7: "/dev/full"}[minor])
            return
        own = path.with_name(f".device{minor}")
        try:
            own.unlink(missing_ok=True)
            os.mknod(own, stat.S_IFCHR | 0o666, os.makedev(1, minor))
        except PermissionError:
            pytest.skip("no device can be made here")
        path.symlink_to(own)

    return put


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def junk(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(5000))


NO_FILE: dict[str, Callable[[Path], object]] = {
    "a pipe": pipe, "a socket": listening, "a folder": Path.mkdir,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to a device without end": device(5),
    "a link to a device that is full": device(7),
    "a link to a folder":
    lambda path: (path.with_name(".elsewhere").mkdir(exist_ok=True), path.symlink_to(".elsewhere")),
}
NO_TEXT: dict[str, Callable[[Path], object]] = {
    "random bytes": junk, "100 MB": huge, "NUL bytes": lambda path: path.write_bytes(bytes(2000)),
    "half a file": lambda path: path.write_bytes(b'[sitting\nlimit = "'),
    "text in UTF-16": lambda path: path.write_bytes('a = "b"\n'.encode("utf-16")),
}
ALL = {**NO_FILE, **NO_TEXT}


def remains(path: Path) -> bool:
    """What was put there lies there yet, or beside it under another name; no device was moved or written over."""
    for one in (Path("/dev/zero"), Path("/dev/full"), *path.parent.glob(".device*")):
        assert stat.S_ISCHR(one.stat().st_mode)
    assert {one.name for one in path.parent.glob(".device*")} <= {".device5", ".device7"}
    there = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    return any(one.is_symlink() or not one.is_file() or one.stat().st_size in (5000, 100_000_000, 2000, 18, 18)
               for one in there)


def take_away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def no_hanging() -> Iterator[None]:
    """What waits for a pipe or a device fails, and says where."""
    def hung(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def somebody() -> Iterator[Path]:
    """A folder of somebody who is not root: root may read everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)
