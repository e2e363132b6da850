"""A picture as the bytes that Tk reads by itself: as fast as PIL.ImageTk, which is a package of its own."""

from __future__ import annotations

from PIL import Image


def ppm(image: Image.Image) -> bytes:
    """Of an RGB picture."""
    return b"P6 %d %d 255\n" % image.size + _raw(image)


def _raw(image: Image.Image) -> bytes:
    """As `tobytes` gives them; but that first loads Pillow's readers of files, and logging: 7 ms of the first paint."""
    try:
        encoder = Image.core.raw_encoder(image.mode, image.mode)  # type: ignore[attr-defined]
        encoder.setimage(image.im, (0, 0, *image.size))
        _, status, data = encoder.encode(3 * image.width * image.height + 4 * image.width)
    except (AttributeError, TypeError, ValueError):     # another Pillow has it elsewhere
        return image.tobytes()
    return bytes(data) if status == 1 else image.tobytes()
