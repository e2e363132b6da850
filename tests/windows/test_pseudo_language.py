"""A language made up: every sentence in brackets and a third longer. What a window or the menu shows without them is
English that nobody can translate; what does not fit is told by what the windows' own tests measure.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from backbreak.core import (
    advice,
    cards,
    care_words,
    explaining,
    face,
    language,
    profile,
    tuning_page,
    why_cards,
    wording,
)
from backbreak.core.caring import Open, Page
from backbreak.core.effects import Card, MenuItem, ShowPage
from backbreak.core.language import MANY
from backbreak.core.moment import Moment
from backbreak.core.settings import Settings
from backbreak.core.urge import Step, Urge
from backbreak.windows import choice_face, fonts, form_face, small_face, text
from backbreak.windows.card import parse
from backbreak.windows.paint import Brush
from backbreak.windows.palette import LIGHT
from tests.scenarios.desk import Desk, move, routine

TEMPLATE = Path(__file__).parents[2] / "backbreak" / "languages" / "backbreak.pot"
OPEN, CLOSE = "\u27e6", "\u27e7"
NAMES = r"backbreak|Esc|Tab|HSE|CCOHS"
AT = Moment(1000.0, 36_000.0)


class Pseudo:
    """Only what was collected is translated, as by a catalogue that is complete."""

    def __init__(self) -> None:
        known = read_po(io.BytesIO(TEMPLATE.read_bytes()))
        self._many = {one.id[0]: one.id[1] for one in known if isinstance(one.id, tuple)}
        self._one = {one.id for one in known if isinstance(one.id, str) and one.id}

    def get(self, key: str) -> str | None:
        first, many, form = key.partition(MANY)
        said = (first, self._many.get(first, ""))[int(form)] if many else first.rpartition(language.IN)[2]
        if not said or (first not in self._many if many else said not in self._one):
            return None
        return f"{OPEN}{said}{'~' * (1 + len(said) // 3)}{CLOSE}" if re.search("[A-Za-z]{2}", said) else said


@pytest.fixture(autouse=True)
def _made_up() -> Iterator[None]:
    language.use(Pseudo())
    yield
    language.use()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is painted."""
    found: list[str] = []
    before = Brush.write

    def write(self: Brush, image: Image.Image, at: tuple[int, int], words: str, *rest: Any) -> int:
        found.append(words)
        return before(self, image, at, words, *rest)

    monkeypatch.setattr(Brush, "write", write)
    return found


def bare(said: str) -> str:
    """The letters outside of all brackets."""
    before = None
    while before != said:
        before, said = said, re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", said)
    return " ".join(re.findall("[A-Za-z]{2,}", re.sub(NAMES, "", said)))


def check(found: list[str]) -> None:
    assert found
    english = sorted({said for said in found if bare(said)})
    assert not english, f"{len(english)} of {len(found)}: {english[:5]}"


def brush() -> Brush:
    return Brush(LIGHT, 1.0, fonts.fallback())


def painted(card: dict[str, Any]) -> Any:
    return parse(json.dumps(card))


