"""backbreak forget: rows go, and no byte of them stays; what cannot be read is told of and left as it is."""

from __future__ import annotations

import json
import sqlite3
import struct
import time
from datetime import datetime
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters import state_file
from backbreak.adapters.clock import SystemClock
from backbreak.adapters.files import paths
from backbreak.adapters.state_file import StateFile
from backbreak.adapters.store import SqliteLedger
from backbreak.between_runs import BetweenRuns
from backbreak.core import state as states
from backbreak.core.caring import Care, Score
from backbreak.core.effects import BookAnswer, BookCheckIn, BookPrompt, BookSpan, Span, SpanKind
from backbreak.core.events import Answer, Moment
from backbreak.core.values import replace
from tests.adapters.test_state_file import full_disk

Said = pytest.CaptureFixture[str]
SECRET, KEPT = "planted_routine_zebra", "kept_routine_okapi"
HOUR, DAY = 3600.0, 86400.0


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


OLD, CUT, NEW = at("2026-11-10 10:00"), at("2026-11-20 00:00"), at("2026-11-21 10:00")
ODD = OLD + 1234.5678


def planted(days: int = 0) -> None:
    """Old days with a routine and an area nobody else has, new days with others, and one span over the midnight."""
    ledger = SqliteLedger(paths().ledger)
    older = ((OLD - number * DAY, OLD - number * DAY + HOUR) for number in range(1, days))
    spans = [(OLD, ODD), (CUT - HOUR, CUT + HOUR), (NEW, NEW + HOUR), *older]
    effects = [BookSpan(Span(SpanKind.SITTING, start, end, 0.9, "input at the desk")) for start, end in spans]
    for number, (routine, when) in enumerate(((SECRET, ODD), (KEPT, NEW + 60))):
        effects += [BookPrompt(number, routine, when, 1800.0, False), BookAnswer(number, Answer.DONE, when + 90, 80.0),
                    BookCheckIn(when, 4, f"area_of_{routine}")]  # type: ignore[list-item]
    ledger.book(effects, 0.0)
    assert ledger.problem is None
    ledger.close()


def everything() -> bytes:
    folders = {paths().data, paths().state}
    return b"".join(one.read_bytes() for folder in folders for one in sorted(folder.rglob("*")) if one.is_file())


def rows() -> dict[str, int]:
    db = sqlite3.connect(paths().ledger)
    found = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
             for name in ("spans", "prompts", "answers", "checkins")}
    db.close()
    return found


def test_what_is_older_goes_to_its_last_byte() -> None:
    planted(days=400)
    assert SECRET.encode() in everything()
    assert main(["forget", "--before", "2026-11-20"]) == 0
    left = everything()
    for gone in (SECRET.encode(), struct.pack(">d", ODD), struct.pack(">d", OLD), struct.pack(">d", OLD - 9 * DAY)):
        assert gone not in left
    assert KEPT.encode() in left
    assert rows() == {"spans": 2, "prompts": 1, "answers": 1, "checkins": 1}


def test_a_span_over_the_date_is_cut() -> None:
    planted()
    main(["forget", "--before", "2026-11-20"])
    ledger = SqliteLedger(paths().ledger)
    assert [(one["start"], one["end"]) for one in ledger.spans(0, 4e9)] == [(CUT, CUT + HOUR), (NEW, NEW + HOUR)]
    ledger.close()


def test_all_of_it_goes_and_a_new_day_can_be_booked(capsys: Said) -> None:
    planted()
    assert main(["forget", "--all"]) == 0
    assert "9 rows" in capsys.readouterr().out
    left = everything()
    assert SECRET.encode() not in left
    assert KEPT.encode() not in left
    assert b"area_of" not in left
    assert not any(rows().values())
    planted()
    assert rows()["spans"] == 3


def test_no_journal_stays_beside_the_ledger() -> None:
    planted()
    db = sqlite3.connect(paths().ledger)            # somebody has it open, and reads nothing just now
    db.execute("SELECT count(*) FROM spans").fetchall()
    assert main(["forget", "--all"]) == 0
    assert SECRET.encode() not in everything()
    db.close()


