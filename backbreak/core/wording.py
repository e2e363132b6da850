"""Every sentence that a person reads, in one place. Says; decides nothing.

The rules are evidence.md's: may, many people; no diagnosis, no promise, no guilt.
"""

from __future__ import annotations

from typing import assert_never

from backbreak.core import durations, reasons, terms
from backbreak.core.effects import Look
from backbreak.core.events import Hold, Moment, Posture
from backbreak.core.rounds import Talk
from backbreak.core.routines import COUNTS, Routine
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.terms import Terms

APP = "backbreak"
ROW = 72

HOLDS = {
    Hold.CALL: "you are in a call",
    Hold.MEETING: "you are in a meeting",
    Hold.SCREEN_SHARE: "your screen is shared",
    Hold.FULLSCREEN: "a window fills the screen",
    Hold.PRESENTATION: "a presentation or a video keeps the screen awake",
    Hold.MEDIA: "something is playing full screen",
    Hold.DO_NOT_DISTURB: "do not disturb is on",
    Hold.PROGRAM: "a program of your list is running",
    Hold.BATTERY: "the computer runs on battery",
    Hold.LOCKED: "the screen is locked",
    Hold.QUIET_HOURS: "it is in your quiet hours",
    Hold.DAY_OFF: "it is a day off",
}

WORDS = {
    "start": "Start",
    "snooze": "Snooze",
    "skip": "Skip",
    "got_up": "I just got up",
    "pause": "Pause",
    "resume": "Go on",
    "back": "Back",
    "next": "Next",
    "stop": "Stop",
    "close": "Close",
    "done": "Done",
    "get_ready": "Get ready",
    "first_side": "First side",
    "second_side": "Other side",
    "change_sides": "Change sides",
    "rest": "Let it settle",
    "next_up": "Next: {title}",
    "last": "Last one",
    "count": "{n} of {total}",
    "paused": "Paused",
    "easier": "Easier: {text}",
    "care": "Stop if anything feels sharp, shooting, numb or dizzy.",
    "finished": "Done. That counts as a break.",
    "finished_small": "Carry on when you like.",
    "sorry": "Sorry, that was missed; it counts now.",
}

FELT = {
    "question": "How does that feel now?",
    "looser": "Looser",
    "same": "About the same",
    "worse": "Worse",
    "which": "Which one, mostly?",
    "unsure": "Not sure",
    "thanks": "Thank you, that is noted.",
}
"""After a routine."""


