"""The settings window's card: all settings, with default, range and reason; what was tried; presets."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import settings, tuning_page, tuning_stops, tuning_words
from backbreak.core.problems import Fault, Problem
from backbreak.core.settings import Settings, changed
from backbreak.core.settings_table import FIELDS, PRESETS, SECTIONS
from backbreak.core.tuning_page import PRESET, Told
from backbreak.windows import card as cards
from backbreak.windows.tuning_card import TuningCard

BY_NAME = {one.name: one for one in FIELDS}
SLIDERS = [one for one in FIELDS if one.kind in tuning_stops.SLIDES]


def rows(*values: tuple[str, str], **more: Any) -> dict[str, dict[str, Any]]:
    held = Settings()
    for name, typed in values:
        held = changed(held, name, typed)
    return tuning_page.rows(held, **more)


def test_each_setting_has_a_row_in_its_group_and_the_window_takes_all_of_them() -> None:
    wire = tuning_page.card(Settings(), languages={"cs"})
    read = cards.parse(json.dumps(wire))
    assert isinstance(read, TuningCard)
    assert [one.title for one in read.groups] == list(SECTIONS.values())
    keys = [row.key for group in read.groups for row in group.rows]
    assert keys[0] == PRESET
    assert sorted(keys[1:]) == sorted(BY_NAME)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_row_says_what_it_is_its_default_and_why(name: str) -> None:
    field, row = BY_NAME[name], rows()[name]
    assert row["label"]
    assert row["text"] == field.what
    assert row["why"].startswith("Default: ")
    assert f"Why: {field.why}." in row["why"] or not field.why
    assert not row["changed"]


def test_settings_that_came_with_this_window_have_a_name_of_their_own() -> None:
    assert tuning_words.LABELS.keys() <= BY_NAME.keys()
    unnamed = [one for one in BY_NAME if one not in tuning_words.LABELS]
    assert all(rows()[one]["label"] == BY_NAME[one].key.replace("_", " ").capitalize() for one in unnamed)


def test_a_value_that_differs_is_told_with_the_way_back() -> None:
    row = rows(("sitting.limit", "25 min"))["sitting.limit"]
    assert (row["changed"], row["default"], row["value"]) == (True, "30 min", "25 min")
    assert tuning_page.default("sitting.limit") == "30 min"


def test_kinds_have_the_control_that_fits() -> None:
    made = rows(("quiet.hours", "22:00-07:00 12:30-13:00"), ("quiet.days", "sun"), ("care.check_in", "off"))
    assert made["quiet.hours"]["items"] == ["22:00-07:00", "12:30-13:00"]
    assert made["quiet.hours"]["default"] == "None"
    assert (made["quiet.days"]["kind"], made["quiet.days"]["items"]) == ("some", ["sun"])
    assert made["hold.reasons"]["default"].startswith("Calls, Shared screens")
    assert (made["remind.desk"]["kind"], made["remind.desk"]["value"]) == ("switch", "off")
    assert [one["label"] for one in made["care.check_in"]["options"]] == ["Once a day", "Off"]
    assert made["routine.first"]["kind"] == "text"
    assert {"value": "auto", "label": "As the computer says"} in made["routine.language"]["options"]
    assert made["remind.water"]["shows"][0] == "Off"
    assert made["routine.time"]["shows"][-1] == "Any"
    assert made["person.limits"]["options"][0]["label"].startswith("Osteoporosis")


def test_an_option_without_a_name_of_its_own_is_said_as_it_is() -> None:
    assert tuning_words.value(BY_NAME["prompt.style"], "brand_new") == "Brand new"


def test_what_was_tried_in_vain_stands_in_its_row() -> None:
    problem = Problem("s.toml", 3, 9, "sitting.reset", "9 has no unit", "write \"9 min\"")
    made = rows(problems=[problem], tried={"sitting.limit": Told("900 h", "Not taken: it is too long.")})
    assert (made["sitting.limit"]["tried"], made["sitting.limit"]["wrong"]) == ("900 h", "Not taken: it is too long.")
    assert made["sitting.reset"]["wrong"] == 'In the file, line 3: 9 has no unit; write "9 min".'


def test_a_file_that_cannot_be_read_is_told_with_its_line() -> None:
    told = tuning_page.end([Problem("s.toml", 7, 2, "", "a bracket is open", "close it")], text="x", undo="y")
    assert "s.toml:7:2: a bracket is open; close it." in told["banner"]
    assert (told["foot"], told["undo"], told["trouble"]) == ("x", "y", False)
    assert tuning_page.end()["banner"] == ""


def test_only_rows_that_differ_are_sent_again() -> None:
    before, after = rows(), rows(("prompt.per_day", "6"))
    assert [row["key"] for row in tuning_page.renewed(before, after)[0]["rows"]] == ["prompt.per_day"]
    assert [row["key"] for row in tuning_page.renewed(before, before, "tray.icon")[0]["rows"]] == ["tray.icon"]


# -- presets


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_that_holds_is_chosen_and_would_change_nothing(name: str) -> None:
    row = rows(*PRESETS[name].items())[PRESET]
    assert row["value"] == name
    assert row["says"][list(PRESETS).index(name)] == ""
    assert sum(bool(one) for one in row["says"]) == len(PRESETS) - 1


def test_other_values_are_none_of_the_presets_and_each_says_what_it_would_change() -> None:
    row = rows(("sitting.limit", "33 min"))[PRESET]
    assert (row["value"], row["label"]) == ("", "Preset: custom, none of these")
    assert row["says"][0] == "Sitting until a stretch is due: 45 min instead of 33 min."


def test_undo_says_what_it_would_do() -> None:
    assert tuning_page.back("sitting.limit", "30 min") == "Undo: Sitting until a stretch is due back to 30 min."
    assert tuning_page.back("quiet.hours", "none") == "Undo: Quiet hours back to None."
    assert tuning_page.back(PRESET, "light") == "Undo takes the preset back."


# -- stops


@pytest.mark.parametrize("field", SLIDERS, ids=lambda one: one.name)
def test_stops_go_up_are_taken_and_have_the_default_among_them(field: Any) -> None:
    stops = tuning_stops.of(field)
    known = [one for one in stops if one is not None]
    assert all(one < other for one, other in pairwise(known))
    for place, stop in enumerate(stops):
        typed = tuning_stops.typed(field, stop)
        assert getattr(changed(Settings(), field.name, typed), field.attribute) == stop
        assert tuning_stops.place(stops, stop) == place
        assert tuning_stops.said(field, stop)
    assert tuning_stops.place(stops, getattr(Settings(), field.attribute)).is_integer()
    marks = tuning_stops.marks(field, stops)
    assert marks == sorted(marks)


@given(st.sampled_from(SLIDERS), st.floats(0, 1))
def test_any_value_lies_somewhere_on_its_slider(field: Any, part: float) -> None:
    stops = tuning_stops.of(field)
    value = field.lowest + part * (field.highest - field.lowest)
    assert 0 <= tuning_stops.place(stops, value) <= len(stops) - 1


def test_usual_ranges_are_read_from_their_words() -> None:
    usual = {name: tuning_stops.usual(BY_NAME[name]) for name in
             ("sitting.limit", "prompt.grace", "prompt.per_hour", "sitting.unbroken", "routine.time", "prompt.lull")}
    assert usual == {"sitting.limit": (1200, 3600), "prompt.grace": (0, 1200), "prompt.per_hour": (1, 4),
                     "sitting.unbroken": None, "routine.time": (60, 300), "prompt.lull": None}


def test_what_is_typed_is_checked_as_ever() -> None:
    with pytest.raises(Fault):
        settings.changed(Settings(), "quiet.dates", "2026-02-30")
