"""What backends say of themselves, in the language of who reads it: they say it in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from backbreak.cli import verdicts
from backbreak.core import language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use()


SAID = [
    "in use", "no: DISPLAY is not set: there is no X server to ask", "in use; kwin idle: to within 1 s",
    "in use; session 2, sleep waits until all is saved", "in use; shows buttons, text (the buttons by a middle click)",
    "no: StatusNotifier: the bus does not answer; XEmbed: there is no X display (DISPLAY is not set)",
    "yours alone (0700)", "something that nobody knows: of it", "docked", "",
]


@pytest.mark.parametrize("verdict", SAID)
def test_in_english_it_stays_as_it_is(verdict: str) -> None:
    assert verdicts.said(verdict) == verdict


@pytest.mark.parametrize("form", [*verdicts.BEGINNINGS, *verdicts.FORMS])
def test_every_form_is_known_again(form: str) -> None:
    seen = _Seen()
    language.use(seen)
    verdicts.said(re.sub(r"\{\w+\}", "x", form))
    assert form in seen.asked


def test_parts_of_it_are_said_too() -> None:
    language.use({
        "no: {reason}": "nein: {reason}", "the bus does not answer": "der Bus antwortet nicht",
        "StatusNotifier: {reason}; XEmbed: {other}": "StatusNotifier: {reason}; XEmbed: {other}",
        "shows {things}": "zeigt {things}", "buttons": "Knöpfe", "in use; {note}": "in Gebrauch; {note}",
        "{program} does not answer": "{program} antwortet nicht",
    })
    assert verdicts.said("no: the bus does not answer") == "nein: der Bus antwortet nicht"
    assert verdicts.said("no: StatusNotifier: the bus does not answer; XEmbed: odd") == (
        "nein: StatusNotifier: der Bus antwortet nicht; XEmbed: odd")
    assert verdicts.said("in use; shows buttons, odd") == "in Gebrauch; zeigt Knöpfe, odd"
    assert verdicts.said("no: pactl does not answer") == "nein: pactl antwortet nicht"


class _Seen:
    """A catalogue without words, which notes what was looked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def get(self, key: str) -> None:
        self.asked.append(key)
