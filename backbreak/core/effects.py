"""What may go out: everything `step` can ask the engine to do. Plain values, performed elsewhere.

The tray's face (tray_face.py) is no effect: it is derived from the state after each step (`face.face`) and painted
where it differs from the last.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.caring import Open
from backbreak.core.events import Answer, Hold
from backbreak.core.feelings import Felt
from backbreak.core.routines import Routine
from backbreak.core.spans import Span as Span
from backbreak.core.spans import SpanKind as SpanKind
from backbreak.core.tray_face import Face as Face
from backbreak.core.tray_face import Look as Look
from backbreak.core.tray_face import MenuItem as MenuItem
from backbreak.core.urge import Urge


@dataclass(frozen=True, slots=True)
class Card:
    """What a prompt shows; `cards.prompt` turns it into what goes to the child as JSON.

    asked: the person asked for the routine, so it opens at once, without the small prompt.
    snoozes_left: how many snoozes may still be taken in a row (0: no Snooze button).
    feels: it asks afterwards how that felt.
    standing: it is about a spell of standing, of so many seconds, and offers to sit down or to walk.
    question: the silence, from and to, that it asks about besides, in one quiet line.
    beside: another reminder that goes with it, as one line (`reminders.Key`).
    full: it fills the screen, for somebody who asked to be held to it.
    silent: nothing of it may be heard (aloud.py).
    """

    prompt_id: int
    routine: Routine
    sitting_seconds: float
    snoozes_left: int
    asked: bool = False
    again: bool = False
    question: tuple[float, float] | None = None
    standing: bool = False
    feels: bool = True
    beside: str = ""
    full: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class ShowPrompt:
    card: Card


@dataclass(frozen=True, slots=True)
class HidePrompt:
    prompt_id: int


@dataclass(frozen=True, slots=True)
class Hush:
    """The prompt stays, and from now on nothing of it is heard."""

    prompt_id: int


@dataclass(frozen=True, slots=True)
class WatchReturn:
    """Begin (`on`) or end listening for convincing input."""

    on: bool


@dataclass(frozen=True, slots=True)
class BookSpan:
    span: Span


@dataclass(frozen=True, slots=True)
class RebookSince:
    """Forget what was booked from `start` on (`Moment.now` scale): a correction follows."""

    start: float


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What is recorded from `start` to `end` was otherwise: this, in order, in its place. forgotten: prompts that were
    shown then, and what kept them back, go too."""

    start: float
    end: float
    spans: tuple[Span, ...]
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class BookHold:
    """Something that may keep prompts back has ended, like a call."""

    hold: Hold
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class BookPrompt:
    """A prompt was shown."""

    prompt_id: int
    routine: str
    at: float
    sitting_seconds: float
    asked: bool


@dataclass(frozen=True, slots=True)
class BookAnswer:
    prompt_id: int
    answer: Answer
    at: float
    seconds: float


@dataclass(frozen=True, slots=True)
class BookCheckIn:
    at: float
    score: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class BookArea:
    """Where it is felt: belongs to the newest check-in."""

    area: str


@dataclass(frozen=True, slots=True)
class BookUrge:
    """An urge to crack that is over."""

    urge: Urge


@dataclass(frozen=True, slots=True)
class BookFeeling:
    """The score before and after a routine."""

    at: float
    routine: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class BookFelt:
    """What was said of the moves of the routine that was done at `at`: all of it, in place of what was booked of it
    before. routine: "" for a move by itself."""

    at: float
    routine: str
    said: tuple[Felt, ...]


@dataclass(frozen=True, slots=True)
class BookWeek:
    """How the week was, by the person's own word: better, same or worse than the one before."""

    at: float
    change: str


@dataclass(frozen=True, slots=True)
class BookStopped:
    """Whether the back stopped them doing something: belongs to the newest week."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """The person chose another value, on a page of ours: as if typed after `backbreak settings set`."""

    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """As if typed after `backbreak window`."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A small page. cooling: seconds that a joint which just popped still needs, of an urge; unasked: it came by
    itself, so it stays in the corner and takes no focus."""

    open: Open
    urge: Urge | None = None
    cooling: float = 0.0
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class HidePage:
    number: int


@dataclass(frozen=True, slots=True)
class Say:
    """A quiet notice, which asks for nothing."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the log."""

    text: str


Effect = (
    ShowPrompt | HidePrompt | Hush | WatchReturn | BookSpan | RebookSince | Rewrite | BookHold | BookPrompt | BookAnswer
    | BookCheckIn | BookArea | BookUrge | BookFeeling | BookFelt | BookWeek | BookStopped
    | ChangeSetting | OpenWindow | ShowPage | HidePage | Note | Say
)
