"""Every sentence that a person reads, in one place. Says; decides nothing.

The rules are evidence.md's: may, many people; no diagnosis, no promise, no guilt.
"""

from __future__ import annotations

from typing import assert_never

from backbreak.core import durations, reasons, terms
from backbreak.core.effects import Look
from backbreak.core.events import Hold, Moment, Posture
from backbreak.core.language import N_, _, sentences, several
from backbreak.core.rounds import Talk
from backbreak.core.routines import COUNTS, Routine
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.terms import Terms

APP = "backbreak"
ROW = 72

HOLDS = {
    Hold.CALL: N_("you are in a call"),
    Hold.MEETING: N_("you are in a meeting"),
    Hold.SCREEN_SHARE: N_("your screen is shared"),
    Hold.FULLSCREEN: N_("a window fills the screen"),
    Hold.PRESENTATION: N_("a presentation or a video keeps the screen awake"),
    Hold.MEDIA: N_("something is playing full screen"),
    Hold.DO_NOT_DISTURB: N_("do not disturb is on"),
    Hold.PROGRAM: N_("a program of your list is running"),
    Hold.BATTERY: N_("the computer runs on battery"),
    Hold.LOCKED: N_("the screen is locked"),
    Hold.QUIET_HOURS: N_("it is in your quiet hours"),
    Hold.DAY_OFF: N_("it is a day off"),
}

WORDS = {
    "start": N_("Start"),
    "snooze": N_("Snooze"),
    "skip": N_("Skip"),
    "got_up": N_("I just got up"),
    "pause": N_("Pause"),
    "resume": N_("Go on"),
    "back": N_("Back"),
    "next": N_("Next"),
    "stop": N_("Stop"),
    "close": N_("Close"),
    "done": N_("Done"),
    "get_ready": N_("Get ready"),
    "first_side": N_("First side"),
    "second_side": N_("Other side"),
    "change_sides": N_("Change sides"),
    "rest": N_("Let it settle"),
    "next_up": N_("Next: {title}"),
    "last": N_("Last one"),
    "count": N_("{n} of {total}"),
    "paused": N_("Paused"),
    "easier": N_("Easier: {text}"),
    "care": N_("Stop if anything feels sharp, shooting, numb or dizzy."),
    "finished": N_("Done. That counts as a break."),
    "finished_small": N_("Carry on when you like."),
    "sorry": N_("Sorry, that was missed; it counts now."),
}

FELT = {
    "question": N_("How does that feel now?"),
    "looser": N_("Looser"),
    "same": N_("About the same"),
    "worse": N_("Worse"),
    "which": N_("Which one, mostly?"),
    "unsure": N_("Not sure"),
    "thanks": N_("Thank you, that is noted."),
}
"""After a routine."""


