"""Settings: defaults, limits, and what is said about a wrong field."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import settings
from backbreak.core.problems import MOST, Fault
from backbreak.core.settings import Settings, parse
from backbreak.core.settings_file import default_text
from backbreak.core.settings_kinds import Kind
from backbreak.core.settings_table import FIELDS, PRESETS, SECTIONS


def test_every_setting_is_in_the_table_once() -> None:
    assert sorted(one.attribute for one in FIELDS) == sorted(one.name for one in fields(Settings))
    assert {one.section for one in FIELDS} == set(SECTIONS)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_default_can_be_written_and_read(field: settings.Field) -> None:
    default = getattr(Settings(), field.attribute)
    assert settings.get(Settings(), field.name) == field.plain(default)
    assert field.read(field.typed(field.plain(default))) == default
    assert field.range
    assert field.what.endswith(".")


def test_a_file_is_read() -> None:
    text = '[sitting]\nlimit = "45 min"\n[quiet]\nhours = ["22:00-07:00"]\n[snooze]\nin_a_row = 0\n'
    assert parse(text, "f") == (Settings(limit=2700, quiet=((79200, 25200),), snoozes=0), [])


def test_an_empty_file_is_the_defaults() -> None:
    assert parse("", "f") == (Settings(), [])


WRONG = """limit = "5 min"
[siting]
[sitting]
limt = "1 min"
limit = 45
length = "3 min"
[prompt]
style = "windw"
per_day = "x"
lull = "9 h"
[tray]
foo = 1
[zzz]
"""


def test_every_wrong_field_is_told_and_keeps_its_default() -> None:
    found, problems = parse(WRONG, "s.toml")
    assert found == Settings()
    assert [str(problem) for problem in problems] == [
        "s.toml:1:1: limit: it stands outside its section; put it under [sitting]",
        "s.toml:2:1: siting: there is no such section; did you mean [sitting]?",
        "s.toml:4:1: sitting.limt: there is no such setting here; did you mean limit?",
        's.toml:5:9: sitting.limit: 45 has no unit; write "45 min" or "45 s"',
        "s.toml:6:1: sitting.length: there is no such setting here; put it under [snooze]",
        's.toml:8:9: prompt.style: "windw" is not known; did you mean "window"?',
        's.toml:9:11: prompt.per_day: "x" is not a whole number; write a number from 1 to 100, without quotes',
        's.toml:10:8: prompt.lull: "9 h" is too long; it can be from 1 s to 1 min',
        "s.toml:12:1: tray.foo: there is no such setting here; known here: icon",
        "s.toml:13:1: zzz: there is no such section; known sections: "
        "sitting, standing, person, prompt, snooze, quiet, hold, routine, care, remind, adapt, tray, record",
    ]


def test_a_section_written_as_a_value_is_told() -> None:
    (problem,) = parse('prompt = "window"', "f")[1]
    assert str(problem) == "f:1:1: prompt: this is a section, not a value; write [prompt] and the values under it"


def test_a_value_that_is_no_setting_is_told() -> None:
    (problem,) = parse("zzz = 1", "f")[1]
    assert "there is no such setting; known sections" in str(problem)


def test_a_wrong_field_keeps_its_last_good_value_and_an_absent_one_does_not() -> None:
    last = Settings(limit=1200, reset=240)
    assert parse("[sitting]\nlimit = 45\n", "f", last)[0] == Settings(limit=1200)


def test_a_file_that_is_another_is_not_told_line_by_line() -> None:
    text = "".join(f"k{number} = 1\n" for number in range(1000)) + '[sitting]\nlimit = "45 min"\n'
    found, problems = parse(text + "".join(f"k{number} = 1\n" for number in range(1000)), "f")
    assert (found.limit, len(problems)) == (2700, MOST)


def test_a_broken_file_keeps_all_last_good_values() -> None:
    last = Settings(limit=1200, reset=240)
    found, problems = parse("[sitting]\nlimit = 45 min\n", "f", last)
    assert found == last
    assert [problem.line for problem in problems] == [2]


VALUES = st.sampled_from(
    ['"45 min"', "45", '""', "[]", "true", '["22:00-07:00"]', '"auto"', '"dark"', "1", "-1", "1e9", "{}", "[1]", "nan"]
)


def test_some_times_may_be_any() -> None:
    found, _ = parse('[routine]\ntime = "2 min"\n', "f")
    assert found.routine_time == 120
    assert parse('[routine]\ntime = "Any"\n', "f", found) == (Settings(), [])
    (problem,) = parse('[routine]\ntime = "3 h"\n', "f")[1]
    assert str(problem) == 'f:2:8: routine.time: "3 h" is too long; it can be from 20 s to 30 min, or "any"'


def test_what_is_not_there_is_a_list_of_known_things() -> None:
    assert parse('[person]\nmissing = ["floor", "wall"]\n', "f")[0].missing == ("wall", "floor")
    (problem,) = parse('[person]\nmissing = ["flor", "seated"]\n', "f")[1]
    assert problem.right == 'did you mean "floor"?'


@given(st.lists(st.tuples(st.sampled_from([*FIELDS]), VALUES), max_size=8, unique_by=lambda one: one[0].name))
def test_any_values_give_valid_settings(written: list[tuple[settings.Field, str]]) -> None:
    text = "".join(f"{field.name} = {value}\n" for field, value in written)
    found, _ = parse(text, "f")
    for field in FIELDS:
        value = getattr(found, field.attribute)
        if field.kind in (Kind.TIME, Kind.NUMBER):
            assert field.lowest <= value <= field.highest
        if field.kind is Kind.CHOICE:
            assert value in field.options


@given(st.text())
def test_any_text_gives_settings(text: str) -> None:
    found, problems = parse(text, "f")
    assert problems or found == Settings()


def test_one_value_is_changed_by_name() -> None:
    assert settings.changed(Settings(), "sitting.limit", " 45m ") == Settings(limit=2700)
    assert settings.changed(Settings(), "snooze.in_a_row", "3") == Settings(snoozes=3)
    quiet = settings.changed(Settings(), "quiet.hours", "22:00-07:00, 12:30-13:00")
    assert settings.get(quiet, "quiet.hours") == "22:00-07:00, 12:30-13:00"
    assert settings.changed(quiet, "quiet.hours", "none") == Settings()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("limit", "did you mean sitting.limit?"),
        ("prompt.gracee", "did you mean prompt.grace?"),
        ("zzz", "all names: backbreak settings show"),
    ],
)
def test_an_unknown_name_is_told_the_nearest(name: str, said: str) -> None:
    with pytest.raises(Fault, match=said.replace("?", r"\?")):
        settings.get(Settings(), name)


def test_the_description_names_all_and_marks_what_was_changed() -> None:
    text = settings.describe(Settings(limit=2700))
    assert all(field.name in text for field in FIELDS)
    assert "45 min" in text
    assert text.count("(default 30 min)") == text.count("(default") == 1


def test_presets_can_be_applied() -> None:
    limits = {}
    for name, values in PRESETS.items():
        found = Settings()
        for field, typed in values.items():
            found = settings.changed(found, field, typed)
        limits[name] = found.limit / 60
    assert limits == {"light": 45, "standard": 30, "stiff_day": 20}


def test_the_default_file_is_the_defaults() -> None:
    assert parse(default_text(), "f") == (Settings(), [])
