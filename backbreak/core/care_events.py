"""What people say of their back and choose on small pages, as events: each carries its own time. Values only.

None of it goes into a log of one's days (recording.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.feelings import Felt
from backbreak.core.moment import Moment


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """How the back feels, 0 (fine) to 10, and perhaps where (`caring.Area`)."""

    at: Moment
    score: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class AskedCheckIn:
    """Open the check-in."""

    at: Moment


@dataclass(frozen=True, slots=True)
class SaidStiff:
    """It is a stiff day."""

    at: Moment


@dataclass(frozen=True, slots=True)
class AskedCrack:
    """My back needs to crack. did: it just has; place: "back", "neck", or "" for not said."""

    at: Moment
    did: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class AskedDesk:
    """Open the list for setting up the desk."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Chose:
    """What was chosen on the small page of that number; "close" for nothing."""

    at: Moment
    number: int
    choice: str


@dataclass(frozen=True, slots=True)
class SaidFelt:
    """How the last routine did, or one move."""

    at: Moment
    felt: Felt


@dataclass(frozen=True, slots=True)
class Allowed:
    """A move that stays away may come again."""

    at: Moment
    move: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person wants to ease today (`routine_format.AREAS`), and how long it may take. None: not said now.

    anything: what was said before no longer counts.
    """

    at: Moment
    areas: tuple[str, ...] | None = None
    seconds: float | None = None
    anything: bool = False
