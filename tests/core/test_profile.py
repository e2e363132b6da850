"""The form "You": everything a person may tell of themselves, and how many routines it touches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.files import Library
from backbreak.core import forms, profile
from backbreak.core.limits import NAMES
from backbreak.core.profile import Outcome, outcome, told
from backbreak.core.routine_format import FLAGS, NEEDS
from backbreak.core.settings import Settings, changed, field, get
from backbreak.core.settings_table import LOOKS
from tests.scenarios.desk import move, routine

LIBRARY = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent"))


def form(settings: Settings | None = None, **more: Any) -> dict[str, Any]:
    return profile.form(LIBRARY.routines, LIBRARY.moves, settings or Settings(), **more)


def rows(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for group in card["groups"] for row in group["rows"]]


def keys(card: dict[str, Any]) -> list[str]:
    return [row["key"] for row in rows(card) if row["kind"] != "note"]


def test_every_limit_and_what_else_is_told_is_on_it() -> None:
    shown = keys(form())
    assert shown[:8] == [f"person.limits {name}" for name in NAMES]
    assert {one.split()[1] for one in shown[:8]} == set(FLAGS)
    assert {"person.seat", "person.place", "person.look", "prompt.motion", "routine.language"} <= set(shown)
    assert all(row["label"] for row in rows(form()))
    assert all(row["text"] for row in rows(form()) if "limits" in row.get("key", ""))


def test_all_values_that_are_offered_can_be_set() -> None:
    for row in rows(form(languages=["de", "pt-BR", "xx"])):
        values = [one["value"] for one in row["options"]] if row["kind"] == "one" else [True, False]
        for value in values:
            change = forms.change({"set": row["key"], "value": value}, Settings())
            assert change is not None
            now = changed(Settings(), *change)
            assert get(now, change[0]) == change[1].replace(" ", ", ")


def test_choices_are_those_of_the_settings() -> None:
    for row in rows(form()):
        if row["kind"] == "one" and row["key"] != "routine.language":
            assert tuple(one["value"] for one in row["options"]) == field(row["key"]).options
    assert set(profile.LOOKS) == set(LOOKS)
    assert set(profile.THINGS) == set(NEEDS)


def test_only_what_some_move_needs_may_be_missing() -> None:
    assert [key for key in keys(form()) if "missing" in key] == [
        f"person.missing {one}" for one in ("chair", "desk", "doorway", "room")]
    assert "person.missing band" in keys(form(Settings(missing=("band",))))
    bare = profile.form({}, {}, Settings())
    assert not [key for key in keys(bare) if "missing" in key]
    assert "What is not there" not in [group["title"] for group in bare["groups"]]


def test_in_a_wheelchair_staying_seated_is_said_and_no_question() -> None:
    card = form(Settings(seat="wheelchair"))
    assert "person.limits sit" not in keys(card)
    notes = [row for row in rows(card) if row["kind"] == "note"]
    assert len(notes) == 1
    assert notes[0]["text"].endswith("Always so in a wheelchair.")


def test_languages_are_those_of_the_files_english_and_the_one_that_is_set() -> None:
    card = form(Settings(routine_language="xx"), languages=["de"])
    shown = next(row for row in rows(card) if row["key"] == "routine.language")
    assert [(one["value"], one["label"]) for one in shown["options"]] == [
        ("auto", "As above"), ("de", "Deutsch"), ("en", "English"), ("xx", "xx")]
    assert shown["value"] == "xx"


def test_the_foot_says_what_follows_or_what_is_wrong() -> None:
    assert form()["foot"] == f"All {len(LIBRARY.routines)} routines stay as they are."
    assert form(Settings(limits=("surg",)))["foot"] == (
        f"Of {len(LIBRARY.routines)} routines, 0 stay as they are, 3 are changed, {len(LIBRARY.routines) - 3} are not "
        "offered.")
    wrong = form(Settings(limits=("surg",)), trouble="settings.toml:1:1: it cannot be read")
    assert (wrong["foot"], wrong["trouble"]) == ("Nothing was changed. settings.toml:1:1: it cannot be read", True)


@pytest.mark.parametrize(("found", "words"), [
    (Outcome(5, 0, 0), "All 5 routines stay as they are."),
    (Outcome(0, 0, 0), "All 0 routines stay as they are."),
    (Outcome(1, 1, 1), "Of 3 routines, 1 stays as it is, 1 is changed, 1 is not offered."),
    (Outcome(4, 2, 0), "Of 6 routines, 4 stay as they are, 2 are changed, 0 are not offered."),
])
def test_numbers_are_said_as_people_say_them(found: Outcome, words: str) -> None:
    assert told(found) == words


def test_what_is_only_said_beside_a_move_does_not_count_as_a_change() -> None:
    lower = {"lower": LIBRARY.routines["neck"]}
    assert outcome(lower, LIBRARY.moves, Settings(limits=("osteo",))) == Outcome(1, 0, 0)
    assert outcome(lower, LIBRARY.moves, Settings(limits=("neck",))) == Outcome(0, 0, 1)
    assert outcome(lower, LIBRARY.moves, Settings(limits=("hyper",))) == Outcome(0, 1, 0)


def test_place_things_and_the_seat_count_too() -> None:
    some = {name: LIBRARY.routines[name] for name in ("lower", "neck")}
    assert outcome(some, LIBRARY.moves, Settings()) == Outcome(2, 0, 0)
    assert outcome(some, LIBRARY.moves, Settings(seat="wheelchair")) == Outcome(1, 1, 0)
    upper = {"upper": LIBRARY.routines["upper"]}
    assert outcome(upper, LIBRARY.moves, Settings(missing=("doorway",))) == Outcome(0, 1, 0)
    lying = replace(routine("lying"), moves=(replace(move(), needs=("floor",)), move()))
    assert outcome({"lying": lying}, {}, Settings(place="open_office")) == Outcome(0, 1, 0)
