"""After a routine: one question that can be left alone, where everything of it is, and when the window goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from backbreak.windows import after, after_face, desk, fonts, stand
from backbreak.windows.after import LONGEST, STAYS, After, Answers, Patience
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT
from backbreak.windows.prompt_card import PromptCard
from backbreak.windows.stage import Stage
from tests.windows import cards

ROLL, TURN = ("roll", "Roll and drop"), ("turn", "Slow look-around")
LONG = "Halswirbelsäulenbeweglichkeitsverbesserungsübung für Schreibtischarbeiterinnen"


def card(**changes: Any) -> PromptCard:
    found = parse(json.dumps(cards.prompt(**changes)))
    assert isinstance(found, PromptCard)
    return found


# -- what was said


def answers(*moves: tuple[str, str]) -> Answers:
    return Answers(card().feeling, moves)


@pytest.mark.parametrize("said", ["looser", "same"])
def test_one_press_is_enough(said: str) -> None:
    one = answers(ROLL, TURN)
    assert one.press(said)
    assert (one.said, one.step) == ({"felt": said}, "thanked")
    assert not one.press("worse")
    assert one.said == {"felt": said}


def test_worse_asks_which_move_it_was() -> None:
    one = answers(ROLL, TURN)
    assert one.press("worse")
    assert one.step == "which"
    assert not one.press("looser")
    assert not one.press("move neck")
    assert one.press("move turn")
    assert (one.said, one.step) == ({"felt": "worse", "which": "turn"}, "thanked")


def test_which_it_was_may_not_be_known() -> None:
    one = answers(ROLL, TURN)
    assert one.press("worse")
    assert one.press("unsure")
    assert (one.said, one.step) == ({"felt": "worse"}, "thanked")


def test_of_one_move_it_is_clear_which() -> None:
    one = answers(ROLL)
    assert one.press("worse")
    assert (one.said, one.step) == ({"felt": "worse"}, "thanked")


def test_without_a_question_nothing_can_be_said() -> None:
    assert not Answers(None, (ROLL,)).press("looser")


def test_it_waits_after_each_sign_and_not_for_ever() -> None:
    waits = Patience(100.0)
    assert waits.left(103.0, 8.0) == 5.0
    waits.sign(105.0)
    assert waits.left(106.0, 8.0) == 7.0
    waits.sign(100.0 + LONGEST - 1.0)
    assert waits.left(100.0 + LONGEST - 1.0, 8.0) == 1.0


# -- where everything is


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("changes", [
    {}, {"words": {**cards.WORDS, **cards.GERMAN, "close": LONG}, "felt": cards.GERMAN_FELT},
    {"felt": dict.fromkeys(cards.FELT, LONG)},
], ids=["english", "german", "long"])
def test_everything_stays_inside_and_apart(scale: float, changes: dict[str, Any]) -> None:
    place = stand.Stand(card(**changes), Brush(LIGHT, scale, fonts.fallback()))
    asked = place.card.feeling
    assert asked is not None
    many = [(f"move {n}", LONG if n % 2 else "Roll") for n in range(40)]
    faces = [
        after_face.done(place, asked.question, asked.answers), after_face.done(place, "", ()),
        after_face.done(place, asked.question, asked.answers, asked.thanks),
        *(after_face.which(place, asked.which, many[:n], ("unsure", asked.unsure)) for n in (2, 5, 40)),
    ]
    for face in faces:
        assert face.image.size == place.size
        for one in face.buttons:
            assert 0 <= one.x <= one.x + one.width <= place.size[0]
            assert 0 <= one.y <= one.y + one.height <= place.size[1]
            assert all(one is other or desk.meet(_box(one), _box(other)) is None for other in face.buttons)
    assert [len(face.buttons) for face in faces[:5]] == [4, 1, 1, 4, 7]
    assert faces[5].buttons[-1].key == "unsure"
    assert 3 < len(faces[5].buttons) < 42


def test_the_three_answers_are_alike() -> None:
    place = stand.Stand(card(), Brush(DARK, 1.0, fonts.fallback()))
    asked = place.card.feeling
    assert asked is not None
    close, *three = after_face.done(place, asked.question, asked.answers).buttons
    assert [one.key for one in three] == ["looser", "same", "worse"]
    assert len({(one.width, one.height, one.y, one.style) for one in three}) == 1
    assert (close.style, after_face.done(place, "", ()).buttons[0].style) == ("quiet", "plain")


def _box(button: Button) -> desk.Area:
    return button.x, button.y, button.width, button.height


def test_a_card_may_ask_nothing_and_a_question_is_whole() -> None:
    wire = cards.prompt()
    del wire["felt"]
    found = parse(json.dumps(wire))
    assert isinstance(found, PromptCard)
    assert found.feeling is None
    with pytest.raises(CardError, match=r"card\.felt"):
        card(felt={"question": "How?"})


# -- the window


class Window:
    """A surface that shows nothing, timers that are pushed, and a clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *moves: tuple[str, str], **changes: Any) -> None:
        self.now, self.timers = 1000.0, list[tuple[float, Callable[[], None]]]()
        self.faces, self.over = list[Any](), list[dict[str, str]]()
        monkeypatch.setattr(after.time, "monotonic", lambda: self.now)
        place = stand.Stand(card(**changes), Brush(LIGHT, 1.0, fonts.fallback()))
        surface: Any = self
        self.stage = Stage(surface, place.brush, lambda key: self.window.act(key), {})
        self.window = After(place, surface, self.stage, surface, moves, self.over.append)
        self.stage.guard.shown = self.stage.guard.quiet_until = 0.0

    def put(self, name: str, image: Any, _x: int, _y: int) -> None:
        self.faces += [image] if name == "face" else []

    def drop(self, _name: str) -> None: ...

    def lift(self, _name: str) -> None: ...

    def hand(self, on: bool) -> None: ...

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((self.now + seconds, call))

    def wait(self, seconds: float) -> None:
        """Time goes by; what is due is done."""
        end = self.now + seconds
        while due := [one for one in self.timers if one[0] <= end]:
            first = min(due, key=lambda one: one[0])
            self.timers.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
        self.now = end


