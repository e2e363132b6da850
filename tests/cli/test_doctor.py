"""backbreak doctor: what it finds out, from outside and from within, and what is on the screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from backbreak.__main__ import main
from backbreak.adapters import control
from backbreak.adapters.tray.desk import NullTray
from backbreak.cli import doctor, doctor_facts, doctor_marks

Said = pytest.CaptureFixture[str]
OUTSIDE = {"not running", "DISPLAY is not set", "WAYLAND_DISPLAY is not set", "no session bus"}
DAEMON = {"port": "notification", "backend": "mako 1.7", "verdict": "in use; shows buttons, text"}


def running(monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]], **status: Any) -> None:
    answers = {"status": {"text": "Sitting for 3 min.", "heartbeat_age_seconds": 2, **status}, "doctor": {"rows": rows}}
    monkeypatch.setattr(control, "ask", lambda _path, words: answers[words[0]])
    monkeypatch.setattr(doctor_facts, "_notifier", lambda: DAEMON)


def told(capsys: Said) -> list[dict[str, str]]:
    assert main(["doctor", "--json"]) == 0
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["lines"]
    return found


def test_with_nothing_there_it_says_so_and_how_to_begin(capsys: Said) -> None:
    assert main(["doctor"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert all(one in said for one in OUTSIDE)
    assert "broken input null: in use; nothing is seen of input" in said
    assert said.count("to mend: start backbreak inside the desktop") == 1
    assert "start it with: backbreak" in said


def test_a_library_that_is_missing_is_told_and_mended(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def missing() -> None:
        raise ModuleNotFoundError("No module named 'jeepney'", name="jeepney")

    monkeypatch.setattr("backbreak.outside.Outside", missing)
    (fix,) = [one["fix"] for one in told(capsys) if "jeepney is not installed" in one["says"] and one["fix"]]
    assert fix.startswith("sudo apt install python3-jeepney")


def test_the_running_one_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    running(monkeypatch, [{"port": "tray", "backend": "sni", "verdict": "docked"}])
    marks = [(one["mark"], one["about"], one["says"]) for one in told(capsys)]
    assert ("ok", "backbreak", "runs; last look 2 s ago: Sitting for 3 min.") in marks
    assert ("ok", "tray", "sni: docked") in marks
    assert ("ok", "notification", "mako 1.7: in use; shows buttons, text") in marks


def test_one_that_does_not_look_any_more_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    running(monkeypatch, [], heartbeat_age_seconds=doctor.LATE + 1)
    (line,) = [one for one in told(capsys) if one["about"] == "backbreak"]
    assert (line["mark"], "quit" in line["fix"]) == ("look", True)


def test_the_trouble_of_the_running_one_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    running(monkeypatch, [], trouble="The ledger cannot be written.")
    assert main(["doctor"]) == 0
    assert "! look   trouble       The ledger cannot be written.\n" in capsys.readouterr().out
    running(monkeypatch, [], trouble=None)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "   trouble   " not in said
    assert "All is well." in said


def test_folders_that_others_may_enter_are_told(home: Path, capsys: Said) -> None:
    (home / "config" / "backbreak").mkdir(parents=True, mode=0o755)
    (home / "config" / "backbreak").chmod(0o755)
    (home / "state").write_text("no folder")
    lines = told(capsys)
    said = {one["says"].partition(",")[0]: one for one in lines if one["about"] == "folders"}
    assert said["config"]["says"].endswith("open to others (0755); chmod 700 mends it")
    assert (said["config"]["mark"], said["state"]["mark"]) == ("look", "broken")
    assert said["state"]["says"].endswith("cannot be used: not a directory")
    assert "data" not in said


@pytest.mark.parametrize("error", [control.NoAnswer("it hangs"), control.Unfit("the path is too long")])
def test_one_that_cannot_be_asked_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Said, error: Exception) -> None:
    def ask(_path: object, _words: object) -> None:
        raise error

    monkeypatch.setattr(control, "ask", ask)
    assert (str(error), "look") in [(one["says"], one["mark"]) for one in told(capsys)]


@pytest.mark.parametrize("more", [["--report", "--json"], ["x"], ["--json", "x"]])
def test_other_words_are_refused(capsys: Said, more: list[str]) -> None:
    assert main(["doctor", *more]) == 2
    assert "--report" in capsys.readouterr().err


def test_every_mend_fits_a_sentence_that_is_really_said() -> None:
    folder = Path(doctor.__file__).parents[1]
    said = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if "doctor" not in path.name)
    not_ours = ("jeepney", "was not provided")
    for sentence in [*doctor_marks.FIXES, NullTray.why_not]:
        if not sentence.startswith(not_ours):
            assert sentence in said, sentence
