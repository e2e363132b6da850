"""routines preview without its window: which file is meant, what is read of it, what is said where none can open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backbreak.adapters.files import paths
from backbreak.cli import routine_preview, routines
from backbreak.cli.routine_finding import library
from backbreak.core.settings import Settings

Said = pytest.CaptureFixture[str]
TURN = '[[move]]\nid = "turn"\ntitle = "Turn"\nsteps = ["Turn."]\ncycle = "5 s"\n'
GOOD = f'title = "Mine"\n{TURN}'


@pytest.fixture
def own() -> Path:
    folder = paths().routines
    (folder / "moves").mkdir(parents=True)
    return folder


def opened(path: Path) -> routine_preview.File:
    return routine_preview.File(path, library(), Settings())


def faults(card: dict[str, Any]) -> list[str]:
    return [one["text"] for one in (*card["faults"], *(one for move in card["moves"] for one in move["faults"]))]


def test_without_a_display_it_says_why_and_what_to_do(own: Path, capsys: Said) -> None:
    (own / "mine.toml").write_text(GOOD)
    assert routines.run(["preview", "mine"]) == 1
    said = capsys.readouterr().err
    assert said == ("backbreak: there can be no window here: no X display (DISPLAY is not set); in words: "
                    f"backbreak routines check {own}/mine.toml\n")


@pytest.mark.parametrize(("name", "says"), [
    ("lowr", "there is no routine or move lowr; did you mean lower?"),
    ("gone.toml", "there is no file gone.toml; check the name"),
    ("some/where", "there is no file some/where; check the name"),
])
def test_what_is_not_there(name: str, says: str, capsys: Said) -> None:
    assert routines.run(["preview", name]) == 1
    assert capsys.readouterr().err == f"backbreak: {says}\n"


def test_a_translation_is_not_shown_by_itself(own: Path, capsys: Said) -> None:
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    assert routines.run(["preview", str(own / "mine.de.toml")]) == 1
    assert "holds the words of another language; preview mine" in capsys.readouterr().err


def test_a_name_is_ones_own_also_when_it_is_broken_else_the_shipped_one(own: Path) -> None:
    shipped = library().shipped
    assert routine_preview._file("lower", library()) == shipped / "lower.toml"
    assert routine_preview._file("neck_turn", library()) == shipped / "moves" / "neck_turn.toml"
    (own / "lower.toml").write_text("broken")
    (own / "moves" / "slow.toml").write_text("broken")
    assert routine_preview._file("lower", library()) == own / "lower.toml"
    assert routine_preview._file("slow", library()) == own / "moves" / "slow.toml"


def test_what_was_good_stays_while_the_file_is_broken_gone_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    file = opened(path)
    first = file.card()
    assert (first["title"], first["stale"], faults(first)) == ("Mine", False, [])
    path.write_text(GOOD.replace('"5 s"', '"5"'))
    broken = file.card()
    assert (broken["title"], broken["stale"], broken["moves"][0]["cycle"]) == ("Mine", True, 5)
    assert faults(broken) == ['6:9: cycle: 5 has no unit; write "5 min" or "5 s"']
    path.unlink()
    assert faults(file.card()) == ["1:1: it is not there any more; save it again, or close this window"]
    path.mkdir()
    assert faults(file.card()) == ["1:1: it is not a plain file; put a text file there"]
    path.rmdir()
    path.write_text(GOOD.replace('"Mine"', '"New"'))
    assert (file.card()["title"], file.card()["stale"]) == ("New", False)


def test_a_file_elsewhere_finds_the_moves_beside_it(tmp_path: Path) -> None:
    (tmp_path / "moves").mkdir()
    (tmp_path / "moves" / "own_turn.toml").write_text(TURN.partition("\n")[2].partition("\n")[2])
    (tmp_path / "mine.toml").write_text('title = "Mine"\nmoves = ["own_turn", "neck_turn"]\n')
    card = opened(tmp_path / "mine.toml").card()
    assert [move["id"] for move in card["moves"]] == ["own_turn", "neck_turn"]
    assert [move["id"] for move in opened(tmp_path / "moves" / "own_turn.toml").card()["moves"]] == ["own_turn"]


def test_it_speaks_the_persons_language_as_far_as_the_files_do(own: Path) -> None:
    paths().settings.write_text('[routine]\nlanguage = "de"\n')
    (own / "mine.toml").write_text(GOOD.replace('"Turn"', '{en = "Turn", de = "Drehen"}'))
    assert opened(own / "mine.toml").card()["moves"][0]["title"] == "Drehen"
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    assert opened(own / "mine.toml").card()["title"] == "Meins"
    (own / "mine.de.toml").write_text("title = ")
    assert opened(own / "mine.toml").card()["title"] == "Mine"


def test_a_shipped_move_is_shown_with_its_easier_version() -> None:
    card = opened(library().shipped / "moves" / "neck_turn.toml").card()
    assert [move.get("version", "") for move in card["moves"]] == ["", "easy"]
    assert faults(card) == []


def test_a_picture_that_changes_makes_another_card_and_its_folder_is_watched(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    path = tmp_path / "mine.toml"
    path.write_text(f'{GOOD}picture = "pictures/turn.png"\n')
    file = opened(path)
    before = file.card()
    assert "turn.png is not there" in faults(before)[0]
    assert pictures in file.folders()
    assert tmp_path in file.folders()
    Image.new("L", (8, 8)).save(pictures / "turn.png")
    after = file.card()
    assert faults(after) == []
    assert after["pictures"] != before["pictures"]
    assert after["moves"][0]["folder"] == str(tmp_path)
