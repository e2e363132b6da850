"""Writes moves/*.png beside this file, the key poses of every move side by side: `python docs/make_moves.py`.

These are for people who know bodies to look at, and for a test to compare with. Knows how to lay frames in a row;
what is in them is decided in backbreak/figures.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402

from backbreak.figures import draw  # noqa: E402
from backbreak.figures.looks import LOOKS  # noqa: E402
from backbreak.figures.pose import WHEELCHAIR, ids, move  # noqa: E402

FOLDER = HERE / "moves"
SIZE = 220  # points of a frame
GROUNDS = {False: (243, 240, 235), True: (36, 39, 44)}  # what the figure stands on in the windows
IN_A_ROW = 6


class Frame(NamedTuple):
    move: str
    t: float
    dark: bool = False
    look: str = "slate"
    seat: str = ""


def key_times(move_id: str, seat: str = "") -> list[float]:
    """The seconds of the key poses, without those that only hold the one before."""
    out, base, before = [], 0.0, None
    for part in move(move_id, seat).parts:
        for key in part.keys:
            if key.pose != before:
                out.append(base + key.at)
            before = key.pose
        base += part.seconds * part.repeat
    return out[:IN_A_ROW]


def sheets() -> dict[str, list[Frame]]:
    out = {name: [Frame(name, t) for t in key_times(name)] for name in ids()}
    moves = ("shoulder_roll_drop", "side_reach", "neck_turn")
    worn = tuple(zip(moves, LOOKS, strict=True))
    out["looks"] = [Frame(name, move(name).still, dark, look) for dark in (False, True) for name, look in worn]
    seated = [name for name in ids() if WHEELCHAIR in move(name, WHEELCHAIR).props]
    out["wheelchair"] = [
        Frame(name, move(name, WHEELCHAIR).still, look=list(LOOKS)[i % len(LOOKS)], seat=WHEELCHAIR)
        for i, name in enumerate(seated)
    ]
    return out


def sheet(frames: Iterable[Frame]) -> Image.Image:
    frames = list(frames)
    across = min(IN_A_ROW, len(frames))
    image = Image.new("RGB", (SIZE * across, SIZE * -(-len(frames) // across)), GROUNDS[False])
    for i, one in enumerate(frames):
        x, y = SIZE * (i % across), SIZE * (i // across)
        image.paste(GROUNDS[one.dark], (x, y, x + SIZE, y + SIZE))
        figure = draw(one.move, one.t, SIZE, SIZE, one.dark, look=one.look, seat=one.seat)
        image.paste(figure, (x, y), figure)
    return image


def page() -> str:
    lines = ["# The moves, as the figure does them", "", "Made by `python docs/make_moves.py` from "
             "`backbreak/figures/poses`; the key poses of one cycle, from left to right.", ""]  # fmt: skip
    for name in ids():
        told = tomllib.loads((HERE.parent / "routines" / "moves" / f"{name}.toml").read_text(encoding="utf-8"))
        times = ", ".join(f"{t:g} s" for t in key_times(name))
        lines += [f"## {told['title']}", "", f"![{told['title']}]({name}.png)", "", f"`{name}`, at {times}.", ""]
    lines += ["## Looks, light and dark", "", "![Three looks](looks.png)", "",
              "## In a wheelchair", "", "![Seated moves in a wheelchair](wheelchair.png)", ""]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    names = sys.argv[1:]
    for name, frames in sheets().items():
        if not names or name in names:
            sheet(frames).save(FOLDER / f"{name}.png", optimize=True)
    (FOLDER / "README.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
