"""The lock files hold what pyproject.toml asks for, each with its hashes, and no index's address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from installer.lock import KINDS

ROOT = Path(__file__).parents[2]
RUN, TESTS, BUNDLE = (ROOT / f"installer/requirements{kind}.lock" for kind in KINDS)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(file: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==(\S+) ", file.read_text(), re.M))


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (RUN, PROJECT["dependencies"]),
        (RUN, PROJECT["optional-dependencies"]["watch"]),
        (TESTS, [*PROJECT["optional-dependencies"]["dev"], *PROJECT["optional-dependencies"].get("test", [])]),
        (TESTS, ["hatchling"]),
        (BUNDLE, ["pyinstaller"]),
    ],
)
def test_each_dependency_is_pinned_to_a_version_that_fits(file: Path, wanted: list[str]) -> None:
    for requirement in map(Requirement, wanted):
        assert pins(file)[requirement.name.lower()] in requirement.specifier


@pytest.mark.parametrize("file", [RUN, TESTS, BUNDLE])
def test_each_pin_has_hashes(file: Path) -> None:
    entries = re.split(r"(?m)^(?=\w)", file.read_text())[1:]
    assert len(entries) == len(pins(file))
    for entry in entries:
        assert re.fullmatch(r"\S+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+\n", entry), entry


def test_nothing_that_needs_a_compiler() -> None:
    assert "evdev" not in pins(RUN)


def test_no_package_index_is_named() -> None:
    files = [ROOT / "run.py", ROOT / "pyproject.toml", ROOT / ".ci/run", *(ROOT / "installer").glob("*.*")]
    for file in files:
        assert "index-url" not in file.read_text()
        assert not re.search(r"https?://", file.read_text()), file
