"""What the columns of an export mean. English, as the columns' names are; for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TIMES = (
    "at, started and ended are seconds since 1970 (UTC); the columns of the CSV files that end in _local are the wall "
    "clock's, where backbreak ran. Other times are seconds."
)
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "spans": {
        "id": "number of the row", "kind": "sitting, standing, walking, lying, away, asleep or routine",
        "started": "when it began", "ended": "when it ended", "certainty": "how sure that is, 0 to 1",
        "reason": "why it was taken for this",
    },
    "prompts": {
        "id": "number of the row", "prompt_id": "number of the prompt, counted anew where the state was lost",
        "routine": "which routine was offered", "at": "when it came up",
        "sitting_seconds": "how long had been sat by then",
        "asked": "1 where it was asked for, 0 where it came by itself",
    },
    "answers": {
        "id": "number of the row", "prompt": "the id in prompts", "prompt_id": "number of the prompt",
        "answer": "done, got_up, stopped, snooze, skip, ignored, sat, lost or start", "at": "when it was given",
        "seconds": "how much of the routine was done",
    },
    "checkins": {
        "id": "number of the row", "at": "when", "score": "how the back felt, 0 (fine) to 10",
        "area": "where, if it was said",
    },
    "urges": {
        "id": "number of the row", "at": "when the back needed to crack", "place": "back or neck",
        "sitting_seconds": "how long had been sat by then", "cracked": "1 where it had cracked",
        "moved": "1 where a routine was done", "before": "score before, where asked",
        "after": "score after, where asked",
    },
    "feelings": {
        "id": "number of the row", "at": "when", "routine": "which routine was done", "before": "score before it",
        "after": "score after it",
    },
    "weeks": {
        "id": "number of the row", "at": "when it was asked", "change": "better, same or worse than the week before",
        "stopped": "1 where the back stopped them doing something, 0 where not, empty where not answered",
    },
    "felt": {
        "id": "number of the row", "at": "when the routine was done", "routine": "which, empty for a move by itself",
        "move": "which move", "feeling": "looser, same, worse or unsure (worse, not known which move)",
    },
    "holds": {
        "id": "number of the row", "hold": "call, meeting, screen_share, fullscreen, presentation or do_not_disturb",
        "started": "when it began", "ended": "when it ended",
    },
}
HEAD = """\
What backbreak recorded, as it stood when this was written.

at, started and ended are seconds since 1970 (UTC); the columns of the CSV files that end in _local are the wall
clock's, where backbreak ran. Other times are seconds.

backbreak.json has all of it in one file; each table is also a CSV file. state.json, where it is there, is what is
remembered between two runs: the clock, and what was said of how the back feels in the last weeks. Days that were
recorded for replay (backbreak record) are files already: backbreak record where. Settings and routines are yours to
copy: backbreak settings path, backbreak routines path.
"""


def text(tables: Iterable[str]) -> str:
    parts = [HEAD]
    for name in tables:
        lines = [f"  {column:<16} {means}" for column, means in COLUMNS.get(name, {}).items()]
        parts.append("\n".join([f"{name}.csv", *lines, ""]))
    return "\n".join(parts)
