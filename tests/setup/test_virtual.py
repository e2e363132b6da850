"""The virtual display is there while it is needed, and nothing of it afterwards."""

from __future__ import annotations

import shutil
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from installer import virtual

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs xvfb"),
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus"),
]


def answers(display: str) -> bool:
    with socket.socket(socket.AF_UNIX) as door:
        return door.connect_ex(f"/tmp/.X11-unix/X{display[1:]}") == 0


def test_it_answers_and_then_is_gone_with_its_folder() -> None:
    with ExitStack() as stack:
        display, environ = virtual.desktop(stack)
        assert answers(display)
        assert environ["DBUS_SESSION_BUS_ADDRESS"].startswith("unix:")
        assert Path(environ["XDG_STATE_HOME"]).is_dir()
    assert not answers(display)
    assert not Path(environ["XDG_STATE_HOME"]).exists()


def test_nothing_of_the_persons_session_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/ana/.config")
    environ = virtual.surroundings(tmp_path)
    assert "WAYLAND_DISPLAY" not in environ
    assert environ["XDG_CONFIG_HOME"].startswith(str(tmp_path))
    assert Path(environ["XDG_RUNTIME_DIR"]).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("typed", "run"), [([], ["demo"]), (["run"], ["demo"]), (["run", "--speed", "60"], ["run", "--speed", "60"])]
)
def test_shows_the_demo_unless_asked_for_more(typed: list[str], run: list[str]) -> None:
    assert virtual.shown(typed) == run
