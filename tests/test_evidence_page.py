"""docs/evidence.md has every claim of the founding article, once, with what is done about it."""

from __future__ import annotations

import re
from pathlib import Path

from backbreak.core import why_cards

PAGE = Path(__file__).parents[1] / "docs" / "evidence.md"
ROWS = re.findall(r"(?m)^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"))


def test_all_64_are_there_in_order() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 65))
    assert all(len(feature) >= 4 for *_, feature in ROWS)


def test_each_card_that_is_named_is_one() -> None:
    named = {title for *_, feature in ROWS for title in re.findall(r"card \"([^\"]+)\"", feature)}
    assert len(named) > 10
    assert named <= {one.title for one in why_cards.CARDS}


def test_what_is_speculative_is_no_card_that_says_it_is_sure() -> None:
    unsure = {int(number) for number, _, level, _ in ROWS if level.startswith(("speculative", "not supported"))}
    for one in why_cards.CARDS:
        if set(one.claims) <= unsure:
            assert one.label in (why_cards.Label.UNSURE, why_cards.Label.MYTH), one.key
