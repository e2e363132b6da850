"""backbreak doctor: the same verdicts from outside and from within, and what mends them."""

import json
from pathlib import Path
from typing import Any

import pytest

from backbreak.__main__ import main
from backbreak.adapters import control
from backbreak.adapters.tray.desk import NullTray
from backbreak.cli import doctor

Said = pytest.CaptureFixture[str]
NO_HOST = {
    "port": "tray", "backend": "none",
    "verdict": "no: StatusNotifier: the panel has not answered yet; XEmbed: there is no X display (DISPLAY is not set)",
}


def missing(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setenv("DISPLAY", ":9")
    for module in ("backbreak.adapters.prompt.window", "backbreak.adapters.input.return_watch"):
        monkeypatch.setattr(f"{module}.find_spec", lambda name: None if name in names else object())
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in names else object())
    monkeypatch.setattr("backbreak.adapters.input.x11.usable", lambda: None)


def running(monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]], **status: Any) -> None:
    answers = {"status": {"text": "Sitting for 3 min.", "heartbeat_age_seconds": 2, **status}, "doctor": {"rows": rows}}
    monkeypatch.setattr(control, "ask", lambda _path, words: answers[words[0]])


@pytest.mark.parametrize("module", ["tkinter", "_tkinter"])
def test_tk_that_is_missing_is_mended(monkeypatch: pytest.MonkeyPatch, capsys: Said, module: str) -> None:
    missing(monkeypatch, module)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "no: Tk for Python is missing (Debian, Ubuntu: sudo apt install python3-tk)" in said
    assert "to mend: sudo apt install python3-tk" in said


@pytest.mark.parametrize("module", ["pynput", "jeepney"])
def test_what_else_is_missing_is_mended(monkeypatch: pytest.MonkeyPatch, capsys: Said, module: str) -> None:
    missing(monkeypatch, module)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert f"no: {module} is not installed" in said
    assert said.count("to mend: ") == 1


def test_nothing_is_mended_where_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    missing(monkeypatch)
    assert main(["doctor"]) == 0
    assert "to mend" not in capsys.readouterr().out


def test_one_mend_for_several_is_said_once(capsys: Said) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert said.count("DISPLAY is not set") == 3
    assert said.count("to mend: ") == 1
    assert "not running; start it with: backbreak" in said


@pytest.mark.parametrize(("desktop", "fix"), [
    ("GNOME", "switch on GNOME's AppIndicator extension"),
    ("ubuntu:GNOME", "switch on GNOME's AppIndicator extension"),
    ("XFCE", "add a tray or status area to the panel"),
    ("", "add a tray or status area to the panel"),
])
def test_no_host_is_mended_as_the_desktop_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, desktop: str, fix: str
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    running(monkeypatch, [NO_HOST])
    assert main(["doctor"]) == 0
    assert f"to mend: {fix}\n" in capsys.readouterr().out


@pytest.mark.parametrize("verdict", [f"no: {NullTray.why_not}", "docked"])
def test_a_tray_that_nobody_wants_or_that_is_there_is_not_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, verdict: str
) -> None:
    running(monkeypatch, [{"port": "tray", "backend": "none", "verdict": verdict}])
    assert main(["doctor"]) == 0
    assert "to mend" not in capsys.readouterr().out


def test_the_trouble_of_the_running_one_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    running(monkeypatch, [], trouble="The ledger cannot be written.")
    assert main(["doctor"]) == 0
    assert "  needs a look: The ledger cannot be written.\n" in capsys.readouterr().out
    running(monkeypatch, [], trouble=None)
    assert main(["doctor"]) == 0
    assert "needs a look" not in capsys.readouterr().out


def test_folders_that_others_may_enter_are_told(home: Path, capsys: Said) -> None:
    (home / "config" / "backbreak").mkdir(parents=True, mode=0o755)
    (home / "config" / "backbreak").chmod(0o755)
    (home / "state").write_text("no folder")
    assert main(["doctor", "--json"]) == 0
    told = {one["name"]: one["verdict"] for one in json.loads(capsys.readouterr().out)["folders"]}
    assert told["config"] == "open to others (0755); chmod 700 mends it"
    assert told["data"] == "yours alone (0700)"
    assert told["state"] == "cannot be used: not a directory"


@pytest.mark.parametrize("error", [control.NoAnswer("it hangs"), control.Unfit("the path is too long")])
def test_one_that_cannot_be_asked_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Said, error: Exception) -> None:
    def ask(_path: object, _words: object) -> None:
        raise error

    monkeypatch.setattr(control, "ask", ask)
    assert main(["doctor"]) == 0
    assert f"  {error}\n" in capsys.readouterr().out


def test_every_mend_fits_a_sentence_that_is_really_said() -> None:
    folder = Path(doctor.__file__).parents[1]
    said = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "doctor.py")
    for sentence in [*doctor.FIXES, doctor.SWITCHED_OFF]:
        if not sentence.startswith("jeepney"):
            assert sentence in said, sentence
