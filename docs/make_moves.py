"""Writes moves/*.png beside this file, the key poses of every move side by side: `python docs/make_moves.py`.

These are for people who know bodies to look at, and for a test to compare with. Knows how to lay frames in a row;
what is in them is decided in backbreak/figures.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402

from backbreak.figures import draw  # noqa: E402
from backbreak.figures.looks import LOOKS  # noqa: E402
from backbreak.figures.pose import WHEELCHAIR, ids, move  # noqa: E402
from backbreak.figures.versions import EASY, SEATED  # noqa: E402

FOLDER = HERE / "moves"
SIZE = 220  # points of a frame
GROUNDS = {False: (243, 240, 235), True: (36, 39, 44)}  # what the figure stands on in the windows
IN_A_ROW = 6
INSTEAD = ("desk_hinge", "walk_water")  # standing moves with a seated way in words: what is shown for these words


class Frame(NamedTuple):
    move: str
    t: float
    dark: bool = False
    look: str = "slate"
    seat: str = ""


Rows = list[list[Frame]]


def easier(move_id: str) -> str | None:
    """The figure of the easier version, where it can be told from the usual one."""
    figure = f"{move_id}:{EASY}"
    return figure if move(figure) != move(move_id) else None


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


def sheets() -> dict[str, Rows]:
    out = {name: [key_frames(one) for one in (name, easier(name)) if one] for name in ids()}
    moves = ("shoulder_roll_drop", "side_reach", "neck_turn")
    worn = tuple(zip(moves, LOOKS, strict=True))
    out["looks"] = [[Frame(name, move(name).still, dark, look) for dark in (False, True) for name, look in worn]]
    seated = [name for name in ids() if WHEELCHAIR in move(name, WHEELCHAIR).props]
    pushed = [
        Frame(name, move(name, WHEELCHAIR).still, look=list(LOOKS)[i % len(LOOKS)], seat=WHEELCHAIR)
        for i, name in enumerate(seated)
    ]
    out["wheelchair"] = [pushed[i : i + IN_A_ROW] for i in range(0, len(pushed), IN_A_ROW)]
    out["seated"] = [key_frames(f"{name}:{SEATED}") for name in INSTEAD]
    return out


def key_frames(figure: str) -> list[Frame]:
    return [Frame(figure, t) for t in key_times(figure)]


def sheet(rows: Rows) -> Image.Image:
    """Each row from left to right, one below the other."""
    image = Image.new("RGB", (SIZE * max(map(len, rows)), SIZE * len(rows)), GROUNDS[False])
    for down, row in enumerate(rows):
        for across, one in enumerate(row):
            x, y = SIZE * across, SIZE * down
            image.paste(GROUNDS[one.dark], (x, y, x + SIZE, y + SIZE))
            figure = draw(one.move, one.t, SIZE, SIZE, one.dark, look=one.look, seat=one.seat)
            image.paste(figure, (x, y), figure)
    return image


def page() -> str:
    lines = ["# The moves, as the figure does them", "", "Made by `python docs/make_moves.py` from "
             "`backbreak/figures/poses`; the key poses of one cycle, from left to right. Below them, where it looks "
             "different, those of the easier version.", ""]  # fmt: skip
    for name in ids():
        told = tomllib.loads((HERE.parent / "routines" / "moves" / f"{name}.toml").read_text(encoding="utf-8"))
        lines += [f"## {told['title']}", "", f"![{told['title']}]({name}.png)", "", f"`{name}`, {_times(name)}", ""]
    lines += ["## Looks, light and dark", "", "![Three looks](looks.png)", "",
              "## In a wheelchair", "", "![Seated moves in a wheelchair](wheelchair.png)", "",
              "## Done seated instead", "", "![Standing moves done seated](seated.png)", "",
              ", ".join(f"`{name}`" for name in INSTEAD) + ", for whoever stays seated.", ""]  # fmt: skip
    return "\n".join(lines)


def _times(name: str) -> str:
    said = "at " + ", ".join(f"{t:g} s" for t in key_times(name))
    figure = easier(name)
    return f"{said}; easier at " + ", ".join(f"{t:g} s" for t in key_times(figure)) + "." if figure else f"{said}."


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    names = sys.argv[1:]
    for name, frames in sheets().items():
        if not names or name in names:
            sheet(frames).save(FOLDER / f"{name}.png", optimize=True)
    (FOLDER / "README.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
