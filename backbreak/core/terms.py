"""The words that differ by what somebody sits in and what they do: a chair, a wheelchair, standing at the desk.

A wheelchair is sat in all day, so its words are about the time since one moved (evidence.md 9). Words only.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from backbreak.core.language import N_, _, capital
from backbreak.core.settings import Settings

WHEELCHAIR = "wheelchair"


@dataclass(frozen=True, slots=True)
class Terms:
    """Sentences and parts of them, as they are written; `of` gives them in the language in use.
    got_up_answer, was_up and was_sitting are an answer and commands, and stay."""

    so_far: str = N_("Sitting {time}.")
    once_more: str = N_("A stretch comes once more at {time}.")
    waits: str = N_("A stretch is due; waiting.")
    waits_because: str = N_("A stretch is due; waiting because {reason}.")
    shown: str = N_("A stretch is on your screen.")
    good_now: str = N_("A stretch would be good now.")
    soon: str = N_("Next stretch in a minute.")
    next_in: str = N_("Next stretch in about {time}.")
    title: str = N_("Time to move a little")
    again: str = N_("Still time to move a little")
    been: str = N_("You have been sitting for about {time}.")
    been_short: str = N_("You have been sitting for a little while.")
    helps: str = N_("A short stretch may ease stiffness.")
    start: str = N_("Start")
    got_up: str = N_("I just got up")
    got_up_answer: str = "got_up"
    closes: str = N_("Standing up or walking off closes it, and a rest counts.")
    counts_from: str = N_("The sitting clock counts from {time}. {reset} away would start it anew.")
    starts_anew: str = N_("A rest of {time} starts the sitting clock anew; half of it takes half off.")
    after: str = N_("after {time} of sitting")
    not_now: str = N_("you are not sitting now")
    today: str = N_("Sitting today: {time}")
    sat_after_all: str = N_("I was sitting after all")
    sat_from_to: str = N_("I was sitting from {start} to {end}")
    all_along: str = N_("If you were sitting all along: \u201cbackbreak was-sitting\u201d.")
    was_up: str = "was-up"
    was_sitting: str = "was-sitting"
    postures: str = N_(", \u201cstanding\u201d or \u201csitting\u201d")
    about: str = N_(
        "backbreak works out how long you have been sitting and, at a good moment, offers a short stretch.")


CHAIR = Terms()
STANDING = replace(
    CHAIR,
    so_far=N_("Standing {time}."),
    once_more=N_("A change comes once more at {time}."),
    waits=N_("A change is due; waiting."),
    waits_because=N_("A change is due; waiting because {reason}."),
    shown=N_("A change is on your screen."),
    good_now=N_("A change would be good now."),
    soon=N_("Next change in a minute."),
    next_in=N_("Next change in about {time}."),
    title=N_("Time to sit down or walk a little"),
    again=N_("Still time to sit down or walk a little"),
    been=N_("You have been standing for about {time}."),
    been_short=N_("You have been standing for a little while."),
    helps=N_("Sitting down or a short walk may ease your legs and back."),
    start=N_("Walk"),
    not_now=N_("you are not at the desk now"),
    got_up=N_("I\u2019ll sit down"),
    got_up_answer="sat",
    closes=N_("Walking off or sitting down closes it."),
    after=N_("after {time} of standing"),
)
IN_A_WHEELCHAIR = replace(
    CHAIR,
    so_far=N_("{time} since you moved."),
    been=N_("You last moved about {time} ago."),
    been_short=N_("You last moved a little while ago."),
    got_up=N_("I just moved"),
    closes=N_("Moving away closes it, and a rest counts."),
    counts_from=N_("The clock counts from {time}. {reset} away would start it anew."),
    starts_anew=N_("A rest of {time} starts the clock anew; half of it takes half off."),
    after=N_("after {time} without moving"),
    not_now=N_("you are not at the desk now"),
    today=N_("At the desk today: {time}"),
    sat_after_all=N_("I was here after all"),
    sat_from_to=N_("I was here from {start} to {end}"),
    all_along=N_("If you were here all along: \u201cbackbreak stayed\u201d."),
    was_up="moved",
    was_sitting="stayed",
    postures="",
    about=N_("backbreak works out how long ago you moved and, at a good moment, offers a short stretch."),
)


TYPED = ("got_up_answer", "was_up", "was_sitting")
"""What is typed, or goes over a wire."""


def of(settings: Settings, standing: bool = False) -> Terms:
    """standing: somebody stands, and that is watched."""
    if standing:
        return _spoken(STANDING)
    return _spoken(IN_A_WHEELCHAIR if settings.seat == WHEELCHAIR else CHAIR)


def so_far(terms: Terms, time: str) -> str:
    return capital(terms.so_far.format(time=time))


def _spoken(terms: Terms) -> Terms:
    told = {one.name: getattr(terms, one.name) for one in fields(terms) if one.name not in TYPED}
    return replace(terms, **{name: _(text) for name, text in told.items() if text})
