"""The report that can be pasted: nothing of anybody's is in it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters import control
from backbreak.cli import doctor_facts, doctor_report

ENVIRON = {"HOME": "/home/vera", "USER": "vera", "XDG_RUNTIME_DIR": "/run/user/1000"}


@pytest.mark.parametrize(("said", "told"), [
    ("/home/vera/.config/backbreak: broken", "~/.config/backbreak: broken"),
    ("/run/user/1000/pulse/native is not there", "$XDG_RUNTIME_DIR/pulse/native is not there"),
    ("/run/user/1001/bus", "~/bus"),
    ("/home/anna/x", "~/x"),
    ("vera said", "USER said"),
    ("it was several", "it was several"),
])
def test_places_and_names_are_taken_out(said: str, told: str) -> None:
    assert doctor_report.scrubber(ENVIRON)(said) == told


def test_the_computer_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "veras-laptop.example.org")
    clean = doctor_report.scrubber(ENVIRON)
    assert clean("on veras-laptop and veras-laptop.example.org") == "on HOST and HOST"


def test_short_and_usual_names_do_not_eat_words() -> None:
    assert doctor_report.scrubber({"USER": "in", "HOME": "/"})("in use") == "in use"
    assert doctor_report.scrubber({"USER": "root", "HOME": "/root"})("root, /root/x") == "root, ~/x"


def test_nothing_of_a_day_a_sensor_or_a_file_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config" / "backbreak").mkdir(parents=True)
    (home / "config" / "backbreak" / "settings.toml").write_text("my_secret = 1\n")
    rows = [{"port": "sensor", "backend": "veras_mat", "verdict": "says away since 13:05"}]
    status = {"text": "Sitting for 3 min.", "heartbeat_age_seconds": 2, "trouble": "my_secret is unknown"}
    monkeypatch.setattr(control, "ask", lambda _path, words: {"status": status, "doctor": {"rows": rows}}[words[0]])
    monkeypatch.setattr(doctor_facts, "_notifier", lambda: {"port": "x", "backend": "x", "verdict": "in use"})
    assert main(["doctor", "--report"]) == 0
    said = capsys.readouterr().out
    for private in ("my_secret", "veras_mat", "Sitting", "13:05", str(home)):
        assert private not in said
    assert "one that somebody set up" in said
    assert "runs; last look 2 s" in said
