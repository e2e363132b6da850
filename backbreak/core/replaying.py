"""A recorded or made-up log through the very same `step` that runs live. Streaming; knows only the past.

In: dicts with `t` and `kind` as in contract.md. Out: what would be known at each time, and prompts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from backbreak.core import sitting, status
from backbreak.core import state as states
from backbreak.core.effects import BookSpan, Effect, ShowPrompt, SpanKind
from backbreak.core.events import (
    Event,
    Hold,
    HoldChanged,
    Locked,
    Looked,
    Moment,
    Returned,
    Slept,
    Started,
    Unlocked,
    Woke,
)
from backbreak.core.evidence import Evidence, Sign, moved, seen
from backbreak.core.seat import open_span
from backbreak.core.step import World, step

INPUT = ("key", "click", "scroll", "move")
HOLDS = {"call": Hold.CALL, "media": Hold.MEDIA, "fullscreen": Hold.FULLSCREEN}
KINDS = (*INPUT, "lock", "unlock", "suspend", "resume", *(f"{name}_{end}" for name in HOLDS for end in ("on", "off")))
SAY_EVERY = 60.0


@dataclass
class _Tape:
    """Where the replay stands. look_at: when step wants a look; none happens while suspended."""

    world: World
    state: states.State
    look_at: float | None
    stir: bool = True
    last_input: float = 0.0
    suspended: bool = False
    slept: float = 0.0
    suspended_at: float = 0.0
    said: tuple[str, float] = ("", float("-inf"))
    evidence: Evidence = field(default_factory=Evidence)
    way: float = 0.0
    sat: list[tuple[float, float]] = field(default_factory=list)


def checked(line: object) -> dict[str, Any]:
    """One line of a log, or ValueError with what is wrong."""
    if not isinstance(line, dict):
        raise ValueError("not an object; write {\"t\": seconds, \"kind\": \"key\"}")
    t, kind = line.get("t"), line.get("kind")
    if isinstance(t, bool) or not isinstance(t, int | float) or not abs(t) < 1e15:
        raise ValueError("\"t\" is missing or no number of seconds")
    if kind not in KINDS:
        raise ValueError(f"\"kind\" is {kind!r}; write one of {', '.join(KINDS)}")
    way = line.get("px", 0.0)
    if isinstance(way, bool) or not isinstance(way, int | float) or not 0 <= way < 1e15:
        raise ValueError("\"px\" is no number of pixels; write how far it moved, like 310")
    return line


def replay(lines: Iterable[Mapping[str, Any]], world: World) -> Iterator[dict[str, Any]]:
    """Raises ValueError where time goes back."""
    tape: _Tape | None = None
    t = 0.0
    for line in lines:
        was, t = t, float(line["t"])
        if tape is None:
            tape = _Tape(world, states.new(_at(t)), None, last_input=t)
            yield from _feed(tape, Started(_at(t)))
        elif t < was:
            raise ValueError(f"\"t\" goes back from {was:g} to {t:g}; sort the log")
        yield from _until(tape, t)
        yield from _line(tape, t, line)
    if tape is not None:
        yield from _end(tape, t)


def _until(tape: _Tape, t: float) -> Iterator[dict[str, Any]]:
    """The looks that the live engine would have had before t."""
    while not tape.suspended and tape.look_at is not None and tape.look_at <= t:
        yield from _look(tape, tape.look_at)


def _look(tape: _Tape, now: float) -> Iterator[dict[str, Any]]:
    slept, tape.slept = tape.slept, 0.0
    watching = tape.state.seat.stir is not None
    yield from _feed(tape, Looked(_at(now), max(0.0, now - tape.last_input), slept, weighed=watching))


def _line(tape: _Tape, t: float, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    kind = line["kind"]
    if kind in INPUT:
        yield from _input(tape, t, kind, line)
        return
    if kind not in ("unlock", "resume"):        # as the engine: what went before is seen first
        yield from _look(tape, t)
    match kind:
        case "lock":
            yield from _feed(tape, Locked(_at(t)))
        case "unlock":
            yield from _feed(tape, Unlocked(_at(t)))
        case "suspend":
            tape.suspended, tape.suspended_at = True, t
            yield from _feed(tape, Slept(_at(t)))
        case "resume":
            tape.slept += t - tape.suspended_at if tape.suspended else 0.0
            tape.suspended = False
            yield from _feed(tape, Woke(_at(t)))
            yield from _look(tape, t)
        case _:
            name, _, end = kind.partition("_")
            yield from _feed(tape, HoldChanged(_at(t), HOLDS[name], end == "on"))


def _input(tape: _Tape, t: float, kind: str, line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    tape.last_input, tape.suspended = t, False
    if not tape.stir:
        return
    if tape.state.seat.stir is None:
        tape.evidence = Evidence()
        yield from _look(tape, t)
    if tape.state.seat.stir is None:
        return
    if kind == "move":
        tape.way += float(line.get("px", 0.0))      # how far is all a log knows
        tape.evidence = moved(tape.evidence, t, tape.way, 0.0)
    else:
        tape.evidence = seen(tape.evidence, Sign(kind), t)
    if tape.evidence.verdict is not None:
        yield from _feed(tape, Returned(_at(t), tape.state.seat.stir))


def _feed(tape: _Tape, event: Event) -> Iterator[dict[str, Any]]:
    done = step(tape.state, event, tape.world)
    tape.state, tape.look_at, tape.stir = done.state, done.look_at, done.stir
    now = event.at.now
    for effect in done.effects:
        if isinstance(effect, ShowPrompt):
            yield {"t": now, "prompt": effect.card.routine.id}
        _book(tape.sat, effect)
    word = status.posture(tape.state)
    if word != tape.said[0] or now - tape.said[1] >= SAY_EVERY:
        tape.said = (word, now)
        sat = sitting.sitting_seconds(tape.state.seat, now, tape.world.settings)
        certain = status.confidence(tape.state)
        yield {"t": now, "state": word, "sitting_s": round(sat, 1), "confidence": certain}


def _book(sat: list[tuple[float, float]], effect: Effect) -> None:
    if isinstance(effect, BookSpan) and effect.span.kind is SpanKind.SITTING:
        sat.append((effect.span.start, effect.span.end))


def _end(tape: _Tape, t: float) -> Iterator[dict[str, Any]]:
    last = open_span(replace(tape.state.seat, looked=t), min(t, tape.last_input))
    if last.kind is SpanKind.SITTING and last.end > last.start:
        tape.sat.append((last.start, last.end))
    yield {"final": [list(one) for one in tape.sat]}


def _at(t: float) -> Moment:
    return Moment(t, t)
