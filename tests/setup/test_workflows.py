"""Files for services that have not run here: they say so, name what is pinned, and fit the locks."""

from __future__ import annotations

import re
from pathlib import Path

from backbreak import __version__
from installer import bill, icons, package

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / ".github/workflows/ci.yml").read_text()
FLATPAK = (ROOT / f"installer/linux/flatpak/{icons.ID}.yml").read_text()


def test_what_was_not_run_says_so() -> None:
    assert WORKFLOW.startswith("# NOT RUN YET")
    assert FLATPAK.startswith("# NOT BUILT YET")


def test_actions_are_pinned_to_commits_and_may_only_read() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
    assert "permissions: {}" in WORKFLOW
    assert "write" not in WORKFLOW


def test_versions_are_the_locks() -> None:
    locked = {f"{part.name}=={part.version}" for part in bill.in_lock("-test")}
    assert set(re.findall(r"[\w-]+==[\w.]+", WORKFLOW)) <= locked


def test_it_builds_only_kinds_that_there_are() -> None:
    kinds = re.findall(r"run.py package (\w+)", WORKFLOW)
    assert {"twice", "wheel", "deb", "bundle"} <= set(kinds) <= set(package.KINDS)


def test_the_sandbox_has_no_network_and_takes_this_versions_bundle() -> None:
    assert "- --share=network" not in FLATPAK
    assert set(re.findall(r"bundle_([\d.]+)_", FLATPAK)) == {__version__}


def test_the_files_that_people_are_told_to_install_are_this_versions() -> None:
    told = (ROOT / "README.md").read_text()
    assert set(re.findall(r"dist/backbreak[a-z-]*[_-](\d[\d.]*\d)[_-]", told)) == {__version__}
    assert re.search(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text())[1] == __version__  # type: ignore[index]
