"""Everything there is to say about each setting, in one table. What is not here cannot be tuned.

Health numbers and the reasons for them are from evidence.md 2.4: judgement from the studies named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backbreak.core import durations, fields
from backbreak.core.routine_format import FLAG_WORDS, FLAGS, NEEDS


class Kind(StrEnum):
    """How a value is written."""

    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    HOURS = "hours"
    NAME = "name"
    SOME = "some"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be tuned. what: in a sentence; why: the default's reason, with its source.

    lowest and highest are what is accepted (short times are for trying things out); usual: what is sensible.
    also: other words for the options.
    """

    section: str
    key: str
    attribute: str
    kind: Kind
    what: str
    why: str = ""
    lowest: float = 0
    highest: float = 0
    options: tuple[str, ...] = ()
    usual: str = ""
    also: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        return f"{self.section}.{self.key}"

    def read(self, value: Any) -> Any:
        """The value that the program uses. Raises Fault."""
        match self.kind:
            case Kind.TIME:
                return fields.duration(value, self.lowest, self.highest)
            case Kind.NUMBER:
                return fields.count(value, int(self.lowest), int(self.highest))
            case Kind.CHOICE:
                return fields.choice(value, self.options)
            case Kind.HOURS:
                return fields.hours(value)
            case Kind.SOME:
                return fields.some_of(value, self.options, self.also or {})
            case Kind.AT_MOST:
                return fields.at_most(value, self.lowest, self.highest)
            case _:
                return fields.text(value, 40)

    def plain(self, value: Any) -> str:
        """The used value, as it is shown and typed."""
        match self.kind:
            case Kind.TIME:
                return durations.exact(value)
            case Kind.HOURS:
                return ", ".join(f"{fields.clock(a)}-{fields.clock(b)}" for a, b in value) or "none"
            case Kind.SOME:
                return ", ".join(value) or "none"
            case Kind.AT_MOST:
                return fields.ANY if value is None else durations.exact(value)
            case _:
                return str(value)

    def typed(self, typed: str) -> Any:
        """What was typed on a command line, as it would stand in the file."""
        match self.kind:
            case Kind.NUMBER:
                return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else typed
            case Kind.HOURS | Kind.SOME:
                return [] if typed in ("", "none", "[]") else typed.replace(",", " ").split()
            case _:
                return typed

    @property
    def range(self) -> str:
        """What may stand there, in words."""
        match self.kind:
            case Kind.TIME:
                return f"From {durations.exact(self.lowest)} to {durations.exact(self.highest)}"
            case Kind.NUMBER:
                return f"From {self.lowest:g} to {self.highest:g}"
            case Kind.CHOICE:
                return "One of " + ", ".join(f'"{option}"' for option in self.options)
            case Kind.HOURS:
                return 'A list, like ["22:00-07:00", "12:30-13:00"]'
            case Kind.SOME:
                return "A list, none or some of " + ", ".join(f'"{option}"' for option in self.options)
            case Kind.AT_MOST:
                return f'"{fields.ANY}", or from {durations.exact(self.lowest)} to {durations.exact(self.highest)}'
            case _:
                return '"auto", or a name from: backbreak routines list'


MINUTE = 60.0
HOUR = 60 * MINUTE

