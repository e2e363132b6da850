"""What of a prompt may be heard, and when nothing may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import aloud, cards
from backbreak.core import state as states
from backbreak.core.effects import Card, Hush
from backbreak.core.events import Hold, Moment
from backbreak.core.holding import Held
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage

AT = Moment(1000.0, 1000.0)
MOVE = Move("a", "A", "both", (), "", ("One.",), "Slowly.", "", "", (), 1.0, 5.0, 2, 1, 0.0, "")
CARD = Card(3, Routine("r", "R", "", (MOVE,)), 1800.0, 2)
BOTH = Settings(sound="on", speak="on")


def on_wire(settings: Settings, **changes: object) -> object:
    return cards.prompt(replace(CARD, **changes), settings, AT).get("aloud")  # type: ignore[arg-type]


def test_nothing_is_heard_until_it_is_asked_for() -> None:
    assert on_wire(Settings()) is None


def test_a_sound_alone_says_nothing() -> None:
    assert on_wire(Settings(sound="on")) == {
        "sound": True, "title": "", "cues": False, "routines": "auto", "language": "auto",
    }


def test_a_voice_says_the_title_and_the_cues_and_knows_the_languages() -> None:
    settings = Settings(speak="on", language="de", routine_language="en")
    title = cards.prompt(CARD, settings, AT)["title"]
    assert on_wire(settings) == {"sound": False, "title": title, "cues": True, "routines": "en", "language": "de"}


def test_who_asked_for_a_routine_hears_its_cues_alone() -> None:
    assert on_wire(BOTH, asked=True) == {
        "sound": False, "title": "", "cues": True, "routines": "auto", "language": "auto",
    }


def test_a_silent_card_is_silent() -> None:
    assert on_wire(BOTH, silent=True) is None


@pytest.mark.parametrize("hold", Hold)
def test_it_is_silent_in_calls_shared_screens_quiet_hours_and_the_like(hold: Hold) -> None:
    quiet = hold not in (Hold.FULLSCREEN, Hold.MEDIA, Hold.PROGRAM, Hold.BATTERY)
    assert aloud.silent((Held(hold, 0.0),), 5.0) is quiet
    assert aloud.silent((Held(hold, 0.0, 10.0),), 5.0) is quiet
    assert not aloud.silent((Held(hold, 0.0, 10.0),), 10.0)


def state(held: tuple[Held, ...] = (), stage: Stage = Stage.SHOWING, number: int = 3) -> states.State:
    new = states.new(AT)
    return replace(new, held=held, talk=replace(new.talk, stage=stage, prompt_id=number))


CALL = (Held(Hold.CALL, 900.0),)


def test_a_call_that_begins_hushes_the_open_prompt_once() -> None:
    assert aloud.hushed(state(), state(CALL), 1000.0, BOTH) == (Hush(3),)
    assert aloud.hushed(state(CALL), state((*CALL, Held(Hold.SCREEN_SHARE, 950.0))), 1000.0, BOTH) == ()
    assert aloud.hushed(state(CALL), state(), 1000.0, BOTH) == ()


def test_there_is_nothing_to_hush_where_nothing_is_heard() -> None:
    assert aloud.hushed(state(), state(CALL), 1000.0, Settings()) == ()
    assert aloud.hushed(state(), state(CALL, Stage.DUE), 1000.0, BOTH) == ()
    assert aloud.hushed(state(), state(CALL, number=4), 1000.0, BOTH) == ()
