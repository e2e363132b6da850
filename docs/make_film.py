"""Plays a routine in its real window and keeps what was seen: `python docs/make_film.py [ROUTINE] [FILE.png]`.

A strip of 24 frames, from the first second to the last, six in a row; without words, images/reset60.png beside this
file. It takes as long as the routine does. Needs Xvfb, and touches no display of yours. For people to look at: what
is in a frame is decided in backbreak/windows and backbreak/figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image, ImageGrab  # noqa: E402

from backbreak.adapters.files import Library  # noqa: E402
from backbreak.core import cards  # noqa: E402
from backbreak.core.effects import Card  # noqa: E402
from backbreak.core.events import Moment  # noqa: E402
from backbreak.core.routines import Routine  # noqa: E402
from backbreak.core.settings import Settings  # noqa: E402

FRAMES, IN_A_ROW = 24, 6
WIDE = 300  # points of a frame in the strip
SCREEN = (700, 760)
GROUND = (24, 26, 30)


def play(routine: Routine, theme: str) -> list[Image.Image]:
    """The window at FRAMES instants, evenly from its beginning to its end."""
    settings = Settings(theme=theme)
    wire = cards.prompt(Card(1, routine, 0.0, 0, asked=True), settings, Moment(0.0, 0.0))
    screen, display = _screen()
    try:
        env = {**os.environ, "DISPLAY": display, "BACKBREAK_SCALE": "1", "PYTHONPATH": str(HERE.parent)}
        window = subprocess.Popen([sys.executable, "-m", "backbreak.windows"], env=env, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True)  # fmt: skip
        assert window.stdin
        assert window.stdout
        window.stdin.write(json.dumps(wire) + "\n")
        window.stdin.flush()
        _heard(window.stdout, "shown")
        frames = _frames(routine.seconds, display)
        print(f"the window said: {_heard(window.stdout, 'answer')}")
        window.wait()
        return frames
    finally:
        screen.kill()
        screen.wait()


def _frames(seconds: float, display: str) -> list[Image.Image]:
    began, frames = time.monotonic(), list[Image.Image]()
    for number in range(FRAMES):
        at = seconds * (number + 0.5) / FRAMES
        time.sleep(max(0.0, began + at - time.monotonic()))
        frames.append(ImageGrab.grab(xdisplay=display))
    return frames


def _heard(out: IO[str], what: str) -> object:
    for line in out:
        said = json.loads(line)
        if what in said:
            return said
    raise SystemExit(f"the window ended without saying {what}")


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.close(writes)
    with os.fdopen(reads) as file:
        return screen, f":{file.readline().strip()}"


def strip(frames: list[Image.Image]) -> Image.Image:
    """Cut to the window, made small, six in a row."""
    box = _window(frames)
    cut = [frame.crop(box) for frame in frames]
    high = round(WIDE * cut[0].height / cut[0].width)
    image = Image.new("RGB", (IN_A_ROW * (WIDE + 6) + 6, -(-len(cut) // IN_A_ROW) * (high + 6) + 6), GROUND)
    for number, frame in enumerate(cut):
        small = frame.resize((WIDE, high), Image.Resampling.LANCZOS)
        image.paste(small, (6 + number % IN_A_ROW * (WIDE + 6), 6 + number // IN_A_ROW * (high + 6)))
    return image


def _window(frames: list[Image.Image]) -> tuple[int, int, int, int]:
    """What is not the black of an empty screen."""
    found = frames[0].convert("L").point([0] + [255] * 255).getbbox()
    assert found, "nothing was on the screen"
    return found


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "reset60"
    file = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "images" / f"{name}.png"
    routine = Library(HERE.parent / "routines", Path("/nonexistent")).routines[name]
    print(f"{routine.title} takes {routine.seconds:g} s")
    strip(play(routine, os.environ.get("BACKBREAK_THEME", "light"))).save(file, optimize=True)
    print(file)


if __name__ == "__main__":
    main()
