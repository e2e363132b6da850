"""The settings file as text: it explains itself, and a change leaves the rest alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.problems import Problem
from backbreak.core.settings import Settings, changed, parse
from backbreak.core.settings_file import default_text, set_text
from backbreak.core.settings_table import FIELDS

TYPED = [
    ("sitting.limit", "45 min"),
    ("sitting.reset", "4 min 30 s"),
    ("prompt.repeat", "0"),
    ("prompt.style", "Notification"),
    ("quiet.hours", "22:00-07:00, 12:30-13:00"),
    ("quiet.hours", "none"),
    ("routine.first", 'my "own" \\ one'),
    ("tray.icon", "dark"),
]


def test_the_default_file_explains_every_field() -> None:
    text = default_text()
    assert max(map(len, text.splitlines())) <= 100
    for field in FIELDS:
        assert f"\n{field.key} = " in text
        assert f"# {field.what}\n" in text
    assert text.count("Default: ") == len(FIELDS)


@pytest.mark.parametrize(("name", "typed"), TYPED)
def test_one_line_changes_and_every_other_stays(name: str, typed: str) -> None:
    before = default_text()
    after = set_text(before, name, typed)
    assert isinstance(after, str)
    assert parse(after, "f") == (changed(Settings(), name, typed), [])
    pairs = list(zip(before.split("\n"), after.split("\n"), strict=True))
    assert sum(old != new for old, new in pairs) <= 1


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        (
            '[sitting] # mine\nlimit="3 min"   # short\r\n',
            "sitting.limit",
            '[sitting] # mine\nlimit="9 min"   # short\r\n',
        ),
        ("sitting.limit = '3 min'", "sitting.limit", 'sitting.limit = "9 min"'),
        ('sitting = {limit = "3 min"} # x', "sitting.limit", 'sitting = {limit = "9 min"} # x'),
        ("", "sitting.limit", '[sitting]\nlimit = "9 min"\n'),
        ("# mine\n", "sitting.limit", '# mine\n\n[sitting]\nlimit = "9 min"\n'),
        ("# mine", "sitting.limit", '# mine\n\n[sitting]\nlimit = "9 min"\n'),
        ("[tray]\r\n", "sitting.limit", '[tray]\r\n\r\n[sitting]\r\nlimit = "9 min"\r\n'),
        ("[sitting] # a\n\n[tray]\n", "sitting.limit", '[sitting] # a\nlimit = "9 min"\n\n[tray]\n'),
        ("[sitting]", "sitting.limit", '[sitting]\nlimit = "9 min"\n'),
        (
            '[sitting]\nreset = "4 min" # b\n[tray]',
            "sitting.limit",
            '[sitting]\nreset = "4 min" # b\nlimit = "9 min"\n[tray]',
        ),
    ],
)
def test_a_value_is_put_where_it_belongs(text: str, name: str, after: str) -> None:
    assert set_text(text, name, "9 min") == after


@pytest.mark.parametrize(
    ("text", "name", "typed", "said"),
    [
        ("", "sitting.limit", "45", '45 has no unit; write "45 min" or "45 s"'),
        ("", "limit", "45 min", "did you mean sitting.limit?"),
        ("", "prompt.repeat", "often", '"often" is not a whole number'),
        ("a = [", "sitting.limit", "45 min", "s.toml:1:6: "),
        (
            'sitting = {reset = "4 min"}',
            "sitting.limit",
            "45 min",
            "cannot be changed here without moving other things",
        ),
        ('sitting.reset = "4 min"\n[tray]', "tray.icon.x", "x", "there is no setting"),
        ("sitting = 3", "sitting.limit", "45 min", "cannot be changed here"),
    ],
)
def test_what_cannot_be_changed_is_told(text: str, name: str, typed: str, said: str) -> None:
    problem = set_text(text, name, typed, "s.toml")
    assert isinstance(problem, Problem)
    assert said in str(problem)


def test_a_section_with_dots_is_added_to_in_its_own_way_or_not_at_all() -> None:
    assert isinstance(set_text('sitting.reset = "4 min"', "sitting.limit", "9 min"), Problem)


@given(st.text(), st.sampled_from(TYPED))
def test_any_text_is_changed_rightly_or_not_at_all(text: str, typed: tuple[str, str]) -> None:
    after = set_text(text, *typed)
    if isinstance(after, str):
        assert parse(after, "f")[0] == changed(parse(text, "f")[0], *typed)
        assert all(line in after for line in text.split("\n"))


LINES = st.sampled_from(
    [
        "[sitting]",
        "[prompt]",
        "[tray] # t",
        'limit = "20 min" # mine',
        "repeat = 2",
        "",
        "# words",
        'icon = "dark"',
        "\tx = 1",
    ]
)


@given(st.lists(LINES, max_size=10), st.sampled_from(["\n", "\r\n"]), st.sampled_from(TYPED))
def test_every_other_line_is_kept_byte_for_byte(lines: list[str], newline: str, typed: tuple[str, str]) -> None:
    text = newline.join(lines)
    after = set_text(text, *typed)
    if isinstance(after, str):
        left = after.split(newline)
        missing = [line for line in lines if line not in left]
        assert len(missing) <= 1
        assert parse(after, "f")[0] == changed(parse(text, "f")[0], *typed)
