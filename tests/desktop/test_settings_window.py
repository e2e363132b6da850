"""The settings window on a real desk: opened from the menu, a slider moved by keys, its file and remarks, undone."""

from __future__ import annotations

import time

from tests.desktop.desk import TAKES_KEYS, Desk

MINE = '# my own remarks\n[sitting]\nlimit = "30 min"   # half an hour\n\n[care]\ncheck_in = "off"\n'
NAME = "backbreak: Settings"


def opened(desk: Desk) -> None:
    desk.settings_file.parent.mkdir(parents=True)
    desk.settings_file.write_text(MINE)
    desk.start_backbreak()
    desk.wait_for(lambda: desk.icons() == 1, 10, "the icon")
    desk.choose("Settings")
    desk.wait_for(lambda: desk.hands.window(NAME), 10, "the window")
    desk.wait_for(lambda: NAME in desk.hands.active(), 10, "the focus")
    time.sleep(TAKES_KEYS)


def text(desk: Desk) -> str:
    return desk.settings_file.read_text()


def test_a_slider_moved_by_keys_is_written_with_all_remarks_kept_and_undone(desk: Desk) -> None:
    opened(desk)
    after = MINE.replace("30 min", "40 min")
    to_the_slider = ("Tab", "Tab", "Tab", "Right", "Right")
    desk.keys_until(to_the_slider, lambda: text(desk) == after, "the slider's value in the file")
    desk.wait_for(lambda: desk.status()["limit_seconds"] == 40 * 60, 10, "the value to hold")
    desk.screenshot("settings-window")
    desk.hands.type("20")
    desk.hands.key("space")
    desk.hands.type("min")
    desk.hands.key("Return")
    desk.wait_for(lambda: "20 min" in text(desk), 10, "what was typed in the file")
    desk.hands.chord("Control_L", "z")
    desk.wait_for(lambda: text(desk) == after, 10, "the first step back")
    desk.hands.chord("Control_L", "z")
    desk.wait_for(lambda: text(desk) == MINE, 10, "the second step back")
    desk.keys_until(["Escape"], lambda: desk.hands.window(NAME) is None, "the window to close")


def test_an_editor_and_the_window_do_not_undo_each_other(desk: Desk) -> None:
    opened(desk)
    desk.hands.type("water")
    desk.hands.key("Return", "Right")
    desk.wait_for(lambda: "water" in text(desk), 10, "the reminder in the file")
    desk.settings_file.write_text("# written in an editor\n" + text(desk))
    desk.wait_for(lambda: desk.status(), 5)
    desk.hands.chord("Control_L", "z")
    desk.wait_for(lambda: 'water = "off"' in text(desk), 10, "the step back")
    assert text(desk).startswith("# written in an editor\n# my own remarks")