def bracketed(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


ROLL = replace(move(), title=bracketed("Roll"), cue=bracketed("Slowly."), steps=(bracketed("Up."),),
               easier=bracketed("Less."), stop=bracketed("It hurts."))
ROUTINE = replace(routine("lower"), title=bracketed("Lower back"), moves=(ROLL,))


@pytest.mark.parametrize("settings", [Settings(), Settings(seat="wheelchair")], ids=["chair", "wheelchair"])
@pytest.mark.parametrize("changes", [{}, {"again": True}, {"standing": True}, {"question": (100.0, 700.0)}])
def test_a_prompt(shown: list[str], settings: Settings, changes: dict[str, Any]) -> None:
    card = Card(1, ROUTINE, asked=False, snoozes_left=2, sitting_seconds=1900.0, **changes)
    card = painted(cards.prompt(card, settings, AT))
    laid = small_face.layout(card, brush())
    small_face.menu(card, brush(), laid)
    check([*shown, *(one.label for one in laid.buttons)])


PAGES = [ShowPage(Open(1, page, about), None, 0.0) for page, about in (
    *((page, "") for page in (Page.CHECKIN, Page.AREA, Page.STRONG, Page.SIGNS, Page.LISTS, Page.WEEK, Page.STOPPED,
                              Page.BEFORE, Page.AFTER, Page.DESK)),
    *((Page.WHY, one.key) for one in why_cards.CARDS), *((Page.ADVICE, one) for one in care_words.ADVICE),
    *((page, one) for page in (Page.REMIND, Page.KEEP) for one in ("water", "eyes", "sit_stand")),
    (Page.LEFT_OUT, bracketed("Roll")),
)] + [ShowPage(Open(1, Page.URGE), Urge(step, 0.0, 0.0), 497.0) for step in Step]
CITED = {one.source for one in why_cards.CARDS} | {rule.source for rule in advice.RULES}


@pytest.mark.parametrize("page", PAGES, ids=lambda one: f"{one.open.page}-{one.open.about or one.urge}")
def test_a_page(shown: list[str], page: ShowPage) -> None:
    card = painted(care_words.card(page, Settings()))
    laid = choice_face.layout(card, brush(), 10_000)
    if card.countdown:
        choice_face.ring(card.countdown, card.countdown.seconds, laid, brush())
    check([*shown, *(one.label for one in laid.buttons if not one.label.isdigit())])


def test_texts(shown: list[str]) -> None:
    desk = Desk()
    desk.pass_time(3000.0, 1.0)
    totals = {"sitting_seconds": 3000.0, "longest_sitting_seconds": 3000.0}
    for said in (wording.about(Settings()), why_cards.page(), care_words.rules(Settings()),
                 explaining.today(desk.state, desk.at, desk.world, totals),
                 [("body", one) for one in explaining.why(desk.state, desk.at, desk.world)]):
        text.page(painted(cards.text("\u2013", list(said), Settings())), brush(), 600)
    check([one for one in shown if not any(name in one for name in TITLES)])


TITLES = {one.title for one in Desk().world.routines.values()}


def test_the_form_you(shown: list[str]) -> None:
    world = Desk().world
    card = painted(profile.form(world.routines, world.moves, Settings()))
    form_face.Page(card, brush(), 640)
    check([one for one in [card.title, *shown] if one not in profile.LANGUAGES.values()])


def labels(items: tuple[MenuItem, ...]) -> Iterator[str]:
    for one in items:
        yield one.label
        yield from labels(one.items)


@pytest.mark.parametrize("told", [(), ("standing",), ("pause",), ("meeting",), ("snooze",), ("was-up",)])
def test_the_menu_and_the_tooltip(told: tuple[str, ...]) -> None:
    desk = Desk()
    desk.pass_time(1900.0, 1.0)
    if told:
        desk.say(*told)
    seen = face.face(desk.state, desk.at, desk.world)
    check([seen.tooltip, *(one for one in labels(seen.menu) if one and not any(name in one for name in TITLES))])


def test_english_is_seen() -> None:
    assert bare(f"{OPEN}a {OPEN}b{CLOSE} c{CLOSE} 20 Close") == "Close"
    assert not bare(f"{OPEN}a {OPEN}b{CLOSE} c{CLOSE} 20 \u2013 backbreak")


SAID = ("title", "text", "label", "lead", "foot", "why", "note", "says", "shows", "close", "more")


def strings(value: Any, key: str = "") -> Iterator[str]:
    """What a card gives to be read."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from strings(one, name if name in SAID or not isinstance(one, str | list) else "")
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, key)
    elif isinstance(value, str) and key in SAID:
        yield value


def test_the_settings_window() -> None:
    own = [*profile.LANGUAGES.values(), "DISPLAY", *TITLES]
    check([one for one in strings(tuning_page.card(Settings())) if not any(name in one for name in own)])
