"""The words of shipped routines and moves in other languages: files beside them, whole, and with nothing but words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.files import Library
from backbreak.core.languages import SPOKEN
from backbreak.core.routine_files import of_file, parse_words
from backbreak.core.routine_format import MOVE_WORDS, ROUTINE_WORDS, VARIANT_WORDS, VARIANTS

ROUTINES = Path(__file__).parents[2] / "routines"
FILES = sorted((*ROUTINES.glob("*.toml"), *ROUTINES.glob("moves/*.toml")))
ENGLISH = [one for one in FILES if not of_file(one.name)[1]]
OTHERS = [one for one in FILES if of_file(one.name)[1]]
SHIPS = sorted({of_file(one.name)[1] for one in OTHERS})


def named(path: Path) -> str:
    return path.relative_to(ROUTINES).as_posix()


def told(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(data: dict[str, Any], keys: Any) -> Iterator[tuple[str, Any]]:
    """Each word of a file, and under which key."""
    for key, value in data.items():
        if key in keys and key != "source":
            yield key, value
        elif key in VARIANTS:
            yield from ((f"{key}.{inner}", one) for inner, one in value.items() if inner in VARIANT_WORDS)


def of(path: Path) -> dict[str, Any]:
    return dict(words(told(path), MOVE_WORDS if path.parent.name == "moves" else ROUTINE_WORDS))


@pytest.mark.parametrize("path", OTHERS, ids=named)
def test_it_can_be_read(path: Path) -> None:
    assert [str(one) for one in parse_words(path.read_text(encoding="utf-8"), named(path))[1]] == []


@pytest.mark.parametrize("path", OTHERS, ids=named)
def test_it_has_every_word_of_the_english_file_and_no_other(path: Path) -> None:
    there = of(path.with_name(f"{of_file(path.name)[0]}.toml"))
    here = of(path)
    assert set(here) == set(there)
    for key, value in there.items():
        assert type(here[key]) is type(value), key
        assert not isinstance(value, list) or len(here[key]) == len(value), key


@pytest.mark.parametrize("path", OTHERS, ids=named)
def test_its_seconds_are_those_of_the_english_file(path: Path) -> None:
    english = of(path.with_name(f"{of_file(path.name)[0]}.toml"))
    for key, value in of(path).items():
        here, there = (Counter(re.findall(r"\d+", str(one))) for one in (value, english[key]))
        assert there <= here, (key, value)


@pytest.mark.parametrize("language", SHIPS)
def test_a_language_has_all_of_them(language: str) -> None:
    missing = [one.name for one in ENGLISH if not one.with_name(f"{one.stem}.{language}.toml").exists()]
    assert missing == []
    assert language in SPOKEN


@pytest.mark.parametrize("language", SHIPS)
def test_a_library_speaks_it_without_a_fault(language: str, tmp_path: Path) -> None:
    known, english = Library(ROUTINES, tmp_path, language), Library(ROUTINES, tmp_path)
    assert known.problems == []
    assert known.moves.keys() == english.moves.keys()
    alike = [name for name, move in known.moves.items() if move.title == english.moves[name].title]
    assert len(alike) <= 2, alike       # a name may be the same word
    assert all(known.routines[name].seconds == one.seconds for name, one in english.routines.items())
