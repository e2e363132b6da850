"""From space to the picture: where the eye stands, and how much of the room the picture shows.

One size of person for all seated and all standing moves where they fit, so that the figure does not jump
from move to move. Knows nothing of colours.
"""

from __future__ import annotations

from math import cos, radians, sin

from backbreak.figures.geometry import Vec

Spot = tuple[float, float]
MARGIN = 0.05  # of the picture, on each side
BELOW = 0.3  # of the height to spare: people stand on something, so most of the air is above


class Eye:
    """Looks straight on (no perspective) from `yaw` round the figure and `pitch` above it, in degrees."""

    __slots__ = ("_cp", "_cy", "_down", "_right", "_sp", "_sy", "left", "pitch", "scale", "top", "yaw")

    def __init__(self, yaw: float, pitch: float, scale: float = 1.0, left: float = 0.0, top: float = 0.0) -> None:
        self.yaw, self.pitch, self.scale, self.left, self.top = yaw, pitch, scale, left, top
        self._cy, self._sy = cos(radians(yaw)), sin(radians(yaw))
        self._cp, self._sp = cos(radians(pitch)), sin(radians(pitch))
        self._right = (self._cy * scale, self._sy * scale)
        self._down = (-self._sy * self._sp * scale, -self._cp * scale, self._cy * self._sp * scale)

    def flat(self, p: Vec) -> tuple[float, float, float]:
        """Right, up and towards the eye, in metres."""
        near = p[2] * self._cy - p[0] * self._sy
        return (
            p[0] * self._cy + p[2] * self._sy,
            p[1] * self._cp - near * self._sp,
            near * self._cp + p[1] * self._sp,
        )

    def spot(self, p: Vec) -> Spot:
        x, y, z = p
        a, b = self._right
        c, d, e = self._down
        return (self.left + x * a + z * b, self.top + x * c + y * d + z * e)

    def way(self, v: Vec) -> Spot:
        """Where a direction leads in the picture, its length too."""
        x, y, z = v
        a, b = self._right
        c, d, e = self._down
        return (x * a + z * b, x * c + y * d + z * e)

    def near(self, p: Vec) -> float:
        return (p[2] * self._cy - p[0] * self._sy) * self._cp + p[1] * self._sp


def framed(yaw: float, pitch: float, points: list[Vec], least: float, width: int, height: int) -> Eye:
    """An eye that shows all the points, and at least `least` metres of height, with the floor at the foot."""
    plain = Eye(yaw, pitch)
    wide, high = max(1.0, width * (1 - 2 * MARGIN)), max(1.0, height * (1 - 2 * MARGIN))
    seen = [plain.flat(p) for p in points]
    lo_x, hi_x = min(s[0] for s in seen), max(s[0] for s in seen)
    lo_y, hi_y = min(s[1] for s in seen), max(max(s[1] for s in seen), min(s[1] for s in seen) + least)
    size = min(wide / (hi_x - lo_x), high / (hi_y - lo_y))
    left = width / 2 - size * (lo_x + hi_x) / 2
    spare = high - size * (hi_y - lo_y)
    top = height * MARGIN + high - spare * BELOW + size * lo_y
    return Eye(yaw, pitch, size, left, top)
