"""Idle time from a shell's idle monitor, a made-up one on a real bus: watches, restarts, silence, nonsense."""

from __future__ import annotations

import shutil
import time
from typing import Any

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.input import mutter
from backbreak.adapters.input.mutter import GONE, GRAIN, HELD_UP, MONITORS, MutterInput
from backbreak.ports import Input
from tests.fakes import BusPeer, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

GNOME, CINNAMON = MONITORS


class FakeShell(BusPeer):
    """answers: what it says instead of the truth, by method; None hangs up on it with an error."""

    def __init__(self, loop: SmallLoop, address: str, monitor: mutter.Monitor = GNOME, idle_ms: int = 0) -> None:
        super().__init__(loop, address)
        self.monitor, self.idle_ms = monitor, idle_ms
        self.watches: dict[int, str] = {}
        self.answers: dict[str, Any] = {}
        self.calls: list[str] = []
        self._last = 0
        self.bus.export(monitor.path, self._serve)
        self.own(monitor.name)

    def _serve(self, call: Any) -> Any:
        self.calls.append(call.member)
        if call.member in self.answers:
            return self.answers[call.member]
        if call.member == "GetIdletime":
            return "t", (self.idle_ms,)
        if call.member == "RemoveWatch":
            self.watches.pop(call.body[0], None)
            return "", ()
        self._last += 1
        self.watches[self._last] = f"{call.member}{call.body}"
        return "u", (self._last,)

    def fire(self, kind: str) -> None:
        """The newest watch of this kind; one for the next input is gone then."""
        number = max(one for one, what in self.watches.items() if what.startswith(kind))
        if kind == "AddUserActiveWatch":
            del self.watches[number]
        self.bus.emit(self.monitor.path, self.monitor.name, "WatchFired", "u", (number,))

    def idles(self) -> None:
        self.fire("AddIdleWatch")

    def stirs(self) -> None:
        self.fire("AddUserActiveWatch")


@pytest.fixture
def shell(loop, daemon):
    shell = FakeShell(loop, daemon.address)
    yield shell
    shell.close()


@pytest.fixture
def backend(loop, bus, shell):
    made = joined(loop, bus)
    assert loop.run_until(lambda: made.idle() is not None)
    yield made
    made.close()


def joined(loop, bus, **words) -> MutterInput:
    """The fake shell lives in the same loop, so a start cannot wait for it."""
    patience, mutter.PATIENCE = mutter.PATIENCE, 0.05
    try:
        return MutterInput(loop, bus, **words)
    finally:
        mutter.PATIENCE = patience


def quiet(loop, shell, backend) -> None:
    shell.idles()
    assert loop.run_until(lambda: backend._quiet_since is not None)
    assert loop.run_until(lambda: backend._active_watch)


def test_it_is_an_input_and_says_how_sure_it_is(backend):
    port: Input = backend
    assert port.name == "mutter"
    assert "to within 1 s" in backend.sure


def test_busy_people_are_read_as_idle_for_less_than_a_second(loop, backend, shell):
    assert 0 <= backend.idle() <= GRAIN / 2
    assert shell.watches == {1: "AddIdleWatch(1000,)"}


def test_a_silence_counts_from_its_beginning_and_ends_with_input(loop, backend, shell):
    quiet(loop, shell, backend)
    assert GRAIN <= backend.idle() < GRAIN + 1
    shell.stirs()
    assert loop.run_until(lambda: backend.idle() < GRAIN)
    quiet(loop, shell, backend)
    assert backend.idle() >= GRAIN


def test_a_silence_older_than_the_watch_is_asked_for(loop, daemon, bus):
    shell = FakeShell(loop, daemon.address, idle_ms=95_000)
    backend = joined(loop, bus)
    assert loop.run_until(lambda: backend.idle() is not None)
    assert 95 <= backend.idle() < 96
    assert loop.run_until(lambda: 2 in shell.watches)
    shell.idles()                                   # GNOME 43 tells of it at once, others do not
    assert loop.run_until(lambda: shell.calls.count("GetIdletime") == 2)
    shell.ping(bus.name)
    assert 95 <= backend.idle() < 96
    shell.stirs()
    assert loop.run_until(lambda: backend.idle() < GRAIN)
    backend.close()
    shell.close()


def test_a_stir_comes_once(loop, backend, shell):
    stirs: list[int] = []
    quiet(loop, shell, backend)
    assert backend.on_stir(lambda: stirs.append(1))
    shell.stirs()
    assert loop.run_until(lambda: stirs)
    quiet(loop, shell, backend)
    shell.stirs()
    assert loop.run_until(lambda: backend.idle() < GRAIN)
    assert stirs == [1]


def test_a_stir_can_be_called_off(loop, backend, shell):
    stirs: list[int] = []
    quiet(loop, shell, backend)
    backend.on_stir(lambda: stirs.append(1))
    backend.on_stir(None)
    shell.stirs()
    assert loop.run_until(lambda: backend.idle() < GRAIN)
    assert stirs == []


def test_other_people_s_watches_are_not_ours(loop, backend, shell, bus):
    shell.bus.emit(GNOME.path, GNOME.name, "WatchFired", "u", (77,))
    shell.ping(bus.name)
    assert backend.idle() <= GRAIN / 2


