"""Light or dark, from a made-up portal on a real bus."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters.appearance import INTERFACE, NAME, PATH, Appearance
from backbreak.adapters.dbus import Bus
from tests.fakes import BusPeer

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


@pytest.fixture
def told(loop, daemon):
    said: list[str] = []
    bus = Bus(loop, daemon.address)
    Appearance(bus, said.append)
    yield said
    bus.close()


def portal(loop, daemon, answer):
    peer = BusPeer(loop, daemon.address)
    peer.bus.export(PATH, lambda _call: ("v", (answer,)))
    peer.own(NAME)
    return peer


def changed(peer, group, key, value):
    peer.bus.emit(PATH, INTERFACE, "SettingChanged", "ssv", (group, key, value))


def test_the_portal_says_dark_and_then_light(loop, daemon, told):
    peer = portal(loop, daemon, ("v", ("u", 1)))
    assert loop.run_until(lambda: told == ["dark"])
    changed(peer, "org.freedesktop.appearance", "color-scheme", ("u", 2))
    assert loop.run_until(lambda: told == ["dark", "light"])
    peer.close()


@pytest.mark.parametrize("answer", [("v", ("u", 0)), ("s", "purple")])
def test_no_preference_or_nonsense_is_no_hint(loop, daemon, told, answer):
    peer = portal(loop, daemon, answer)
    assert loop.run_until(lambda: told == [""])
    peer.close()


def test_other_settings_are_passed_over(loop, daemon, told):
    peer = portal(loop, daemon, ("v", ("u", 2)))
    assert loop.run_until(lambda: told == ["light"])
    changed(peer, "org.gnome.desktop.interface", "font-name", ("s", "Sans"))
    changed(peer, "org.freedesktop.appearance", "color-scheme", ("u", 1))
    assert loop.run_until(lambda: told == ["light", "dark"])
    peer.close()
