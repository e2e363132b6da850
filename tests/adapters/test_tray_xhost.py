"""Waiting for an XEmbed tray without python-xlib, on a real X server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from backbreak.adapters.tray.xhost import GET_SELECTION_OWNER, Host
from backbreak.adapters.x11_wire import Wire
from tests.fakes import FakeXTray, PrivateDisplay, SmallLoop

if shutil.which("Xvfb") is None:
    pytest.skip("needs Xvfb", allow_module_level=True)
pytest.importorskip("Xlib.display")

pytestmark = pytest.mark.desktop

GET_INPUT_FOCUS = 43


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateDisplay]:
    for name in ("XAUTHORITY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with PrivateDisplay(screens=2) as display:
        yield display


class Seeker:
    """A Host and how often it found a tray."""

    def __init__(self, loop: SmallLoop, display: str) -> None:
        self.found = 0
        self._loop = loop
        self.host = Host(loop, self._count, {"DISPLAY": display})
        self.host.seek()

    def _count(self) -> None:
        self.found += 1

    def hears(self) -> bool:
        """Whether anything arrives."""
        return self._loop.run_until(lambda: self.found, 0.3)


@pytest.fixture
def seeker(loop: SmallLoop, display: PrivateDisplay) -> Iterator[Seeker]:
    seeker = Seeker(loop, display.name)
    yield seeker
    seeker.host.close()


def test_a_tray_that_is_there_is_found_at_once(loop: SmallLoop, display: PrivateDisplay) -> None:
    tray = FakeXTray(loop, display.name)
    assert Seeker(loop, display.name).found == 1
    tray.close()


def test_a_tray_that_comes_is_found_once(loop: SmallLoop, display: PrivateDisplay, seeker: Seeker) -> None:
    assert (seeker.found, seeker.host.why_not) == (0, "no XEmbed tray runs (nobody owns _NET_SYSTEM_TRAY_S0)")
    tray = FakeXTray(loop, display.name)
    assert loop.run_until(lambda: seeker.found)
    tray.close()
    again = FakeXTray(loop, display.name)
    loop.turn(0.2)
    assert seeker.found == 1
    again.close()


def test_another_manager_and_a_tray_of_another_screen_are_none(
    loop: SmallLoop, display: PrivateDisplay, seeker: Seeker
) -> None:
    tray = FakeXTray(loop, display.name + ".1")
    elsewhere = Seeker(loop, display.name + ".1")
    tray.screen = tray.display.screen(0)
    tray.announce(tray.display.intern_atom("_XSETTINGS_S0"))
    tray.announce(tray.selection)
    assert not seeker.hears()
    assert elsewhere.found == 1
    tray.close()


def test_it_waits_at_the_screen_that_the_display_names(loop: SmallLoop, display: PrivateDisplay) -> None:
    seeker = Seeker(loop, display.name + ".1")
    assert "_NET_SYSTEM_TRAY_S1" in seeker.host.why_not
    tray = FakeXTray(loop, display.name + ".1")
    assert loop.run_until(lambda: seeker.found)
    tray.close()


def test_a_screen_that_is_not_there_is_said(loop: SmallLoop, display: PrivateDisplay) -> None:
    assert "has no screen 7" in Seeker(loop, display.name + ".7").host.why_not


def test_a_tray_that_comes_between_question_and_answer_is_found(
    loop: SmallLoop, display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, trays = Wire.ask, []

    def ask(wire: Wire, opcode: int, data: int, payload: bytes) -> bytes:
        answer = real(wire, opcode, data, payload)
        if opcode == GET_SELECTION_OWNER:
            trays.append(FakeXTray(loop, display.name))
            real(wire, GET_INPUT_FOCUS, 0, b"")           # its announcement has come in with this answer
            assert wire.waiting()
        return answer

    monkeypatch.setattr(Wire, "ask", ask)
    seeker = Seeker(loop, display.name)
    assert loop.run_until(lambda: seeker.found)
    trays[0].close()


def test_closed_it_waits_no_more(loop: SmallLoop, display: PrivateDisplay, seeker: Seeker) -> None:
    seeker.host.close()
    tray = FakeXTray(loop, display.name)
    assert not seeker.hears()
    tray.close()


def test_nothing_wakes_while_no_tray_comes(loop: SmallLoop, seeker: Seeker) -> None:
    loop.turn(0)
    before = loop.wakes
    assert not seeker.hears()
    assert loop.wakes <= before + 1
    assert loop._timers == []


def test_a_server_that_goes_is_quiet(loop: SmallLoop, display: PrivateDisplay, seeker: Seeker) -> None:
    display.kill()
    assert loop.run_until(lambda: seeker.host.why_not == "the X server has gone")
    assert not seeker.found
    assert loop._timers == []


def test_a_server_too_busy_to_greet_is_asked_again(loop: SmallLoop, display: PrivateDisplay) -> None:
    display.freeze()
    seeker = Seeker(loop, display.name)
    assert seeker.host.why_not == "the X server does not greet"
    display.thaw()
    loop.skip(2.0)
    assert "nobody owns" in seeker.host.why_not
    tray = FakeXTray(loop, display.name)
    assert loop.run_until(lambda: seeker.found)
    tray.close()


def test_closed_while_the_server_is_busy_it_asks_no_more(loop: SmallLoop, display: PrivateDisplay) -> None:
    display.freeze()
    seeker = Seeker(loop, display.name)
    seeker.host.close()
    display.thaw()
    loop.skip(2.0)
    assert seeker.host.why_not == "the X server does not greet"
