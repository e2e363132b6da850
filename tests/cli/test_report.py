"""backbreak report: in words, as a page, a table, JSON; wrong dates, places that cannot be written, bad ledgers."""

from __future__ import annotations

import json
import sqlite3
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import paths
from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import BookAnswer, BookCheckIn, BookPrompt, BookSpan, Span, SpanKind
from backbreak.core.events import Answer

Said = pytest.CaptureFixture[str]
HOUR = 3600.0


def the_day(days_ago: int = 0) -> date:
    """One begins at four in the morning."""
    return (datetime.now() - timedelta(hours=4)).date() - timedelta(days=days_ago)


def noon(days_ago: int = 0) -> float:
    day = the_day(days_ago)
    return time.mktime((day.year, day.month, day.day, 12, 0, 0, 0, 0, -1))


def recorded(*days_ago: int) -> None:
    ledger = SqliteLedger(paths().ledger)
    for ago in days_ago:
        at = noon(ago)
        ledger.book([
            BookSpan(Span(SpanKind.SITTING, at, at + HOUR, 0.9, "input at the desk")),
            BookPrompt(ago, "lower", at + 1800, 1800.0, False), BookAnswer(ago, Answer.DONE, at + 1900, 90.0),
            BookCheckIn(at + 2000, 3, "hips"),
        ], 0.0)
    ledger.close()


def test_in_words(capsys: Said) -> None:
    recorded(1, 2, 40)
    assert main(["report"]) == 0
    assert "2 days at the desk. You sat 1 h a day on average." in capsys.readouterr().out


def test_a_page_a_table_and_one_for_an_appointment(tmp_path: Path, capsys: Said) -> None:
    recorded(1)
    files = [str(tmp_path / name) for name in ("r.html", "r.csv", "p.html")]
    assert main(["report", "--html", files[0], "--csv", files[1]]) == 0
    assert capsys.readouterr().out.count("Written: ") == 2
    assert main(["report", "--html", files[2], "--for", "physio"]) == 0
    page, table, physio = (Path(one).read_text() for one in files)
    assert "<h1>Your days</h1>" in page
    assert "a routine was done" in page
    assert "<h1>For an appointment</h1>" in physio
    head, row = table.splitlines()
    assert head.startswith("date,sitting_seconds,")
    assert row.startswith(f"{the_day(1)},3600,0,3600,")
    assert (tmp_path / "r.html").stat().st_mode & 0o077 == 0


