"""Icons in every size, the desktop entry and the AppStream metadata, by the validators where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as xml
from configparser import ConfigParser
from pathlib import Path

import pytest
from PIL import Image

from backbreak.core.languages import OURS
from installer import icons
from installer.linux import tree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.everything(folder)
    return folder


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid")
    tree.lay(folder, "backbreak", "0.1.0", 1_700_000_000)
    return folder / "usr/share"


def validate(*argv: str) -> None:
    if not shutil.which(argv[0]):
        pytest.skip(f"{argv[0]} is not installed")
    done = subprocess.run(argv, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("size", icons.HICOLOR)
def test_each_icon_has_its_size_and_is_no_empty_square(made: Path, size: int) -> None:
    with Image.open(made / f"hicolor/{size}x{size}/apps/{icons.ID}.png") as picture:
        assert (picture.size, picture.mode) == ((size, size), "RGBA")
        seen = picture.getchannel("A").histogram()
    assert seen[0] > size * size // 10      # around it nothing
    assert sum(seen[200:]) > size * size // 8


def test_windows_and_macos_get_each_size_as_it_was_drawn(made: Path) -> None:
    with Image.open(made / "backbreak.ico") as ico:
        assert sorted(ico.info["sizes"]) == [(size, size) for size in icons.WINDOWS]
    with Image.open(made / "backbreak.icns") as icns:
        assert {wide * scale for wide, _, scale in icns.info["sizes"]} >= {32, 64, 128, 256, 512, 1024}


def test_icons_are_the_same_each_time(made: Path, tmp_path: Path) -> None:
    icons.everything(tmp_path)
    files = [file for file in made.rglob("*") if file.is_file()]
    assert len(files) == len(icons.HICOLOR) + 4
    assert all((tmp_path / file.relative_to(made)).read_bytes() == file.read_bytes() for file in files)


def test_the_masters_are_well_formed_and_square() -> None:
    for file in (ROOT / "icons").glob("*.svg"):
        picture = xml.parse(file).getroot()
        assert picture.get("width") == picture.get("height")


def test_the_desktop_entry_passes_its_validator(laid: Path) -> None:
    validate("desktop-file-validate", str(laid / f"applications/{icons.ID}.desktop"))


def test_the_metadata_passes_its_validator(laid: Path) -> None:
    validate("appstreamcli", "validate", "--pedantic", "--no-net", str(laid / f"metainfo/{icons.ID}.metainfo.xml"))


def test_metadata_entry_and_icons_fit_together(laid: Path) -> None:
    validate("appstreamcli", "validate-tree", "--no-net", str(laid.parents[1]))


def test_the_desktop_entry_speaks_every_language(laid: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(laid / f"applications/{icons.ID}.desktop", encoding="utf-8")
    metainfo = xml.parse(laid / f"metainfo/{icons.ID}.metainfo.xml")
    summaries = {one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in metainfo.iter("summary")}
    for language in set(OURS.values()):
        main = entry["Desktop Entry"]
        assert all(f"{name}[{language}]" in main for name in ("GenericName", "Comment", "Keywords"))
        assert all(f"Name[{language}]" in entry[part] for part in entry.sections()[1:])
        assert language in summaries


def test_each_action_of_the_entry_is_a_command(laid: Path) -> None:
    from backbreak.cli.usage import COMMANDS

    text = (laid / f"applications/{icons.ID}.desktop").read_text()
    words = [line.split()[1] for line in text.splitlines() if line.startswith("Exec=backbreak ")]
    assert words == ["stretch", "pause", "window"]
    assert set(words) <= set(COMMANDS)
