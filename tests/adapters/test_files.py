"""Settings and routines in use, while their files come, change, break and go."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from backbreak.adapters import routine_folder
from backbreak.adapters.files import Library, SettingsFile
from backbreak.core.settings import Settings
from backbreak.core.settings_file import default_text

MOVE = 'title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n'
ROUTINE = 'title = "Shipped"\nmoves = ["roll"]\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    (folder / "moves").mkdir(parents=True)
    (folder / "moves" / "roll.toml").write_text(MOVE)
    (folder / "a.toml").write_text(ROUTINE)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "moves").mkdir(parents=True)
    return folder


class TestSettings:
    def test_the_first_run_writes_the_file_that_explains_itself(self, path: Path) -> None:
        file = SettingsFile(path)
        assert path.read_text() == default_text()
        assert (file.settings, file.problems) == (Settings(), [])

    def test_a_change_is_read_again(self, path: Path) -> None:
        file = SettingsFile(path)
        path.write_text('[sitting]\nlimit = "45 min"\n')
        assert file.reload() == []
        assert file.settings.limit == 2700

    def test_a_broken_field_keeps_its_last_good_value_and_the_file_stays_untouched(self, path: Path) -> None:
        file = SettingsFile(path)
        path.write_text('[sitting]\nlimit = "45 min"\n')
        file.reload()
        broken = '[sitting]\nlimit = 50\nreset = "4 min"\n'
        path.write_text(broken)
        (problem,) = file.reload()
        assert file.settings == Settings(limit=2700, reset=240)
        assert (problem.file, problem.line, problem.column) == (str(path), 2, 9)
        assert path.read_text() == broken

    def test_a_file_that_is_taken_away_is_the_defaults_until_the_next_start(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_text('[sitting]\nlimit = "45 min"\n')
        file = SettingsFile(path)
        path.unlink()
        assert file.reload() == []
        assert file.settings == Settings()
        assert not path.exists()
        SettingsFile(path)
        assert path.exists()

    @pytest.mark.parametrize("what", ["folder", "pipe", "loop", "latin"])
    def test_what_cannot_be_read_is_told_left_alone_and_not_changed(self, path: Path, what: str) -> None:
        file = SettingsFile(path)
        path.unlink()
        match what:
            case "folder":
                path.mkdir()
            case "pipe":
                os.mkfifo(path)
            case "loop":
                path.symlink_to(path.name)
            case _:
                path.write_bytes(b"\xff = 1")
        before = path.lstat()
        assert len(file.reload()) == 1
        assert file.settings == Settings()
        assert file.set("sitting.limit", "45 min")
        after = path.lstat()
        assert (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)

    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        file = SettingsFile(tmp_path / "file" / "settings.toml")
        assert file.settings == Settings()
        assert len(file.problems) == 1
        assert file.set("sitting.limit", "45 min")

    def test_a_first_file_that_cannot_be_written_is_told(self) -> None:
        file = SettingsFile(Path("/proc/backbreak/settings.toml"))
        assert file.settings == Settings()
        assert "it cannot be written" in (file.unwritten or "")

    def test_a_value_is_set_in_the_file_and_in_use(self, path: Path) -> None:
        file = SettingsFile(path)
        assert file.set("sitting.limit", "45 min") is None
        assert file.settings.limit == 2700
        assert path.read_text() == default_text().replace('limit = "30 min"', 'limit = "45 min"', 1)
        problem = file.set("sitting.limit", "45")
        assert problem
        assert problem.wrong == "45 has no unit"

    @hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary())
    def test_any_bytes_give_settings(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "s.toml").write_bytes(data)
        file = SettingsFile(tmp_path / "s.toml")
        assert isinstance(file.settings, Settings)
        assert (tmp_path / "s.toml").read_bytes() == data


class TestRoutines:
    def test_own_files_add_and_replace_and_going_brings_the_shipped_one_back(self, shipped: Path, own: Path) -> None:
        library = Library(shipped, own)
        assert list(library.routines) == ["a"]
        (own / "a.toml").write_text(ROUTINE.replace("Shipped", "Mine"))
        (own / "b.toml").write_text(ROUTINE)
        assert library.reload() == []
        assert {one.id: one.title for one in library.routines.values()} == {"a": "Mine", "b": "Shipped"}
        (own / "a.toml").unlink()
        (own / "b.toml").unlink()
        library.reload()
        assert {one.id: one.title for one in library.routines.values()} == {"a": "Shipped"}

    def test_a_broken_file_is_told_and_its_last_good_version_stays(self, shipped: Path, own: Path) -> None:
        (own / "a.toml").write_text(ROUTINE.replace("Shipped", "Mine"))
        library = Library(shipped, own)
        (own / "a.toml").write_text('title = "Mine"\nmoves = ["rol"]\n')
        (problem,) = library.reload()
        assert str(problem) == f'{own}/a.toml:2:10: moves: there is no move "rol"; did you mean "roll"?'
        assert library.problems == [problem]
        assert library.routines["a"].title == "Mine"
        library.reload()
        assert library.routines["a"].title == "Mine"

    def test_one_that_never_worked_leaves_the_shipped_one(self, shipped: Path, own: Path) -> None:
        (own / "a.toml").write_text("nonsense")
        (own / "b.toml").write_text("nonsense")
        library = Library(shipped, own)
        assert {one.id: one.title for one in library.routines.values()} == {"a": "Shipped"}
        assert len(library.problems) == 2

    def test_an_own_move_is_used_by_shipped_routines_also_when_it_breaks(self, shipped: Path, own: Path) -> None:
        (own / "moves" / "roll.toml").write_text(MOVE.replace("5 s", "9 s"))
        library = Library(shipped, own)
        assert library.routines["a"].seconds == 9
        (own / "moves" / "roll.toml").write_text(MOVE.replace('"5 s"', "5"))
        assert len(library.reload()) == 1
        assert library.routines["a"].seconds == 9
        (own / "moves" / "roll.toml").unlink()
        assert library.reload() == []
        assert library.routines["a"].seconds == 5

    def test_hidden_and_other_files_are_nothing_to_us(self, shipped: Path, own: Path) -> None:
        for name in (".#b.toml", ".b.toml.swp", "b.toml~", "b.txt", "4913"):
            (own / name).write_text("nonsense")
        library = Library(shipped, own)
        assert (list(library.routines), library.problems) == (["a"], [])

    def test_no_folder_and_a_file_in_its_place_are_harmless(self, shipped: Path, own: Path) -> None:
        shutil.rmtree(own)
        assert Library(shipped, own).problems == []
        own.write_text("a file")
        library = Library(shipped, own)
        assert list(library.routines) == ["a"]
        assert "it should be a folder" in str(library.problems[0])

    def test_what_is_no_file_is_told(self, shipped: Path, own: Path) -> None:
        os.mkfifo(own / "pipe.toml")
        (own / "folder.toml").mkdir()
        (own / "loop.toml").symlink_to("loop.toml")
        (own / "dangling.toml").symlink_to("nothing")
        library = Library(shipped, own)
        assert list(library.routines) == ["a"]
        assert len(library.problems) == 4

    def test_a_folder_of_too_many_is_read_in_part(
        self, shipped: Path, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(routine_folder, "MOST_FILES", 30)
        for number in range(31):
            (own / f"r{number}.toml").write_text(ROUTINE)
        library = Library(shipped, own)
        assert len(library.routines) == 31
        assert "only the first 30 are used" in str(library.problems[0])


class TestProgramme:
    TEXT = 'title = "Given"\nweeks = 1\ndays_a_week = 3\nfirst = 2026-11-23\n[[exercise]]\nmove = "roll"\n'

    def library(self, shipped: Path, own: Path, text: str | None = TEXT) -> tuple[Library, Path]:
        path = own.parent / "programme.toml"
        if text is not None:
            path.write_text(text)
        return Library(shipped, own, programme=path), path

    def test_without_one_there_is_none_and_nothing_is_wrong(self, shipped: Path, own: Path) -> None:
        library, _ = self.library(shipped, own, None)
        assert (library.programme, library.problems) == (None, [])

    def test_it_is_read_with_the_moves_changes_are_seen_and_it_goes(self, shipped: Path, own: Path) -> None:
        library, path = self.library(shipped, own)
        assert library.programme
        assert library.programme.routines[0].moves[0].title == "Roll"
        path.write_text(self.TEXT.replace("Given", "Another"))
        library.reload()
        assert library.programme.title == "Another"
        path.unlink()
        assert library.reload() == []
        assert library.programme is None

    def test_one_that_breaks_stays_in_use_and_is_told_of(self, shipped: Path, own: Path) -> None:
        library, path = self.library(shipped, own)
        before = library.programme
        path.write_text(self.TEXT.replace('"roll"', '"rol"'))
        (problem,) = library.reload()
        assert (problem.file, problem.line, problem.column) == (str(path), 6, 8)
        assert library.programme is before
        path.write_bytes(b"\xff")
        assert len(library.reload()) == 1
        assert library.programme is before

    def test_one_that_never_worked_is_none(self, shipped: Path, own: Path) -> None:
        library, _ = self.library(shipped, own, "nonsense")
        assert library.programme is None
        assert len(library.problems) == 1
