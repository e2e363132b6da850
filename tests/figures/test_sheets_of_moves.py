"""The sheets in docs/moves, looked at by people, still show what is drawn; a changed pose needs a new look."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops, ImageStat

DOCS = Path(__file__).parents[2] / "docs"
STRAY = 24  # of 255: points of an edge may fall otherwise with another Pillow
SHARE = 0.001  # of the points may be further off than that
ALL = 3 * 1024 * 1024


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_moves", DOCS / "make_moves.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
SHEETS = MAKER.sheets()


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_shows_what_is_drawn(name: str) -> None:
    drawn = MAKER.sheet(SHEETS[name])
    with Image.open(DOCS / "moves" / f"{name}.png") as kept:
        assert kept.size == drawn.size, "python docs/make_moves.py, and look at it"
        assert _differing(kept.convert("RGB"), drawn) < SHARE, "python docs/make_moves.py, and look at it"


def test_another_pose_is_noticed() -> None:
    row = SHEETS["neck_turn"][0]
    other = [row[0], row[1]._replace(t=row[1].t - 1.0)]
    assert _differing(MAKER.sheet([row]), MAKER.sheet([other])) > SHARE


def test_an_easier_version_has_a_row_where_it_can_be_seen() -> None:
    """What differs in words alone has none."""
    without = {name for name in MAKER.ids() if MAKER.easier(name) is None}
    assert without == {"long_exhale", "seated_cat_cow", "walk_water"}
    assert all(len(rows) == 2 for name, rows in SHEETS.items() if name in set(MAKER.ids()) - without)


def test_no_sheet_is_left_over_and_all_are_small() -> None:
    files = list((DOCS / "moves").glob("*.png"))
    assert {file.stem for file in files} == set(SHEETS)
    assert sum(file.stat().st_size for file in files) < ALL


def test_the_page_is_as_made() -> None:
    assert (DOCS / "moves" / "README.md").read_text(encoding="utf-8") == MAKER.page()


def _differing(a: Image.Image, b: Image.Image) -> float:
    off = ImageChops.difference(a, b).convert("L").point([0] * STRAY + [255] * (256 - STRAY))
    return ImageStat.Stat(off).mean[0] / 255
