"""backbreak whatif: from what is typed to what is printed, over a ledger in a folder of its own."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import paths
from backbreak.adapters.store import SqliteLedger
from backbreak.cli import records, whatif
from backbreak.core.effects import BookHold, BookSpan, Span, SpanKind
from backbreak.core.events import Hold

HOUR = 3600.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("BACKBREAK_LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def book(*hours_ago: float, minutes: float = 50, hold: bool = False) -> None:
    ledger, now = SqliteLedger(paths().ledger), time.time()
    for ago in hours_ago:
        start = now - ago * HOUR
        ledger.book([BookSpan(Span(SpanKind.SITTING, start, start + minutes * 60, 0.9, "input"))], 0.0)
        if hold:
            ledger.book([BookHold(Hold.CALL, start + 600, start + 2700)], 0.0)
    assert ledger.problem is None
    ledger.close()


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["whatif", *words]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, "--json", *words))
    return found


def test_nothing_recorded_is_said_and_makes_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--limit", "25 min") == (
        "No day is recorded yet, so there is nothing to try it on. Let backbreak run for a day or two.\n"
    )
    assert not paths().ledger.exists()
    assert data(capsys)["days"] == 0


def test_both_settings_stand_beside_each_other_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    book(30, 28, 26)
    out = said(capsys, "--limit", "20 min", "--grace=5min")
    assert "sitting.limit" in out and "30 min" in out and "20 min" in out  # noqa: PT018
    assert "As set now" in out
    assert "Prompts a day" in out
    assert "\n- " in out
    rows = [line for line in out.splitlines() if line.startswith(("sitting.limit", "Prompts a day", "Breaks a day"))]
    assert len({len(line) for line in rows}) == 1, "in columns"


def test_without_a_change_it_says_what_the_settings_bring(capsys: pytest.CaptureFixture[str]) -> None:
    book(30, 28)
    out = said(capsys)
    assert "this brings" in out
    assert "As tried" not in out


@pytest.mark.parametrize("words", [
    ("--limit", "20 min"), ("--limit=20min",), ("sitting.limit=20 min",), ("--sitting.limit", "20min"),
    ("--preset", "stiff_day"),
])
def test_each_way_of_writing_means_the_same(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    book(30, 28, minutes=25)
    found = data(capsys, *words)
    assert found["now"]["prompts"] == 0
    assert found["then"]["prompts"] >= 2


def test_only_the_last_two_weeks_count(capsys: pytest.CaptureFixture[str]) -> None:
    book(15 * 24, 30)
    assert data(capsys)["days"] == 1


def test_calls_that_are_recorded_hold(capsys: pytest.CaptureFixture[str]) -> None:
    book(30, hold=True)
    assert data(capsys)["now"]["held"] == {"call": 1}


def test_a_recorded_day_brings_its_own_pauses(home: Path) -> None:
    book(2)
    now = records.to_local(time.time())
    lines = [{"t": now - 7000 + n * 50, "kind": "look", "idle": 20.0 if n % 5 == 0 else 0.0} for n in range(60)]
    folder = paths().recordings
    folder.mkdir(parents=True)
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (folder / "2026-11-20.jsonl").write_text(f'{text}[1, "look"]\n{{"look": \n')
    (folder / "2026-11-21.jsonl").mkdir()
    past = whatif.past()
    (stretch,) = past.recorded
    assert stretch[0] == pytest.approx(time.time() - 7000, abs=30)
    assert past.pauses
    assert list(past.pauses) == sorted(past.pauses)


@pytest.mark.parametrize(("words", "says"), [
    (("--limit", "3"), "has no unit"), (("--limit",), "something has to follow --limit"),
    (("limit",), "limit is not understood"), (("--limt", "3 min"), "did you mean --limit"),
    (("--limit", "--json"), "something has to follow"), (("--colour", "3 min"), "has a part in when prompts come"),
    (("tray.icon=dark",), "tray.icon has no part in when prompts come"), (("--preset", "heavy"), "light, standard"),
])
def test_what_is_no_good_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert main(["whatif", *words]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert says in caught.err


def test_a_ledger_that_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    book(30)
    with paths().ledger.open("r+b") as file:
        file.seek(60)
        file.write((99).to_bytes(4, "big"))
    assert main(["whatif"]) == 1
    assert "newer" in capsys.readouterr().err


def test_a_broken_ledger_is_said_and_left_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    book(30)
    paths().ledger.write_bytes(b"junk" * 1000)
    assert main(["whatif"]) == 1
    assert capsys.readouterr().err.startswith("backbreak whatif: ")
    assert paths().ledger.read_bytes() == b"junk" * 1000
