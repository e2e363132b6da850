"""What a line from the prompt's window says. What does not fit is not an answer: a window may have lost its mind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backbreak.core.events import Answer, Answered, Chose, Moment, SnoozeUntil
from backbreak.core.feelings import Feeling, Felt
from backbreak.core.routine_format import ID, MOST_MOVES

LONGEST_ANSWER = 24 * 3600.0
"""No snooze and no routine is longer; a window that says so has lost its mind."""


def answered(line: Mapping[str, Any], at: Moment, speed: float = 1.0) -> Answered | None:
    """speed: seconds that one of the window's counts as, while a routine is done."""
    try:
        answer, prompt_id = Answer(line["answer"]), int(line["id"])
        seconds, until = _seconds(line.get("seconds")), line.get("until")
        snooze = SnoozeUntil(until) if until else seconds
        moves, felt = _moves(line.get("moves", [])), _felt(line)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if answer is Answer.SNOOZE:
        return Answered(at, prompt_id, answer, snooze)
    return Answered(at, prompt_id, answer, seconds=(seconds or 0.0) * speed, moves=moves, felt=felt)


def chose(line: Mapping[str, Any], at: Moment) -> Chose | None:
    """Of a small page. One that was lost has chosen nothing, which closes it."""
    number, choice = line.get("id"), line.get("choice", "close")
    return Chose(at, number, choice) if isinstance(number, int) and isinstance(choice, str) else None


def _moves(value: object) -> tuple[str, ...]:
    """Ids; ValueError where they are none."""
    if not isinstance(value, list) or len(value) > MOST_MOVES or not all(_is_move(one) for one in value):
        raise ValueError("no list of moves")
    return tuple(dict.fromkeys(value))


def _felt(line: Mapping[str, Any]) -> Felt | None:
    """How it was, where that was said; which: the move, where one was named."""
    if "felt" not in line:
        return None
    move = line.get("which", "")
    if move and not _is_move(move):
        raise ValueError("no move")
    return Felt(Feeling(line["felt"]), move)


def _is_move(value: object) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _seconds(value: object) -> float | None:
    """A time of reasonable length; ValueError where it is none."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.0 <= value <= LONGEST_ANSWER:
        raise ValueError("no number of seconds")
    return float(value)
