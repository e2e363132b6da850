"""What a frame of the figure costs: `python benchmarks/figure_speed.py [--size 320] [--frames 20]`.

The machine matters and the ratio less: in the same run, between the frames, a fixed piece of Pillow work is timed
(filling and shrinking a picture of 640 points), and each figure is given as so many of those too.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageDraw

from backbreak.figures import draw
from backbreak.figures.pose import ids, move

WANTED, RATE, SHARE = 6.0, 20, 0.15  # ms a frame; frames a second within this share of a core


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--frames", type=int, default=20)
    options = parser.parse_args()
    rows = []
    for move_id in ids():
        draw(move_id, 0.0, options.size, options.size, False)
        rows.append((move_id, *_of(move_id, options.size, options.frames)))
    for move_id, frame, fixed in rows:
        print(f"{move_id:22} {frame:6.2f} ms {frame / fixed:6.2f} x")
    frame, fixed = median(row[1] for row in rows), median(row[2] for row in rows)
    slowest = max(rows, key=lambda row: row[1] / row[2])
    print(f"the fixed work {fixed:.2f} ms; a frame {frame:.2f} ms (median; {WANTED:g} wanted), {frame / fixed:.2f} x;")
    print(f"the slowest {slowest[0]}, {slowest[1] / slowest[2]:.2f} x;")
    print(f"{RATE} frames a second: {frame * RATE / 10:.1f} % of a core ({SHARE:.0%} wanted)")


def _of(move_id: str, size: int, frames: int) -> tuple[float, float]:
    """Processor time of a frame and of the fixed work, ms: the quieter half of the frames."""
    seconds = move(move_id).seconds
    spent, fixed = [], []
    for i in range(frames):
        spent.append(_timed(partial(draw, move_id, seconds * i / frames, size, size, False)))
        fixed.append(_timed(_fixed))
    return median(sorted(spent)[: frames // 2 + 1]), median(sorted(fixed)[: frames // 2 + 1])


def _fixed() -> None:
    image = Image.new("RGBA", (640, 640), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for i in range(40):
        pen.polygon([(i * 8, 40), (i * 8 + 200, 90), (i * 8 + 160, 300), (i * 8, 260)], fill=(i, 90, 120, 255))
    image.reduce(2)


def _timed(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


if __name__ == "__main__":
    main()