def minutes(seconds: float) -> str:
    """Whole minutes, as people say them; under one minute is said so."""
    whole = int(seconds // 60)
    return durations.words(whole * 60) if whole else _("under a minute")


def clock_time(at: Moment, instant: float) -> str:
    """The local time of an instant on the `Moment.now` scale, as 14:05; with the day where it is another."""
    local = at.local + instant - at.now
    seconds, days = local % 86400, int(local // 86400 - at.local // 86400)
    time = f"{int(seconds // 3600):02d}:{int(seconds % 3600 // 60):02d}"
    if days > 1:
        return several("{time} in {number} day", "{time} in {number} days", days, time=time)
    if days < -1:
        return several("{time}, {number} day ago", "{time}, {number} days ago", -days, time=time)
    return time if not days else _("{time} tomorrow", time=time) if days > 0 else _("{time} yesterday", time=time)


def length(routine: Routine) -> str:
    return _("about {time}", time=_("{number} min", number=max(1, round(routine.seconds / 60))))


def brief(text: str) -> str:
    """Short enough for a row of a menu, which is as wide as its longest."""
    return text if len(text) <= ROW else text[: ROW - 1].rstrip() + "\u2026"


# -- the icon's tooltip and the menu's first line


def line(
    look: Look, talk: Talk, spell: float, next_in: float | None, since: str, because: str, words: Terms,
    instead: str | None = None,
) -> str:
    """One line that says what the icon means. spell: seconds of sitting, or of standing; words: for that; because:
    what holds it; instead: what is so where there is nothing to offer."""
    sat = terms.so_far(words, minutes(spell))
    if instead is not None and talk.stage is not Stage.SHOWING and look in (Look.SITTING, Look.HELD, Look.DUE):
        return sentences((sat, instead))
    match look:
        case Look.AWAY | Look.STANDING:
            return since
        case Look.PAUSED:
            return _("Paused until {time}.", time=since) if since else _("Paused until you resume.")
        case Look.SNOOZED if talk.left_alone:
            return sentences((sat, words.once_more.format(time=since)))
        case Look.SNOOZED:
            return sentences((sat, _("Snoozed until {time}.", time=since) if since else _("Snoozed.")))
        case Look.HELD:
            return sentences((sat, words.waits_because.format(reason=because) if because else words.waits))
        case Look.DUE if talk.stage is Stage.SHOWING:
            return sentences((sat, words.shown))
        case Look.DUE:
            return sentences((sat, words.good_now))
        case Look.SITTING:
            return sat if next_in is None else sentences((sat, _soon(next_in, words)))
        case _:
            assert_never(look)


UP = {
    Posture.STANDING: (N_("Standing since {time}."), N_("Standing since {time}: {reason}."), N_(
        "Say \u201cI\u2019m sitting\u201d when you sit down.")),
    Posture.WALKING: (N_("Walking since {time}."), N_("Walking since {time}: {reason}."), N_(
        "Say \u201cI\u2019m sitting\u201d when you sit down.")),
    Posture.LYING: (N_("Lying down since {time}."), N_("Lying down since {time}: {reason}."), N_(
        "Say \u201cI\u2019m sitting\u201d when you sit up.")),
}
"""Since when; the same with what it is known from; else what to say at its end."""


def away_since(time: str, believed: bool) -> str:
    """As long as somebody may only be reading, it is not called away."""
    return _("Away since {time}.", time=time) if believed else _("No input since {time}.", time=time)


def up_since(posture: Posture, time: str, by: str) -> str:
    """by: the sensor's word that it is known from: then nobody has to say when it ends."""
    since, because, then = UP[posture]
    if by:
        return _(because, time=time, reason=reasons.said(by))
    return sentences((_(since, time=time), _(then)))


def _soon(seconds: float, words: Terms) -> str:
    return words.soon if seconds < 90 else words.next_in.format(time=minutes(seconds + 30))


# -- the prompt


def question(start: float, end: float, at: Moment) -> dict[str, str]:
    """One quiet line, two buttons, and what is said after either."""
    return {
        "text": asked(start, end, at),
        "away": _("I was away"),
        "here": _("I was here"),
        "thanks": _("Thank you, that is noted."),
    }


def asked(start: float, end: float, at: Moment) -> str:
    return _("Were you away from {start} to {end}?", start=clock_time(at, start), end=clock_time(at, end))


def sat_through(start: float, end: float, at: Moment, words: Terms = terms.CHAIR) -> str:
    """A row that takes an absence back; one without length was said, not seen."""
    if end <= start:
        return words.sat_after_all
    return words.sat_from_to.format(start=clock_time(at, start), end=clock_time(at, end))


def why_now(spell: float, words: Terms) -> str:
    been = words.been.format(time=minutes(spell)) if spell >= 60 else words.been_short
    return sentences((been, words.helps))


def snooze_note(left: int) -> str:
    if left == 0:
        return _("No snooze left this time. Skipping is fine too.")
    return several("{number} snooze left", "{number} snoozes left", left)


NO_TRAY = N_(
    "No tray was found. To see it: start backbreak again, or type \u201cbackbreak today\u201d. "
    "The icon comes as soon as a panel offers a place."
)
"""The first line is all that some desktops show."""
GNOME_TRAY = N_(
    "GNOME shows icons where its AppIndicator extension is on (package gnome-shell-extension-appindicator)."
)
CANNOT_SHOW = N_("There is neither a display with Tk nor a notification daemon to show it on.")
SENSOR_UNHEARD = N_("Until it is mended that sensor is not heard.")
UNTIL_MENDED = N_("Until it is mended the last good version is used, or the default.")

RUNNING = N_("backbreak is running")
FIRST_RUN = N_(
    "At a good moment it offers to move a little. If you ever wonder whether your back needs more than that: \u201cIs "
    "this serious?\u201d in its menu, or \u201cbackbreak care\u201d."
)
NO_FORM = N_(
    "This takes a window, and none can be shown here. All of it is in the settings, too: backbreak settings show."
)

CARE_HINT = N_(
    "If you wonder whether it is serious: \u201cIs this serious?\u201d in the menu, or \u201cbackbreak care\u201d."
)


def no_tray(desktop: str) -> str:
    """desktop: XDG_CURRENT_DESKTOP. It is said once for each computer, so it says all."""
    return sentences((_(NO_TRAY), _(GNOME_TRAY) if "GNOME" in desktop.split(":") else ""))


# -- text windows


def about(settings: Settings) -> list[tuple[str, str]]:
    return [
        ("body", terms.of(settings).about),
        ("body", _("Everything it records stays on this computer. It reads how long ago there was input, never which "
                   "key.")),
        ("note", sentences((
            _("It gives general information. It is not a medical device and not for emergencies."),
            several("A routine of {number} second counts as a break.", "A routine of {number} seconds counts as a "
                    "break.", int(COUNTS)),
        ))),
    ]


NO_TROUBLE = N_("Nothing: all files are well.")