def test_json_is_json_alone_also_beside_files(tmp_path: Path, capsys: Said) -> None:
    recorded(1, 2)
    assert main(["report", "--json", "--html", str(tmp_path / "r.html")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    assert [one["sitting_seconds"] for one in told["days"]] == [3600, 3600]
    assert told["prompts"] == {"done": 2}
    assert told["areas"] == {"hips": 2}
    assert told["comfort"]["last_seven_days"] is None


def test_from_one_date_to_another(capsys: Said) -> None:
    recorded(1, 10)
    first = the_day(12).isoformat()
    assert main(["report", "--json", "--from", first, "--to", the_day(5).isoformat()]) == 0
    assert len(json.loads(capsys.readouterr().out)["days"]) == 1
    assert main(["report", "--json", "--days", "3"]) == 0
    assert len(json.loads(capsys.readouterr().out)["days"]) == 1


def test_nothing_recorded_yet_is_said_and_no_ledger_begun(tmp_path: Path, capsys: Said) -> None:
    assert main(["report", "--html", str(tmp_path / "r.html")]) == 0
    assert "Nothing was recorded" in (tmp_path / "r.html").read_text()
    assert main(["report"]) == 0
    assert "Nothing was recorded" in capsys.readouterr().out
    assert not paths().ledger.exists()
    assert not paths().settings.exists()


@pytest.mark.parametrize("args", [
    ["--html"], ["--csv", "--json"], ["--days", "0"], ["--days", "x"], ["--days", "99999999"], ["--from", "yesterday"],
    ["--from", "2026-02-30"], ["--to", "26.11.2026"], ["--from", "2026-11-02", "--to", "2026-11-01"], ["--pdf", "x"],
    ["--for", "boss", "--html", "x"], ["--for", "physio"], ["--days", "3", "--from", "2026-01-01"], ["week"],
    ["--json", "--json"],
])
def test_other_words_are_wrong_usage_with_a_word_why(args: list[str], capsys: Said) -> None:
    assert main(["report", *args]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("backbreak: report: ")
    assert said.out == ""


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: Said) -> None:
    for place in ("/proc/report.html", str(tmp_path)):
        assert main(["report", "--html", place]) == 1
        assert capsys.readouterr().err.startswith("backbreak report: ")


def test_a_broken_ledger_is_told_and_left_as_it_is(capsys: Said) -> None:
    paths().ledger.write_bytes(b"not a database at all")
    assert main(["report"]) == 1
    assert "left as it is" in capsys.readouterr().err
    assert paths().ledger.read_bytes() == b"not a database at all"
    assert [one.name for one in paths().data.iterdir()] == ["ledger.sqlite3"]


def test_a_newer_ledger_is_told(capsys: Said) -> None:
    recorded(1)
    db = sqlite3.connect(paths().ledger)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert main(["report"]) == 1
    assert "newer backbreak" in capsys.readouterr().err


def test_a_ledger_that_is_being_written_is_read_all_the_same(capsys: Said) -> None:
    recorded(1)
    db = sqlite3.connect(paths().ledger, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM spans")
    assert main(["report"]) == 0
    assert "1 day at the desk" in capsys.readouterr().out
    db.close()


def test_a_ledger_that_is_held_is_told(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backbreak.adapters.store_opening.PATIENCE", 0.01)
    recorded(1)
    db = sqlite3.connect(paths().ledger, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM felt")
    assert main(["report"]) == 1
    assert "another program holds it" in capsys.readouterr().err
    db.close()


def test_a_programme_is_told_of(tmp_path: Path, capsys: Said) -> None:
    recorded(1)
    from backbreak.core import programme_example

    source = tmp_path / "given.toml"
    source.write_text(programme_example.TEXT)
    assert main(["programme", "import", str(source), "--from", the_day(9).isoformat()]) == 0
    assert main(["report", "--html", str(tmp_path / "p.html"), "--for", "physio"]) == 0
    text = (tmp_path / "p.html").read_text()
    assert "Your programme" in text
    assert "week 2 of 6: done on 0 of 3 days" in text
    assert main(["report"]) == 0
    assert "week 2 of 6" in capsys.readouterr().out


def test_what_is_being_sat_just_now_counts_though_it_is_not_booked_yet(capsys: Said) -> None:
    from backbreak.core import state as states
    from backbreak.core.events import Moment
    from backbreak.core.values import replace

    at = noon()
    state = states.new(Moment(5000.0, at))
    state = replace(state, seat=replace(state.seat, span_start=5000.0, seen=5000.0 + HOUR))
    whole = {"boot": "x", "now": 5000.0 + HOUR, "epoch": at + HOUR, "state": states.to_dict(state)}
    paths().clock_state.write_text(json.dumps(whole))
    assert main(["report", "--json", "--days", "2"]) == 0
    assert [one["sitting_seconds"] for one in json.loads(capsys.readouterr().out)["days"]] == [3600]
    forgotten = replace(state, forgotten=5000.0 + HOUR / 2)
    paths().clock_state.write_text(json.dumps({**whole, "state": states.to_dict(forgotten)}))
    assert main(["report", "--json", "--days", "2"]) == 0
    assert [one["sitting_seconds"] for one in json.loads(capsys.readouterr().out)["days"]] == [1800]
    paths().clock_state.write_text("{")
    assert main(["report", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["days"] == []
