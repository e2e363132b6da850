"""What a wheel and a source archive hold: the routines and icons go along, and the archive can be tested."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    argv = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    answer = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
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
