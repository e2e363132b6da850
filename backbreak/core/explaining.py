"""`why` and `today`: what is known now and what follows from it, in words. Reads the state, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from backbreak.core import (
    adapting,
    care_words,
    counting,
    doubting,
    durations,
    face,
    following,
    hold_words,
    learnt,
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
from backbreak.core.seat import Seat
from backbreak.core.showing import chosen
from backbreak.core.sitting import unbooked
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.status import confidence
from backbreak.core.world import World, sight, todays

ANSWER = "Answer: \u201cbackbreak answer away\u201d or \u201cbackbreak answer here\u201d."
CORRECT = (
    "Where it is wrong, say so: \u201cbackbreak {}\u201d, \u201c{}\u201d{}; a question in Today or in the prompt: "
    "\u201canswer away\u201d or \u201canswer here\u201d."
)


def why(state: State, at: Moment, world: World) -> list[str]:
    """In words: why a prompt is or is not here now, how sure that is, and what to do where it is wrong."""
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
        f"Learnt from your answers and habits: {' '.join(learnt.words(state.seat))}",
        f"Found wrong by you: {_times(today)} today, {_times(week)} in the last seven days.",
        CORRECT.format(words.was_up, words.was_sitting, words.postures),
    ]


def _next(state: State, at: Moment, world: World) -> list[str]:
    """Which routine would come, and why that one."""
    if state.talk.stage in (Stage.SHOWING, Stage.PAUSED) or standing.watched(state.seat, world.settings):
        return []
    choice = chosen(state, at, world, None)
    if choice is None:
        return []
    return [" ".join((f"Next would be: {choice.routine.title}.", *choice.because))]


def _now(state: State, at: Moment, world: World) -> list[str]:
    settings, talk = world.settings, state.talk
    seen = sight(state, at.now, settings)
    sensed = sensor_words.why(state.seat, at)
    lines = [face.status_line(state, at, settings), *_sitting_words(state, at, world), *sensed]
    if talk.stage is not Stage.DUE or talk.quiet:
        lines += hold_words.lines(state, at, settings)
    match talk.stage:
        case Stage.WATCHING:
            lines += _watching_words(state, at, world)
        case Stage.DUE if talk.quiet:
            lines.append("It was offered as often as your settings allow, so now only the icon says it is due.")
        case Stage.DUE if seen.holds:
            lines.append(f"A prompt is due. It waits because {hold_words.because(state, at, settings, since=True)}.")
        case Stage.DUE:
            latest = prompting.shows_by(talk, seen, settings)
            lines.append(
                f"A prompt is due. It comes at the first pause of {durations.words(settings.lull)} in your typing, "
                f"at {wording.clock_time(at, latest)} at the latest, and never while you are away."
            )
        case Stage.SHOWING:
            lines.append(f"A prompt is open. {face.words(state, settings).closes}")
        case Stage.SNOOZED:
            lines.append(_waiting_words(state, at))
        case Stage.PAUSED:
            lines.append("You paused it. \u201cbackbreak resume\u201d ends the pause.")
        case _:
            assert_never(talk.stage)
    return lines


def _waiting_words(state: State, at: Moment) -> str:
    talk = state.talk
    if talk.wait_for is SnoozeUntil.PAUSE:
        return "You snoozed it until you pause. It comes back when nothing was typed for a little while."
    if talk.wait_for is SnoozeUntil.CALL_END or talk.wait_until is None:
        return "You snoozed it until the end of your call."
    when = wording.clock_time(at, talk.wait_until)
    return f"Nobody answered it. It comes once more at {when}." if talk.left_alone else f"You snoozed it until {when}."


def _sitting_words(state: State, at: Moment, world: World) -> list[str]:
    seat, reset, said = state.seat, durations.exact(world.settings.reset), terms.of(world.settings)
    if state.idle is None:
        plain = "Input cannot be seen here, so this is a plain clock"
        return [f"{plain}: say \u201cbackbreak {said.was_up}\u201d after a rest."]
    if seat.off_since is not None:
        return [f"A rest of {reset} starts the {said.clock} anew; half of it takes half off.", *_posture_words(seat)]
    began = wording.clock_time(at, seat.began)
    words = [f"The {said.clock} counts from {began}. {reset} away would start it anew."]
    words += doubting.words(seat.belief, at)
    told = doubting.starts(seat.belief)
    if seat.gap is not None and seat.gap.end > seat.gap.start and seat.gap.start not in told:
        gap = wording.minutes(seat.gap.end - seat.gap.start)
        words.append(
            f"The last absence it saw was {gap} at {wording.clock_time(at, seat.gap.start)}. If {said.all_along}: "
            f"\u201cbackbreak {said.was_sitting}\u201d."
        )
    return words


def _posture_words(seat: Seat) -> list[str]:
    """How long what was said of the posture holds."""
    if seat.posture is Posture.SITTING:
        return []
    forgotten = durations.exact(silence.STANDING_FORGOTTEN)
    known = reasons.said(silence.reason(seat))
    return [f"{seat.posture.value.capitalize()}, {known}. Away for {forgotten} or more, you are taken to sit when "
            "you are back, unless a sensor still says otherwise."]


def _sure(state: State, at: Moment) -> str:
    seat = state.seat
    if state.idle is None or seat.asleep:
        return "How sure: nothing can be seen of it just now."
    if not sitting.present(seat):
        return f"How sure: nobody is here now with a probability of {_percent(confidence(state, at.now, None))}."
    if seat.posture is not Posture.SITTING:
        return f"How sure: {seat.posture.value}, {reasons.said(silence.reason(seat))}; input cannot tell."
    if seat.vouched is not None:
        return f"How sure: {reasons.said(seat.guide)}."
    idle = state.idle + max(0.0, at.now - seat.looked)
    return f"How sure: you are at the desk now with a probability of {_percent(confidence(state, at.now, idle))}."


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times" if number else "not"


def _watching_words(state: State, at: Moment, world: World) -> list[str]:
    settings = world.settings
    words = face.words(state, settings)
    after = words.after.format(time=durations.exact(standing.tuned(state.seat, settings).limit))
    due = face.next_in(state, at.now, settings)
    if due is None:
        return [f"A prompt falls due {after}; {words.not_now}."]
    lines = [f"A prompt falls due {after}, at about {wording.clock_time(at, at.now + due)}."]
    if state.talk.not_before is not None and state.talk.not_before > at.now:
        lines.append(f"Not before {wording.clock_time(at, state.talk.not_before)}, because you skipped or snoozed.")
    return lines


def today(state: State, at: Moment, world: World, totals: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Today as paragraphs (style, text). totals: the ledger's sums since the day began, in seconds."""
    world = todays(state, world)
    day, settings = state.day, world.settings
    sat = totals["sitting_seconds"] + unbooked(state.seat, at.now)
    rows = [
        ("heading", face.status_line(state, at, settings)),
        ("item", terms.of(settings).today.format(time=wording.minutes(sat))),
        ("item", f"Longest without a break: {wording.minutes(max(day.longest, totals['longest_sitting_seconds']))}"),
        *[("item", line) for line in adapting.today(state, settings)],
        ("item", f"Prompts: {day.prompts}"),
    ]
    return [*rows, *[("body", line) for line in _now(state, at, world)[1:]]]
