"""What a wheel and a source archive hold: the routines and icons go along, and the archive can be tested."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from backbreak import __version__
from installer import epoch, wheel

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    assert len(wheel.build(folder)) == 2
    return folder


def ours(folder: str, kind: str) -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob(f"*.{kind}")}


def test_the_wheel_carries_the_routines_and_icons(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    wanted = ours("routines", "toml") | ours("icons", "svg")
    assert wanted
    assert {f"backbreak/data/{name}" for name in wanted} <= names
    assert ours("backbreak/languages", "mo") <= names
    assert not {name for name in names if name.startswith(("tests", "installer"))}


def test_the_wheel_fits_every_machine(built: Path) -> None:
    assert next(built.glob("*.whl")).name.endswith("-py3-none-any.whl")


def test_the_archive_can_be_started_and_tested(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ours("routines", "toml") | ours("icons", "svg") | ours("tests", "py") | ours("installer", "lock")
    assert wanted | {"run.py", "LICENSE", "pyproject.toml"} <= names


def test_the_wheel_leaves_out_what_only_makes_the_catalogues(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert not [name for name in names if name.endswith((".po", ".pot", ".pyc"))]


def test_what_it_says_of_itself_is_whole(built: Path) -> None:
    """What `twine check` looks at, and the licence's text."""
    archive = zipfile.ZipFile(next(built.glob("*.whl")))
    [info] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    told = Parser().parsestr(archive.read(info).decode())
    assert (told["Name"], told["Version"]) == ("backbreak", __version__)
    assert told["Description-Content-Type"] == "text/markdown"
    assert told.get_payload().startswith("# backbreak")  # type: ignore[union-attr]
    assert told["Summary"]
    assert told["Requires-Python"] == ">=3.11"
    assert any(name.endswith("/licenses/LICENSE") for name in archive.namelist())


def test_the_archive_builds_the_very_same_wheel(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files carry the instant that the build takes where there is no repository."""
    subprocess.run(["tar", "-xzf", str(next(built.glob("*.tar.gz"))), "-C", str(tmp_path)], check=True)
    [unpacked] = tmp_path.iterdir()
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    [again] = wheel.build(tmp_path / "again", "wheel", root=unpacked)
    assert again.read_bytes() == next(built.glob("*.whl")).read_bytes()


def test_the_instant_of_a_build_is_given_or_the_last_commits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert epoch.epoch() == 1234
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert epoch.epoch(tmp_path) == epoch.UNKNOWN
    (tmp_path / "PKG-INFO").touch()
    assert epoch.epoch(tmp_path) == int((tmp_path / "PKG-INFO").stat().st_mtime)