def minutes(seconds: float) -> str:
    """Whole minutes, as people say them; under one minute is said so."""
    whole = int(seconds // 60)
    return durations.words(whole * 60) if whole else "under a minute"


def clock_time(at: Moment, instant: float) -> str:
    """The local time of an instant on the `Moment.now` scale, as 14:05; with the day where it is another."""
    local = at.local + instant - at.now
    seconds, days = local % 86400, int(local // 86400 - at.local // 86400)
    time = f"{int(seconds // 3600):02d}:{int(seconds % 3600 // 60):02d}"
    if abs(days) > 1:
        return f"{time} in {days} days" if days > 0 else f"{time}, {-days} days ago"
    return time + {1: " tomorrow", 0: "", -1: " yesterday"}[days]


def length(routine: Routine) -> str:
    seconds = routine.seconds
    return "about 1 min" if seconds < 90 else f"about {round(seconds / 60)} min"


def brief(text: str) -> str:
    """Short enough for a row of a menu, which is as wide as its longest."""
    return text if len(text) <= ROW else text[: ROW - 1].rstrip() + "\u2026"


# -- the icon's tooltip and the menu's first line


def line(
    look: Look, talk: Talk, spell: float, next_in: float | None, since: str, because: str, words: Terms,
) -> str:
    """One line that says what the icon means. spell: seconds of sitting, or of standing; words: for that; because:
    what holds it."""
    sat, offer = terms.so_far(words, minutes(spell)), words.offer
    match look:
        case Look.AWAY | Look.STANDING:
            return since
        case Look.PAUSED:
            return f"Paused until {since}." if since else "Paused until you resume."
        case Look.SNOOZED if talk.left_alone:
            return f"{sat} A {offer} comes once more at {since}."
        case Look.SNOOZED:
            return f"{sat} Snoozed until {since}." if since else f"{sat} Snoozed."
        case Look.HELD:
            return f"{sat} A {offer} is due; waiting{f' because {because}' if because else ''}."
        case Look.DUE if talk.stage is Stage.SHOWING:
            return f"{sat} A {offer} is on your screen."
        case Look.DUE:
            return f"{sat} A {offer} would be good now."
        case Look.SITTING:
            return sat if next_in is None else f"{sat} Next {offer} {_soon(next_in)}."
        case _:
            assert_never(look)


UP = {
    Posture.STANDING: "Standing since {}. Say \u201cI\u2019m sitting\u201d when you sit down.",
    Posture.WALKING: "Walking since {}. Say \u201cI\u2019m sitting\u201d when you sit down.",
    Posture.LYING: "Lying down since {}. Say \u201cI\u2019m sitting\u201d when you sit up.",
}


def away_since(time: str, believed: bool) -> str:
    """As long as somebody may only be reading, it is not called away."""
    return f"Away since {time}." if believed else f"No input since {time}."


def up_since(posture: Posture, time: str, by: str) -> str:
    """by: the sensor's word that it is known from: then nobody has to say when it ends."""
    said = UP[posture].format(time)
    return f"{said.partition('.')[0]}: {reasons.said(by)}." if by else said


def _soon(seconds: float) -> str:
    return "in a minute" if seconds < 90 else f"in about {minutes(seconds + 30)}"


# -- the prompt


def question(start: float, end: float, at: Moment) -> dict[str, str]:
    """One quiet line, two buttons, and what is said after either."""
    return {
        "text": asked(start, end, at),
        "away": "I was away",
        "here": "I was here",
        "thanks": "Thank you, that is noted.",
    }


def asked(start: float, end: float, at: Moment) -> str:
    return f"Were you away from {clock_time(at, start)} to {clock_time(at, end)}?"


def sat_through(start: float, end: float, at: Moment, words: Terms = terms.CHAIR) -> str:
    """A row that takes an absence back; one without length was said, not seen."""
    if end <= start:
        return f"{words.sat_through} after all"
    return f"{words.sat_through} from {clock_time(at, start)} to {clock_time(at, end)}"


def why_now(spell: float, words: Terms) -> str:
    been = words.been.format(time=minutes(spell)) if spell >= 60 else words.been_short
    return f"{been} {words.helps}"


def snooze_note(left: int) -> str:
    if left == 0:
        return "No snooze left this time. Skipping is fine too."
    return "1 snooze left" if left == 1 else f"{left} snoozes left"


NO_TRAY = (
    "No tray was found. To see it: start backbreak again, or type \u201cbackbreak today\u201d. "
    "The icon comes as soon as a panel offers a place."
)
"""The first line is all that some desktops show."""
GNOME_TRAY = " GNOME shows icons where its AppIndicator extension is on (package gnome-shell-extension-appindicator)."
CANNOT_SHOW = "There is neither a display with Tk nor a notification daemon to show it on."
SENSOR_UNHEARD = "Until it is mended that sensor is not heard."
UNTIL_MENDED = "Until it is mended the last good version is used, or the default."

RUNNING = "backbreak is running"
FIRST_RUN = (
    "At a good moment it offers to move a little. If you ever wonder whether your back needs more than that: \u201cIs "
    "this serious?\u201d in its menu, or \u201cbackbreak care\u201d."
)
NO_FORM = "This takes a window, and none can be shown here. All of it is in the settings, too: backbreak settings show."

CARE_HINT = (
    " If you wonder whether it is serious: \u201cIs this serious?\u201d in the menu, or \u201cbackbreak care\u201d."
)


def no_tray(desktop: str) -> str:
    """desktop: XDG_CURRENT_DESKTOP. It is said once for each computer, so it says all."""
    return NO_TRAY + (GNOME_TRAY if "GNOME" in desktop.split(":") else "")


# -- text windows


def about(settings: Settings) -> list[tuple[str, str]]:
    (style, first), *rest = ABOUT
    return [(style, first.replace(terms.CHAIR.about, terms.of(settings).about)), *rest]


NO_TROUBLE = [("body", "Nothing: all files are well.")]

ABOUT = [
    ("body", "backbreak works out how long you have been sitting and, at a good moment, offers a short stretch."),
    ("body", "Everything it records stays on this computer. It reads how long ago there was input, never which key."),
    ("note", "It gives general information. It is not a medical device and not for emergencies. "
             f"A routine of {int(COUNTS)} seconds counts as a break."),
]
