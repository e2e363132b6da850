"""Which notification daemon there is, and what it can do."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters import notifier
from backbreak.adapters.dbus import Bus
from tests.fakes import BusPeer, FakeNotifier, SmallLoop

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


@pytest.mark.parametrize(("information", "capabilities", "row"), [
    (("", ()), ("as", (["body"],)), ("a daemon without a name", "in use; it shows no buttons")),
    (("ssss", ("", "", "", "")), ("as", (["actions"],)), ("a daemon without a name", "in use; shows buttons")),
    (("u", (7,)), ("", ()), ("7", "in use; it shows no buttons")),
    (("ssss", ("Odd", "", "1", "")), ("s", ("body",)), ("Odd 1", "in use; it shows no buttons")),
])
def test_one_that_talks_nonsense_is_told_as_far_as_it_goes(loop, daemon, bus, information, capabilities, row):
    odd = BusPeer(loop, daemon.address)
    answers = {"GetServerInformation": information, "GetCapabilities": capabilities}
    odd.bus.export(notifier.PATH, lambda call: answers[call.member])
    odd.own(notifier.NAME)
    told = asked(loop, bus)
    assert told["backend"] == row[0]
    assert told["verdict"].startswith(row[1])
    odd.close()


def test_without_a_bus_it_is_told_at_once(loop, tmp_path):
    bus = Bus(loop, f"unix:path={tmp_path}/nowhere")
    rows = []
    notifier.ask(bus, rows.append)
    assert rows[0]["verdict"].startswith("no: no session bus")
    bus.close()
