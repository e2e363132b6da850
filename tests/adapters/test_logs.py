"""The log file: 0600, and never larger than it may be, however long it runs."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters import logs

log = logging.getLogger("backbreak.test")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root, before = logging.getLogger(), logging.getLogger("backbreak").level
    kept, level, raises = list(root.handlers), root.level, logging.raiseExceptions
    monkeypatch.setattr(logs, "LARGEST", 2000)
    logs.begin(tmp_path / "state" / "backbreak.log")
    yield tmp_path / "state" / "backbreak.log"
    for handler in [one for one in root.handlers if one not in kept]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.getLogger("backbreak").setLevel(before)
    logging.raiseExceptions = raises


def test_a_log_that_is_written_for_months_stays_within_its_bounds(path: Path) -> None:
    for number in range(500):
        log.info("line %d", number)
    both = path.with_suffix(".log.1").read_text() + path.read_text()
    assert len(both) <= 2 * 2100
    assert both.endswith("line 499\n")
    lines = [int(line.split()[-1]) for line in both.splitlines()]
    assert lines == list(range(lines[0], 500))
    assert sorted(one.name for one in path.parent.iterdir()) == ["backbreak.log", "backbreak.log.1"]
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in path.parent.iterdir())


def test_one_that_cannot_be_set_aside_goes_on(path: Path) -> None:
    path.with_suffix(".log.1").mkdir()
    for number in range(200):
        log.info("line %d", number)
    assert path.read_text().endswith("line 199\n")


def test_a_folder_that_has_gone_is_made_anew(path: Path) -> None:
    log.info("before")
    path.unlink()
    path.parent.rmdir()
    log.info("one")
    log.info("two")
    assert [line.split()[-1] for line in path.read_text().splitlines()] == ["one", "two"]
