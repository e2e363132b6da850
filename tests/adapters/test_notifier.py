"""Which notification daemon there is, and what it can do."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters import notifier
from backbreak.adapters.dbus import Bus
from tests.fakes import FakeNotifier, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


def asked(loop, bus):
    rows = []
    notifier.ask(bus, rows.append)
    assert loop.run_until(lambda: rows)
    return rows[0]


@pytest.mark.parametrize(("server", "can", "verdict"), [
    ("Fake", ("actions", "body", "sound"), "in use; shows buttons, text, sound"),
    ("Fake", ("body",), "in use; it shows no buttons: a click on the text starts; shows text"),
    ("Fake", (), "in use; it shows no buttons: a click on the text starts; it says nothing of what it can do"),
    ("mako", ("actions", "body"), "in use; shows buttons, text (the buttons by makoctl menu)"),
])
def test_what_it_can_is_told_in_words(loop, daemon, bus, server, can, verdict):
    daemon_of_desk = FakeNotifier(loop, daemon.address, can, server)
    assert asked(loop, bus) == {"port": "notification", "backend": f"{server} 1", "verdict": verdict}
    daemon_of_desk.close()


def test_none_is_told(loop, bus):
    row = asked(loop, bus)
    assert (row["backend"], row["verdict"][:4]) == ("none", "no: ")


def test_one_that_hangs_is_told(loop, daemon, bus):
    hung = FakeNotifier(SmallLoop(), daemon.address)
    rows = []
    notifier.ask(bus, rows.append)
    loop.skip(2)
    assert loop.run_until(lambda: rows)
    assert rows[0]["verdict"].startswith("no: ")
    hung.close()
    hung.loop.close()


def test_without_a_bus_it_is_told_at_once(loop, tmp_path):
    bus = Bus(loop, f"unix:path={tmp_path}/nowhere")
    rows = []
    notifier.ask(bus, rows.append)
    assert rows[0]["verdict"].startswith("no: no session bus")
    bus.close()
