"""What a scroll and a middle click on the icon mean just now, and what is said of it.

Both happen by accident, so each is undone by doing it again, and says so. Panels do not agree on which way a
scroll went; so neither way means more than the other. Knows nothing of panels.
"""

from __future__ import annotations

from enum import StrEnum

from backbreak.core.language import _, sentences
from backbreak.core.rounds import Talk
from backbreak.core.stages import Stage

PAUSE = "30 min"
"""A middle click is easily made: its pause ends by itself."""


class Gesture(StrEnum):
    SCROLL = "scroll"
    MIDDLE = "middle"


Words = tuple[str, ...]


def meaning(gesture: Gesture, talk: Talk, now: float) -> Words:
    """The command that it gives; () for none."""
    if gesture is Gesture.MIDDLE:
        return ("resume",) if talk.stage is Stage.PAUSED else ("pause", PAUSE)
    if talk.stage is Stage.PAUSED:
        return ()
    return ("resume",) if put_off(talk, now) else ("snooze",)


def put_off(talk: Talk, now: float) -> bool:
    """Somebody asked for a little later; that can be taken back."""
    if talk.stage is Stage.SNOOZED:
        return not talk.left_alone
    return talk.stage is Stage.WATCHING and talk.not_before is not None and talk.not_before > now


def said(gesture: Gesture, words: Words, answer: str) -> tuple[str, str]:
    """Title and text of the notice: what happened, and how to undo it."""
    undone = words == ("resume",)
    if gesture is Gesture.MIDDLE:
        return (_("Going on"), answer) if undone else (
            _("Paused"), sentences([answer, _("A middle click on the icon goes on.")]))
    return (_("No longer put off"), answer) if undone else (
        _("Put off"), sentences([answer, _("Scroll on the icon again to take it back.")]))

