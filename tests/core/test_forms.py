"""Settings as rows of a form, and a line of the form as a change of a setting."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import forms
from backbreak.core.settings import Settings, changed

BOTH = Settings(limits=("osteo", "neck"), seat="wheelchair")


def test_rows_show_what_holds() -> None:
    rows = forms.switches("person.limits", BOTH, {"neck": ("A neck", "Left out."), "preg": ("Pregnancy", "")})
    assert [(row["key"], row["value"]) for row in rows] == [("person.limits neck", True), ("person.limits preg", False)]
    assert rows[0] == {"kind": "switch", "key": "person.limits neck", "label": "A neck", "text": "Left out.",
                       "value": True}
    row = forms.one("person.seat", BOTH, "Seat", "Words.", {"chair": "A chair", "wheelchair": "Wheels"})
    assert (row["value"], row["options"][1]) == ("wheelchair", {"value": "wheelchair", "label": "Wheels"})
    assert forms.note("Title", "Words.") == {"kind": "note", "label": "Title", "text": "Words."}


def test_trouble_stands_in_the_place_of_the_foot() -> None:
    groups = [forms.group("G", [forms.note("", "x")])]
    fine, wrong = (forms.card("T", "L", groups, Settings(theme="dark"), "Foot.", one) for one in ("", "No."))
    assert (fine["foot"], fine["trouble"], fine["theme"]) == ("Foot.", False, "dark")
    assert (wrong["foot"], wrong["trouble"]) == ("No.", True)


@pytest.mark.parametrize(("line", "wanted", "limits"), [
    ({"set": "person.limits preg", "value": True}, "osteo neck preg", ("osteo", "preg", "neck")),
    ({"set": "person.limits osteo", "value": False}, "neck", ("neck",)),
    ({"set": "person.limits osteo", "value": True}, "neck osteo", ("osteo", "neck")),
])
def test_a_switch_changes_one_word_of_a_list(line: dict[str, Any], wanted: str, limits: tuple[str, ...]) -> None:
    change = forms.change(line, BOTH)
    assert change == ("person.limits", wanted)
    assert changed(BOTH, *change).limits == limits


def test_the_last_word_off_is_none() -> None:
    change = forms.change({"set": "person.limits osteo", "value": False}, Settings(limits=("osteo",)))
    assert change == ("person.limits", "none")
    assert changed(Settings(), *change).limits == ()


def test_a_choice_is_taken_as_it_is() -> None:
    assert forms.change({"set": "person.seat", "value": "chair"}, BOTH) == ("person.seat", "chair")


@pytest.mark.parametrize("line", [
    {}, {"answer": "closed"}, {"set": 3, "value": True}, {"set": "person.limits", "value": True},
    {"set": "person.limits osteo", "value": "on"}, {"set": "person.nothing", "value": "x"}, {"set": "person.seat"},
    {"set": "person.seat chair", "value": True}, {"set": "person.seat chair", "value": "chair"},
])
def test_what_fits_no_setting_changes_nothing(line: dict[str, Any]) -> None:
    assert forms.change(line, BOTH) is None