FIELDS = (
    Field("sitting", "limit", "limit", Kind.TIME, "How long you sit before a stretch is due.",
          "comfort was best with a break every 20 min (McLean 2001); 30 gives about 3 or 4 prompts a day",
          5, 4 * HOUR, usual="20 min to 1 h"),
    Field("sitting", "reset", "reset", Kind.TIME, "Being away this long starts the sitting time afresh.",
          "most shorter gaps are reading or thinking; a shorter one still takes its share off",
          5, HOUR, usual="2 min to 10 min"),
    Field("sitting", "unbroken", "unbroken", Kind.TIME,
          "Input this long without a pause of ten seconds is nobody's: a jiggler, a stuck key.",
          "99 in 100 stretches of typing end within ten minutes; 24 h switches it off", 20 * 60, 24 * HOUR,
          usual="40 min, 24 h for long games"),
    Field("standing", "limit", "standing", Kind.TIME,
          "How long you stand before a change is offered; 0 min for never.",
          "people who swapped every 30 min were less tired (Thorp 2014); long standing is no kinder to the back",
          0, 4 * HOUR, usual="15 min to 1 h"),
    Field("person", "seat", "seat", Kind.CHOICE,
          "With wheelchair it speaks of the time since you moved, and never of getting up.",
          options=("chair", "wheelchair")),
    Field("person", "limits", "limits", Kind.SOME,
          "What to be careful with: moves that do not suit are left out or swapped.",
          "nobody has to say anything, and it stays on this computer", options=FLAGS, also=FLAG_WORDS),
    Field("person", "place", "place", Kind.CHOICE,
          "Where you work; in an open office, routines that hardly show come first.", options=("any", "open_office")),
    Field("person", "missing", "missing", Kind.SOME,
          "What is not there for moving with; moves that need it are left out.", options=NEEDS),
    Field("prompt", "grace", "grace", Kind.TIME, "Once it is due, how long to wait for a natural pause.",
          "prompts between two tasks disturb less (Iqbal and Bailey 2008)", 0, HOUR, usual="up to 20 min"),
    Field("prompt", "lull", "lull", Kind.TIME, "No key and no mouse for this long is a natural pause.",
          lowest=1, highest=MINUTE),
    Field("prompt", "repeat", "repeat", Kind.NUMBER, "How often it comes again when you ignore it.",
          "many reminders teach people to close them unread", 0, 3),
    Field("prompt", "repeat_after", "repeat_after", Kind.TIME, "How long after that it comes again.",
          lowest=5, highest=HOUR),
    Field("prompt", "per_hour", "per_hour", Kind.NUMBER, "At most so many prompts in an hour.",
          "so that it stays a help", 1, 12, usual="1 to 4"),
    Field("prompt", "per_day", "per_day", Kind.NUMBER, "At most so many prompts in a day.",
          "people who kept a reminder took 4 to 6 breaks a day with it (Mainsbridge 2018)",
          1, 100, usual="4 to 20"),
    Field("prompt", "style", "style", Kind.CHOICE, "A small window, or the desktop's notification.",
          options=("window", "notification")),
    Field("prompt", "theme", "theme", Kind.CHOICE, "The window's colours; auto follows the desktop.",
          options=("auto", "light", "dark")),
    Field("snooze", "length", "snooze", Kind.TIME, "How long a snooze is, where you do not say.",
          lowest=5, highest=HOUR, usual="2 min to 30 min"),
    Field("snooze", "in_a_row", "snoozes", Kind.NUMBER, "How many snoozes in a row.",
          "after them it is a quiet mark on the icon, never a lock", 0, 4),
    Field("quiet", "hours", "quiet", Kind.HOURS, "Times of day without prompts; they may go past midnight."),
    Field("routine", "first", "routine", Kind.NAME, "The routine that is offered first; auto varies them."),
    Field("routine", "time", "routine_time", Kind.AT_MOST,
          "How long a routine that is offered may be; the nearest comes where there is none so short.",
          "breaks of 3 min were liked better than those of 30 s (Henning 1997)",
          20, 30 * MINUTE, usual="any, or 1 min to 5 min"),
    Field("care", "check_in", "checkin", Kind.CHOICE, "Ask once a day, at a kind moment, how your back feels.",
          "seven ratings a day did no harm in a small study (Cruise 1996); once is enough", options=("daily", "off")),
    Field("care", "around_routines", "around", Kind.CHOICE, "Ask before and after a routine as well.",
          options=("off", "on")),
    Field("care", "cards", "cards", Kind.CHOICE, "Show one short “why” card after a routine, once a day.",
          options=("daily", "off")),
    Field("care", "urge_log", "urges", Kind.CHOICE, "Keep when your back needed to crack, and what you did.",
          "off may be kinder to those whom counting makes uneasy", options=("on", "off")),
    Field("care", "countdown", "countdown", Kind.CHOICE, "Show how long a joint that just popped still needs.",
          options=("on", "off")),
    Field("care", "cool_down", "cooldown", Kind.TIME, "How long that is.",
          "about 20 min in finger joints (Chandran Suja and Barakat 2018); taken to be alike in the back",
          5, 2 * HOUR, usual="15 min to 60 min"),
    Field("care", "gentle_start", "gentle_start", Kind.CHOICE,
          "No deep bend forward in the first hour of a day that begins before 10:00.",
          "people with back pain had less of it when they bent less early on (Snook 1998)", options=("off", "on")),
    Field("care", "stiff_from", "stiff_from", Kind.NUMBER, "From this score on, the day is a stiff day.",
          "discomfort of 3.5 or more went with later pain in office workers (Waongenngarm 2022)", 1, 10),
    Field("care", "stiff_limit", "stiff_limit", Kind.TIME, "How long you sit on a stiff day before a stretch is due.",
          "comfort was best with a break every 20 min (McLean 2001)", 5, 4 * HOUR, usual="20 min to 25 min"),
    Field("care", "sore_from", "sore_from", Kind.NUMBER,
          "From this score on, no stretching is offered that day: a walk, another position, breathing.",
          "judgement; 7 and over is called severe by most people asked (Boonstra 2016)", 1, 10),
    Field("care", "sore_in_a_row", "sore_in_a_row", Kind.NUMBER, "So many sore days in a row bring a word of advice.",
          "judgement", 1, 28),
    Field("care", "sore_in_a_week", "sore_in_a_week", Kind.NUMBER, "So many sore days in a week do, too.",
          "judgement", 1, 7),
    Field("care", "stiff_in_14", "stiff_in_14", Kind.NUMBER, "So many stiff days of 14 with a check-in do, too.",
          "judgement", 1, 14),
    Field("care", "rise", "rise", Kind.NUMBER, "A week so many points above the two before brings a gentle note.",
          "2 points are a change that matters to most people (Ostelo 2008)", 1, 10),
    Field("care", "weeks", "weeks", Kind.NUMBER, "So many stiff weeks without a change bring a word of advice.",
          "leaflets of the NHS say a few weeks", 2, 5),
    Field("care", "advice_every", "advice_every", Kind.NUMBER, "Days between two words of advice, at least.",
          "judgement", 1, 60),
    Field("care", "advice_rest", "advice_rest", Kind.NUMBER,
          "Days without advice once you said that you are seeing someone.", "judgement", 1, 365),
    Field("care", "cracks_a_day", "cracks_a_day", Kind.NUMBER, "So many cracks make a day of many cracks.",
          "judgement", 2, 100),
    Field("care", "cracks_days", "cracks_days", Kind.NUMBER, "So many such days of 7 bring a card about habits.",
          "judgement", 1, 7),
    Field("care", "tries", "tries", Kind.NUMBER, "Still there so often in a day: leave it for an hour.",
          "judgement", 1, 20),
    Field("tray", "icon", "icon", Kind.CHOICE, "For a light or a dark panel; auto reads on both.",
          options=("auto", "light", "dark")),
    Field("record", "my_days", "record", Kind.CHOICE,
          "Keep a log of your own days, to look at or to report a wrong estimate with.",
          "nobody is recorded who did not ask for it", options=("off", "on")),
    Field("record", "days", "record_days", Kind.NUMBER, "How many days of it are kept.", lowest=1, highest=366),
)

SECTIONS = {
    "sitting": "When a stretch is due",
    "standing": "Standing",
    "person": "You",
    "prompt": "How it speaks to you",
    "snooze": "Not now",
    "quiet": "When to say nothing",
    "routine": "What is offered",
    "care": "How your back feels",
    "tray": "The icon",
    "record": "A log of your days",
}

PRESETS: Mapping[str, Mapping[str, str]] = {
    "light": {"sitting.limit": "45 min"},
    "standard": {"sitting.limit": "30 min"},
    "stiff_day": {"sitting.limit": "20 min"},
}
