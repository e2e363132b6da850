"""The first run's window, from its lines to the settings file, the autostart entry and the routine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak import welcome
from backbreak.adapters.autostart import program
from backbreak.adapters.autostart.xdg import FILE
from backbreak.core import state as states
from backbreak.core.events import Moment
from tests.test_you import App, Windows


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FLATPAK_ID", "SNAP", "SNAP_NAME", "XDG_CONFIG_DIRS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.setattr(program, "own", lambda: "/usr/bin/true")
    return tmp_path


def opened(path: Path) -> tuple[Any, Windows, list[tuple[str, ...]]]:
    shown, said, acted = Windows(), list[dict[str, Any]](), list[tuple[str, ...]]()
    app: Any = App(path / "settings.toml", shown)
    app.engine.act = lambda words, reply: (acted.append(words), reply({"text": ""}))
    welcome.window(app, said.append)
    assert said == [{"text": "Welcome is open."}]
    return app, shown, acted


def test_what_is_chosen_is_written_at_once(home: Path) -> None:
    app, shown, _acted = opened(home)
    shown.say({"id": 0, "set": "sitting.limit", "value": "45 min"})
    assert app.engine.world.settings.limit == 45 * 60
    shown.say({"id": 0, "set": "person.limits neck", "value": True})
    assert app.engine.world.settings.limits == ("neck",)
    assert len(shown.cards) == 3


def test_start_at_login_is_one_file_that_comes_and_goes(home: Path) -> None:
    _app, shown, _acted = opened(home)
    entry = home / "config" / "autostart" / FILE
    shown.say({"id": 0, "set": "login", "value": True})
    assert entry.exists()
    (row,) = shown.cards[-1]["pages"][2]["groups"][0]["rows"]
    assert row["value"] is True
    shown.say({"id": 0, "set": "login", "value": False})
    assert not entry.exists()


def test_what_could_not_be_done_is_said(home: Path) -> None:
    (home / "config" / "autostart").mkdir(parents=True)
    (home / "config" / "autostart" / FILE).write_text("[Desktop Entry]\nExec=mine\n")
    _app, shown, _acted = opened(home)
    shown.say({"id": 0, "set": "login", "value": True})
    assert shown.cards[-1]["foot"]


def test_in_a_sandbox_it_says_who_may(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "org.example.Backbreak")
    assert (welcome.at_login().on, "Flatpak" in welcome.at_login().said) == (None, True)
    assert "Flatpak" in welcome.switch(True)
    assert "Flatpak" in welcome.switch(False)


def test_without_a_program_there_is_nothing_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "own", lambda: None)
    assert (welcome.at_login().on, welcome.at_login().said[:8]) == (None, "There is")
    assert welcome.at_login().said.endswith("uv tool.")


def test_one_is_tried_or_not(home: Path) -> None:
    _app, shown, acted = opened(home)
    shown.say({"id": 0, "answer": "closed"})
    assert acted == []
    shown.say({"id": 0, "answer": "closed", "do": "try"})
    assert acted == [("stretch", "reset60")]


def test_without_windows_it_says_so(home: Path) -> None:
    said: list[dict[str, Any]] = []
    app: Any = App(home / "settings.toml", SimpleNamespace(name="none"))
    welcome.window(app, said.append)
    assert said[0]["exit"] == 1


@pytest.mark.parametrize(("prompt", "speed", "new", "comes"), [
    (Windows(), 1.0, True, True), (SimpleNamespace(window=Windows()), 1.0, True, True),
    (SimpleNamespace(name="none"), 1.0, True, False), (Windows(), 60.0, True, False), (Windows(), 1.0, False, False),
])
def test_it_is_for_a_real_first_run_with_windows(prompt: Any, speed: float, new: bool, comes: bool) -> None:
    at = Moment(10.0, 20_000 * 86400.0)
    ports: Any = SimpleNamespace(prompt=prompt, speed=speed, clock=SimpleNamespace(moment=lambda: at))
    state = welcome.at_start(states.new(at), ports, first=True, new=new)
    assert (state.adapt.welcome is not None) is comes
