"""The words that differ by what somebody sits in and what they do: a chair, a wheelchair, standing at the desk.

A wheelchair is sat in all day, so its words are about the time since one moved (evidence.md 9). Words only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.core.settings import Settings

WHEELCHAIR = "wheelchair"


@dataclass(frozen=True, slots=True)
class Terms:
    """Sentences and parts of them. {}: a time, or a command. offer: what a prompt is called."""

    so_far: str = "Sitting {}."
    offer: str = "stretch"
    title: str = "Time to move a little"
    again: str = "Still time to move a little"
    been: str = "You have been sitting for about {}."
    been_short: str = "You have been sitting for a little while."
    helps: str = "A short stretch may ease stiffness."
    start: str = "Start"
    got_up: str = "I just got up"
    got_up_answer: str = "got_up"
    closes: str = "Standing up or walking off closes it, and a rest counts."
    clock: str = "sitting clock"
    after: str = "after {} of sitting"
    not_now: str = "you are not sitting now"
    today: str = "Sitting today: {}"
    sat_through: str = "I was sitting"
    all_along: str = "you were sitting all along"
    was_up: str = "was-up"
    was_sitting: str = "was-sitting"
    postures: str = ", \u201cstanding\u201d or \u201csitting\u201d"
    about: str = "how long you have been sitting"


CHAIR = Terms()
STANDING = replace(
    CHAIR,
    so_far="Standing {}.",
    offer="change",
    title="Time to sit down or walk a little",
    again="Still time to sit down or walk a little",
    been="You have been standing for about {}.",
    been_short="You have been standing for a little while.",
    helps="Sitting down or a short walk may ease your legs and back.",
    start="Walk",
    not_now="you are not at the desk now",
    got_up="I\u2019ll sit down",
    got_up_answer="sat",
    closes="Walking off or sitting down closes it.",
    after="after {} of standing",
)
IN_A_WHEELCHAIR = replace(
    CHAIR,
    so_far="{} since you moved.",
    been="You last moved about {} ago.",
    been_short="You last moved a little while ago.",
    got_up="I just moved",
    closes="Moving away closes it, and a rest counts.",
    clock="clock",
    after="after {} without moving",
    not_now="you are not at the desk now",
    today="At the desk today: {}",
    sat_through="I was here",
    all_along="you were here all along",
    was_up="moved",
    was_sitting="stayed",
    postures="",
    about="how long ago you moved",
)


def of(settings: Settings, standing: bool = False) -> Terms:
    """standing: somebody stands, and that is watched."""
    if standing:
        return STANDING
    return IN_A_WHEELCHAIR if settings.seat == WHEELCHAIR else CHAIR


def so_far(terms: Terms, time: str) -> str:
    said = terms.so_far.format(time)
    return said[:1].upper() + said[1:]