def test_while_another_program_reads_it_says_so(capsys: Said) -> None:
    planted()
    db = sqlite3.connect(paths().ledger, isolation_level=None)
    db.execute("BEGIN")
    db.execute("SELECT count(*) FROM spans").fetchall()
    assert main(["forget", "--all"]) == 1
    assert "another program" in capsys.readouterr().err
    db.close()
    assert main(["forget", "--all"]) == 0
    assert SECRET.encode() not in everything()


@pytest.mark.parametrize("content", [b"this is no database, but mine", b""])
def test_a_ledger_that_cannot_be_read_is_left_as_it_is(content: bytes, capsys: Said) -> None:
    paths().ledger.write_bytes(content)
    assert main(["forget", "--all"]) == 1
    assert "it is left as it is" in capsys.readouterr().err
    assert paths().ledger.read_bytes() == content
    assert not list(paths().data.glob("*broken*"))


def test_a_broken_page_is_told_and_left(capsys: Said) -> None:
    planted(days=200)
    data = bytearray(paths().ledger.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    paths().ledger.write_bytes(data)
    assert main(["forget", "--all"]) == 1
    assert "it is left as it is" in capsys.readouterr().err
    assert paths().ledger.read_bytes() == data


def test_a_newer_ledger_is_left_to_a_newer_backbreak(capsys: Said) -> None:
    planted()
    db = sqlite3.connect(paths().ledger)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert main(["forget", "--all"]) == 1
    assert "newer backbreak" in capsys.readouterr().err
    assert rows()["spans"] == 3


def test_nothing_recorded_yet_is_no_fault(capsys: Said) -> None:
    assert main(["forget", "--all"]) == 0
    assert "Forgotten: 0 rows" in capsys.readouterr().out
    assert not paths().ledger.exists()


@pytest.mark.parametrize("args", [[], ["--before"], ["--before", "yesterday"], ["--all", "now"], ["--yes"],
                                  ["--before", "2026-13-40"], ["--all", "--before", "2026-11-20"]])
def test_other_words_are_wrong_usage_and_delete_nothing(args: list[str], capsys: Said) -> None:
    planted()
    assert main(["forget", *args]) == 2
    assert "forget" in capsys.readouterr().err
    assert rows()["spans"] == 3


# -- asking first


class Terminal:
    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.answer


def test_on_a_terminal_it_says_what_will_go_and_asks(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    planted()
    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    assert main(["forget", "--before", "2026-11-20"]) == 1
    said = capsys.readouterr().out
    for words in ("before 20 November 2026", "1 stretch of", "1 prompt", "1 check-in", "10 November 2026",
                  "backbreak export", "Nothing was forgotten"):
        assert words in said
    assert rows()["spans"] == 3
    monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
    assert main(["forget", "--before", "2026-11-20"]) == 0
    assert rows()["spans"] == 2


def test_yes_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    planted()
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert main(["forget", "--all", "--yes"]) == 0
    assert rows()["spans"] == 0


# -- what lies beside the ledger


def test_recordings_and_the_logs_lines_of_those_days_go() -> None:
    for day in ("2026-11-19", "2026-11-20"):
        paths().recordings.mkdir(exist_ok=True)
        (paths().recordings / f"{day}.jsonl").write_text("{}\n")
    (paths().recordings / "notes.txt").write_text("mine")
    paths().log.write_text("2026-11-19 09:00:00,1 INFO old\nTraceback of old\n2026-11-20 09:00:00,1 INFO new\n")
    paths().log.with_suffix(".log.1").write_text("2026-11-01 09:00:00,1 INFO older\n")
    assert main(["forget", "--before", "2026-11-20"]) == 0
    assert sorted(one.name for one in paths().recordings.iterdir()) == ["2026-11-20.jsonl", "notes.txt"]
    assert paths().log.read_text() == "2026-11-20 09:00:00,1 INFO new\n"
    assert not paths().log.with_suffix(".log.1").exists()
    assert main(["forget", "--all"]) == 0
    assert [one.name for one in paths().recordings.iterdir()] == ["notes.txt"]
    assert paths().log.read_text() == ""


def test_broken_ledgers_that_were_set_aside_go_where_they_hold_nothing_later(capsys: Said) -> None:
    old, new = (paths().ledger.with_name(f"ledger.sqlite3.broken-{day}-101010") for day in ("20261101", "20261121"))
    for one in (old, new, Path(f"{old}-wal")):
        one.write_text("x")
    assert main(["forget", "--before", "2026-11-20"]) == 1
    assert new.name in capsys.readouterr().err
    assert new.exists()
    assert not old.exists()
    assert not Path(f"{old}-wal").exists()
    assert main(["forget", "--all"]) == 0
    assert not new.exists()


def test_settings_and_routines_stay() -> None:
    paths().settings.write_text("# mine\n")
    paths().routines.mkdir()
    (paths().routines / "mine.toml").write_text("x")
    assert main(["forget", "--all"]) == 0
    assert paths().settings.read_text() == "# mine\n"
    assert (paths().routines / "mine.toml").exists()


# -- the state between two runs


def saved(text: str | None = None) -> None:
    day = states.day_number(time.time())
    state = replace(states.new(Moment(1000.0, time.time())), care=Care((Score(day - 40, 9, SECRET), Score(day, 2))))
    whole = {"boot": "other", "now": 1000.0, "epoch": time.time(), "state": states.to_dict(state)}
    paths().clock_state.write_text(json.dumps(whole) if text is None else text)


def test_the_state_forgets_where_none_runs() -> None:
    saved()
    assert main(["forget", "--before", time.strftime("%Y-%m-%d", time.localtime(time.time() - 5 * DAY))]) == 0
    text = paths().clock_state.read_text()
    assert SECRET not in text
    assert len(json.loads(text)["state"]["care"]["scores"]) == 1
    assert main(["forget", "--all"]) == 0
    assert json.loads(paths().clock_state.read_text())["state"]["care"]["scores"] == []


@pytest.mark.parametrize("text", ["{", "[]", '{"state": 3}', '{"boot": "x", "now": "no", "epoch": 0, "state": {}}'])
def test_a_state_that_cannot_be_read_is_left_as_it_is(text: str, capsys: Said) -> None:
    saved(text)
    assert main(["forget", "--all"]) == 1
    assert "left as it is" in capsys.readouterr().err
    assert paths().clock_state.read_text() == text
    assert [one.name for one in paths().state.iterdir()] == ["state.json"]


def test_rows_that_a_kill_left_unbooked_are_booked_and_forgotten_with_the_rest() -> None:
    planted()
    before = rows()["checkins"]
    ledger, clock = SqliteLedger(paths().ledger), SystemClock()
    ledger.take([BookCheckIn(OLD, 3, SECRET), BookCheckIn(NEW, 4, "neck")], 0.0)
    runs = BetweenRuns(StateFile(paths().clock_state))
    runs.save(clock, states.to_dict(states.new(clock.moment())), ledger.waiting())
    assert SECRET.encode() in paths().clock_state.read_bytes()
    assert main(["forget", "--before", "2026-11-20"]) == 0
    assert SECRET.encode() not in everything()
    assert rows()["checkins"] <= before + 1
    with sqlite3.connect(paths().ledger) as db:
        assert db.execute("SELECT count(*) FROM checkins WHERE at = ? AND score = 4", (NEW,)).fetchone() == (1,)
    db.close()


@pytest.mark.parametrize("gone", [False, True])
def test_what_a_full_disk_kept_beside_the_state_goes_too(gone: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    saved()
    file = StateFile(paths().clock_state, ahead=True)
    whole = file.load()[0] or {}
    file.save({**whole, "waiting": []})
    with monkeypatch.context() as full:
        full.setattr(state_file, "_write", full_disk)
        file.save({**whole, "waiting": [SECRET]})
    assert SECRET.encode() in paths().state.joinpath(state_file.SPARE).read_bytes()
    if gone:
        paths().clock_state.unlink()
    assert main(["forget", "--all"]) == 0
    assert SECRET.encode() not in everything()


@pytest.mark.parametrize("put", [
    "INSERT INTO checkins (at) VALUES (NULL)", "INSERT INTO checkins (at) VALUES ('a')",
    "INSERT INTO checkins (at) VALUES (-9e300)", "CREATE TABLE their_own (a)",
])
def test_what_is_none_of_ours_holds_nothing_up(put: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted()
    db = sqlite3.connect(paths().ledger)
    with db:
        db.execute(put)
    db.close()
    monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
    assert main(["forget", "--all"]) == 0
    assert sum(rows().values()) == 0
