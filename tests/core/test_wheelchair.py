"""In a wheelchair nothing speaks of standing or getting up, and of the time since one moved instead."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.core import cards, choosing, commands, explaining, face, replies, status, terms, wording
from backbreak.core.effects import Card
from backbreak.core.events import Event, Moment
from backbreak.core.settings import Settings
from tests.core.test_face import STORIES, rows
from tests.core.test_status import SENSES
from tests.scenarios.desk import ROUTINES, Desk, move, routine

WHEELS = Settings(seat=terms.WHEELCHAIR)
NOT_SAID = re.compile(r"stand|\bg[eo]t(ting)? up|\bsat\b|you (are|have been|were) sitting|was-up|was-sitting", re.I)
TOTALS = {"sitting_seconds": 3600.0, "longest_sitting_seconds": 2400.0}
SEATED = [one for one in STORIES if one not in ("standing", "walking", "lying", "sensed") and "stand" not in one
          and one != "offered a change"]


def story(name: str) -> Desk:
    desk = Desk()
    desk.settings(seat=terms.WHEELCHAIR)
    STORIES[name][0](desk)
    return desk


def sentences(desk: Desk) -> list[str]:
    """All that a person may read: the icon, the menu, why, Today, the prompts so far, the answers to commands."""
    shown = face.face(desk.state, desk.at, desk.world)
    said = [shown.tooltip, *(row.label for row in rows(shown.menu)), *explaining.why(desk.state, desk.at, desk.world)]
    said += [text for _, text in explaining.today(desk.state, desk.at, desk.world, TOTALS)]
    for card in desk.shown:
        wire = cards.prompt(replace(card, question=(0.0, 600.0)), desk.world.settings, desk.at)
        said += [wire["title"], wire["why"], wire["snooze_note"], *wire["words"].values(), *wire["question"].values()]
    for words in ("moved", "stayed", "sitting", "snooze", "skip", "sensor mat away"):
        event = commands.parse(tuple(words.split()), desk.at)
        assert not isinstance(event, commands.Request)
        said.append(replies.reply(event, desk.state, after(desk, event), desk.world))
    return said


def after(desk: Desk, event: Event) -> object:
    from backbreak.core.step import step

    return step(desk.state, event, desk.world).state


@pytest.mark.parametrize("name", SEATED)
def test_no_sentence_speaks_of_standing_or_getting_up(name: str) -> None:
    desk = story(name)
    desk.pass_time(20 * 60)
    desk.pass_time(10, 1.0)
    for when in (story(name), desk):
        for said in sentences(when):
            assert not NOT_SAID.search(said), said


def test_the_search_finds_what_it_should() -> None:
    desk = Desk()
    STORIES["asked"][0](desk)
    found = [said for said in sentences(desk) if NOT_SAID.search(said)]
    assert len(found) > 6


@pytest.mark.parametrize(("name", "words"), [
    ("sitting", "10 min since you moved. Next stretch in about 20 min."),
    ("just begun", "Under a minute since you moved. Next stretch in about 30 min."),
    ("due", "31 min since you moved. A stretch would be good now."),
])
def test_it_says_how_long_ago_one_moved(name: str, words: str) -> None:
    desk = story(name)
    assert face.status_line(desk.state, desk.at, desk.world.settings) == words


def test_the_status_word_stays_as_the_contract_has_it() -> None:
    desk = story("sitting")
    assert status.status(desk.state, desk.at, desk.world, SENSES)["state"] == "sitting"


@pytest.mark.parametrize(("seconds", "why"), [
    (1860.0, "You last moved about 31 min ago. A short stretch may ease stiffness."),
    (20.0, "You last moved a little while ago. A short stretch may ease stiffness."),
])
def test_the_prompt_says_so_too(seconds: float, why: str) -> None:
    card = cards.prompt(Card(1, routine("one"), seconds, 2), WHEELS, Moment(0, 0))
    assert card["why"] == why
    assert (card["words"]["got_up"], card["link"]) == ("I just moved", "got_up")


@pytest.mark.parametrize(("posture", "labels"), [
    ("sitting", ["I’m sitting", "I’m lying down"]), ("lying", ["I’m sitting", "I’m lying down"]),
    ("walking", ["I’m sitting", "I’m lying down", "I’m walking"]),
])
def test_the_menu_has_no_row_about_standing_and_marks_what_is_current(posture: str, labels: list[str]) -> None:
    desk = story("sitting")
    desk.say(posture)
    shown = face.face(desk.state, desk.at, desk.world)
    postures = [row for row in rows(shown.menu) if row.checked is not None and len(row.words) == 1]
    assert [row.label for row in postures] == labels
    assert [row.words for row in postures if row.checked] == [(posture,)]
    assert any(row.label == "I just moved" and row.words == ("was-up",) for row in shown.menu)


def test_about_speaks_of_it_too() -> None:
    assert "how long ago you moved" in wording.about(WHEELS)[0][1]
    assert "how long you have been sitting" in wording.about(Settings())[0][1]


def test_moved_and_stayed_are_other_words_for_the_corrections() -> None:
    at = Moment(1, 2)
    assert commands.parse(("moved",), at) == commands.parse(("was-up",), at)
    assert commands.parse(("stayed",), at) == commands.parse(("was-sitting",), at)


# -- what is offered


UPRIGHT = replace(routine("reset60"), moves=(move(), replace(move(), position="standing")))
SWAPPED = replace(routine("upper"), moves=(replace(move(), seated_move="other"),))
TOLD = replace(routine("upper"), moves=(replace(move(), seated="From the chair."),))


@pytest.mark.parametrize("first", [UPRIGHT, SWAPPED, TOLD])
def test_moves_that_need_standing_are_not_offered(first: object) -> None:
    there = {**ROUTINES, "reset60": first, "upper": first}
    chosen = choosing.choose(there, (), WHEELS)  # type: ignore[arg-type]
    assert chosen is not None
    assert not any(one.position == "standing" or one.seated_move or one.seated for one in chosen.moves)


def test_what_is_asked_for_is_given_without_the_moves_that_need_standing() -> None:
    given = choosing.choose({**ROUTINES, "reset60": UPRIGHT}, (), WHEELS, "reset60")
    assert given is not None
    assert given.id == "reset60"
    assert given.moves == (move(),)


def test_where_all_of_all_need_standing_none_is_offered() -> None:
    upright = replace(routine("reset60"), moves=(replace(move(), position="standing"),))
    assert choosing.choose({"reset60": upright}, (), WHEELS) is None


def test_of_the_shipped_ones_several_can_be_done_sitting() -> None:
    from backbreak.adapters.files import Library

    library = Library(Path(__file__).parents[2] / "routines", Path("/nowhere"))
    offered: list[str] = []
    for _ in range(4):
        chosen = choosing.choose(library.routines, tuple(offered), WHEELS)
        assert chosen is not None
        assert not any(one.position == "standing" for one in chosen.moves)
        offered.append(chosen.id)
    assert len(set(offered)) > 1
    assert json.dumps(offered)
