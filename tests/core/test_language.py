"""One place for every sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backbreak.core import language
from backbreak.core.language import (
    MANY,
    N_,
    _,
    all_of,
    capital,
    decimal,
    inside,
    meant,
    one_of,
    plain,
    row,
    sentences,
    several,
)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use()


def test_without_a_catalogue_a_sentence_stands_as_it_is_written() -> None:
    assert _("Close") == "Close"
    assert _("{name} is up", name="Ana") == "Ana is up"
    assert N_("Close") == "Close"


@pytest.mark.parametrize(("number", "said"), [(0, "0 breaks"), (1, "1 break"), (2, "2 breaks")])
def test_numbers_take_their_form(number: int, said: str) -> None:
    assert several("{number} break", "{number} breaks", number) == said


def test_a_catalogue_says_it_in_its_own_words() -> None:
    language.use({"Close": "Schließen", "{name} is up": "{name} steht"})
    assert (_("Close"), _("{name} is up", name="Ana"), _("Open")) == ("Schließen", "Ana steht", "Open")


def test_a_catalogue_has_its_own_plural_forms() -> None:
    words = {f"{{number}} break{MANY}0": "{number} pause", f"{{number}} break{MANY}1": "{number} pauses"}
    language.use(words, lambda number: int(number > 1))
    said = [several("{number} break", "{number} breaks", one) for one in (0, 1, 2)]
    assert said == ["0 pause", "1 pause", "2 pauses"]


def test_one_english_word_may_be_two() -> None:
    language.use({"Back": "Zurück", "the body\x04Back": "Rücken"})
    assert (_("Back"), meant("the body", "Back"), meant("the sea", "Boot")) == ("Zurück", "Rücken", "Boot")


def test_things_in_a_row() -> None:
    assert (row([]), row(["a"]), row(["a", "b"])) == ("", "a", "a, b")
    assert (all_of(["a"]), all_of(["a", "b"]), all_of("abc")) == ("a", "a and b", "a, b and c")
    assert (one_of(["a"]), one_of("abc")) == ("a", "a, b or c")
    assert (sentences(["One.", "", "Two."]), sentences([])) == ("One. Two.", "")
    assert (capital("as it is"), capital("")) == ("As it is", "")
    assert (inside("As it is"), inside(""), _("")) == ("as it is", "", "")


def test_a_catalogue_sets_rows_in_its_own_way() -> None:
    language.use({", ": "、", "{several} and {last}": "{several}和{last}", "{said} {more}": "{said}{more}", ".": ","})
    assert all_of(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert inside("Zeit für Bewegung") == "Zeit für Bewegung"
    assert (sentences(["一。", "", "二。"]), decimal(2.25, 2)) == ("一。二。", "2,25")
    assert (plain(3.5), plain(3.0)) == ("3,5", "3")


@pytest.mark.parametrize("broken", ["Offen: {p}.", "Offen: {path", "{0}", "{path.what}"])
def test_a_sentence_whose_translation_cannot_be_filled_in_is_english(broken: str) -> None:
    language.use({"Opened {path}.": broken, f"{{number}} break{MANY}1": broken})
    assert _("Opened {path}.", path="x") == "Opened x."
    assert several("{number} break", "{number} breaks", 2) == "2 breaks"
