"""What may come in: every event that `step` understands, each carrying its own time.

Events are plain values. Nothing here reads a clock, and nothing decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.adapt_events import AskedHoldMe as AskedHoldMe
from backbreak.core.care_events import Allowed as Allowed
from backbreak.core.care_events import AskedCheckIn as AskedCheckIn
from backbreak.core.care_events import AskedCrack as AskedCrack
from backbreak.core.care_events import AskedDesk as AskedDesk
from backbreak.core.care_events import CheckedIn as CheckedIn
from backbreak.core.care_events import Chose as Chose
from backbreak.core.care_events import SaidFelt as SaidFelt
from backbreak.core.care_events import SaidStiff as SaidStiff
from backbreak.core.care_events import Wanted as Wanted
from backbreak.core.feelings import Felt
from backbreak.core.moment import Answer as Answer
from backbreak.core.moment import Hold as Hold
from backbreak.core.moment import Moment as Moment
from backbreak.core.moment import Posture as Posture
from backbreak.core.moment import Says as Says
from backbreak.core.moment import SnoozeUntil as SnoozeUntil
from backbreak.core.spans import Corrected as Corrected


@dataclass(frozen=True, slots=True)
class Started:
    """The program has begun to run, with what the last run left in the state."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at the input counter.

    idle: seconds since the last input, None where nothing can be known.
    slept: seconds the machine was suspended since the last look (boot clock minus running clock).
    weighed: a return watch is weighing the input just now, so that samples of the counter prove nothing.
    pauses: all pauses in the input since the last look, as (last input, next input), from somebody who saw each
        input (a recorded log); None where only the counter is there.
    """

    at: Moment
    idle: float | None
    slept: float = 0.0
    weighed: bool = False
    pauses: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """The return watch saw convincing input. first: the instant (`Moment.now` scale) of its first sign."""

    at: Moment
    first: float


@dataclass(frozen=True, slots=True)
class Locked:
    """The screen was locked. by_hand: True, False, or None where it cannot be told."""

    at: Moment
    by_hand: bool | None = None


@dataclass(frozen=True, slots=True)
class Unlocked:
    at: Moment


@dataclass(frozen=True, slots=True)
class Slept:
    at: Moment


@dataclass(frozen=True, slots=True)
class Woke:
    at: Moment


@dataclass(frozen=True, slots=True)
class HoldChanged:
    """A reason not to speak began or ended."""

    at: Moment
    hold: Hold
    on: bool


@dataclass(frozen=True, slots=True)
class SaidMeeting:
    """I am in a meeting for so many seconds; 0: it is over."""

    at: Moment
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """The person, or the window on their behalf, answered prompt `prompt_id`.

    snooze: how long, in seconds, or what ends it (with SNOOZE).
    seconds: how many seconds of the routine were done (with DONE and STOPPED).
    moves: those that were done to their end. felt: how that was, where it was said.
    """

    at: Moment
    prompt_id: int
    answer: Answer
    snooze: float | SnoozeUntil | None = None
    seconds: float = 0.0
    moves: tuple[str, ...] = ()
    felt: Felt | None = None


@dataclass(frozen=True, slots=True)
class AskedStretch:
    """The person wants a routine now. routine: its id, None for the one that comes next."""

    at: Moment
    routine: str | None = None


@dataclass(frozen=True, slots=True)
class AskedSnooze:
    """Snooze from the menu or a command. until: seconds, or what ends it; None for the usual length."""

    at: Moment
    until: float | SnoozeUntil | None = None


@dataclass(frozen=True, slots=True)
class AskedSkip:
    at: Moment


@dataclass(frozen=True, slots=True)
class AskedPause:
    """Say nothing for `seconds`, or until the person resumes (None). local: it ends when the wall clock says so,
    however often that is set before."""

    at: Moment
    seconds: float | None = None
    local: float | None = None


@dataclass(frozen=True, slots=True)
class AskedResume:
    at: Moment


@dataclass(frozen=True, slots=True)
class SaidPosture:
    """What I do now."""

    at: Moment
    posture: Posture


@dataclass(frozen=True, slots=True)
class Sensed:
    """A sensor's word. lasts: seconds for which it counts unless it is said again (infinity: until another)."""

    at: Moment
    name: str
    says: Says
    lasts: float = float("inf")


@dataclass(frozen=True, slots=True)
class SaidWasUp:
    """I was up: the last gap was a break or, where there was none lately, I have only just sat down."""

    at: Moment


@dataclass(frozen=True, slots=True)
class SaidWasSitting:
    """I was sitting: the last absence was none."""

    at: Moment


@dataclass(frozen=True, slots=True)
class SaidGap:
    """The answer to a question: in the silence that began at `start` I was away, or I was sitting here.

    start: None for the silence of the question that is open."""

    at: Moment
    start: float | None
    away: bool


@dataclass(frozen=True, slots=True)
class SawQuestion:
    """The question about the silence that began at `start` stood before the person's eyes."""

    at: Moment
    start: float


@dataclass(frozen=True, slots=True)
class AskedUnlearn:
    """Forget what my answers have taught."""

    at: Moment


@dataclass(frozen=True, slots=True)
class AskedForget:
    """Forget what was before that day (as `state.day_number` counts, but from midnight on); None: all of it."""

    at: Moment
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Reloaded:
    """Settings or routine files changed; they come to `step` as arguments."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Leaving:
    """The program is about to end. idle: seconds since the last input, None where nothing can be known."""

    at: Moment
    idle: float | None = None


Event = (
    Started | Looked | Returned | Locked | Unlocked | Slept | Woke | HoldChanged | SaidMeeting | Answered
    | AskedStretch | AskedSnooze | AskedSkip | AskedPause | AskedResume
    | SaidPosture | Sensed | SaidWasUp | SaidWasSitting | SaidGap | SawQuestion | AskedUnlearn | AskedForget | CheckedIn
    | AskedCheckIn | SaidStiff | AskedCrack | AskedDesk | Chose | SaidFelt | Allowed | Wanted | AskedHoldMe
    | Corrected | Reloaded | Leaving
)
