"""Full screen from a compositor's list of windows: listened to only near a prompt, and no title is ever read."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backbreak.adapters.attention.fullscreen_wayland import DESTROY, MANAGER, FullscreenWayland
from backbreak.adapters.attention.fullscreen_x11 import FullscreenX11
from tests.adapters.compositor import Compositor
from tests.fakes import SmallLoop

TITLE, STATE, CLOSED = 0, 4, 6
ACTIVE, FULL = 2, 3
ONE, TWO = 0xFF000000, 0xFF000001


class Desk:
    def __init__(self, loop: SmallLoop, folder: Path) -> None:
        self.loop = loop
        self.compositor = Compositor(folder / "wayland-0", {"wl_seat": 5, MANAGER: 3})
        self.environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(folder)}
        self.full = FullscreenWayland(loop, self.environ)

    def near(self) -> None:
        self.full.ask(near=True)
        assert self.hears(lambda: any(kind == MANAGER for kind, _ in self.compositor.bound.values()))

    def hears(self, wanted: Callable[[], bool]) -> bool:
        """The compositor does; it is another thread, which does not wake this loop."""
        return any(self.loop.run_until(wanted, 0.01) for _ in range(500))

    def window(self, number: int, *states: int) -> None:
        self.compositor.send(self.manager, 0, struct.pack("=I", number))
        self.compositor.send(number, TITLE, struct.pack("=I8s", 7, b"secret\0\0"))
        self.state(number, *states)

    def state(self, number: int, *states: int) -> None:
        self.compositor.send(number, STATE, struct.pack(f"=I{len(states)}I", 4 * len(states), *states))

    @property
    def manager(self) -> int:
        return next(thing for thing, (kind, _) in self.compositor.bound.items() if kind == MANAGER)

    def is_on(self, on: bool = True) -> bool:
        return self.loop.run_until(lambda: self.full.on is on)


@pytest.fixture
def desk(loop: SmallLoop, tmp_path: Path) -> Iterator[Desk]:
    one = Desk(loop, tmp_path)
    yield one
    one.full.close()
    one.compositor.end()


def test_only_the_active_window_counts(desk: Desk) -> None:
    desk.near()
    desk.window(ONE, FULL)
    desk.window(TWO, ACTIVE)
    desk.state(ONE, FULL, ACTIVE)
    assert desk.is_on()
    desk.state(ONE, FULL)
    assert desk.is_on(False)
    desk.state(TWO, FULL, ACTIVE)
    assert desk.is_on()
    desk.compositor.send(TWO, CLOSED)
    assert desk.is_on(False)
    assert desk.hears(lambda: (TWO, DESTROY, b"") in desk.compositor.asked)


def test_it_is_listened_to_only_near_a_prompt(desk: Desk) -> None:
    desk.full.ask(near=False)
    assert desk.compositor.bound == {}
    desk.near()
    desk.window(ONE, FULL, ACTIVE)
    assert desk.is_on()
    desk.full.ask(near=False)
    assert not desk.full.on
    desk.near()
    desk.window(ONE, FULL, ACTIVE)
    assert desk.is_on()


def test_a_compositor_that_goes_holds_nothing_and_is_found_again(desk: Desk, tmp_path: Path) -> None:
    desk.near()
    desk.window(ONE, FULL, ACTIVE)
    assert desk.is_on()
    desk.compositor.end()
    assert desk.is_on(False)
    desk.full.ask(near=True)
    desk.compositor = Compositor(tmp_path / "wayland-0", {MANAGER: 3})
    desk.near()
    desk.window(ONE, FULL, ACTIVE)
    assert desk.is_on()


def test_another_compositor_may_tell_nothing_of_its_windows(desk: Desk, tmp_path: Path) -> None:
    desk.near()
    desk.compositor.end()
    desk.full.ask(near=True)        # hears the end
    desk.compositor = Compositor(tmp_path / "wayland-0", {"wl_seat": 5})
    desk.full.ask(near=True)
    assert "tells no other program" in desk.full.why_not


@pytest.mark.parametrize(("desktop", "words"), [("KDE", "KWin"), ("ubuntu:GNOME", "GNOME"), ("", "no Wayland session")])
def test_where_nobody_tells_it_says_so(loop: SmallLoop, desktop: str, words: str) -> None:
    full = FullscreenWayland(loop, {"XDG_CURRENT_DESKTOP": desktop})
    full.ask(near=True)
    assert words in full.why_not
    assert not full.on


def test_a_compositor_without_the_list_is_said(loop: SmallLoop, tmp_path: Path) -> None:
    compositor = Compositor(tmp_path / "wayland-0", {"wl_seat": 5, MANAGER: 1})
    full = FullscreenWayland(loop, {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert "tells no other program" in full.why_not
    compositor.end()


def test_under_x11_the_input_s_connection_is_asked_near_a_prompt() -> None:
    asked = []
    full = FullscreenX11(lambda: not asked.append(1))
    full.ask(near=False)
    assert asked == []
    full.ask(near=True)
    assert full.on
    full.ask(near=False)
    assert not full.on


def test_told_of_more_than_it_waits_for_it_stays_off(desk: Desk) -> None:
    """Somebody stops listening because of the first word; others came in along with it."""
    desk.near()
    desk.full.changed = lambda: desk.full.ask(near=False)
    new, full = struct.pack("=I", ONE), struct.pack("=III", 8, ACTIVE, FULL)
    none = struct.pack("=I", 0)

    def event(thing: int, number: int, body: bytes) -> bytes:
        return struct.pack("=II", thing, (8 + len(body)) << 16 | number) + body

    states = event(ONE, STATE, full) + event(ONE, STATE, none) + event(ONE, STATE, full)
    desk.compositor.write(event(desk.manager, 0, new) + states)
    assert desk.hears(lambda: desk.full._wire is None)
    assert not desk.full.on
