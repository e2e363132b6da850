"""Why something was booked, in the language of who reads it; what is kept is English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backbreak.core import language, reasons


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use()


KEPT = ["as you said", "asleep for 12 min", "no input for 3 min, busy before", "chair mat says away",
        "chair mat says somebody is there", "locked or closed by hand, 40 min", "something else", "3 min of it", ""]


@pytest.mark.parametrize("reason", KEPT)
def test_in_english_it_is_what_was_kept(reason: str) -> None:
    assert reasons.said(reason) == reason


@pytest.mark.parametrize(("reason", "said"), [
    ("as you said", "wie Sie sagten"), ("asleep for 12 min", "12 Minuten im Ruhezustand"),
    ("desk 2 says standing", "desk 2 meldet Stehen"), ("something else", "something else"),
])
def test_in_another_language_its_numbers_and_names_stay(reason: str, said: str) -> None:
    language.use({"as you said": "wie Sie sagten", "asleep for {minutes} min": "{minutes} Minuten im Ruhezustand",
                  "{name} says standing": "{name} meldet Stehen"})
    assert reasons.said(reason) == said
