"""Writes the made part of sitting.md beside this file from the code that decides: `python docs/make_sitting.py`.

The way of a silence as a diagram, and what it is taken for as a table: the very numbers of `backbreak.core`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from backbreak.core import judging, leaving, prompting, silence  # noqa: E402
from backbreak.core.judging import Signs  # noqa: E402
from backbreak.core.seat import AWAY_AFTER  # noqa: E402
from backbreak.core.sitting_weights import HABITS_AT_FIRST  # noqa: E402

BEGIN, END = "<!-- made by docs/make_sitting.py -->", "<!-- end of what was made -->"
MINUTES = (2, 3, 5, 10, 20, 60)
SOME = Signs(0.0, by_hand=False, before=0.4, after=0.4, run=15.0)
ALWAYS = (0.01, 0.01, 0.01, 0.97)
ROWS = (
    ("some input before and after", SOME, HABITS_AT_FIRST),
    ("steady work before and after", replace(SOME, before=0.8, after=0.8, run=60.0), HABITS_AT_FIRST),
    ("a touch before, a touch after", replace(SOME, before=0.03, after=0.03, run=1.0), HABITS_AT_FIRST),
    ("some input; who is known to lock whenever they leave, and did not", SOME, ALWAYS),
    ("some input; calls can be seen, and there was none", replace(SOME, told=True), HABITS_AT_FIRST),
    ("the same, and something played that began shortly before", replace(SOME, told=True, media=True), HABITS_AT_FIRST),
    ("locked or closed by hand", replace(SOME, by_hand=True), HABITS_AT_FIRST),
)


def text() -> str:
    return "\n".join([BEGIN, "", *_diagram(), "", *_table(), "", END])


def page(old: str) -> str:
    """The page with its made part written anew."""
    before, after = old.split(BEGIN)[0], old.split(END)[1]
    return before + text() + after


def _diagram() -> list[str]:
    return [
        "```mermaid",
        "flowchart TD",
        f"    sitting[input] -->|{AWAY_AFTER:g} s without any| open[open: away is shown, the clock is kept]",
        f"    sitting -->|locked within {leaving.BY_HAND:g} s of the last input| gone",
        f"    open -->|{silence.BELIEVED:.0%} likely| gone[taken for an absence while it lasts]",
        "    open -->|input that convinces| back[judged by its length and what was before]",
        "    gone -->|input that convinces| back",
        f"    back -->|{silence.AT_ONCE:.0%} sure| settled[settled: booked, or a doubt that is kept]",
        f"    back -->|{silence.AFTER:g} s later, with what was after| settled",
        f"    back -->|{prompting.SETTLE:g} s later| may[a prompt may come]",
        "```",
    ]


def _table() -> list[str]:
    return [
        "How likely a silence was an absence, in 100, for somebody nothing is known of:",
        "",
        "| without input for | " + " | ".join(f"{one} min" for one in MINUTES) + " |",
        "|---|" + "---|" * len(MINUTES),
        *(f"| {name} | " + " | ".join(_chances(signs, habit)) + " |" for name, signs, habit in ROWS),
    ]


def _chances(signs: Signs, habit: tuple[float, ...]) -> list[str]:
    return [f"{100 * judging.chance(replace(signs, length=60.0 * one), habit):.0f}" for one in MINUTES]


if __name__ == "__main__":
    place = HERE / "sitting.md"
    place.write_text(page(place.read_text(encoding="utf-8")), encoding="utf-8")
