"""Writes states.md beside this file from the transition table: `python docs/make_states.py`.

Knows nothing of the stages but what `backbreak.core.stages` says.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from backbreak.core.stages import TABLE, Cue, Stage  # noqa: E402

MEANING = {
    Stage.WATCHING: "sitting is being measured",
    Stage.DUE: "time is up; waiting for a good moment, or a quiet badge",
    Stage.SHOWING: "a prompt or a routine is open",
    Stage.SNOOZED: "asked to wait, or left alone for now",
    Stage.PAUSED: "the person said not now",
}
CUES = {
    Cue.LIMIT: "sat for as long as the limit",
    Cue.LULL: "a natural pause",
    Cue.WAIT_OVER: "waited long enough",
    Cue.RESTED: "away for the reset time, or no longer over the limit",
    Cue.GONE: "walked off, or a reason not to speak came up, while a prompt is open",
    Cue.ASK: "wants a routine now",
    Cue.DONE: "a routine was done, or \"I just got up\"",
    Cue.SKIP: "not this time",
    Cue.SNOOZE: "not just now",
    Cue.CLOSED: "a routine asked for between prompts was closed early",
    Cue.LOST: "the window was lost",
    Cue.IGNORED: "nobody answered",
    Cue.PAUSE: "say nothing for a while",
    Cue.RESUME: "the pause ends now",
}


def text() -> str:
    return "\n".join([
        "# The stages of the conversation",
        "",
        "Made by `python docs/make_states.py` from the table in `backbreak/core/stages.py`; a test says when it",
        "is out of date. What is not listed means \"stay\".",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {next(iter(Stage)).value}",
        *_arrows(),
        "```",
        "",
        "| stage | meaning | leaves by |",
        "|---|---|---|",
        *(f"| {stage.value} | {MEANING[stage]} | {_leaves(stage)} |" for stage in Stage),
        "",
        "| cue | when |",
        "|---|---|",
        *(f"| {cue.value} | {CUES[cue]} |" for cue in Cue),
        "",
    ])


def _arrows() -> list[str]:
    pairs: dict[tuple[Stage, Stage], list[str]] = {}
    for (stage, cue), following in TABLE.items():
        pairs.setdefault((stage, following), []).append(cue.value)
    return [f"    {stage.value} --> {to.value}: {', '.join(cues)}" for (stage, to), cues in pairs.items()]


def _leaves(stage: Stage) -> str:
    ways: dict[Stage, list[str]] = {}
    for (at, cue), following in TABLE.items():
        if at is stage and following is not stage:
            ways.setdefault(following, []).append(cue.value)
    return "; ".join(f"{' / '.join(cues)} → {to.value}" for to, cues in ways.items())


if __name__ == "__main__":
    (HERE / "states.md").write_text(text(), encoding="utf-8")
