"""Where things stand in a TOML text, and what is said when it is none."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.problems import Problem
from backbreak.core.toml_places import LONGEST, SCAN_FIRST, decode, load

TEXT = '''a = 1 # x
"q k" = 1
[b.c]
d = """x
"y""""
e = [1, # c
  {f = 'q', g.h=[2]}, ]
[[m]]
t = 1979-05-27 07:32:00
[[m]]
t = \'\'\'
lit\'\'\'
[m.s]
u = "x\\"]"
[[m.n]]
[t]
empty = {}
none = []
'''


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("a",), (1, 1), (1, 5)),
        (("q k",), (2, 1), (2, 9)),
        (("b", "c"), (3, 1), (3, 1)),
        (("b", "c", "d"), (4, 1), (4, 5)),
        (("b", "c", "e", 0), (6, 6), (6, 6)),
        (("b", "c", "e", 1, "f"), (7, 4), (7, 8)),
        (("b", "c", "e", 1, "g"), (7, 13), (7, 13)),
        (("b", "c", "e", 1, "g", "h"), (7, 13), (7, 17)),
        (("m", 0, "t"), (9, 1), (9, 5)),
        (("m", 1), (10, 1), (10, 1)),
        (("m", 1, "s", "u"), (14, 1), (14, 5)),
        (("m", 1, "n", 0), (15, 1), (15, 1)),
        (("t", "none"), (18, 1), (18, 8)),
        (("t", "none", 7, "absent"), (18, 1), (18, 8)),
        (("nowhere",), (1, 1), (1, 1)),
    ],
)
def test_each_thing_has_a_line_and_a_column(path: Any, key: tuple[int, int], value: tuple[int, int]) -> None:
    data, places, problems = load(TEXT, "f")
    assert data == tomllib.loads(TEXT)
    assert not problems
    assert (places.at(*path), places.value(*path)) == (key, value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("limit = 30 min", "f:1:12: there is more on this line than one value; put text and times in quotes"),
        ("a = 1\nlimit 3", "f:2:7: a name without a value"),
        ("a = yes", "f:1:5: the value is missing or not one that is known"),
        ('a = "x', "the quotes are not closed"),
        ("a = [1", "the list is not closed"),
        ("a = 1\na = 2", "f:2:6: this is here twice"),
        ("a = 1\na = [\n2]", "f:3:3: this is here twice; keep one of the two"),
        ('a = "x"\na.de = "y"', "this is here twice; give each its language, like a.en = and a.de ="),
        ('a.de = "y"\na = "x"', "this is here twice; give each its language"),
        ('a.de = "y"\nb = 1\nb = 2', "this is here twice; keep one of the two"),
        ("[a]\n[a]", "this section is here twice"),
        ("\n\n[a", "f:3:3: expected"),
        ("a = 1\n[", "f:2:2: "),
        ("x = " + "9" * 5000, "f:1:1: there is a number that is far too long"),
        ("a = 1\nb = \0", "f:2:5: there is a NUL character"),
        ("x = " + "[" * 3000, "this has too many levels"),
        (".".join("a" * 5000) + " = 1", "f:1:34: this has too many levels"),
        ("x = " + "[" * 5000, "this has too many levels"),
        ("#" * (LONGEST + 1), "f:1:1: the file has 200001 characters; keep it under 200000"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, said: str) -> None:
    data, places, (problem,) = load(text, "f")
    assert said in str(problem)
    assert data == {}
    assert places.at("a") >= (1, 1)


@pytest.mark.parametrize(
    "text", ["a = 1\nb", "a = 1\n'", "a = [1 2]", "a = {b 1}", "[a\nb = 1", "[[a]\n", "a = ", 'a = "']
)
def test_places_before_a_fault_are_found(text: str) -> None:
    _, places, problems = load(text, "f")
    assert problems
    assert places.at("a")[0] == 1


LINES = st.sampled_from(
    [
        "a = 1",
        "[b]",
        "[[c]]",
        'x.y = "s"',
        "z = [1, 2]",
        "q = {r = 1}",
        '"k" = true',
        "# c",
        "[c.d]",
        "",
        'm = """',
        "]",
        "=",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=12).map("\n".join)))
def test_no_text_raises_and_every_path_has_a_place(text: str) -> None:
    data, places, problems = load(text, "f")
    assert not (data and problems)
    lines = text.split("\n")
    for key in data:
        line, column = places.at(key)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_what_tomllib_reads_is_also_placed(text: str) -> None:
    data, places, _ = load(text, "f")
    for path in _paths(data):
        assert path in places.spans, path


def _paths(data: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path to something that is not a table or a list: those have to have been written."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [path for key, value in items for path in _paths(value, (*above, key))]
    return found if isinstance(data, dict | list) else [above]


def test_a_long_text_is_read_all_the_same() -> None:
    text = "a = 1\n" + "# comment\n" * (SCAN_FIRST // 5) + "z = 2\n"
    data, places, problems = load(text, "f")
    assert (data, problems) == ({"a": 1, "z": 2}, [])
    assert places.at("z")[0] == text.count("\n")


def test_a_short_text_with_many_levels_does_no_harm() -> None:
    data, places, problems = load("a = 1\nx = " + "[" * 20 + "]" * 20, "f")
    assert (data["a"], problems) == (1, [])
    assert places.value("x", 0, 0) == (1, 1)


def test_bytes_are_utf8_with_or_without_a_mark() -> None:
    assert decode("é".encode(), "f") == "é"
    assert decode("\ufeffé".encode(), "f") == "é"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = 1\nb = \xe9", "f:2:5: byte 0xe9 is not UTF-8 text; save it as UTF-8"),
        ("a".encode("utf-16"), "f:1:1: this is UTF-16 text; save it as UTF-8"),
    ],
)
def test_other_bytes_are_told_with_their_place(data: bytes, said: str) -> None:
    assert str(decode(data, "f")) == said


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    text = decode(data, "f")
    assert isinstance(text, Problem) or load(text, "f")
