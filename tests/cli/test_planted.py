"""Where export and report write, somebody else may have been first: nothing of theirs is followed or filled."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import paths
from backbreak.adapters.prompt.child import window_command, window_env
from tests.cli.test_forget import planted
from tests.strangers import plant

Said = pytest.CaptureFixture[str]


def test_an_export_follows_no_link_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    planted()
    out, victim = tmp_path / "out", tmp_path / "victim"
    out.mkdir()
    victim.write_text("mine")
    (out / "backbreak.json").write_text(json.dumps({"made_by": "backbreak-export"}))      # it looks like one of ours
    plant(out / "spans.csv", victim, monkeypatch)
    assert main(["export", str(out)]) == 1
    assert "spans.csv: it is a link that belongs to somebody else" in capsys.readouterr().err
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("kind", ["--html", "--csv"])
def test_a_report_follows_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, kind: str
) -> None:
    planted()
    victim = tmp_path / "victim"
    victim.write_text("mine")
    plant(tmp_path / "days", victim, monkeypatch)
    assert main(["report", kind, str(tmp_path / "days")]) == 1
    assert "belongs to somebody else" in capsys.readouterr().err
    assert victim.read_text() == "mine"


def test_what_is_written_is_nobody_elses_whatever_the_umask(tmp_path: Path) -> None:
    planted()
    before = os.umask(0)
    try:
        assert main(["export", str(tmp_path / "new" / "out")]) == 0
        assert main(["report", "--html", str(tmp_path / "html" / "days.html")]) == 0
        assert main(["report", "--csv", str(tmp_path / "csv" / "days.csv")]) == 0
    finally:
        os.umask(before)
    made = [one for name in ("new", "html", "csv") for one in (tmp_path / name, *(tmp_path / name).rglob("*"))]
    assert len(made) > 12
    assert [one for one in made if one.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("area", ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(tmp_path: Path, area: str) -> None:
    """No area of ours begins so; a ledger may be handed on by somebody."""
    planted()
    with sqlite3.connect(paths().ledger) as db:
        db.execute("UPDATE checkins SET area = ?", (area,))
        db.execute("UPDATE spans SET reason = ?", (area,))
    assert main(["export", str(tmp_path / "out")]) == 0
    assert main(["report", "--csv", str(tmp_path / "days.csv")]) == 0
    for file in [*(tmp_path / "out").glob("*.csv"), tmp_path / "days.csv"]:
        with file.open(newline="") as rows:
            cells = [cell for row in csv.reader(rows) for cell in row if not _is_number(cell)]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell], file
    whole = json.loads((tmp_path / "out" / "backbreak.json").read_text())
    assert {one["area"] for one in whole["checkins"]} == {area}, "the whole has it as it is"


def test_a_ledger_of_somebody_else_brings_no_markup_into_the_report(tmp_path: Path) -> None:
    planted()
    evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\''
    with sqlite3.connect(paths().ledger) as db:
        for table, column in (("checkins", "area"), ("spans", "reason"), ("prompts", "routine"), ("felt", "routine"),
                              ("felt", "move"), ("feelings", "routine"), ("urges", "place"), ("holds", "hold"),
                              ("answers", "answer"), ("felt", "feeling"), ("weeks", "change")):
            db.execute(f"UPDATE {table} SET {column} = ?", (evil,))
    for words in (["--html", "a.html"], ["--for", "physio", "--html", "b.html"]):
        code = main(["report", *words[:-1], str(tmp_path / words[-1])])
        page = tmp_path / words[-1]
        assert code == 0 or not page.exists()
        if page.exists():
            assert "<script" not in page.read_text()
            assert "<img" not in page.read_text()
            assert "default-src 'none'" in page.read_text()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_module_is_taken_from_the_folder_where_it_was_started(tmp_path: Path) -> None:
    """Whoever may write to /tmp could put one there."""
    for name in ("json", "tkinter", "socket", "backbreak"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')")
    done = subprocess.run(window_command(), cwd=tmp_path, env=window_env(os.environ), input="this is no card\n",
                          capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.startswith("backbreak.windows: ")) == (1, True), done.stderr
