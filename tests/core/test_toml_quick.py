"""The quick reader of plain TOML: what it takes, tomllib takes too and means the same by it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.toml_quick import loads

SHIPPED = sorted((Path(__file__).parents[2] / "routines").rglob("*.toml"))
PARTS = st.sampled_from([
    "a", "b", "move", ' = "x"', " = ", "=", '"', "'", '"""', "\\", "#", "# c", "\n", "\n", "\n", "\r", "\r\n",
    "\t", " ",
    "[", "]",
    "[[move]]", "[move]", "[easy]", "[a.b]", "a.b", "true", "false", "0", "01", "-1", "+1", "1_0", "1.5", "1e3", "-0",
    "\0", "\x7f",
    "\u0085", "\u2028", "\ufeff", '["x", "y"]', '["x",]', "[,]", "[]", '["x" "y"]', '[ # "c"\n "x" # ]\n ,\n]',
    ",", "{}",
    "é", "x",
    '"#"', "inf", "1979-05-27", '""', '"a" b', "99999999999999999999",
])


@given(st.one_of(st.lists(PARTS, max_size=14).map("".join), st.text(max_size=30)))
def test_what_it_takes_tomllib_takes_too_and_means_the_same(text: str) -> None:
    found = loads(text)
    if found is not None:
        assert tomllib.loads(text) == found


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", "[m]", "[[n]]", "[[m]]", "#"]), PARTS), max_size=8))
def test_also_line_by_line(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(key if key[0] in "[#" else f"{key} = {value}" for key, value in lines)
    found = loads(text)
    if found is not None:
        assert tomllib.loads(text) == found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_is_plain_enough(path: Path) -> None:
    assert loads(path.read_text()) == tomllib.loads(path.read_text())


@pytest.mark.parametrize(("text", "expected"), [
    ("", {}),
    ("# only this", {}),
    ('a = "b" # c\n\n[t]\nd = -3\n[[l]]\ne = true\n[[l]]\ne = ["x", # "n"\n "y",\n]\n',
     {"a": "b", "t": {"d": -3}, "l": [{"e": True}, {"e": ["x", "y"]}]}),
])
def test_what_it_takes(text: str, expected: object) -> None:
    assert loads(text) == expected


@pytest.mark.parametrize("text", [
    "a = 1.5", "a = 'b'", 'a = """b"""', 'a = "\\n"', "a.b = 1", "a = [1]", "a = {}", "a = 1\r\n",
    "[a.b]",
    "a = 1\na = 2", "[a]\n[a]", "[a]\n[[a]]", "[[a]]\n[a]",
    "a = 01", "a", "a =", 'a = "b" c', "a = 1 b = 2", "[a] b = 1",
    'a = ["x",  # y\n  "y","    # one quote too many\n]', 'a = ["]', 'a = ["x", "]', 'a = ["x" "]',
])
def test_all_else_is_left_to_tomllib(text: str) -> None:
    assert loads(text) is None


def test_a_long_text_of_openings_takes_no_time() -> None:
    for part in ('["x",', "[", '"', "# \n", "a = [\n", '["x" # ', '"x", '):
        loads(part * 4_000)
        loads("a = [" + part * 4_000)
        loads('a = ["x"' + part * 4_000)
