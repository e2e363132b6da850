"""The short names of all settings and of their values, for a window. What each means: settings_table.py."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core import limits, profile
from backbreak.core.language import N_, _, capital
from backbreak.core.languages import ENGLISH, SPOKEN
from backbreak.core.settings_kinds import Field

LABELS: Mapping[str, str] = {
    "sitting.limit": N_("Sitting until a stretch is due"),
    "sitting.reset": N_("A rest that starts it anew"),
    "sitting.unbroken": N_("Input without a pause is nobody\u2019s"),
    "standing.limit": N_("Standing until a change is offered"),
    "person.seat": N_("You sit in"),
    "person.language": N_("Language"),
    "person.limits": N_("What to be careful with"),
    "person.place": N_("You work"),
    "person.missing": N_("What is not there"),
    "person.look": N_("The figure"),
    "prompt.grace": N_("How long to wait for a pause"),
    "prompt.lull": N_("What a pause is"),
    "prompt.repeat": N_("Again, when ignored"),
    "prompt.repeat_after": N_("Again after"),
    "prompt.per_hour": N_("Prompts an hour, at most"),
    "prompt.per_day": N_("Prompts a day, at most"),
    "prompt.style": N_("How prompts come"),
    "prompt.theme": N_("Colours"),
    "prompt.motion": N_("Motion"),
    "prompt.sound": N_("A sound"),
    "prompt.speak": N_("A spoken cue"),
    "snooze.length": N_("Length of a snooze"),
    "snooze.in_a_row": N_("Snoozes in a row"),
    "quiet.hours": N_("Quiet hours"),
    "quiet.days": N_("Days off"),
    "quiet.dates": N_("Holidays and other dates"),
    "hold.reasons": N_("Prompts wait for"),
    "hold.programs": N_("Programs that prompts wait for"),
    "hold.battery": N_("On battery"),
    "routine.first": N_("Offered first"),
    "routine.language": N_("Language of the routines"),
    "routine.time": N_("Length of a routine, at most"),
    "care.check_in": N_("Check-in"),
    "care.around_routines": N_("Before and after a routine"),
    "care.cards": N_("\u201cWhy\u201d cards"),
    "care.urge_log": N_("The urge log"),
    "care.countdown": N_("Countdown after a pop"),
    "care.cool_down": N_("Length of the countdown"),
    "care.gentle_start": N_("A gentle start"),
    "care.stiff_from": N_("A stiff day begins at"),
    "care.stiff_limit": N_("Sitting on a stiff day"),
    "care.sore_from": N_("A sore day begins at"),
    "care.sore_in_a_row": N_("Sore days in a row"),
    "care.sore_in_a_week": N_("Sore days in a week"),
    "care.stiff_in_14": N_("Stiff days of 14"),
    "care.rise": N_("A rise that is noted"),
    "care.weeks": N_("Stiff weeks"),
    "care.advice_every": N_("Days between advice"),
    "care.advice_rest": N_("Days without advice"),
    "care.cracks_a_day": N_("Cracks a day"),
    "care.cracks_days": N_("Days of many cracks"),
    "care.tries": N_("Tries a day"),
    "care.weekly": N_("The weekly question"),
    "remind.water": N_("Water"),
    "remind.eyes": N_("Eyes"),
    "remind.sit_stand": N_("Raise the desk"),
    "remind.desk": N_("The desk list"),
    "adapt.goal": N_("Breaks for a good day"),
    "adapt.goal_moves": N_("A goal that moves"),
    "adapt.after_two": N_("Quiet after two"),
    "adapt.when_few": N_("Ask when few are taken"),
    "adapt.own_breaks": N_("After a break of your own"),
    "adapt.when_well": N_("When all goes well"),
    "adapt.learn": N_("Learning"),
    "adapt.long_sit": N_("A note after a long sitting"),
    "adapt.after_a_lapse": N_("After quiet days"),
    "adapt.day_three": N_("Day three"),
    "tray.icon": N_("The icon\u2019s panel"),
    "record.my_days": N_("A log of your days"),
    "record.days": N_("Days that are kept"),
}

VALUES: Mapping[str, str] = {
    "auto": N_("By itself"), "any": N_("Any"), "off": N_("Off"), "on": N_("On"), "daily": N_("Once a day"),
    "window": N_("A small window"), "notification": N_("A notification"), "light": N_("Light"), "dark": N_("Dark"),
    "low": N_("Once it is low"), "unplugged": N_("When unplugged"), "chair": N_("A chair"),
    "wheelchair": N_("A wheelchair"), "open_office": N_("In an open office"),
    "call": N_("Calls"), "screen_share": N_("Shared screens"), "fullscreen": N_("Full screen"),
    "presentation": N_("Presentations and films"), "do_not_disturb": N_("Do not disturb"),
    "mon": N_("Monday"), "tue": N_("Tuesday"), "wed": N_("Wednesday"), "thu": N_("Thursday"), "fri": N_("Friday"),
    "sat": N_("Saturday"), "sun": N_("Sunday"),
}
"""Wherever the value stands, but for those of SPECIAL."""
SPECIAL: Mapping[str, Mapping[str, str]] = {
    "person.place": {"any": N_("Where nobody minds")},
    "person.missing": profile.THINGS,
    "person.look": profile.LOOKS,
    "prompt.motion": profile.MOTIONS,
    "prompt.theme": {"auto": N_("As the desktop")},
    "tray.icon": {"auto": N_("For both")},
}
SHORT: Mapping[str, str] = {
    "light": N_("Light: {value}"), "standard": N_("Standard: {value}"), "stiff_day": N_("Stiff day: {value}"),
}
"""Presets, with their sitting time."""


def label(field: Field) -> str:
    """Its short name; its own key where it has none yet."""
    return _(LABELS[field.name]) if field.name in LABELS else capital(field.key.replace("_", " "))


def value(field: Field, option: str) -> str:
    """One of its options, as a person reads it."""
    if field.name == "person.limits":
        return capital(_(limits.NAMES[option]))
    if field.name in ("person.language", "routine.language"):
        return _("As the computer says") if option == "auto" else profile.LANGUAGES.get(option, option)
    if found := SPECIAL.get(field.name, VALUES).get(option, VALUES.get(option)):
        return _(found)
    return capital(option.replace("_", " "))


def languages(known: set[str]) -> tuple[str, ...]:
    """Those that routines can be read in, with those that all else is."""
    return ("auto", *sorted({ENGLISH, *SPOKEN, *known}))
