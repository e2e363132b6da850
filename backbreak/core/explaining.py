"""`why` and `today`: what is known now and what follows from it, in words. Reads the state, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from backbreak.core import (
    adapt_face,
    care_words,
    counting,
    doubting,
    durations,
    face,
    following,
    hold_words,
    learnt,
    nothing_left,
    prompting,
    reasons,
    reminder_words,
    sensor_words,
    silence,
    sitting,
    standing,
    terms,
    wording,
)
from backbreak.core.events import Moment, Posture, SnoozeUntil
from backbreak.core.language import N_, _, sentences, several
from backbreak.core.seat import Seat
from backbreak.core.showing import chosen
from backbreak.core.sitting import unbooked
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.status import confidence
from backbreak.core.world import World, sight, todays

ANSWER = N_("Answer: \u201cbackbreak answer away\u201d or \u201cbackbreak answer here\u201d.")
CORRECT = N_(
    "Where it is wrong, say so: \u201cbackbreak {up}\u201d, \u201c{sitting}\u201d{postures}; a question in Today or "
    "in the prompt: \u201canswer away\u201d or \u201canswer here\u201d."
)

POSTURES = {
    Posture.STANDING: N_("Standing, {reason}."), Posture.WALKING: N_("Walking, {reason}."),
    Posture.LYING: N_("Lying, {reason}."),
}
SURE = {
    Posture.STANDING: N_("How sure: standing, {reason}; input cannot tell."),
    Posture.WALKING: N_("How sure: walking, {reason}; input cannot tell."),
    Posture.LYING: N_("How sure: lying, {reason}; input cannot tell."),
}


def why(state: State, at: Moment, world: World) -> list[str]:
    """In words: why a prompt is or is not here now, how sure that is, and what to do where it is wrong."""
    from backbreak.core import adapting  # seldom asked for

    raw, world = world.settings, todays(state, world)
    words = terms.of(world.settings)
    today, week = counting.wrong_lately(state, 1), counting.wrong_lately(state, counting.WEEK)
    return [
        *_now(state, at, world),
        *_next(state, at, world),
        *following.words(state, at.now, world),
        *adapting.why(state, at, raw),
        *care_words.of_today(state.care, state.day.number, world.settings),
        *reminder_words.why(state.reminders.each, world.settings),
        _sure(state, at),
        _("Learnt from your answers and habits: {what}", what=sentences(learnt.words(state.seat))),
        _("Found wrong by you: {today} today, {week} in the last seven days.", today=_times(today), week=_times(week)),
        _(CORRECT, up=words.was_up, sitting=words.was_sitting, postures=words.postures),
    ]


def _next(state: State, at: Moment, world: World) -> list[str]:
    """Which routine would come, and why that one."""
    if state.talk.stage in (Stage.SHOWING, Stage.PAUSED) or standing.watched(state.seat, world.settings):
        return []
    choice = chosen(state, at, world, None)
    if choice is None:
        return nothing_left.in_vain(state, at, world)
    return [sentences((_("Next would be: {title}.", title=choice.routine.title), *choice.because))]


def _badge_words(state: State, at: Moment, world: World) -> list[str]:
    """Why only the icon says it; where no routine is left, that is said by itself."""
    if chosen(state, at, world, None) is None:
        return []
    return [_("It was offered as often as your settings allow, so now only the icon says it is due.")]


def _now(state: State, at: Moment, world: World) -> list[str]:
    settings, talk = world.settings, state.talk
    seen = sight(state, at.now, settings)
    sensed = sensor_words.why(state.seat, at)
    instead = nothing_left.instead(state, at, world)
    lines = [face.status_line(state, at, settings, instead=instead), *_sitting_words(state, at, world), *sensed]
    if talk.stage is not Stage.DUE or talk.quiet:
        lines += hold_words.lines(state, at, settings)
    match talk.stage:
        case Stage.WATCHING:
            lines += _watching_words(state, at, world)
        case Stage.DUE if talk.quiet:
            lines += _badge_words(state, at, world)
        case Stage.DUE if seen.holds:
            lines.append(_("A prompt is due. It waits because {reason}.",
                           reason=hold_words.because(state, at, settings, since=True)))
        case Stage.DUE:
            latest = prompting.shows_by(talk, seen, settings)
            lines.append(_(
                "A prompt is due. It comes at the first pause of {pause} in your typing, at {time} at the latest, and "
                "never while you are away.",
                pause=durations.words(settings.lull), time=wording.clock_time(at, latest),
            ))
        case Stage.SHOWING:
            lines.append(sentences((_("A prompt is open."), face.words(state, settings).closes)))
        case Stage.SNOOZED:
            lines.append(_waiting_words(state, at))
        case Stage.PAUSED:
            lines.append(_("You paused it. \u201cbackbreak resume\u201d ends the pause."))
        case _:
            assert_never(talk.stage)
    return lines


def _waiting_words(state: State, at: Moment) -> str:
    talk = state.talk
    if talk.wait_for is SnoozeUntil.PAUSE:
        return _("You snoozed it until you pause. It comes back when nothing was typed for a little while.")
    if talk.wait_for is SnoozeUntil.CALL_END or talk.wait_until is None:
        return _("You snoozed it until the end of your call.")
    when = wording.clock_time(at, talk.wait_until)
    if talk.left_alone:
        return _("Nobody answered it. It comes once more at {time}.", time=when)
    return _("You snoozed it until {time}.", time=when)


def _sitting_words(state: State, at: Moment, world: World) -> list[str]:
    seat, reset, said = state.seat, durations.said(world.settings.reset), terms.of(world.settings)
    if state.idle is None:
        return [_("Input cannot be seen here, so this is a plain clock: say \u201cbackbreak {up}\u201d after a rest.",
                  up=said.was_up)]
    if seat.off_since is not None:
        return [said.starts_anew.format(time=reset), *_posture_words(seat)]
    began = wording.clock_time(at, seat.began)
    words = [said.counts_from.format(time=began, reset=reset)]
    words += doubting.words(seat.belief, at)
    told = doubting.starts(seat.belief)
    if seat.gap is not None and seat.gap.end > seat.gap.start and seat.gap.start not in told:
        gap, when = wording.minutes(seat.gap.end - seat.gap.start), wording.clock_time(at, seat.gap.start)
        words.append(sentences((
            _("The last absence it saw was {gap} at {time}.", gap=gap, time=when), said.all_along,
        )))
    return words


def _posture_words(seat: Seat) -> list[str]:
    """How long what was said of the posture holds."""
    if seat.posture is Posture.SITTING:
        return []
    return [sentences((
        _(POSTURES[seat.posture], reason=reasons.said(silence.reason(seat))),
        _("Away for {time} or more, you are taken to sit when you are back, unless a sensor still says otherwise.",
          time=durations.said(silence.STANDING_FORGOTTEN)),
    ))]


def _sure(state: State, at: Moment) -> str:
    seat = state.seat
    if state.idle is None or seat.asleep:
        return _("How sure: nothing can be seen of it just now.")
    if not sitting.present(seat):
        return _("How sure: nobody is here now with a probability of {percent} %.",
                 percent=_percent(confidence(state, at.now, None)))
    if seat.posture is not Posture.SITTING:
        return _(SURE[seat.posture], reason=reasons.said(silence.reason(seat)))
    if seat.vouched is not None:
        return _("How sure: {reason}.", reason=reasons.said(seat.guide))
    idle = state.idle + max(0.0, at.now - seat.looked)
    return _("How sure: you are at the desk now with a probability of {percent} %.",
             percent=_percent(confidence(state, at.now, idle)))


def _percent(share: float) -> int:
    return round(100 * share)


def _times(number: int) -> str:
    return several("once", "{number} times", number) if number else _("not")


def _watching_words(state: State, at: Moment, world: World) -> list[str]:
    settings = world.settings
    words = face.words(state, settings)
    after = words.after.format(time=durations.said(standing.tuned(state.seat, settings).limit))
    due = face.next_in(state, at.now, settings)
    if due is None:
        return [_("A prompt falls due {after}; {because}.", after=after, because=words.not_now)]
    lines = [_("A prompt falls due {after}, at about {time}.", after=after, time=wording.clock_time(at, at.now + due))]
    if state.talk.not_before is not None and state.talk.not_before > at.now:
        lines.append(_("Not before {time}, because you skipped or snoozed.",
                       time=wording.clock_time(at, state.talk.not_before)))
    return lines


def today(state: State, at: Moment, world: World, totals: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Today as paragraphs (style, text). totals: the ledger's sums since the day began, in seconds."""
    world = todays(state, world)
    day, settings = state.day, world.settings
    sat = totals["sitting_seconds"] + unbooked(state.seat, at.now)
    longest = max(day.longest, totals["longest_sitting_seconds"])
    instead = nothing_left.instead(state, at, world, said=_(nothing_left.LINE))
    rows = [
        ("heading", face.status_line(state, at, settings, instead=instead)),
        ("item", terms.of(settings).today.format(time=wording.minutes(sat))),
        ("item", _("Longest without a break: {time}", time=wording.minutes(longest))),
        *[("item", line) for line in adapt_face.today(state, settings)],
        ("item", _("Prompts: {number}", number=day.prompts)),
    ]
    lines = (*_now(state, at, world)[1:], *nothing_left.words(state, at, world))
    return [*rows, *[("body", line) for line in lines]]
