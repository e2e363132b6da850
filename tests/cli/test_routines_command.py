"""backbreak routines, as it is typed."""

from pathlib import Path

import pytest
from PIL import Image

from backbreak.cli import routines

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EDITOR", "true")
    return tmp_path / "config" / "backbreak" / "routines"


def test_list_has_every_routine_and_says_whose_it_is(capsys: Said) -> None:
    routines.run(["copy", "lower"])
    routines.run(["new", "before_lunch"])
    capsys.readouterr()
    assert routines.run([]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 16
    assert "Lower-back ease (yours, in place of the shipped one)" in said
    assert "Before lunch (yours)" in said
    assert "reset60         1 min  60-second reset " in said


def test_list_of_moves(capsys: Said) -> None:
    assert routines.run(["list", "--moves"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 24
    assert "Drawer glide (neck)" in said


def test_show_a_routine_and_a_move(capsys: Said) -> None:
    assert routines.run(["show", "reset60"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("60-second reset, 1 min\nThe quick one, for any time.\n\n1. Roll and drop, 35 s")
    assert "2. Reach for the shelf, 28 s" in said
    assert routines.run(["show", "far_look"]) == 0
    assert capsys.readouterr().out.startswith("Far look, 25 s (seated or standing)\n- 20 s: look")


def test_show_of_an_unknown_one_says_what_may_have_been_meant(capsys: Said) -> None:
    assert routines.run(["show", "lowr"]) == 1
    assert capsys.readouterr().err == "backbreak: there is no routine or move lowr; did you mean lower?\n"


def test_show_of_a_broken_one_says_what_is_wrong(own: Path, capsys: Said) -> None:
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("nonsense")
    assert routines.run(["show", "mine"]) == 1
    assert "mine.toml:1:9: a name without a value" in capsys.readouterr().err


def test_new_is_an_example_that_works(own: Path, capsys: Said) -> None:
    assert routines.run(["new", "before_lunch"]) == 0
    assert capsys.readouterr().out == f"{own}/before_lunch.toml\n"
    assert routines.run(["check"]) == 0
    assert routines.run(["check", f"{own}/before_lunch.toml"]) == 0
    assert "16 routines and 24 moves: all is well" in capsys.readouterr().out


def test_nothing_is_written_over(own: Path, capsys: Said) -> None:
    routines.run(["new", "mine"])
    (own / "mine.toml").write_text("my own")
    assert routines.run(["new", "mine"]) == 1
    assert routines.run(["copy", "lower", "mine"]) == 1
    assert capsys.readouterr().err.count("is there already; edit it, or take another name") == 2
    assert (own / "mine.toml").read_text() == "my own"


@pytest.mark.parametrize("name", ["My Routine", "../mine", "", "a/b"])
def test_a_name_that_cannot_be_is_refused(own: Path, capsys: Said, name: str) -> None:
    assert routines.run(["new", name]) == 1
    assert "backbreak: " in capsys.readouterr().err
    assert not list(own.parent.parent.rglob("*.toml"))


def test_copy_takes_the_shipped_text(own: Path) -> None:
    assert routines.run(["copy", "lower"]) == 0
    assert routines.run(["copy", "lower", "my_lower"]) == 0
    assert routines.run(["copy", "neck_turn"]) == 0
    shipped = Path("routines/lower.toml").resolve()
    assert (own / "lower.toml").read_text() == (own / "my_lower.toml").read_text() == shipped.read_text()
    assert (own / "moves" / "neck_turn.toml").exists()
    assert routines.run(["copy", "zzz"]) == 1


def test_copy_of_ones_own_onto_itself_is_refused(capsys: Said) -> None:
    routines.run(["new", "mine"])
    assert routines.run(["copy", "mine"]) == 1
    assert "is yours already" in capsys.readouterr().err


def test_edit_copies_a_shipped_one_first(own: Path, capsys: Said) -> None:
    assert routines.run(["edit", "lower"]) == 0
    assert (own / "lower.toml").exists()
    assert routines.run(["edit", "neck_turn"]) == 0
    assert "all is well" in capsys.readouterr().out
    assert routines.run(["edit", "zzz"]) == 1


def test_edit_opens_also_a_broken_one_and_says_what_is_wrong(own: Path, capsys: Said) -> None:
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("nonsense")
    assert routines.run(["edit", "mine"]) == 1
    assert "mine.toml:1:9: a name without a value" in capsys.readouterr().out


def test_check_prints_every_fault_with_its_place(own: Path, tmp_path: Path, capsys: Said) -> None:
    move = tmp_path / "turn.toml"
    move.write_text('title = "Turn"\nsteps = ["a"]\ncycle = 5\n')
    routine = tmp_path / "mine.toml"
    routine.write_text('title = "Mine"\nmoves = ["neck_trun", "lowr"]\n')
    assert routines.run(["check", str(move), str(routine), str(tmp_path / "absent.toml"), str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'{move}:3:9: cycle: 5 has no unit; write "5 min" or "5 s"',
        f'{routine}:2:10: moves: there is no move "neck_trun"; did you mean "neck_turn"?',
        f'{routine}:2:23: moves: there is no move "lowr"; all moves: backbreak routines list --moves',
        f"{tmp_path}/absent.toml:1:1: it is not there; check the name",
        f"{tmp_path}:1:1: it is not a plain file; put a text file there",
    ]


def test_check_knows_the_moves_beside_a_file(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "moves").mkdir()
    (tmp_path / "moves" / "turn.toml").write_text('title = "Turn"\nsteps = ["a"]\ncycle = "5 s"\n')
    (tmp_path / "mine.toml").write_text('title = "Mine"\nmoves = ["turn"]\n')
    assert routines.run(["check", str(tmp_path / "mine.toml"), str(tmp_path / "moves" / "turn.toml")]) == 0
    assert capsys.readouterr().out == "2 files: all is well\n"


def test_path(own: Path, capsys: Said) -> None:
    assert routines.run(["path"]) == 0
    assert routines.run(["path", "lower"]) == 0
    assert routines.run(["path", "zzz"]) == 1
    assert capsys.readouterr().out == f"{own}\n{Path('routines/lower.toml').resolve()}\n"


@pytest.mark.parametrize("args", [["zzz"], ["show"], ["copy"], ["path", "a", "b"]])
def test_wrong_usage_is_2_and_one_line(args: list[str], capsys: Said) -> None:
    assert routines.run(args) == 2
    words = " ".join(args)
    said = f"backbreak: routines {words} is not understood; see backbreak routines --help\n"
    assert capsys.readouterr().err == said


def test_check_warns_and_is_content(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "turn.toml"
    file.write_text('title = "Turn"\nsteps = ["Each side."]\ncycle = "5 s"\n')
    assert routines.run(["check", str(file)]) == 0
    assert capsys.readouterr().out == (
        f'{file}:2:9: warning: steps: "Each side" sounds like two sides; add sides = 2, or say it otherwise\n'
    )


REFUSED = {
    "none.png": "is not there; check the name, or put the picture there",
    "large.png": "is too large; keep it within 8 MB",
    "out.png": "is not inside the folder of its routine; put a copy of it there",
    "text.gif": "is no PNG, JPEG, GIF or WebP picture, whatever its name ends with; save it as one of these",
    "wide.png": "has 5000 by 1 points; keep each side within 4096",
    "folder.webp": "is not a file; put the picture itself there",
}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "large.png").write_bytes(b"x" * (8 * 1024 * 1024 + 1))
    (folder / "out.png").symlink_to("/etc/hostname")
    (folder / "text.gif").write_text("no picture")
    (folder / "folder.webp").mkdir()
    Image.new("L", (5000, 1)).save(folder / "wide.png")
    Image.effect_noise((40, 30), 60).save(folder / "fine.png")
    whole = (folder / "fine.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_check_tells_of_a_picture_that_would_not_be_shown(pictures: Path, name: str, capsys: Said) -> None:
    file = pictures.parent / "turn.toml"
    file.write_text(f'title = "Turn"\nsteps = ["Turn."]\ncycle = "5 s"\npicture = "pictures/{name}"\n')
    assert routines.run(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}:4:11: warning: picture: {name} {REFUSED[name]}\n"


def test_check_looks_at_the_pictures_of_each_move_and_version(pictures: Path, capsys: Said) -> None:
    file, move = pictures.parent / "mine.toml", 'title = "A"\nsteps = ["a"]\ncycle = "5 s"\n'
    file.write_text(f'title = "Mine"\n[[move]]\nid = "a"\n{move}picture = "pictures/fine.png"\n'
                    f'[[move]]\nid = "b"\n{move}picture = "pictures/cut.png"\n'
                    f'[move.easy]\npicture = "pictures/none.png"\n')
    assert routines.run(["check", str(file)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [one.split("warning")[0] for one in said] == [f"{file}:13:11: ", f"{file}:15:11: "]
    assert "cut.png is damaged (" in said[0]
    assert "none.png is not there" in said[1]


def test_check_of_all_warns_of_ones_own(own: Path, capsys: Said) -> None:
    routines.run(["new", "mine"])
    (own / "mine.toml").write_text((own / "mine.toml").read_text().replace("sides = 2 ", "sides = 1 "))
    (own / "mine.de.toml").write_text('title = "Meins"\n')
    capsys.readouterr()
    assert routines.run(["check"]) == 0
    said = capsys.readouterr().out
    assert "mine.toml:16:9: warning: move 1: steps: " in said
    assert "all is well" not in said


def test_check_of_a_translation(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "mine.de.toml"
    file.write_text('title = 3\n')
    assert routines.run(["check", str(file)]) == 1
    assert f"{file}:1:9: title: 3 is not text" in capsys.readouterr().out


def test_new_asks_where_somebody_is_there(own: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["After \"lunch\"", "low back"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert routines.run(["new"]) == 0
    text = (own / "after_lunch.toml").read_text()
    assert text.startswith("#:schema ./routine.schema.json\n")
    assert "title = \"After 'lunch'\"" in text
    assert '"pelvic_rock",  # Pelvis rock' in text
    assert "all is well" in capsys.readouterr().out
    assert (own / "routine.schema.json").read_text() == Path("routines/routine.schema.json").read_text()


def test_new_that_is_left_writes_nothing(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", leave)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert routines.run(["new"]) == 1
    assert not own.exists()


def test_new_without_a_name_and_nobody_to_ask(own: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert routines.run(["new"]) == 1
    assert "say its name" in capsys.readouterr().err


def test_a_copied_move_has_its_schema_beside_it(own: Path) -> None:
    assert routines.run(["copy", "neck_turn"]) == 0
    assert (own / "moves" / "move.schema.json").read_text() == Path("routines/moves/move.schema.json").read_text()


def test_schema_is_printed(capsys: Said) -> None:
    assert routines.run(["schema"]) == 0
    assert capsys.readouterr().out == Path("routines/routine.schema.json").read_text()
    assert routines.run(["schema", "--moves"]) == 0
    assert capsys.readouterr().out == Path("routines/moves/move.schema.json").read_text()


def test_show_is_in_the_language_that_is_set_or_the_computer_s(
    own: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch,
) -> None:
    own.mkdir(parents=True)
    (own / "lower.de.toml").write_text('title = "Unterer Rücken"\n')
    routines.run(["copy", "lower"])
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    settings = own.parent / "settings.toml"
    for computer, written, title in (
        ("C.UTF-8", "", "Lower-back ease"), ("de_AT.UTF-8", "", "Unterer Rücken"),
        ("de_AT.UTF-8", '[routine]\nlanguage = "en"\n', "Lower-back ease"),
        ("C.UTF-8", '[routine]\nlanguage = "de"\n', "Unterer Rücken"),
    ):
        monkeypatch.setenv("LC_ALL", computer)
        settings.write_text(written)
        capsys.readouterr()
        assert routines.run(["show", "lower"]) == 0
        assert capsys.readouterr().out.startswith(f"{title}, ")
