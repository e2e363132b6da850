"""What a command is answered with: one sentence that says what it changed, or why it changed nothing."""

from __future__ import annotations

from backbreak.core import face, offering, rounds, sensors, wording
from backbreak.core.events import (
    AskedSkip,
    AskedSnooze,
    AskedUnlearn,
    CheckedIn,
    Event,
    SaidGap,
    SaidPosture,
    SaidWasSitting,
    SaidWasUp,
    Sensed,
)
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.step import World

SORE = 4
"""From here on a pointer to the care page goes with a check-in (evidence.md 6.2)."""


def reply(event: Event, before: State, after: State, world: World) -> str:
    """after: the state that the event led to."""
    line = face.status_line(after, event.at, world.settings)
    same = before.talk == after.talk
    match event:
        case CheckedIn(score=score):
            return f"Noted: {score} of 10.{wording.CARE_HINT if score >= SORE else ''}"
        case AskedSnooze() if same and before.talk.stage is Stage.PAUSED:
            return f"It is paused already. {line}"
        case AskedSnooze() if same and not rounds.snoozes_left(before.talk, world.settings):
            return "No snooze is left this time. Skipping is fine, and so is a pause."
        case AskedSnooze() if same:
            return f"There is nothing to snooze until then. {line}"
        case AskedSnooze() if after.talk.stage is Stage.WATCHING and after.talk.not_before is not None:
            return f"Nothing comes up before {wording.clock_time(event.at, after.talk.not_before)}."
        case AskedSkip() if same:
            return f"There is nothing to skip. {line}"
        case SaidWasSitting() if before.seat.gap is None:
            return f"No absence is remembered, so nothing was changed. {line}"
        case SaidGap() if offering.meant(before, event, world.settings) is None:
            return "No question is open, so nothing was changed. \u201cbackbreak today\u201d shows the next one."
        case AskedUnlearn():
            return "What your answers taught is forgotten. Silences are judged as they are for most people."
        case SaidGap():
            return f"Thank you, that is noted. {line}"
        case SaidWasUp() | SaidWasSitting() | SaidPosture():
            return f"Noted. {line}"
        case Sensed(name=name, says=says):
            return f"Noted: {sensors.spoken(name)} says {says.value}. {line}"
        case _:
            return line
