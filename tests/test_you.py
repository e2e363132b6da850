"""The window "You", from a line of the window to the settings file and what is offered from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak import you
from backbreak.adapters.files import Library, SettingsFile
from backbreak.core.settings_file import default_text
from backbreak.core.world import World

ROUTINES = Path(__file__).parents[1] / "routines"


class Windows:
    """A prompt that can show forms."""

    def __init__(self) -> None:
        self.cards: list[dict[str, Any]] = []
        self.say: Callable[[dict[str, Any]], None] = lambda _: None

    def show_text(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        self.cards.append(card)
        self.say = answered

    def renew_text(self, card: dict[str, Any]) -> None:
        self.cards.append(card)


class App:
    """What the window needs of the app, with a real settings file."""

    def __init__(self, path: Path, prompt: Any) -> None:
        self.library, self.file = Library(ROUTINES, path.parent), SettingsFile(path)
        self.ports = SimpleNamespace(prompt=prompt)
        self.engine = SimpleNamespace(state=SimpleNamespace(marks=()))
        self._use()

    def change(self, name: str, typed: str) -> str | None:
        problem = self.file.set(name, typed)
        self._use()
        return str(problem) if problem else None

    def _use(self) -> None:
        self.engine.world = World(self.file.settings, self.library.routines, self.library.moves)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def opened(path: Path) -> tuple[Any, Windows]:
    shown, said = Windows(), list[dict[str, Any]]()
    app: Any = App(path, shown)
    you.window(app, said.append)
    assert said == [{"text": "You is open."}]
    return app, shown


def value(card: dict[str, Any], key: str) -> object:
    return next(row["value"] for group in card["groups"] for row in group["rows"] if row.get("key") == key)


def test_a_change_is_written_holds_at_once_and_comes_back(path: Path) -> None:
    path.write_text("# mine\n[person]\nlimits = []   # none so far\n")
    app, shown = opened(path)
    assert shown.cards[0]["foot"].startswith("All ")
    shown.say({"id": 0, "set": "person.limits neck", "value": True})
    assert path.read_text() == '# mine\n[person]\nlimits = ["neck"]   # none so far\n'
    assert app.engine.world.settings.limits == ("neck",)
    assert value(shown.cards[1], "person.limits neck") is True
    assert " are changed" in shown.cards[1]["foot"]
    shown.say({"id": 0, "set": "person.limits neck", "value": False})
    assert path.read_text() == "# mine\n[person]\nlimits = []   # none so far\n"
    assert shown.cards[2] == shown.cards[0]


def test_a_file_that_cannot_be_read_is_left_alone_and_the_window_says_why(path: Path) -> None:
    path.write_text(default_text())
    app, shown = opened(path)
    path.write_text("[person\nlimits = 3")
    shown.say({"id": 0, "set": "person.seat", "value": "wheelchair"})
    assert path.read_text() == "[person\nlimits = 3"
    assert (app.engine.world.settings.seat, value(shown.cards[1], "person.seat")) == ("chair", "chair")
    assert shown.cards[1]["trouble"]
    assert "settings.toml:1:" in shown.cards[1]["foot"]


def test_closing_and_nonsense_change_nothing(path: Path) -> None:
    _app, shown = opened(path)
    before = path.read_text()
    for line in ({"answer": "closed"}, {"answer": "lost"}, {"set": "person.x", "value": True}):
        shown.say({"id": 0, **line})
    assert path.read_text() == before
    assert len(shown.cards) == 1


def test_where_prompts_are_notifications_it_still_is_a_window(path: Path) -> None:
    shown, said = Windows(), list[dict[str, Any]]()
    app: Any = App(path, SimpleNamespace(window=shown))
    you.window(app, said.append)
    assert shown.cards[0]["kind"] == "form"


@pytest.mark.parametrize("prompt", [SimpleNamespace(), SimpleNamespace(window=None)])
def test_without_any_window_it_says_where_else(path: Path, prompt: Any) -> None:
    said: list[dict[str, Any]] = []
    app: Any = App(path, prompt)
    you.window(app, said.append)
    assert said[0]["exit"] == 1
    assert "backbreak settings" in said[0]["error"]
