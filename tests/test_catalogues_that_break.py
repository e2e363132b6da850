"""A language's catalogue may be anything, at the start or later: sentences are English then, and that is all."""

from __future__ import annotations

import os
import random
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backbreak import languages
from backbreak.core import language
from backbreak.core.language import _, several
from tests.adapters.bad_files import device

FOLDER = Path(languages.FOLDER)
SAID = "Opened {path}."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(languages, "FOLDER", str(tmp_path))
    yield tmp_path
    language.use()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def on_itself(path: Path) -> None:
    path.symlink_to(path.name)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


@pytest.mark.parametrize(
    "put", [pipe, device(5), on_itself, listening, huge, Path.mkdir, Path.touch, lambda _path: None]
)
def test_whatever_stands_in_its_place_is_english_at_once(folder: Path, put: Callable[[Path], object]) -> None:
    put(folder / "de.mo")
    assert languages.use("de") == "en"
    assert _(SAID, path="x") == "Opened x."


@pytest.mark.parametrize("change", [
    lambda path: os.truncate(path, 0), lambda path: os.truncate(path, 5000),
    lambda path: path.write_bytes(os.urandom(path.stat().st_size)),
])
def test_one_that_is_cut_off_or_overwritten_in_use_costs_its_language_and_not_the_program(
    folder: Path, change: Callable[[Path], object]
) -> None:
    shutil.copy(FOLDER / "de.mo", folder)
    assert languages.use("de") == "de"
    assert _("Today") == "Heute"
    change(folder / "de.mo")
    assert _("Today") == "Heute", "what was said is remembered"
    assert _(SAID, path="x") == "Opened x."
    assert several("{number} break", "{number} breaks", 2) == "2 breaks"


def test_one_that_is_replaced_or_taken_away_in_use_stays_as_it_was(folder: Path) -> None:
    shutil.copy(FOLDER / "de.mo", folder)
    languages.use("de")
    (folder / "de.mo").unlink()
    assert _("Today") == "Heute"


def test_any_damage_leaves_sentences(folder: Path) -> None:
    """Ten damaged catalogues, each used for sentences with and without values."""
    whole, chance = (FOLDER / "de.mo").read_bytes(), random.Random(7)
    for _try in range(10):
        damaged = bytearray(whole)
        for _byte in range(3000):
            damaged[chance.randrange(20, len(damaged))] = chance.randrange(256)
        (folder / "de.mo").write_bytes(damaged)
        languages.use("de")
        for said in (_("Today"), _(SAID, path="x"), several("{number} break", "{number} breaks", 2, number_of="x")):
            assert isinstance(said, str)
        language.use()


def test_no_descriptor_is_left(folder: Path) -> None:
    shutil.copy(FOLDER / "de.mo", folder)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _again in range(5):
        languages.use("de")
        languages.use("en")
    pipe(folder / "fr.mo")
    languages.use("fr")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