def test_a_shell_that_restarts_is_joined_again_and_the_stir_is_kept(loop, daemon, bus):
    first = FakeShell(loop, daemon.address)
    lost: list[int] = []
    backend = joined(loop, bus, on_lost=lambda: lost.append(1))
    stirs: list[int] = []
    assert loop.run_until(lambda: backend.idle() is not None)
    quiet(loop, first, backend)
    backend.on_stir(lambda: stirs.append(1))
    first.close()
    assert loop.run_until(lambda: backend.idle() is None)
    second = FakeShell(loop, daemon.address, idle_ms=4000)
    assert loop.run_until(lambda: backend.idle() is not None)
    assert backend.idle() >= 4
    assert loop.run_until(lambda: 2 in second.watches)
    assert stirs == []
    second.stirs()
    assert loop.run_until(lambda: stirs)
    loop.skip(2 * GONE)
    assert lost == []
    backend.close()
    second.close()


def test_a_shell_that_stays_away_is_told_once(loop, daemon, bus):
    shell = FakeShell(loop, daemon.address)
    lost: list[int] = []
    backend = joined(loop, bus, on_lost=lambda: lost.append(1))
    assert loop.run_until(lambda: backend.idle() is not None)
    shell.close()
    assert loop.run_until(lambda: backend.idle() is None)
    loop.skip(GONE - 2)
    assert lost == []
    loop.skip(4)
    loop.skip(GONE)
    assert lost == [1]
    backend.close()


def test_a_session_bus_that_ends_is_the_session_s_end(loop, daemon, bus):
    shell = FakeShell(loop, daemon.address)
    lost: list[int] = []
    backend = joined(loop, bus, on_lost=lambda: lost.append(1))
    assert loop.run_until(lambda: backend.idle() is not None)
    daemon.stop()
    assert loop.run_until(lambda: backend.idle() is None)
    loop.skip(GONE + 1)
    assert lost == [1]
    backend.close()
    shell.close()


@pytest.mark.parametrize("member", ["AddIdleWatch", "GetIdletime"])
@pytest.mark.parametrize("answer", [None, ("s", ("soon",)), ("", ())])
def test_a_shell_that_answers_nonsense_is_asked_again(loop, daemon, bus, member, answer):
    shell = FakeShell(loop, daemon.address)
    shell.answers[member] = answer
    backend = joined(loop, bus)
    assert loop.run_until(lambda: shell.calls.count(member) == 1)
    shell.ping(bus.name)
    loop.run_until(lambda: False, 0.1)
    assert backend.idle() is None
    shell.answers.clear()
    loop.skip(3)
    assert loop.run_until(lambda: backend.idle() is not None)
    quiet(loop, shell, backend)
    backend.close()
    shell.close()


def test_a_watch_for_the_next_input_that_fails_is_not_waited_for(loop, backend, shell):
    shell.answers["AddUserActiveWatch"] = None
    shell.idles()
    assert loop.run_until(lambda: "RemoveWatch" in shell.calls)
    shell.answers.clear()
    shell.idle_ms = 3000
    loop.skip(3)
    assert loop.run_until(lambda: backend._active_watch)
    assert backend.idle() >= 3
    assert sum(what.startswith("AddIdleWatch") for what in shell.watches.values()) == 1


def test_after_a_standstill_the_beginning_of_a_silence_is_asked_for(loop, backend, shell):
    shell.idle_ms = 900_000
    backend._heard -= HELD_UP + 1
    shell.idles()
    assert loop.run_until(lambda: (time.monotonic() - (backend._quiet_since or time.monotonic())) >= 900)
    assert backend.idle() >= 900
    assert sum(what.startswith("AddUserActiveWatch") for what in shell.watches.values()) == 1


def test_closed_it_leaves_no_watch(loop, daemon, bus, shell):
    backend = joined(loop, bus)
    assert loop.run_until(lambda: backend.idle() is not None)
    quiet(loop, shell, backend)
    backend.close()
    assert loop.run_until(lambda: not shell.watches)
    assert backend.idle() is None


def test_cinnamon_s_shell_will_do(loop, daemon, bus):
    shell = FakeShell(loop, daemon.address, CINNAMON)
    assert mutter.usable(bus, {}) is None
    backend = joined(loop, bus)
    assert loop.run_until(lambda: backend.idle() is not None)
    backend.close()
    shell.close()


def test_it_says_why_not(loop, daemon, bus, tmp_path):
    assert "no shell on the session bus" in (mutter.usable(bus, {"XDG_CURRENT_DESKTOP": "sway"}) or "")
    starting = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "WAYLAND_DISPLAY": "wayland-0"}
    assert mutter.usable(bus, starting) is None
    nowhere = Bus(loop, f"unix:path={tmp_path}/nowhere")
    assert (mutter.usable(nowhere, starting) or "").startswith("no session bus: ")
    nowhere.close()


def test_a_hung_bus_costs_a_start_a_moment_and_no_more(loop, daemon, bus):
    daemon.freeze()
    began = time.monotonic()
    assert mutter.usable(bus, {}) is not None
    assert time.monotonic() - began < 20 * mutter.PATIENCE
