"""Scroll and middle click on the icon: what they do, and that doing it again undoes it."""

from __future__ import annotations

import pytest

from backbreak.core import gestures
from backbreak.core.gestures import Gesture
from backbreak.core.rounds import Talk, taken_back
from backbreak.core.stages import Cue, Stage

NOW = 1000.0


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.PAUSED])
def test_a_middle_click_pauses_for_a_while(stage: Stage) -> None:
    assert gestures.meaning(Gesture.MIDDLE, Talk(stage=stage), NOW) == ("pause", gestures.PAUSE)


def test_a_middle_click_goes_on() -> None:
    assert gestures.meaning(Gesture.MIDDLE, Talk(stage=Stage.PAUSED), NOW) == ("resume",)


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (Talk(), ("snooze",)),
        (Talk(not_before=NOW + 60), ("resume",)),
        (Talk(not_before=NOW - 60), ("snooze",)),
        (Talk(stage=Stage.DUE), ("snooze",)),
        (Talk(stage=Stage.SHOWING), ("snooze",)),
        (Talk(stage=Stage.SNOOZED, snoozes=1), ("resume",)),
        (Talk(stage=Stage.SNOOZED, left_alone=True), ("snooze",)),
        (Talk(stage=Stage.PAUSED), ()),
    ],
)
def test_a_scroll_puts_off_and_takes_back(talk: Talk, words: tuple[str, ...]) -> None:
    assert gestures.meaning(Gesture.SCROLL, talk, NOW) == words


def test_what_is_taken_back_was_no_snooze() -> None:
    assert taken_back(Talk(stage=Stage.SNOOZED, snoozes=2)) == (Cue.WAIT_OVER, Talk(stage=Stage.SNOOZED, snoozes=1))
    alone = Talk(stage=Stage.SNOOZED, snoozes=1, left_alone=True)
    assert taken_back(alone) == (Cue.WAIT_OVER, alone)
    assert taken_back(Talk(not_before=NOW)) == (None, Talk())
    assert taken_back(Talk(stage=Stage.DUE)) == (None, Talk(stage=Stage.DUE))
    assert taken_back(Talk(stage=Stage.PAUSED, pause_until=NOW)) == (Cue.RESUME, Talk(stage=Stage.PAUSED))


@pytest.mark.parametrize("gesture", Gesture)
def test_each_says_how_to_undo_it(gesture: Gesture) -> None:
    words = gestures.meaning(gesture, Talk(), NOW)
    title, text = gestures.said(gesture, words, "Done.")
    assert text.startswith("Done. ")
    assert "icon" in text
    assert gestures.said(gesture, ("resume",), "On.") == (gestures.said(gesture, ("resume",), "")[0], "On.")
    assert title != gestures.said(gesture, ("resume",), "")[0]
