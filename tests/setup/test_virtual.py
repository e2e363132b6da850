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


def test_it_answers_and_then_is_gone() -> None:
    with ExitStack() as stack:
        environ = virtual.desktop(stack)
        display = environ["DISPLAY"]
        assert answers(display)
        assert environ["DBUS_SESSION_BUS_ADDRESS"].startswith("unix:")
    assert not answers(display)


def test_the_app_keeps_the_persons_folders_and_leaves_their_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/ana/.config")
    with ExitStack() as stack:
        environ = virtual.desktop(stack)
    assert "WAYLAND_DISPLAY" not in environ
    assert environ["XDG_CONFIG_HOME"] == "/home/ana/.config"


def test_the_panel_has_a_home_of_its_own(tmp_path: Path) -> None:
    homes = virtual.homes(tmp_path)
    assert homes["XDG_CONFIG_HOME"].startswith(str(tmp_path))
    assert Path(homes["XDG_RUNTIME_DIR"]).stat().st_mode & 0o077 == 0


def test_what_ends_badly_is_ended_all_the_same() -> None:
    with ExitStack() as stack:
        child = virtual.begin(stack, ["sh", "-c", "trap '' TERM; exec sleep 1000"], {"PATH": "/usr/bin:/bin"})
    assert child.returncode is not None
