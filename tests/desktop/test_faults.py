"""The surroundings fail: the bus, the notification daemon. Each test has a desk of its own to break."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from tests.desktop.desk import Desk
from tests.desktop.processes import Started

QUICK = ("--speed", "8")
SHORT = {"sitting.limit": "16 s", "prompt.lull": "6 s", "prompt.per_hour": 12}
NewDesk = Callable[..., Desk]


def test_without_the_session_bus_it_goes_on(new_desk: NewDesk) -> None:
    desk = new_desk()
    backbreak = desk.start_backbreak(*QUICK, settings=SHORT)
    desk.wait_for(desk.icons, 10, "an icon")
    desk.bus.kill_tree()
    time.sleep(1)
    assert desk.tell("status").returncode == 0
    desk.type_until_due()
    desk.wait_for_prompt()
    assert not backbreak.ended()


def test_a_session_bus_that_comes_back_brings_the_icon_back(new_desk: NewDesk) -> None:
    desk = new_desk(panel=False, notifyd=False)
    desk.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={desk.work}/the-bus"
    config = desk.work / "the-bus.conf"
    usual = desk.work.joinpath("bus.conf").read_text()
    config.write_text(usual.replace(f"unix:dir={desk.work}<", f"unix:path={desk.work}/the-bus<"))

    def start_bus() -> Started:
        desk.work.joinpath("the-bus").unlink(missing_ok=True)
        bus = desk.spawn("dbus-daemon", f"--config-file={config}", "--nofork")
        desk.wait_for(desk.work.joinpath("the-bus").exists, 10, "a bus")
        desk.start_panel(wait=False)
        return bus

    bus = start_bus()
    backbreak = desk.start_backbreak()
    desk.wait_for(lambda: desk.status()["tray"] == "sni", 20, "an icon")
    bus.kill_tree()
    assert desk.panel is not None
    desk.panel.kill_tree()
    desk.wait_for(lambda: desk.status()["tray"] == "none", 10, "it to notice")
    start_bus()
    desk.wait_for(lambda: desk.status()["tray"] == "sni", 20, "the icon again")
    assert not backbreak.ended()


def test_without_a_notification_daemon_it_still_asks(new_desk: NewDesk) -> None:
    desk = new_desk(panel=False, notifyd=False)
    desk.start_backbreak(*QUICK, settings=SHORT)
    desk.type_until_due()
    desk.wait_for_prompt()


def test_a_notification_daemon_that_hangs_holds_up_nothing(new_desk: NewDesk) -> None:
    desk = new_desk(panel=False)
    assert desk.notifyd is not None
    desk.notifyd.signal(signal.SIGSTOP)
    desk.settings_file.parent.mkdir(parents=True)
    desk.settings_file.write_text("[sitting\n")             # something to notify of
    desk.start_backbreak("--no-tray")
    assert desk.tell("status").returncode == 0
    desk.write_settings(SHORT)
    desk.wait_for(lambda: desk.status()["limit_seconds"] == 16, 10, "the mended settings")
    assert desk.tell("stretch").returncode == 0
    desk.wait_for_prompt()


def test_a_prompt_as_a_notification(new_desk: NewDesk) -> None:
    desk = new_desk(panel=False)
    desk.log_file.parent.mkdir(parents=True)
    desk.log_file.with_name("state.json").write_text("{}")      # no first run: that has a notice of its own
    desk.start_backbreak(*QUICK, settings={**SHORT, "prompt.style": "notification"})
    assert not desk.hands.window("xfce4-notifyd")
    assert desk.status()["prompt"] == "notification"
    desk.type_until_due()
    desk.wait_for(lambda: desk.stage() == "showing", 10, "the prompt")
    desk.wait_for(lambda: desk.hands.window("xfce4-notifyd") or desk.hands.popups(), 10, "the notification")


def test_a_home_in_which_nothing_can_be_made_stops_nothing(new_desk: NewDesk) -> None:
    desk = new_desk(panel=False, notifyd=False)
    desk.home.joinpath(".local").write_text("a file where folders should be made")
    desk.home.joinpath(".config").write_text("here too")
    backbreak = desk.start_backbreak()
    assert desk.tell("checkin", "3").returncode == 0
    desk.wait_for(lambda: ".config" in str(desk.status()["trouble"]), 10, "a word about it")
    assert "The ledger cannot be used" in backbreak.said()
    assert desk.tell("quit").returncode == 0
    assert backbreak.process.wait(60) == 0
