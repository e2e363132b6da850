"""Which interpreter the environment is made from."""

from __future__ import annotations

import sys

import pytest

from installer import pythons
from installer.pythons import SYSTEM, Python


def python(path: str, minor: int, *, tk: bool = True, venv: bool = True) -> Python:
    return Python(path, (3, minor), tk, venv, pip=False, pip_wheels=())


TYPED = "/home/ana/.pyenv/bin/python3"


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([python(TYPED, 12), python(SYSTEM, 11)], TYPED),
        ([python(TYPED, 12, tk=False), python(SYSTEM, 11)], SYSTEM),
        ([python(TYPED, 12, tk=False), python(SYSTEM, 11, tk=False)], SYSTEM),
        ([python(TYPED, 12, tk=False), python(SYSTEM, 10, tk=False)], TYPED),
        ([python(TYPED, 15), python(SYSTEM, 13, tk=False)], SYSTEM),
        ([python(TYPED, 12, venv=False), python(SYSTEM, 11, tk=False)], SYSTEM),
        ([python(TYPED, 10), python("/usr/bin/python3.12", 12, tk=False)], "/usr/bin/python3.12"),
    ],
)
def test_tk_first_then_the_systems_own_then_the_typed_one(found: list[Python], chosen: str) -> None:
    best = pythons.choose(found)
    assert best is not None
    assert best.path == chosen


def test_none_that_is_new_enough() -> None:
    assert pythons.choose([python(SYSTEM, 10)]) is None


def test_an_interpreter_answers_for_itself() -> None:
    answer = pythons.ask(sys.executable)
    assert answer is not None
    assert answer.version == sys.version_info[:2]
    assert answer.venv


@pytest.mark.parametrize("path", ["/nowhere/python3", "/bin/true"])
def test_what_is_no_python_is_left_out(path: str) -> None:
    assert pythons.ask(path) is None
