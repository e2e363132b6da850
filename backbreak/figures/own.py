"""A person's own picture or GIF in place of the figure: opened only if it is where it should be, whole and not huge.

Every reason to refuse one is a sentence for the person who put it there. Nothing outside the routine's folder is
opened, whatever the name says or a link points to.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from backbreak.core.language import _

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MEGA = 1024 * 1024
MOST_BYTES = 8 * MEGA
MOST_SIDE = 4096  # points
MOST_FRAMES = 240
MOST_POINTS = 120_000_000  # of all frames together: a second or two to look through
BROKEN = (  # what Pillow's readers raise on a damaged file
    OSError, EOFError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, struct.error,
)  # fmt: skip
LEAST_SECONDS = 0.02  # of a frame; GIFs that say less mean "as fast as you can"
USUAL_SECONDS = 0.1  # what browsers make of those


class Refused(Exception):
    """Says why in words for the person: what is wrong, and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong, right)
        self.wrong, self.right = wrong, right

    def __str__(self) -> str:
        return f"{self.wrong}; {self.right}"


class OwnPicture:
    """Whole: every frame was looked at once. Frames are asked for mostly in order."""

    def __init__(self, image: Image.Image, ends: list[float]) -> None:
        self._image, self._ends = image, ends

    @property
    def seconds(self) -> float:
        """Of one round; 0 for a picture that does not move."""
        return self._ends[-1] if len(self._ends) > 1 else 0.0

    def at(self, t: float, width: int, height: int) -> Image.Image:
        """The frame at t seconds (t goes round), as large as fits, in the middle of a clear ground."""
        if self.seconds:
            t %= self.seconds
            self._image.seek(next(i for i, end in enumerate(self._ends) if t < end))
        frame = self._image.convert("RGBA")
        part = min(width / frame.width, height / frame.height)
        size = max(1, round(frame.width * part)), max(1, round(frame.height * part))
        ground = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        ground.paste(frame.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0),
                     ((width - size[0]) // 2, (height - size[1]) // 2))  # fmt: skip
        return ground


def why_not(file: Path, folder: Path) -> Refused | None:
    """None for a picture that can be shown."""
    try:
        load(file, folder)
    except Refused as reason:
        return reason
    return None


def load(file: Path, folder: Path) -> OwnPicture:
    """`file` as the routine names it, within `folder`, the one the routine's file is in. Raises Refused."""
    data = _bytes(file, folder)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is looked at below
            image = Image.open(BytesIO(data), formats=FORMATS)
        return OwnPicture(image, _looked_through(image, file.name))
    except Image.DecompressionBombError:
        raise Refused(_("{name} is too large", name=file.name),
                      _("keep each side within {number} points", number=MOST_SIDE)) from None
    except UnidentifiedImageError:
        wrong = _("{name} is no PNG, JPEG, GIF or WebP picture, whatever its name ends with", name=file.name)
        raise Refused(wrong, _("save it as one of these")) from None
    except BROKEN as fault:
        raise Refused(_("{name} is damaged ({reason})", name=file.name, reason=_plain(fault)),
                      _("save or copy it there again")) from None


def _bytes(file: Path, folder: Path) -> bytes:
    try:
        home, real = folder.resolve(strict=True), (folder / file).resolve(strict=True)
        if not real.is_relative_to(home):
            raise Refused(_("{name} is not inside the folder of its routine", name=file.name),
                          _("put a copy of it there"))
        if not real.is_file():
            raise Refused(_("{name} is not a file", name=file.name), _("put the picture itself there"))
        with real.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused(_("{name} is not there", name=file.name), _("check the name, or put the picture there")) from None
    except (OSError, RuntimeError, ValueError) as fault:  # links that go round; a NUL in the name
        wrong = _("{name} cannot be read ({reason})", name=file.name, reason=_plain(fault))
        raise Refused(wrong, _("check what it is and who may read it")) from None
    if len(data) > MOST_BYTES:
        raise Refused(_("{name} is too large", name=file.name),
                      _("keep it within {number} MB", number=MOST_BYTES // MEGA))
    return data


def _looked_through(image: Image.Image, name: str) -> list[float]:
    """When each frame ends. Reads all of them, so that nothing is found broken while it is shown."""
    ends = [0.0]
    while True:
        try:
            image.seek(len(ends) - 1)
        except EOFError:
            if len(ends) == 1:
                raise
            break
        _not_huge(image.size, len(ends), name)  # a frame may be larger than the one before
        image.load()
        seconds = float(image.info.get("duration", 0) or 0) / 1000
        ends.append(ends[-1] + (seconds if seconds >= LEAST_SECONDS else USUAL_SECONDS))
    image.seek(0)
    return ends[1:]


def _not_huge(size: tuple[int, int], frames: int, name: str) -> None:
    width, height = size
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        raise Refused(_("{name} has {width} by {height} points", name=name, width=width, height=height),
                      _("keep each side within {number}", number=MOST_SIDE))
    if frames > MOST_FRAMES or frames * width * height > MOST_POINTS:
        wrong = _("{name} is too long to look through", name=name)
        raise Refused(wrong, _("keep it within {number} frames, fewer if they are large", number=MOST_FRAMES))


def _plain(fault: BaseException) -> str:
    return str(getattr(fault, "strerror", None) or fault).lower()
