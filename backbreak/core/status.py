"""What is known now, as the data of `status`, and how sure that is. In words: explaining.py. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from backbreak.core import (
    adapt_face,
    counting,
    face,
    hold_words,
    nothing_left,
    rounds,
    sensor_words,
    silence,
    sitting,
    standing,
)
from backbreak.core.events import Moment, Posture
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.world import World, todays

BLIND, SAID = 0.5, 0.99
INPUT = ((15.0, 0.98), (30.0, 0.88), (float("inf"), 0.79))
"""How likely somebody is still there, so many seconds after the last input (simulated days, docs/sitting.md)."""


def status(state: State, at: Moment, world: World, senses: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of contract.md. senses: input, tray, prompt, speed, heartbeat_age_seconds from the engine."""
    talk, settings = state.talk, todays(state, world).settings
    due_in = face.next_in(state, at.now, settings)
    until, upright = talk.pause_until, state.seat.posture is Posture.STANDING
    holding = hold_words.listed(state, at, settings)
    return {
        "version": 1,
        "state": posture(state),
        "sitting_seconds": round(sitting.sitting_seconds(state.seat, at.now, settings)),
        "confidence": confidence(state, at.now, state.idle),
        "limit_seconds": round(settings.limit),
        "stage": talk.stage.value,
        "due_in_seconds": None if due_in is None else round(due_in),
        "holds": sorted(one["name"] for one in holding),
        "holding": holding,
        "paused_until": _pause_end(at, until) if talk.stage is Stage.PAUSED else None,
        "snoozes_left": rounds.snoozes_left(talk, settings),
        "prompts_today": state.day.prompts,
        "breaks_today": state.day.breaks,
        "longest_sitting_seconds_today": round(state.day.longest),
        "estimates_wrong_today": counting.wrong_lately(state, 1),
        "estimates_wrong_week": counting.wrong_lately(state, counting.WEEK),
        "standing_seconds": round(standing.seconds(state.seat, at.now, settings)) if upright else None,
        "sensors": sensor_words.listed(state.seat, at),
        **adapt_face.status(state, at, settings),
        "text": face.status_line(state, at, settings, instead=nothing_left.instead(state, at, todays(state, world))),
        **senses,
    }


def posture(state: State) -> str:
    """sitting, standing, walking, lying, away or asleep."""
    if sitting.present(state.seat):
        return state.seat.posture.value
    return "asleep" if state.seat.asleep else "away"


def confidence(state: State, now: float, idle: float | None) -> float:
    """The probability that the state is the one that is said."""
    return confidences(state)(now, idle)


def confidences(state: State) -> Callable[[float, float | None], float]:
    """The same for any instant, for as long as the state is this one: a replay says it once a minute."""
    seat = state.seat
    if not sitting.present(seat):
        if seat.asleep:
            return lambda _now, _idle: SAID
        nobody = silence.chances(seat)
        return lambda now, _idle: round(nobody(now), 2)
    if seat.posture is not Posture.SITTING or seat.vouched is not None:
        known = min(SAID, silence.certainty(seat))
        return lambda _now, _idle: known
    return lambda _now, idle: BLIND if idle is None else next(sure for until, sure in INPUT if idle < until)


def _pause_end(at: Moment, until: float | None) -> str | None:
    """As local time, 2026-11-22T14:05; None where there is no end."""
    if until is None or until == float("inf"):
        return None
    return datetime.fromtimestamp(at.local + until - at.now, UTC).strftime("%Y-%m-%dT%H:%M")