def test_left_alone_it_goes_by_itself_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch, ROLL, TURN)
    window.wait(STAYS["asked"] - 0.1)
    assert window.over == []
    window.wait(0.2)
    assert window.over == [{}]


def test_the_pointer_over_it_and_keys_hold_it_open_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch, ROLL, TURN)
    for n in range(int(LONGEST / 6) - 1):
        window.wait(6.0)
        window.stage.key("right") if n % 2 else window.stage.moved(5, 5 + n)
    assert window.over == []
    window.wait(6.1)
    assert window.over == [{}]


def test_an_answer_by_number_is_thanked_for_and_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch, ROLL, TURN)
    window.stage.key("1")
    assert window.over == []
    assert len(window.faces) == 2
    window.wait(STAYS["thanked"] + 0.1)
    assert window.over == [{"felt": "looser"}]


def test_arrows_and_enter_answer_too_and_which_move_is_asked_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch, ROLL, TURN)
    for key in ("left", "left", "return"):      # the first shows where the focus is; the last answer is Worse
        window.stage.key(key)
    window.wait(STAYS["which"] - 1.0)
    assert window.over == []
    window.stage.key("2")
    window.stage.key("escape")
    assert window.over == [{"felt": "worse", "which": "turn"}]


def test_closed_while_it_asks_which_it_was_worse_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch, ROLL, TURN)
    window.stage.key("3")
    window.stage.closed()
    window.wait(100.0)
    assert window.over == [{"felt": "worse"}]


def test_with_no_move_done_and_where_it_is_not_asked_there_is_only_close(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(monkeypatch)
    assert [one.key for one in window.stage.controls.buttons] == ["finished"]
    window.stage.key("1")
    window.stage.key("space")
    assert window.over == [{}]
