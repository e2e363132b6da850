"""The icon in a real panel: it docks, and docks again, and is never there twice."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from tests.desktop.desk import Desk


def test_the_icon_docks_and_says_what_it_means(desk: Desk) -> None:
    desk.start_backbreak()
    desk.wait_for(lambda: desk.icons() == 1, 10, "an icon")
    assert desk.watcher.tooltip().startswith("Sitting ")
    assert desk.status()["tray"] == "sni"


def test_it_leaves_the_tray_when_it_goes(desk: Desk) -> None:
    backbreak = desk.start_backbreak()
    desk.wait_for(desk.icons, 10, "an icon")
    backbreak.end()
    desk.wait_for(lambda: desk.icons() == 0, 10, "the icon to go")


def test_it_docks_again_when_the_panel_was_killed(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    desk.start_backbreak()
    desk.wait_for(desk.icons, 10, "an icon")
    desk.kill_panel()
    desk.wait_for(lambda: desk.status()["tray"] == "none", 10, "it to notice")
    desk.start_panel()
    desk.wait_for(desk.icons, 10, "the icon again")
    assert_never_two(desk)
    desk.choose("Pause", "30 min")
    desk.wait_for(lambda: desk.stage() == "paused", 5, "the menu to act")


def test_it_comes_when_the_panel_does(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(panel=False)
    backbreak = desk.start_backbreak()
    desk.wait_for(backbreak.said, 15, "a word about the missing tray")
    assert backbreak.said().count("\n") == 0
    assert "No tray was found" in backbreak.said()
    assert desk.status()["tray"] == "none"
    desk.start_panel()
    desk.wait_for(lambda: desk.icons() == 1, 10, "the icon")


def test_a_panel_that_hangs_holds_up_nothing(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    assert desk.panel is not None
    desk.panel.signal_tree(signal.SIGSTOP)
    backbreak = desk.start_backbreak("--speed", "8", settings={"sitting.limit": "16 s", "prompt.lull": "6 s"})
    desk.type_until_due()
    desk.wait_for_prompt()
    desk.panel.signal_tree(signal.SIGCONT)
    desk.wait_for(lambda: desk.icons() == 1, 10, "the icon")
    assert not backbreak.ended()


def test_in_an_old_tray_it_docks_the_old_way(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(panel=False)
    desk.spawn("trayer", "--edge", "top", "--align", "right")
    desk.start_backbreak()
    desk.wait_for(lambda: desk.icons() == 1, 15, "the icon")
    assert desk.status()["tray"] == "xembed"
    desk.start_panel()
    desk.wait_for(lambda: desk.status()["tray"] == "sni", 15, "the icon to move to the better tray")
    desk.wait_for(lambda: desk.icons() == 1, 5, "the old one to go")


def test_it_runs_without_an_icon_where_that_is_wanted(desk: Desk) -> None:
    backbreak = desk.start_backbreak("--no-tray")
    time.sleep(1)
    assert desk.icons() == 0
    assert desk.status()["tray"] == "none"
    assert backbreak.said() == ""


def assert_never_two(desk: Desk) -> None:
    """XEmbed is tried three seconds after a panel went: the two must not meet."""
    until = time.monotonic() + 3.5
    while time.monotonic() < until:
        assert desk.icons() == 1
        time.sleep(0.2)


def test_a_middle_click_pauses_and_another_goes_on(desk: Desk) -> None:
    desk.start_backbreak()
    desk.wait_for(desk.icons, 10, "an icon")
    desk.click_icon_until(lambda: desk.stage() == "paused", "a pause", button=2)
    desk.wait_for(lambda: desk.hands.window("xfce4-notifyd"), 10, "a word about it")
    time.sleep(1)
    desk.click_icon(2)
    desk.wait_for(lambda: desk.stage() == "watching", 10, "it to go on")


def test_a_scroll_on_an_old_trays_icon_puts_off_and_another_takes_it_back(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(panel=False)
    desk.spawn("trayer", "--edge", "top", "--align", "right", "--widthtype", "pixel", "--width", "200")
    desk.start_backbreak()
    desk.wait_for(lambda: desk.icons() == 1, 15, "the icon")
    desk.click_icon_until(lambda: "not_before" in put_off(desk), "a snooze", button=4)
    time.sleep(1)
    desk.click_icon(5)
    desk.wait_for(lambda: put_off(desk) == "", 10, "it to be taken back")


def put_off(desk: Desk) -> str:
    """Until then nothing comes up, as the saved state has it."""
    state = (desk.home / ".local" / "state" / "backbreak" / "state.json").read_text()
    return "not_before" if '"not_before":null' not in state else ""
