"""Another kind of prompt while it runs: when it comes, what it is told, and what is said of windows that broke."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from backbreak.restyling import AGAIN, Restyling


class Shown:
    """A prompt, or the choice of one; and a bus that says "dark"."""

    def __init__(self) -> None:
        self.style, self.made, self.closed, self.tell = "window", [("window", None)], 0, []
        self.now = 50_000.0
        self.ports = SimpleNamespace(prompt=self.another(), clock=self)
        self.restyling = Restyling(self.ports, self, self, lambda: self.style)  # type: ignore[arg-type]

    def moment(self) -> SimpleNamespace:
        return SimpleNamespace(now=self.now)

    def another(self) -> SimpleNamespace:
        return SimpleNamespace(broken=None, hints={}, close=self.close)

    def close(self) -> None:
        self.closed += 1

    def prompt(self, _bus: object, style: str, broken: str | None) -> SimpleNamespace:
        self.made.append((style, broken))
        return self.another()

    def on_owner(self, _name: str, _there: object) -> None:
        pass

    def on_signal(self, _interface: str, _name: str, changed: Any, sender: str) -> None:
        self.tell.append(changed)

    def dark(self) -> None:
        self.tell[0](("org.freedesktop.appearance", "color-scheme", 1))


@pytest.fixture
def shown() -> Shown:
    return Shown()


def test_nothing_changes_while_nothing_has_changed(shown: Shown) -> None:
    assert not shown.restyling.look(showing=False)
    assert (shown.closed, shown.restyling.problem) == (0, None)


def test_another_style_waits_for_an_open_prompt_and_comes_once(shown: Shown) -> None:
    shown.style = "notification"
    assert [shown.restyling.look(showing) for showing in (True, False, False)] == [False, True, False]
    assert (shown.made[1:], shown.closed) == ([("notification", None)], 1)


def test_windows_that_broke_are_replaced_and_told_of(shown: Shown) -> None:
    shown.ports.prompt.broken = "no fonts"
    assert shown.restyling.look(showing=False)
    assert shown.made[1:] == [("window", "no fonts")]
    assert shown.restyling.problem == "Windows cannot be shown: no fonts"
    assert not shown.restyling.look(showing=False)


def test_windows_that_broke_are_tried_again_once_an_open_prompt_is_gone(shown: Shown) -> None:
    shown.ports.prompt.broken = "no fonts"
    shown.restyling.look(showing=False)
    shown.now += AGAIN - 1
    assert not shown.restyling.look(showing=False)
    shown.now += 1
    assert [shown.restyling.look(showing) for showing in (True, False, False)] == [False, True, False]
    assert shown.made[2:] == [("window", None)]
    assert shown.restyling.problem is None
    shown.ports.prompt.broken = "no fonts"
    assert shown.restyling.look(showing=False)
    assert shown.restyling.problem == "Windows cannot be shown: no fonts"


def test_another_style_after_windows_broke_is_tried_at_once(shown: Shown) -> None:
    shown.ports.prompt.broken = "no fonts"
    shown.restyling.look(showing=False)
    shown.style = "notification"
    assert shown.restyling.look(showing=False)
    assert shown.restyling.problem is None


def test_the_next_one_knows_of_the_dark_too(shown: Shown) -> None:
    shown.dark()
    first = shown.ports.prompt
    shown.style = "notification"
    shown.restyling.look(showing=False)
    assert first is not shown.ports.prompt
    assert first.hints == shown.ports.prompt.hints == {"BACKBREAK_THEME": "dark"}
