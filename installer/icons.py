"""The icon in every size that systems ask for, from the masters: `python -m installer.icons FOLDER`.

The masters are icons/*.svg and, for what has to be pixels, `backbreak.windows.icon`, which is drawn after them and a
little bolder where it is small. Needs Pillow alone, and gives the same bytes with the same Pillow.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from backbreak.windows import icon
from installer.epoch import ROOT

ID = "io.github.backbreak.Backbreak"
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MACOS = (16, 32, 64, 128, 256, 512, 1024)


def hicolor(icons: Path, root: Path = ROOT) -> None:
    """As freedesktop's icon theme wants them below .../icons."""
    theme = icons / "hicolor"
    for size in HICOLOR:
        file = _place(theme / f"{size}x{size}" / "apps" / f"{ID}.png")
        icon.draw(size).save(file, optimize=True)
    for kind, name in (("scalable", f"{ID}.svg"), ("symbolic", f"{ID}-symbolic.svg")):
        shutil.copyfile(root / "icons" / name, _place(theme / kind / "apps" / name))


def windows(file: Path) -> None:
    """One .ico with each size as it was drawn for that size, none made by shrinking."""
    *small, largest = [icon.draw(size) for size in WINDOWS]
    largest.save(_place(file), format="ICO", sizes=[(size, size) for size in WINDOWS], append_images=small)


def macos(file: Path) -> None:
    *small, largest = [icon.draw(size) for size in MACOS]
    largest.save(_place(file), format="ICNS", append_images=small)


def everything(folder: Path, root: Path = ROOT) -> None:
    hicolor(folder, root)
    windows(folder / "backbreak.ico")
    macos(folder / "backbreak.icns")


def _place(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


if __name__ == "__main__":
    everything(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist" / "icons"))
