"""Made-up pasts for the tests of what-if."""

from __future__ import annotations

from typing import Any

from backbreak.core.whatif import Past

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
NINE = 9 * HOUR


def span(start: float, minutes: float, kind: str = "sitting") -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": start + minutes * MINUTE, "certainty": 0.9, "reason": ""}


def in_a_row(*minutes: float, start: float = NINE, away: float = 10) -> list[dict[str, Any]]:
    """Sitting for so many minutes each, with an absence between two."""
    found = []
    for length in minutes:
        found += [span(start, length), span(start + length * MINUTE, away, "away")]
        start += (length + away) * MINUTE
    return found


def prompt(at: float, answer: str | None, asked: bool = False) -> dict[str, Any]:
    return {"prompt_id": 1, "routine": "reset60", "at": at, "sitting_seconds": 1800.0, "asked": asked,
            "answer": answer, "answered_at": None if answer is None else at + 60, "seconds": 60.0}


def answered(**times: int) -> list[dict[str, Any]]:
    """Prompts of another day, by what became of them."""
    return [prompt(-DAY, answer) for answer, number in times.items() for _ in range(number)]


def past(*minutes: float, **more: Any) -> Past:
    return Past(in_a_row(*minutes), **more)
