"""A folder of routines: a file is read again only when it has changed, and translations lie beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backbreak.adapters import routine_folder
from backbreak.adapters.files import Library

MOVE = 'title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n'
ROUTINE = 'title = "Mine"\nmoves = ["roll"]\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own" / "moves").mkdir(parents=True)
    (tmp_path / "own" / "moves" / "roll.toml").write_text(MOVE)
    (tmp_path / "own" / "mine.toml").write_text(ROUTINE)
    return tmp_path / "own"


def test_what_has_not_changed_is_not_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(own / "none", own)
    before = library.routines["mine"]
    opened: list[str] = []
    real = routine_folder.read
    monkeypatch.setattr(routine_folder, "read", lambda path: opened.append(str(path)) or real(path))
    library.reload()
    assert (opened, library.routines["mine"]) == ([], before)
    (own / "mine.toml").write_text(ROUTINE.replace("Mine", "Ours"))
    os.utime(own / "mine.toml", (1, 1))
    library.reload()
    assert opened == [str(own / "mine.toml")]
    assert library.routines["mine"].title == "Ours"


def test_a_changed_move_is_in_the_routines_that_use_it(own: Path) -> None:
    library = Library(own / "none", own)
    (own / "moves" / "roll.toml").write_text(MOVE.replace("5 s", "30 s"))
    library.reload()
    assert library.routines["mine"].seconds == 30


def test_a_fault_is_told_each_time_until_it_is_mended(own: Path) -> None:
    (own / "mine.toml").write_text("title = 3\n")
    library = Library(own / "none", own)
    first = library.problems
    assert len(first) == 2
    assert library.reload() == first
    (own / "mine.toml").write_text(ROUTINE)
    assert library.reload() == []
    assert "mine" in library.routines


def test_a_translation_is_used_in_its_language_alone(own: Path) -> None:
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    (own / "moves" / "roll.de.toml").write_text('title = "Rollen"\n')
    (own / "alone.de.toml").write_text('title = "Nichts"\n')
    assert Library(own / "none", own).routines["mine"].title == "Mine"
    german = Library(own / "none", own, "de")
    assert (german.problems, german.routines["mine"].title) == ([], "Meins")
    assert german.routines["mine"].moves[0].title == "Rollen"
    (own / "mine.de.toml").write_text("title = 3\n")
    assert len(german.reload()) == 1
    assert german.routines["mine"].title == "Mine"
    (own / "mine.de.toml").write_bytes(b"\xff\xff")
    assert len(german.reload()) == 1


def test_another_language_is_read_at_once_and_back(own: Path) -> None:
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    (own / "moves" / "roll.toml").write_text(MOVE.replace('title = "Roll"', 'title = {en = "Roll", de = "Rollen"}'))
    library = Library(own / "none", own)
    assert library.languages == {"de"}
    library.reload("de")
    assert (library.routines["mine"].title, library.routines["mine"].moves[0].title) == ("Meins", "Rollen")
    library.reload()
    assert library.routines["mine"].title == "Meins"
    library.reload("en")
    assert (library.routines["mine"].title, library.moves["roll"].title) == ("Mine", "Roll")


def test_a_region_reads_its_own_words_and_else_those_of_its_language(own: Path) -> None:
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    (own / "moves" / "roll.toml").write_text(MOVE.replace('title = "Roll"', 'title = {en = "Roll", de = "Rollen"}'))
    library = Library(own / "none", own, "de-AT")
    assert (library.routines["mine"].title, library.moves["roll"].title) == ("Meins", "Rollen")
    (own / "mine.de-AT.toml").write_text('title = "Meines"\n')
    library.reload()
    assert library.routines["mine"].title == "Meines"
    assert library.languages == {"de", "de-AT"}


def test_a_file_that_goes_while_it_is_read_is_not_there(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routine_folder, "read", lambda path: None)
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    assert Library(own / "none", own, "de").routines == {}
