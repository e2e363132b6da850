"""The icon, its tooltip and its menu, from the state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backbreak.core import commands, face
from backbreak.core.effects import Face, Look, MenuItem
from backbreak.core.events import Hold
from tests.scenarios.desk import ROUTINES, Desk

MINUTE = 60.0
Story = Callable[[Desk], object]


def due(desk: Desk) -> None:
    desk.pass_time(31 * MINUTE, 1.0)


def asked(desk: Desk) -> None:
    due(desk)
    desk.pass_time(6.0)


def told(*words: str, after: Story = lambda _: None, then: Story = lambda _: None) -> Story:
    def story(desk: Desk) -> None:
        after(desk)
        for one in words:
            desk.say(one)
        then(desk)

    return story


def sensed(words: str) -> Story:
    return lambda desk: desk.senses(f"sensor {words}")


def held(desk: Desk) -> None:
    desk.hold(Hold.CALL, True)
    desk.hold(Hold.FULLSCREEN, True)
    due(desk)


def ignored(desk: Desk) -> None:
    desk.settings(repeat=0)
    asked(desk)
    desk.pass_time(100, 1.0)


def left_alone(desk: Desk) -> None:
    asked(desk)
    desk.pass_time(100, 1.0)


def in_a_call(desk: Desk) -> None:
    asked(desk)
    desk.hold(Hold.CALL, True)
    desk.say("snooze until call-end")


STORIES: dict[str, tuple[Story, Look, str]] = {
    "sitting": (lambda desk: desk.pass_time(10 * MINUTE, 1.0), Look.SITTING,
                "Sitting 10 min. Next stretch in about 20 min."),
    "just begun": (lambda _: None, Look.SITTING, "Sitting under a minute. Next stretch in about 30 min."),
    "nearly": (lambda desk: desk.pass_time(29 * MINUTE, 1.0), Look.SITTING,
               "Sitting 29 min. Next stretch in a minute."),
    "due": (due, Look.DUE, "Sitting 31 min. A stretch would be good now."),
    "asked": (asked, Look.DUE, "Sitting 31 min. A stretch is on your screen."),
    "badge": (ignored, Look.DUE, "Sitting 32 min. A stretch would be good now."),
    "held": (held, Look.HELD,
             "Sitting 31 min. A stretch is due; waiting because you are in a call and a window fills the screen."),
    "snoozed": (told("snooze 10 min", after=due), Look.SNOOZED, "Sitting 31 min. Snoozed until 08:41."),
    "snoozed until a pause": (told("snooze until pause", after=due), Look.SNOOZED, "Sitting 31 min. Snoozed."),
    "snoozed until the call ends": (in_a_call, Look.SNOOZED, "Sitting 31 min. Snoozed."),
    "left alone": (left_alone, Look.SNOOZED, "Sitting 32 min. A stretch comes once more at 08:42."),
    "paused": (told("pause"), Look.PAUSED, "Paused until you resume."),
    "paused for an hour": (told("pause 1 h"), Look.PAUSED, "Paused until 09:00."),
    "away": (lambda desk: desk.pass_time(5 * MINUTE), Look.AWAY, "No input since 08:00."),
    "gone": (lambda desk: desk.pass_time(10 * MINUTE), Look.AWAY, "Away since 08:00."),
    "standing": (told("standing"), Look.STANDING,
                 "Standing since 08:00. Say “I’m sitting” when you sit down."),
    "walking": (told("walking"), Look.STANDING, "Walking since 08:00. Say “I’m sitting” when you sit down."),
    "lying": (told("lying"), Look.STANDING, "Lying down since 08:00. Say “I’m sitting” when you sit up."),
    "standing for long": (told("standing", then=due), Look.DUE,
                          "Standing 31 min. A change would be good now."),
    "offered a change": (told("standing", then=asked), Look.DUE, "Standing 31 min. A change is on your screen."),
    "standing in a call": (told("standing", then=held), Look.HELD,
                           "Standing 31 min. A change is due; waiting because you are in a call and a window fills "
                           "the screen."),
    "sensed": (sensed("desk standing"), Look.STANDING, "Standing since 08:00: desk says standing."),
    "put off": (told("snooze 50 min", after=lambda desk: desk.pass_time(10 * MINUTE, 1.0)), Look.SITTING,
                "Sitting 10 min. Next stretch in about 50 min."),
}


def seen(story: Story, notice: str | None = None) -> tuple[Desk, Face]:
    desk = Desk()
    story(desk)
    return desk, face.face(desk.state, desk.at, desk.world, notice)


@pytest.mark.parametrize("name", STORIES)
def test_the_icon_and_its_words(name: str) -> None:
    story, look, words = STORIES[name]
    _, shown = seen(story)
    assert shown.look is look
    assert shown.tooltip == words
    head, _, because = words.partition(" because ")
    rows = [MenuItem(f"Prompts wait: {one}") for one in because.rstrip(".").split(" and ")] if because else []
    assert list(shown.menu[:1 + len(rows)]) == [MenuItem(f"{head.rstrip('.')}."), *rows]
    assert not shown.warning


@pytest.mark.parametrize(("minutes", "filled"), [(0, 0), (1, 0), (2, 1), (15, 12), (29.9, 23)])
def test_the_ring_fills_with_sitting(minutes: float, filled: int) -> None:
    _, shown = seen(lambda desk: desk.pass_time(minutes * MINUTE + 1, 1.0))
    assert shown.filled == filled


def test_the_ring_is_full_and_no_fuller_when_held() -> None:
    _, shown = seen(held)
    assert shown.filled == face.RING


def test_a_notice_joins_tooltip_and_menu() -> None:
    _, shown = seen(lambda _: None, "settings.toml, line 3")
    assert shown.warning
    assert shown.tooltip.endswith("settings.toml, line 3")
    assert MenuItem("settings.toml, line 3", ("window", "trouble")) in shown.menu


def rows(items: tuple[MenuItem, ...]) -> list[MenuItem]:
    return [one for item in items for one in (item, *rows(item.items))]


@pytest.mark.parametrize("name", STORIES)
def test_every_row_of_the_menu_is_a_command_that_is_understood(name: str) -> None:
    desk, shown = seen(STORIES[name][0])
    for row in rows(shown.menu):
        if row.words:
            commands.parse(row.words, desk.at, frozenset(ROUTINES))
            assert row.label
            assert not row.items
    for label in ("Stretch now", "Today", "Settings", "Edit routines", "Is this serious?", "About", "Quit"):
        assert any(row.label == label for row in shown.menu), label
    assert sum(row.default for row in rows(shown.menu)) == 1


def labels(name: str) -> list[str]:
    return [row.label for row in rows(seen(STORIES[name][0])[1].menu)]


def test_snooze_is_there_only_while_there_is_something_to_snooze() -> None:
    assert "Snooze" in labels("asked")
    assert "after this call" in labels("held")
    assert "after this call" not in labels("asked")
    assert "Snooze" not in labels("sitting")
    assert "Not in the next" in labels("sitting")
    assert "Snooze" not in labels("paused")


def test_no_snooze_left_no_row() -> None:
    def story(desk: Desk) -> None:
        desk.settings(snoozes=0)
        asked(desk)

    assert "Snooze" not in [row.label for row in rows(seen(story)[1].menu)]


def test_pause_turns_into_resume() -> None:
    assert "Resume" in labels("paused")
    assert "Pause" not in labels("paused")


def test_the_posture_is_ticked() -> None:
    _, shown = seen(STORIES["standing"][0])
    ticked = {row.words[0]: row.checked for row in rows(shown.menu) if row.checked is not None and len(row.words) == 1}
    assert ticked == {"sitting": False, "standing": True, "walking": False, "lying": False}


@pytest.mark.parametrize(("name", "marked"), [
    ("sitting", ["I’m sitting"]), ("standing", ["I’m standing"]), ("walking", ["I’m walking", "I’m walking"]),
    ("lying", ["I’m lying down", "I’m lying down"]),
])
def test_what_is_current_is_marked_without_opening_a_submenu(name: str, marked: list[str]) -> None:
    _, shown = seen(STORIES[name][0])
    assert [row.label for row in rows(shown.menu) if row.checked and len(row.words) == 1] == marked
    assert sum(bool(row.checked) for row in shown.menu) == 1
