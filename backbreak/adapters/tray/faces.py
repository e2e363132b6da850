"""The icon's pictures as panels want them, read from one file as they were drawn when backbreak was made.

So the tray holds no Pillow: 1 MiB of its memory and 3 of what it maps (docs/cost.md). `icons/tray.bin` holds, for each
kind of panel, every state with an empty ring, and what each step of the ring changes in it: one of either, laid over
each other by exclusive or, is the picture. Where the file is missing or broken it is drawn, by picture.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from struct import Struct
from typing import TYPE_CHECKING

from backbreak.adapters import resources
from backbreak.core.tray_face import Look

if TYPE_CHECKING:
    import PIL.Image

FILE = "tray.bin"
SIZES = (22, 24, 32, 48, 64)
STEPS = 24               # Face.filled: the ring is full
PANELS = ("dark", "light", "auto")
MAGIC = b"backbreak tray 1\n"
LENGTH = 4 * sum(size * size for size in SIZES)
_Place = Struct("<I")

Pixmaps = list[tuple[int, int, bytes]]


def pixmaps(look: Look, filled: int, warning: bool, panel: str) -> Pixmaps:
    """Width, height and ARGB32 in network byte order, for each of the sizes."""
    try:
        whole = _read(look, filled, warning, panel if panel in PANELS else "auto")
    except (OSError, ValueError, zlib.error):
        return [(size, size, drawn(look, filled, warning, size, panel)) for size in SIZES]
    return list(_cut(whole))


def drawn(look: Look, filled: int, warning: bool, size: int, panel: str) -> bytes:
    """One of them, by Pillow."""
    from backbreak.adapters.tray import picture

    return argb(picture.draw(look, filled, warning, size, panel))


def argb(image: PIL.Image.Image) -> bytes:
    """ARGB32 in network byte order, as the specification has it."""
    from PIL import Image

    red, green, blue, alpha = image.convert("RGBA").split()
    return Image.merge("RGBA", (alpha, red, green, blue)).tobytes()


def packed(draw: Callable[[Look, int, bool, int, str], bytes]) -> bytes:
    """The file, from somebody who draws one size of one picture."""
    parts: list[bytes] = []
    for panel in PANELS:
        for warning in (False, True):
            def whole(look: Look, filled: int, warning: bool = warning, panel: str = panel) -> bytes:
                return b"".join(draw(look, filled, warning, size, panel) for size in SIZES)

            empty = whole(Look.SITTING, 0)
            parts += [whole(look, 0) for look in Look]
            parts += [_both(empty, whole(Look.SITTING, filled)) for filled in range(1, STEPS + 1)]
    small = [zlib.compress(part, 9) for part in parts]
    begin = len(MAGIC) + _Place.size * (len(small) + 1)
    ends = [begin + sum(map(len, small[:count])) for count in range(len(small) + 1)]
    return b"".join((MAGIC, *(_Place.pack(end) for end in ends), *small))


def _read(look: Look, filled: int, warning: bool, panel: str) -> bytes:
    each = len(Look) + STEPS
    first = each * (2 * PANELS.index(panel) + warning)
    with (resources.folder("icons") / FILE).open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise ValueError("not the icon's pictures")

        def part(number: int) -> bytes:
            file.seek(len(MAGIC) + _Place.size * number)
            begin, end = (_Place.unpack(file.read(_Place.size).ljust(_Place.size, b"\0"))[0] for _ in range(2))
            file.seek(begin)
            found = zlib.decompress(file.read(max(0, end - begin)))
            if len(found) != LENGTH:
                raise ValueError("not all of the picture is there")
            return found

        whole = part(first + list(Look).index(look))
        step = min(max(filled, 0), STEPS)
        if look in (Look.DUE, Look.AWAY) or step == 0:     # no ring that fills
            return whole
        return _both(whole, part(first + len(Look) + step - 1))


def _cut(whole: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for size in SIZES:
        yield size, size, whole[at : at + 4 * size * size]
        at += 4 * size * size


def _both(one: bytes, other: bytes) -> bytes:
    """Exclusive or: laid over one of the two it gives the other."""
    return (int.from_bytes(one, "little") ^ int.from_bytes(other, "little")).to_bytes(len(one), "little")
