"""Looks for a word in all that a process has: its memory, and the files under a folder, in many ways of writing it."""

from __future__ import annotations

import base64
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from Xlib import XK
from Xlib.display import Display

MOST = 256 * 1024 * 1024
"""Bytes of one region of memory: none of ours has more."""


def written(word: str, display: str | None = None) -> Mapping[str, bytes]:
    """The word as it could lie somewhere. display: also as the numbers of the keys that it is typed with there."""
    found = {code: word.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le", "utf-16-be")}
    found["capitals"] = word.upper().encode()
    found["backwards"] = word[::-1].encode()
    found["hex"] = word.encode().hex().encode()
    for start in range(3):              # wherever it begins in what was encoded
        found[f"base64, {start}"] = base64.b64encode(word.encode()[start:])[: (len(word) - start) // 3 * 4]
    found["letters apart"] = ", ".join(repr(one) for one in word).encode()
    if display is not None:
        found |= _keys(word, display)
    return found


def in_memory(pid: int, ways: Mapping[str, bytes]) -> set[str]:
    """Where it was found: the way, and what the region is called. Empty for a process that has ended."""
    found: set[str] = set()
    for name, data in _regions(pid):
        found |= {f"{way} in {name or 'memory'}" for way, as_bytes in ways.items() if as_bytes in data}
    return found


def in_files(folder: Path, ways: Mapping[str, bytes]) -> set[str]:
    """Also in what files and links are called and lead to."""
    found: set[str] = set()
    for one in folder.rglob("*"):
        said = os.fsencode(one.name) + (os.fsencode(one.readlink()) if one.is_symlink() else b"")
        if one.is_file() and not one.is_symlink():
            said += b"\0" + one.read_bytes()
        found |= {f"{way} in {one}" for way, as_bytes in ways.items() if as_bytes in said}
    return found


def _regions(pid: int) -> Iterator[tuple[str, bytes]]:
    """What it can write to, or shares; code and the system's own pages left out."""
    with suppress(FileNotFoundError, ProcessLookupError), Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, _offset, _device, _inode, *name = line.split(maxsplit=5)
            if "r" not in rights or not ("w" in rights or "s" in rights) or name[:1] == ["[vvar]"]:
                continue
            start, end = (int(one, 16) for one in span.split("-"))
            with suppress(OSError, ValueError):
                memory.seek(start)
                yield (name[0] if name else ""), memory.read(min(end - start, MOST))


def _keys(word: str, display: str) -> Iterator[tuple[str, bytes]] | Mapping[str, bytes]:
    with_keys = Display(display)
    try:
        codes = [with_keys.keysym_to_keycode(XK.string_to_keysym(letter)) for letter in word]
    finally:
        with_keys.close()
    kinds = {"bytes": "B", "words": "I", "long words": "Q"}
    found = {f"key codes, {name}": struct.pack(f"={len(codes)}{kind}", *codes) for name, kind in kinds.items()}
    return {**found, "key codes in words": ", ".join(map(str, codes)).encode()}
