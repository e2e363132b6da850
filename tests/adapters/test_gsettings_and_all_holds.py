"""Do not disturb among a desktop's settings, and all sources together: what is on, who tells, what doctor says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.attention import gsettings
from backbreak.adapters.attention.gather import Attention, sources
from backbreak.adapters.attention.gsettings import WRITER, DesktopSetting
from backbreak.adapters.attention.output import TIME, Output
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold
from backbreak.core.settings import Settings
from tests.fakes import BusPeer, PrivateBus, SmallLoop

GNOME = gsettings.SETTINGS["GNOME"]
FOLDER = "/org/gnome/desktop/notifications/"


class Desktop:
    """A gsettings of our own: it prints what is in a file, and counts how often."""

    def __init__(self, loop: SmallLoop, folder: Path, bus: Bus, address: str) -> None:
        self.loop, self.folder = loop, folder
        self.peer = BusPeer(loop, address)
        program = folder / "gsettings"
        program.write_text(f'#!/bin/sh\necho "$*" >> {folder}/asked\ncat {folder}/value\n')
        program.chmod(0o755)
        self.says("true")
        self.setting = DesktopSetting(loop, bus, GNOME, {"PATH": f"{folder}:/usr/bin:/bin"})

    def says(self, value: str) -> None:
        (self.folder / "value").write_text(f"{value}\n")

    def notify(self, place: str, *changes: str) -> None:
        self.peer.bus.emit("/ca/desrt/dconf/Writer/user", WRITER, "Notify", "sass", (place, list(changes), "tag"))

    @property
    def asked(self) -> list[str]:
        file = self.folder / "asked"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def desktop(
    loop: SmallLoop, daemon: PrivateBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    bus = Bus(loop, daemon.address)
    assert loop.run_until(bus.connected)
    one = Desktop(loop, tmp_path, bus, daemon.address)
    yield one
    one.setting.close()
    one.peer.close()
    bus.close()


def test_the_setting_is_asked_once_and_again_when_it_was_changed(desktop: Desktop, loop: SmallLoop) -> None:
    one = desktop.setting
    one.start()
    assert loop.run_until(one.answered)
    assert (one.on, one.why_not, desktop.asked) == (False, "", [f"get {GNOME.schema} {GNOME.key}"])
    desktop.notify(FOLDER, "application-children")
    desktop.notify("/org/gnome/shell/", "show-banners")
    desktop.says("false")
    desktop.notify(FOLDER, "show-banners")
    assert loop.run_until(lambda: one.on)
    assert len(desktop.asked) == 2
    desktop.says("true")
    desktop.notify(f"{FOLDER}show-banners", "")
    assert loop.run_until(lambda: not one.on)


def test_changes_that_come_while_it_is_asked_are_asked_for_once_more(desktop: Desktop, loop: SmallLoop) -> None:
    desktop.setting.start()
    assert loop.run_until(desktop.setting.answered)
    desktop.says("false")
    for _ in range(5):
        desktop.notify(FOLDER, "show-banners")
    assert loop.run_until(lambda: desktop.setting.on and desktop.setting._output is None)
    assert len(desktop.asked) <= 4


def test_a_program_that_hangs_is_ended_and_waits_are_short(loop: SmallLoop) -> None:
    said: list[tuple[str, str]] = []
    begun = time.monotonic()
    Output(loop, ("sleep", "60"), {"PATH": "/usr/bin:/bin"}, lambda *one: said.append(one))
    loop.skip(TIME)
    assert loop.run_until(lambda: said)
    assert said == [("", "sleep does not answer")]
    assert time.monotonic() - begun < 30          # it would sleep for 60


@pytest.mark.parametrize(("words", "why_not"), [
    (("no-such-program-here",), "cannot be started"), (("true",), "says nothing"),
])
def test_a_program_that_is_not_there_or_says_nothing_is_told(
    loop: SmallLoop, words: tuple[str, ...], why_not: str
) -> None:
    said: list[tuple[str, str]] = []
    Output(loop, words, {"PATH": "/usr/bin:/bin"}, lambda *one: said.append(one))
    assert loop.run_until(lambda: said)
    assert why_not in said[0][1]


@pytest.mark.parametrize(("desktop", "schema"), [
    ("ubuntu:GNOME", "org.gnome.desktop.notifications"), ("X-Cinnamon", "org.cinnamon.desktop.notifications"),
    ("MATE", "org.mate.NotificationDaemon"), ("KDE", None), ("", None),
])
def test_which_desktops_keep_it_there(desktop: str, schema: str | None) -> None:
    found = gsettings.setting(desktop)
    assert (found.schema if found else None) == schema


# -- all of them


class Told(Source):
    def __init__(self, name: str, hold: Hold) -> None:
        super().__init__()
        self.name, self.hold, self.near = name, hold, False

    def ask(self, near: bool) -> None:
        self.near = near


def test_a_reason_is_on_while_one_of_its_sources_is() -> None:
    looks: list[int] = []
    microphone, camera = Told("microphone", Hold.CALL), Told("camera", Hold.CALL)
    all_of_them = Attention([microphone, camera, Told("quiet", Hold.DO_NOT_DISTURB)], lambda: looks.append(1))
    assert all_of_them.holds(near=True) == frozenset()
    assert microphone.near
    microphone.tell(True)
    camera.tell(True)
    microphone.tell(False)
    assert all_of_them.holds(near=False) == {Hold.CALL}
    assert looks == [1, 1, 1]
    assert not all_of_them.answered()


def test_what_is_found_at_a_look_asks_for_no_other() -> None:
    class Found(Told):
        def ask(self, near: bool) -> None:
            self.tell(near)

    looks: list[int] = []
    one = Attention([Found("programs", Hold.PROGRAM)], lambda: looks.append(1))
    assert one.holds(near=True) == {Hold.PROGRAM}
    assert looks == []


def test_doctor_says_of_each_whether_it_can_tell(loop: SmallLoop, tmp_path: Path) -> None:
    bus = Bus(loop, "unix:path=/nowhere/bus")
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "XDG_CURRENT_DESKTOP": "GNOME", "PATH": "/nowhere"}
    one = Attention(sources(loop, bus, lambda: bus, None, environ), lambda: None)
    one.use(Settings(programs=("obs",), battery="low"))
    one.start()
    rows = {row["backend"]: row["verdict"] for row in one.rows()}
    assert rows["microphone"].startswith("no: there is no PulseAudio")
    assert rows["programs"] == "in use"
    assert rows["full screen"].startswith("no: GNOME")
    assert {"camera", "screen share", "presentation", "battery", "do not disturb", "kept awake"} <= set(rows)
    one.holds(near=True)
    one.use(Settings())
    one.close()
    bus.close()
