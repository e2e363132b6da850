"""backbreak export: everything, with its columns told; nothing is written over that is not its own."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters import store_schema
from backbreak.adapters.files import paths
from backbreak.cli import export_columns
from tests.cli.test_forget import KEPT, SECRET, planted

Said = pytest.CaptureFixture[str]


def test_everything_is_there_with_the_wall_clocks_time(tmp_path: Path, capsys: Said) -> None:
    planted()
    out = tmp_path / "days"
    assert main(["export", str(out)]) == 0
    assert "9 rows" in capsys.readouterr().out
    with (out / "prompts.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [one["routine"] for one in rows] == [SECRET, KEPT]
    assert rows[1]["at_local"] == "2026-11-21 10:01:00"
    whole = json.loads((out / "backbreak.json").read_text())
    assert len(whole["answers"]) == 2
    assert whole["columns"]["spans"]["certainty"]
    assert {one.name for one in out.iterdir()} == {
        "backbreak.json", "README.txt", *(f"{name}.csv" for name in store_schema.TABLES)
    }
    assert (out / "backbreak.json").stat().st_mode & 0o077 == 0
    assert out.stat().st_mode & 0o077 == 0


def test_every_column_is_documented(tmp_path: Path) -> None:
    planted()
    db = sqlite3.connect(paths().ledger)
    for table in store_schema.TABLES:
        assert [row[1] for row in db.execute(f"PRAGMA table_info({table})")] == [*export_columns.COLUMNS[table]]
    db.close()
    main(["export", str(tmp_path / "days")])
    text = (tmp_path / "days/README.txt").read_text()
    assert "how sure that is" in text
    assert max(map(len, text.splitlines())) < 120


def test_where_nothing_is_recorded_the_tables_are_empty(tmp_path: Path, capsys: Said) -> None:
    assert main(["export", str(tmp_path / "days")]) == 0
    assert "0 rows" in capsys.readouterr().out
    assert (tmp_path / "days/spans.csv").read_text().startswith("id,kind,started")
    assert not paths().ledger.exists()


def test_its_own_export_is_written_anew(tmp_path: Path) -> None:
    planted()
    out = str(tmp_path / "days")
    assert main(["export", out]) == 0
    assert main(["export", out]) == 0


def test_what_is_not_its_own_is_not_written_over(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "spans.csv").write_text("mine")
    assert main(["export", str(tmp_path)]) == 1
    assert "spans.csv" in capsys.readouterr().err
    assert (tmp_path / "spans.csv").read_text() == "mine"
    assert not (tmp_path / "backbreak.json").exists()


def test_a_folder_with_other_files_is_fine(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    (tmp_path / "days/notes.txt").write_text("mine")
    assert main(["export", str(tmp_path / "days")]) == 0
    assert (tmp_path / "days/notes.txt").read_text() == "mine"


def test_what_is_remembered_between_runs_comes_along(tmp_path: Path) -> None:
    paths().clock_state.write_text('{"state": {}}')
    main(["export", str(tmp_path / "days")])
    assert (tmp_path / "days/state.json").read_text() == '{"state": {}}'
    paths().clock_state.write_text("{")
    assert main(["export", str(tmp_path / "others")]) == 0
    assert not (tmp_path / "others/state.json").exists()


@pytest.mark.parametrize("args", [[], ["a", "b"], ["--all"]])
def test_other_words_are_wrong_usage(args: list[str], capsys: Said) -> None:
    assert main(["export", *args]) == 2
    assert "export my-days" in capsys.readouterr().err


def test_a_file_in_its_place_is_told(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "file").write_text("mine")
    assert main(["export", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(capsys: Said) -> None:
    assert main(["export", "/proc/days"]) == 1
    assert "backbreak export: " in capsys.readouterr().err


def test_a_broken_ledger_is_told_and_left_alone(tmp_path: Path, capsys: Said) -> None:
    paths().ledger.write_bytes(b"no database at all")
    assert main(["export", str(tmp_path / "days")]) == 1
    assert "left as it is" in capsys.readouterr().err
    assert not (tmp_path / "days").exists()


def test_an_older_ledger_is_read_and_left_in_its_format(tmp_path: Path) -> None:
    db = sqlite3.connect(paths().ledger)
    db.executescript(store_schema.MIGRATIONS[0])
    db.execute("INSERT INTO checkins (at, score) VALUES (1, 4)")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    assert main(["export", str(tmp_path / "days")]) == 0
    assert json.loads((tmp_path / "days/backbreak.json").read_text())["checkins"][0]["area"] == ""
    db = sqlite3.connect(paths().ledger)
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    db.close()


@pytest.mark.parametrize("put", [
    "INSERT INTO checkins (at) VALUES (NULL)", "INSERT INTO checkins (at) VALUES ('a')",
    "INSERT INTO checkins (at, score) VALUES (x'ff', 9e999)", "INSERT INTO checkins (at) VALUES (1e300)",
    "INSERT INTO checkins (at, area) VALUES (9e999, x'ff')",
    "INSERT INTO checkins (at, area) VALUES (1.0, CAST(x'ff' AS TEXT))", "CREATE TABLE their_own (a)",
])
def test_a_row_that_is_none_of_ours_keeps_no_other_from_being_written(tmp_path: Path, put: str) -> None:
    planted()
    db = sqlite3.connect(paths().ledger)
    with db:
        db.execute(put)
    db.close()
    assert main(["export", str(tmp_path / "days")]) == 0
    whole = json.loads((tmp_path / "days/backbreak.json").read_text(), parse_constant=pytest.fail)
    assert len(whole["prompts"]) == 2
    with (tmp_path / "days/checkins.csv").open() as file:
        assert [one["score"] for one in csv.DictReader(file)][-1:] == [str(whole["checkins"][-1]["score"] or "")]
    assert "their_own" not in whole
