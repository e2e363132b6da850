"""A shared screen is heard of from PipeWire: which node gives pictures of it; a server that goes, talks nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backbreak.adapters.attention.screen_share import ScreenShare
from tests.adapters.sound_server import FakePipeWire, left_behind
from tests.fakes import SmallLoop

GNOME = {"media_class": "Stream/Output/Video", "node_name": "gnome-shell"}
WLR = {"media_class": "Video/Source", "node_name": "xdg-desktop-portal-wlr"}
CAMERA = {"media_class": "Video/Source", "device_id": "41", "media_role": "Camera"}


class Desk:
    def __init__(self, loop: SmallLoop, folder: Path) -> None:
        self.loop, self.folder, self.now = loop, folder, 0.0
        self.server: FakePipeWire | None = None
        self.share = ScreenShare(loop, {"XDG_RUNTIME_DIR": str(folder)}, lambda: self.now)
        self.told: list[bool] = []
        self.share.changed = lambda: self.told.append(self.share.on)

    def begin(self, mute: bool = False) -> FakePipeWire:
        self.server = FakePipeWire(self.loop, self.folder / "pipewire-0", mute)
        return self.server

    def joined(self) -> FakePipeWire:
        server = self.begin()
        self.share.start()
        assert self.loop.run_until(self.share.answered)
        return server

    def is_on(self, on: bool = True) -> bool:
        return self.loop.run_until(lambda: self.share.on is on)


@pytest.fixture
def desk(loop: SmallLoop, tmp_path: Path) -> Iterator[Desk]:
    one = Desk(loop, tmp_path)
    yield one
    one.share.close()
    if one.server is not None:
        one.server.end()


@pytest.mark.parametrize("about", [GNOME, WLR])
def test_pictures_of_the_screen_are_a_share_while_they_last(desk: Desk, about: dict[str, str]) -> None:
    server = desk.joined()
    server.comes(7, **about)
    assert desk.is_on()
    server.comes(8, **about)
    server.goes(7)
    server.ping()
    assert desk.loop.run_until(lambda: server.pongs)
    assert desk.share.on
    server.goes(8)
    assert desk.is_on(False)
    assert desk.told == [True, False]


@pytest.mark.parametrize("about", [
    CAMERA, {"media_class": "Stream/Input/Video"}, {"media_class": "Audio/Source"}, {"node_name": "Dummy"},
    {"media_class": "Stream/Output/Video", "media_role": "Camera"},
])
def test_cameras_and_sound_are_no_share(desk: Desk, about: dict[str, str]) -> None:
    server = desk.joined()
    server.comes(7, **about)
    server.ping()
    assert desk.loop.run_until(lambda: server.pongs)
    assert not desk.share.on


def test_a_share_that_goes_on_already_is_known_at_once(desk: Desk) -> None:
    server = desk.begin()
    server.nodes[3] = {"media.class": "Stream/Output/Video"}
    desk.share.start()
    assert desk.is_on()


def test_without_pipewire_it_says_so_and_looks_again_when_it_matters(desk: Desk) -> None:
    desk.share.start()
    assert desk.share.why_not == "there is no PipeWire"
    server = desk.begin()
    desk.now = 10.0
    desk.share.ask(near=False)
    assert not server.clients
    desk.share.ask(near=True)
    assert desk.loop.run_until(lambda: desk.share.why_not == "")


def test_a_socket_that_a_crashed_server_left_is_told(desk: Desk) -> None:
    left_behind(desk.folder / "pipewire-0")
    desk.share.start()
    assert desk.share.why_not == "PipeWire cannot be reached (connection refused)"


def test_a_server_that_goes_ends_the_share(desk: Desk) -> None:
    desk.joined().comes(7, **GNOME)
    assert desk.is_on()
    assert desk.server is not None
    desk.server.end()
    assert desk.is_on(False)
    assert "PipeWire" in desk.share.why_not


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(junk=st.binary(max_size=60), size=st.integers(0, 60))
def test_nonsense_ends_the_connection_and_nothing_else(desk: Desk, junk: bytes, size: int) -> None:
    desk.share.close()
    if desk.server is not None:
        desk.server.end()
    server = desk.joined()
    server.send(b"\2\0\0\0" + bytes([size, 0, 0, 0]) + bytes(8) + junk)
    for _ in range(5):
        desk.loop.turn(0.001)
    desk.share.ask(near=True)


def test_under_x11_it_says_how_little_that_is() -> None:
    loop = SmallLoop()
    assert "X11" in ScreenShare(loop, {"XDG_SESSION_TYPE": "x11"}).note
    loop.close()
