"""Desks for the desktop tests: one for each module, or a test's own where it breaks something."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.desktop import desk as desks
from tests.desktop import sway as sways
from tests.desktop.desk import Desk
from tests.desktop.sway import Sway

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


def needs(missing: list[str]) -> None:
    """Skip where something is not installed; where everything has to be (CI), fail."""
    if missing and IN_CI:
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="session")
def tools() -> None:
    needs(desks.lacking())


@pytest.fixture(scope="module")
def module_desk(tools: None) -> Iterator[Desk]:
    yield from opened()


@pytest.fixture
def desk(module_desk: Desk) -> Iterator[Desk]:
    """With panel and notification daemon, and a home that is new for each test."""
    yield from lent(module_desk)


def opened(**words: bool) -> Iterator[Desk]:
    """For all tests of a module. Words as for Desk."""
    desk = Desk(**words)
    yield desk
    desk.close()


def lent(desk: Desk) -> Iterator[Desk]:
    """To one test."""
    desk.tidy()
    yield desk
    desk.assert_nothing_failed()


@pytest.fixture
def new_desk(tools: None) -> Iterator[Callable[..., Desk]]:
    """Make a desk of one's own: for tests that take something away. Words as for Desk."""
    made: list[Desk] = []

    def make(**words: Any) -> Desk:
        made.append(Desk(**words))
        return made[-1]

    yield make
    try:
        for one in made:
            one.assert_nothing_failed()
    finally:
        for one in made:
            one.close()


@pytest.fixture(scope="module")
def sway() -> Iterator[Sway]:
    needs(sways.lacking())
    one = Sway()
    yield one
    one.close()
