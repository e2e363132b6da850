"""Where the files that come with the program are: frozen bundle, installed package or checkout."""

from __future__ import annotations

import sys
from pathlib import Path

import backbreak
from backbreak.core.language import _


def folder(name: str) -> Path:
    """The folder "routines" or "icons". Raises FileNotFoundError that names every place it looked at."""
    places = _places(name)
    for place in places:
        if place.is_dir():
            return place
    looked = ", ".join(map(str, places))
    raise FileNotFoundError(_("backbreak's own folder {name} is missing (looked at {looked}); install it again",
                              name=name, looked=looked))


def _places(name: str) -> list[Path]:
    package = Path(backbreak.__file__).resolve().parent
    places = [package / "data" / name, package.parent / name]
    if bundle := getattr(sys, "_MEIPASS", None):  # PyInstaller's
        places = [Path(bundle) / "backbreak" / "data" / name, Path(bundle) / name, *places]
    return places
