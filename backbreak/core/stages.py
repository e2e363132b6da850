"""The stages of the conversation, the cues that move it, and one table that says what follows.

What the table does not list means "stay". docs/states.md is drawn from it.
"""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    WATCHING = "watching"
    DUE = "due"
    SHOWING = "showing"
    SNOOZED = "snoozed"
    PAUSED = "paused"


class Cue(StrEnum):
    LIMIT = "limit"          # sat for as long as the limit
    LULL = "lull"            # a natural pause
    WAIT_OVER = "wait_over"  # waited long enough
    RESTED = "rested"        # away for as long as the reset time, or no longer over the limit
    GONE = "gone"            # walked off, or a reason not to speak came up, while a prompt is open
    ASK = "ask"              # wants a routine now
    DONE = "done"
    SKIP = "skip"
    SNOOZE = "snooze"
    CLOSED = "closed"        # a routine asked for between prompts was closed early
    LOST = "lost"
    IGNORED = "ignored"
    PAUSE = "pause"
    RESUME = "resume"


TABLE: dict[tuple[Stage, Cue], Stage] = {
    (Stage.WATCHING, Cue.LIMIT): Stage.DUE,
    (Stage.WATCHING, Cue.ASK): Stage.SHOWING,
    (Stage.WATCHING, Cue.RESTED): Stage.WATCHING,
    (Stage.WATCHING, Cue.PAUSE): Stage.PAUSED,
    (Stage.DUE, Cue.LULL): Stage.SHOWING,
    (Stage.DUE, Cue.WAIT_OVER): Stage.SHOWING,
    (Stage.DUE, Cue.RESTED): Stage.WATCHING,
    (Stage.DUE, Cue.ASK): Stage.SHOWING,
    (Stage.DUE, Cue.SKIP): Stage.WATCHING,
    (Stage.DUE, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.DUE, Cue.PAUSE): Stage.PAUSED,
    (Stage.SHOWING, Cue.DONE): Stage.WATCHING,
    (Stage.SHOWING, Cue.SKIP): Stage.WATCHING,
    (Stage.SHOWING, Cue.CLOSED): Stage.WATCHING,
    (Stage.SHOWING, Cue.RESTED): Stage.WATCHING,
    (Stage.SHOWING, Cue.GONE): Stage.DUE,
    (Stage.SHOWING, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.SHOWING, Cue.LOST): Stage.SNOOZED,
    (Stage.SHOWING, Cue.IGNORED): Stage.SNOOZED,
    (Stage.SHOWING, Cue.ASK): Stage.SHOWING,
    (Stage.SHOWING, Cue.PAUSE): Stage.PAUSED,
    (Stage.SNOOZED, Cue.WAIT_OVER): Stage.DUE,
    (Stage.SNOOZED, Cue.RESTED): Stage.WATCHING,
    (Stage.SNOOZED, Cue.ASK): Stage.SHOWING,
    (Stage.SNOOZED, Cue.SKIP): Stage.WATCHING,
    (Stage.SNOOZED, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.SNOOZED, Cue.PAUSE): Stage.PAUSED,
    (Stage.PAUSED, Cue.WAIT_OVER): Stage.WATCHING,
    (Stage.PAUSED, Cue.RESUME): Stage.WATCHING,
    (Stage.PAUSED, Cue.ASK): Stage.SHOWING,
    (Stage.PAUSED, Cue.PAUSE): Stage.PAUSED,
}
