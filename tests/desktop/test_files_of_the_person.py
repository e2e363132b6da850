"""Broken files on a running desk: told with their place, harmless, and well again when they are mended."""

from __future__ import annotations

import re
import time

from tests.desktop.desk import TAKES_KEYS, Desk

PLACE = re.compile(r"settings\.toml:\d+:\d+")


def test_a_broken_settings_file_is_told_and_the_last_good_one_stays(desk: Desk) -> None:
    backbreak = desk.start_backbreak(settings={"sitting.limit": "25 min"})
    assert desk.status()["limit_seconds"] == 25 * 60
    bad = '[sitting]\nlimit = "25 minuets"\n'
    desk.settings_file.write_text(bad)
    desk.wait_for(lambda: PLACE.search(menu_words(desk)), 10, "the notice in the menu")
    assert desk.status()["limit_seconds"] == 25 * 60
    assert PLACE.search(desk.log_file.read_text())
    check = desk.tell("settings", "check")
    assert check.returncode == 1
    assert "settings.toml:2:" in check.stdout + check.stderr
    assert "settings.toml:2:" in (said := desk.tell("doctor")).stdout + said.stderr
    assert desk.settings_file.read_text() == bad
    assert not backbreak.ended()
    desk.choose("A file needs a look")
    desk.wait_for(lambda: desk.hands.window("backbreak: What needs a look"), 10, "the whole story")
    desk.settings_file.write_text('[sitting]\nlimit = "40 min"\n')
    desk.wait_for(lambda: desk.status()["limit_seconds"] == 40 * 60, 10, "the mended file")
    desk.wait_for(lambda: not PLACE.search(menu_words(desk)), 10, "the notice to go")


def test_it_starts_with_a_settings_file_of_junk(desk: Desk) -> None:
    desk.settings_file.parent.mkdir(parents=True)
    desk.settings_file.write_bytes(b"\x00\xff[[[=")
    desk.start_backbreak()
    assert desk.status()["limit_seconds"] == 30 * 60
    desk.wait_for(lambda: desk.icons() and "settings.toml" in menu_words(desk), 10, "the notice")
    assert desk.settings_file.read_bytes() == b"\x00\xff[[[="


def test_a_broken_routine_is_told_and_harms_nothing(desk: Desk) -> None:
    desk.start_backbreak()
    assert desk.tell("routines", "copy", "reset60", "mine").returncode == 0
    mine = desk.routines_folder / "mine.toml"
    good = mine.read_text()
    desk.wait_for(lambda: desk.tell("stretch", "mine").returncode == 0, 10, "the new routine")
    desk.tell("skip")
    mine.write_text(good + "\nmove = [\n")
    desk.wait_for(lambda: re.search(r"mine\.toml:\d+:\d+", menu_words(desk)), 10, "the notice")
    assert desk.tell("stretch", "mine").returncode == 0, "the last good version stays in use"
    desk.tell("skip")
    check = desk.tell("routines", "check")
    assert check.returncode == 1
    assert re.search(r"mine\.toml:\d+:\d+: ", check.stdout + check.stderr)
    mine.write_text(good)
    desk.wait_for(lambda: "mine.toml" not in menu_words(desk), 10, "the notice to go")


def test_settings_are_changed_by_a_command(desk: Desk) -> None:
    desk.start_backbreak("--no-tray")
    before = desk.settings_file.read_text()
    assert desk.tell("settings", "set", "sitting.limit", "45 min").returncode == 0
    desk.wait_for(lambda: desk.status()["limit_seconds"] == 45 * 60, 10, "the new limit")
    after = desk.settings_file.read_text()
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]


def menu_words(desk: Desk) -> str:
    return "\n".join([desk.watcher.tooltip(), *(row.label for row in desk.watcher.menu())])


def test_what_to_keep_in_mind_is_set_in_a_window_from_the_menu(desk: Desk) -> None:
    desk.start_backbreak()
    before = desk.settings_file.read_text()
    desk.choose("You: what to keep in mind")
    window = desk.wait_for(lambda: desk.hands.window("backbreak: You"), 10, "the window")
    desk.hands.focus(window)
    time.sleep(TAKES_KEYS)
    desk.keys_until(["Tab", "space"], lambda: 'limits = ["osteo"]' in desk.settings_file.read_text(), "the setting")
    assert desk.settings_file.read_text() == before.replace("limits = []", 'limits = ["osteo"]')
    assert desk.tell("settings", "get", "person.limits").stdout == "osteo\n"
    desk.settings_file.write_text("[person\n")
    desk.hands.key("space")
    desk.wait_for(lambda: "settings.toml" in menu_words(desk), 10, "the notice")
    assert desk.settings_file.read_text() == "[person\n"
    desk.keys_until(["Escape"], lambda: desk.hands.window("backbreak: You") is None, "the window to close")
