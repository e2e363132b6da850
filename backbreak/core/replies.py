"""What a command is answered with: one sentence that says what it changed, or why it changed nothing."""

from __future__ import annotations

from backbreak.core import (
    care_words,
    checkin,
    face,
    hold_words,
    holding_to,
    move_words,
    nothing_left,
    offering,
    rounds,
    sensor_words,
    sensors,
    urging,
    wording,
)
from backbreak.core.effects import ShowPage
from backbreak.core.events import (
    Allowed,
    AskedCheckIn,
    AskedCrack,
    AskedDesk,
    AskedHoldMe,
    AskedSkip,
    AskedSnooze,
    AskedStretch,
    AskedUnlearn,
    CheckedIn,
    Event,
    SaidFelt,
    SaidGap,
    SaidMeeting,
    SaidPosture,
    SaidStiff,
    SaidWasSitting,
    SaidWasUp,
    Sensed,
    Wanted,
)
from backbreak.core.language import _, sentences
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.urge import Step
from backbreak.core.world import World, todays


def reply(event: Event, before: State, after: State, world: World) -> str:
    """after: the state that the event led to."""
    line = face.status_line(after, event.at, todays(after, world).settings)
    same = before.talk == after.talk
    match event:
        case CheckedIn(score=score):
            hint = _(wording.CARE_HINT).strip() if score >= world.settings.stiff_from else ""
            today = care_words.of_today(after.care, after.day.number, world.settings)
            return sentences([_("Noted: {score}.", score=checkin.spoken(score)), *today, hint])
        case SaidStiff():
            return sentences([_("Noted."), *care_words.of_today(after.care, after.day.number, world.settings)])
        case AskedCheckIn():
            return _("How does your back feel? The check-in is open; or type a number: backbreak checkin 3")
        case SaidFelt() | Allowed() | Wanted():
            return move_words.reply(event, before, after, world)
        case AskedCrack(at=at):
            return _crack(after, at.now, world)
        case AskedDesk():
            return _("The desk list is open.")
        case AskedSnooze() | AskedSkip() if same:
            return _unmoved(event, before, world, line)
        case AskedSnooze() if after.talk.stage is Stage.WATCHING and after.talk.not_before is not None:
            return _("Nothing comes up before {time}.", time=wording.clock_time(event.at, after.talk.not_before))
        case AskedHoldMe():
            if after.firm is None:
                return _("Nobody is held to anything: prompts stay small.")
            return holding_to.words(holding_to.ends(after.firm, event.at))
        case SaidWasSitting() if before.seat.gap is None:
            return sentences([_("No absence is remembered, so nothing was changed."), line])
        case SaidGap() if offering.meant(before, event, world.settings) is None:
            return _("No question is open, so nothing was changed. \u201cbackbreak today\u201d shows the next one.")
        case AskedUnlearn():
            return _("What your answers taught is forgotten. Silences are judged as they are for most people.")
        case SaidGap():
            return sentences([_("Thank you, that is noted."), line])
        case SaidMeeting():
            return sentences([_meeting(event, before, after), line])
        case SaidWasUp() | SaidWasSitting() | SaidPosture():
            return sentences([_("Noted."), line])
        case Sensed(name=name, says=says):
            said = _(sensor_words.SAYS[says])
            return sentences([_("Noted: {name} {says}.", name=sensors.spoken(name), says=said), line])
        case _:
            return line


def in_vain(event: Event, before: State, after: State, world: World) -> str:
    """Why nothing came up, where a stretch was asked for; "" where one did."""
    if not isinstance(event, AskedStretch) or after.talk.prompt_id != before.talk.prompt_id:
        return ""
    return sentences(nothing_left.in_vain(after, event.at, world))


def _unmoved(event: AskedSnooze | AskedSkip, before: State, world: World, line: str) -> str:
    """Why nothing was put off, or skipped."""
    if isinstance(event, AskedSkip):
        return sentences([_("There is nothing to skip."), line])
    if before.talk.stage is Stage.PAUSED:
        return sentences([_("It is paused already."), line])
    if not rounds.snoozes_left(before.talk, world.settings):
        return _("No snooze is left this time. Skipping is fine, and so is a pause.")
    return sentences([_("There is nothing to snooze until then."), line])


def instead(event: Event, after: State, prompt: str) -> str:
    """Without a window: what can be typed next; "" for nothing. prompt: the name of what shows prompts."""
    match event:
        case AskedCheckIn():
            return _("There is no window to ask in; type it, with the place if you like: backbreak checkin 4 low_back")
        case CheckedIn(score=score, area="") if score >= checkin.BANDS[1][0]:
            return _("Where, if you like: {command}", command=f"backbreak checkin {score} low_back")
        case AskedDesk():
            return _("There is no window for it; read it with: backbreak desk")
        case AskedCrack():
            return _crack_instead(after, prompt)
        case _:
            return ""


def _crack_instead(after: State, prompt: str) -> str:
    """The page's buttons as commands. Where not even a notification can be shown, routines can still be read."""
    urge = after.care.urge
    if urge is None or urge.step is Step.WHERE:
        return _("Type: {one}, or {other}", one="backbreak crack back", other="backbreak crack neck")
    do = "backbreak routines show" if prompt == "none" else "backbreak stretch"
    offered = {Step.NECK: ("urge_neck",), Step.COOLING: ("urge_short",)}.get(urge.step, ("wontcrack", "urge_minute"))
    if len(offered) == 1:
        return _("Type: {command}", command=f"{do} {offered[0]}")
    return _("Type: {one}, or {other}", one=f"{do} {offered[0]}", other=f"{do} {offered[1]}")


def _meeting(event: SaidMeeting, before: State, after: State) -> str:
    end = hold_words.meeting(after, event.at)
    if end is not None:
        return _("In a meeting until {time}: prompts wait, and what is due comes soon after.", time=end)
    on = hold_words.meeting(before, event.at) is not None
    return _("Noted: the meeting is over.") if on else _("No meeting was on, so nothing was changed.")


def _crack(after: State, now: float, world: World) -> str:
    """The page in words, for a terminal."""
    care = after.care
    assert care.open is not None
    shown = ShowPage(care.open, care.urge, urging.cooling(care, now, world.settings))
    return care_words.in_words(shown, world.settings)
