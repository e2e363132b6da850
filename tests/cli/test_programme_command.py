"""backbreak programme, as it is typed."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters.store import SqliteLedger
from backbreak.cli import programme, programme_done
from backbreak.core import programme_example, programme_schema
from backbreak.core.effects import BookAnswer, BookPrompt
from backbreak.core.events import Answer
from backbreak.core.programme import date_of

Said = pytest.CaptureFixture[str]


@pytest.fixture
def config(home: Path) -> Path:
    return home / "config" / "backbreak"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """As it came by mail."""
    path = tmp_path / "from_kim.toml"
    path.write_text(programme_example.TEXT)
    return path


def words(capsys: Said) -> str:
    said = capsys.readouterr()
    return said.out + said.err


def today(plus: int = 0) -> str:
    return date_of(programme_done.today() + plus).isoformat()


def did(home: Path, days_ago: int, seconds: float, answer: Answer = Answer.DONE, routine: str = "programme") -> None:
    """Booked by a running backbreak, at noon."""
    day = date_of(programme_done.today() - days_ago)
    at = datetime(day.year, day.month, day.day, 12).astimezone().timestamp()
    ledger = SqliteLedger(home / "data" / "backbreak" / "ledger.sqlite3")
    number = len(ledger.prompts(0, 1e12)) + 1
    prompt = BookPrompt(number, routine, at, 1800.0, False)
    ledger.book((prompt, BookAnswer(number, answer, at + seconds, seconds)), 0.0)
    ledger.close()


def test_without_one_it_says_how_to_get_one(capsys: Said) -> None:
    for typed, code in ((["programme"], 0), (["programme", "stop"], 1), (["programme", "sheet"], 1)):
        assert main(typed) == code
        assert "No programme is in use." in words(capsys)
    assert programme.run(["check"]) == 1
    assert "it is not there" in words(capsys)


def test_import_says_what_it_understood_and_takes_it_over_from_today(config: Path, file: Path, capsys: Said) -> None:
    assert main(["programme", "import", str(file)]) == 0
    said = words(capsys)
    assert said.startswith("Lower back, first weeks, from Kim Lee, physiotherapist\n")
    assert "- Pelvis rock: 8 times, 6 s each. The size of a nod." in said
    assert ": Pelvis rock: 2 sets of 8, 6 s each, rest 30 s between sets" in said
    assert "It is in use from" in said
    assert f"first = {today()}\n" in (config / "programme.toml").read_text()
    assert (config / "programme.toml").stat().st_mode & 0o777 == 0o600
    assert (config / programme_schema.FILE).exists()
    assert programme.run(["check"]) == 0
    assert "all is well" in words(capsys)


@pytest.mark.parametrize("typed", ["{} --from 2027-01-04", "--from 2027-01-04 {}"])
def test_import_from_a_day(config: Path, file: Path, typed: str, capsys: Said) -> None:
    file.write_text(programme_example.TEXT.replace("# first", "first"))
    assert programme.run(["import", *typed.format(file).split()]) == 0
    assert "6 weeks from Mon 4 Jan" in words(capsys)
    assert "first = 2027-01-04  " in (config / "programme.toml").read_text()


def test_import_of_one_that_is_under_way_says_what_is_asked_now(file: Path, capsys: Said) -> None:
    assert programme.run(["import", str(file), "--from", today(-15)]) == 0
    said = words(capsys)
    assert "Week 3:\n- Pelvis rock: 2 sets of 8" in said
    assert "- from week 5" in said


def test_the_first_day_that_the_file_names(config: Path, file: Path) -> None:
    file.write_text(programme_example.TEXT.replace("# first", "first"))
    assert programme.run(["import", str(file)]) == 0
    assert "first = 2026-11-23  " in (config / "programme.toml").read_text()


def test_import_of_a_broken_one_tells_every_fault_and_takes_nothing(config: Path, file: Path, capsys: Said) -> None:
    file.write_text(programme_example.TEXT.replace('"pelvic_rock"', '"pelvic_rok"').replace("weeks = 6", "weeks = 0"))
    assert programme.run(["import", str(file)]) == 1
    said = words(capsys)
    assert f'{file}:17:8: exercise 1: move: there is no move "pelvic_rok"; did you mean "pelvic_rock"?' in said
    assert f"{file}:9:9: weeks: 0 is too small" in said
    assert "nothing was taken over" in said
    assert not (config / "programme.toml").exists()


@pytest.mark.parametrize("typed", ["", "{} {}", "--from 2027-01-04", "{} --form 2027-01-04", "--replace"])
def test_import_that_is_not_understood(file: Path, typed: str, capsys: Said) -> None:
    assert programme.run(["import", *typed.format(file, file).split()]) == 2
    assert "write: backbreak programme import FILE" in words(capsys)


def test_import_from_a_day_that_is_none_and_of_a_file_that_is_none(file: Path, capsys: Said) -> None:
    assert programme.run(["import", str(file), "--from", "tomorrow"]) == 2
    assert '--from: "tomorrow" is not a date; write it like 2026-11-23' in words(capsys)
    assert programme.run(["import", "nowhere.toml"]) == 1
    assert "nowhere.toml:1:1: it is not there" in words(capsys)


def test_another_one_needs_replace_and_the_first_is_kept(config: Path, file: Path, capsys: Said) -> None:
    programme.run(["import", str(file), "--from", "2026-11-02"])
    before = (config / "programme.toml").read_text()
    assert programme.run(["import", str(file)]) == 1
    assert "--replace takes this one and keeps that with its date" in words(capsys)
    assert (config / "programme.toml").read_text() == before
    assert programme.run(["import", str(file), "--replace"]) == 0
    assert programme.run(["import", "--replace", str(file)]) == 0
    assert f"first = {today()}" in (config / "programme.toml").read_text()
    names = sorted((config / "programmes").iterdir())
    assert len(names) == 2
    assert names[0].read_text() == before or names[1].read_text() == before
    assert (config / "programmes").stat().st_mode & 0o777 == 0o700


def test_stop_keeps_the_file_and_an_end_can_be_followed_by_a_new_beginning(
    config: Path, file: Path, capsys: Said
) -> None:
    programme.run(["import", str(file)])
    text = (config / "programme.toml").read_text()
    assert programme.run(["stop"]) == 0
    (kept,) = (config / "programmes").iterdir()
    assert str(kept) in words(capsys)
    assert kept.read_text() == text
    assert not (config / "programme.toml").exists()
    assert programme.run(["import", str(kept)]) == 0


def test_a_picture_of_its_own_move_is_named_as_it_does_not_come_along(config: Path, file: Path, capsys: Said) -> None:
    file.write_text(programme_example.TEXT.replace('title = "Heel press"', 'title = "Heel"\npicture = "heel.png"'))
    programme.run(["import", str(file)])
    assert f"Pictures do not come along: copy heel.png from {file.parent} to {config}" in words(capsys)
    (config / "heel.png").touch()
    programme.run(["import", str(file), "--replace"])
    assert "Pictures" not in words(capsys)


def test_limits_that_it_does_not_heed_are_told(config: Path, file: Path, capsys: Said) -> None:
    config.mkdir(parents=True)
    (config / "settings.toml").write_text('[person]\nlimits = ["surg"]\n')
    for typed in (["import", str(file)], ["show"]):
        assert programme.run(typed) == 0
        said = words(capsys)
        assert "You told backbreak of recent surgery, or limits from a clinician." in said
        assert "- Pelvis rock: by itself backbreak would leave it out." in said


def test_check_of_a_file(file: Path, capsys: Said) -> None:
    assert programme.run(["check", str(file)]) == 0
    assert words(capsys) == f"{file}: all is well\n"
    file.write_text(programme_example.TEXT.replace("repeat = 10", "repeat = 80"))
    assert programme.run(["check", str(file)]) == 0
    assert "warning: exercise 1: change: week 5 asks for more than 2.5 times" in words(capsys)
    file.write_text("nonsense")
    assert programme.run(["check", str(file)]) == 1
    assert f"{file}:1:9: a name without a value" in words(capsys)


def test_one_in_use_that_is_broken_is_told_of(config: Path, file: Path, capsys: Said) -> None:
    config.mkdir(parents=True)
    (config / "programme.toml").write_text(file.read_text())
    assert programme.run(["show"]) == 0
    said = words(capsys)
    assert f"{config / 'programme.toml'}:1:1: first: it is missing" in said
    assert programme.run(["check"]) == 1


def test_show_counts_what_the_ledger_has(home: Path, file: Path, capsys: Said) -> None:
    programme.run(["import", str(file), "--from", today(-8)])
    words(capsys)
    for days_ago, seconds in ((8, 100.0), (1, 178.0), (0, 170.0), (0, 30.0)):
        did(home, days_ago, seconds)
    did(home, 0, 170.0, routine="lower")
    did(home, 0, 170.0, Answer.SKIP)
    assert programme.run(["show"]) == 0
    said = words(capsys)
    assert "week 2 of 6: done on 2 of 3 days this week, once today." in said
    assert "- Heel press: 6 times" in said


def test_the_sheet_in_the_terminal(home: Path, file: Path, capsys: Said) -> None:
    programme.run(["import", str(file), "--from", today(-1)])
    words(capsys)
    did(home, 1, 100.0)
    did(home, 0, 30.0, Answer.STOPPED)
    assert programme.run(["sheet", "--weeks", "1"]) == 0
    lines = words(capsys).splitlines()
    assert lines[4].split() == ["Pelvis", "rock", "\u2713", "\u00bd", *["\u00b7"] * 5]
    assert "Week 2" not in "".join(lines)
    assert programme.run(["sheet"]) == 0
    assert "Week 6" in words(capsys)


def test_the_sheet_as_files(home: Path, file: Path, capsys: Said) -> None:
    programme.run(["import", str(file)])
    words(capsys)
    page, table = home / "sheet.html", home / "sheet.csv"
    assert programme.run(["sheet", "--html", str(page), "--csv", str(table)]) == 0
    assert words(capsys) == f"{page}\n{table}\n"
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert table.read_text().startswith('"exercise","asked","')
    assert not (home / "data" / "backbreak" / "ledger.sqlite3").exists()


@pytest.mark.parametrize("typed", [
    "--html", "--pdf x", "x", "--weeks 0", "--weeks x", "--weeks 1 --weeks 2", "--weeks \u0663",
])
def test_a_sheet_that_is_not_understood(file: Path, typed: str, capsys: Said) -> None:
    programme.run(["import", str(file)])
    words(capsys)
    assert programme.run(["sheet", *typed.split()]) == 2
    assert "write: backbreak programme sheet [--html FILE]" in words(capsys)


def test_the_example_and_the_schema(capsys: Said) -> None:
    assert programme.run(["example"]) == 0
    assert words(capsys) == programme_example.TEXT
    assert programme.run(["schema"]) == 0
    assert '"A programme for backbreak"' in words(capsys)


def test_what_is_not_understood(capsys: Said) -> None:
    for typed in (["shwo"], ["stop", "now"], ["check", "a", "b"]):
        assert programme.run(typed) == 2
        assert "see backbreak programme --help" in words(capsys)


def test_a_night_belongs_to_the_day_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    three, five = (datetime(2026, 11, 24, hour, tzinfo=UTC).timestamp() for hour in (3, 5))
    assert [date_of(programme_done._day(one)).day for one in (three, five)] == [23, 24]
    monkeypatch.undo()
    time.tzset()
