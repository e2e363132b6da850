"""The settings window, from a line of the window to the file and back: live, undone, tried on the past."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from backbreak import asking_whatif, tuning
from backbreak.adapters.files import Library, SettingsFile
from backbreak.core.settings_file import default_text

ROUTINES = Path(__file__).parents[1] / "routines"
MINE = '# mine\n[sitting]\nlimit = "30 min"   # as ever\n\n[tray]   # last\nicon = "auto"\n'


class Windows:
    """A prompt that can show windows; rows as the open one would have them."""

    def __init__(self) -> None:
        self.card: dict[str, Any] = {}
        self.closed = False
        self.rows: dict[str, dict[str, Any]] = {}
        self.foot: dict[str, Any] = {}
        self.say: Callable[[dict[str, Any]], None] = lambda _: None

    def show_text(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        self.card, self.say = card, answered
        self.renew_text(card)

    def close(self) -> None:
        self.closed = True

    def renew_text(self, card: dict[str, Any]) -> None:
        assert card["title"] == self.card["title"]
        self.rows |= {row["key"]: row for group in card["groups"] for row in group["rows"]}
        self.foot = {key: card[key] for key in ("foot", "trouble", "banner", "undo")}


class WhatIf:
    """Asked, and answered when a test says so."""

    asked: dict[str, str]
    closed = 0

    def __init__(self, _loop: object) -> None:
        WhatIf.asked, WhatIf.closed = {}, 0

    def ask(self, changes: Mapping[str, str], done: Callable[[dict[str, Any] | None, str], None]) -> None:
        WhatIf.asked, self.done = dict(changes), done
        WhatIf.latest = self

    def close(self) -> None:
        WhatIf.closed += 1

    latest: WhatIf


class App:
    """What the window needs of the app, with a real settings file."""

    def __init__(self, path: Path, prompt: Any) -> None:
        self.library, self.settings_file = Library(ROUTINES, path.parent), SettingsFile(path)
        self.ports, self.loop, self.tuning = SimpleNamespace(prompt=prompt), None, None
        self.used = 0

    def use(self) -> None:
        self.used += 1
        if self.tuning is not None:
            self.tuning.follow()

    def reload(self) -> None:
        self.settings_file.reload()
        self.use()


@pytest.fixture(autouse=True)
def _no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_whatif, "WhatIf", WhatIf)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def opened(path: Path, text: str = MINE) -> tuple[Any, Windows]:
    path.write_text(text)
    shown, said = Windows(), list[dict[str, Any]]()
    app: Any = App(path, shown)
    tuning.window(app, said.append)
    assert said == [{"text": "Settings is open."}]
    return app, shown


def say(shown: Windows, key: str, value: str | None) -> None:
    shown.say({"id": 0, "set": key, "value": value})


def undo(shown: Windows) -> None:
    say(shown, "", "undo")


def test_a_change_is_written_holds_and_comes_back_with_the_way_back(path: Path) -> None:
    app, shown = opened(path)
    assert "settings.toml" in shown.foot["foot"]
    say(shown, "sitting.limit", "25 min")
    assert path.read_text() == MINE.replace("30 min", "25 min")
    assert app.used == 1
    assert (shown.rows["sitting.limit"]["value"], shown.rows["sitting.limit"]["changed"]) == ("25 min", True)
    assert shown.rows["preset"]["value"] == ""
    assert shown.foot["undo"] == "Undo: Sitting until a stretch is due back to 30 min."
    undo(shown)
    assert path.read_text() == MINE
    assert (shown.foot["undo"], shown.foot["foot"]) == ("", "Taken back.")
    undo(shown)
    assert path.read_text() == MINE


def test_the_default_comes_back_by_itself(path: Path) -> None:
    _app, shown = opened(path, MINE.replace("30 min", "55 min"))
    say(shown, "sitting.limit", None)
    assert path.read_text() == MINE


def test_a_preset_is_one_step(path: Path) -> None:
    _app, shown = opened(path)
    say(shown, "preset", "light")
    assert (shown.rows["preset"]["value"], shown.rows["sitting.limit"]["value"]) == ("light", "45 min")
    undo(shown)
    assert path.read_text() == MINE
    assert shown.rows["preset"]["value"] == "standard"


@pytest.mark.parametrize(("key", "typed", "tried", "said"), [
    ("sitting.limit", "900 h", "900 h", "too long; it can be from 5 s to 4 h"),
    ("sitting.limit", "25", "25", '25 has no unit; write "25 min" or "25 s"'),
    ("quiet.hours", "25:00-7:00", "25:00-7:00", 'write it like "22:00-07:00"'),
    ("routine.first", "stand_on_head", "stand_on_head", "there is no routine stand_on_head; there are"),
])
def test_a_value_that_is_no_good_is_told_beside_its_row(path: Path, key: str, typed: str, tried: str, said: str,
                                                        ) -> None:
    app, shown = opened(path)
    say(shown, key, typed)
    assert path.read_text() == MINE
    assert shown.rows[key]["tried"] == tried
    assert said in shown.rows[key]["wrong"]
    assert app.used == 0
    say(shown, key, None)
    assert "wrong" not in shown.rows[key]


def test_of_a_list_only_what_is_new_is_called_wrong(path: Path) -> None:
    _app, shown = opened(path)
    say(shown, "quiet.hours", "22:00-07:00")
    say(shown, "quiet.hours", "22:00-07:00, soon")
    assert shown.rows["quiet.hours"]["tried"] == "soon"
    assert shown.rows["quiet.hours"]["items"] == ["22:00-07:00"]


def test_a_file_that_cannot_be_read_is_left_alone_and_the_window_says_why(path: Path) -> None:
    app, shown = opened(path)
    say(shown, "sitting.limit", "25 min")
    path.write_text("[sitting\nlimit = 3")
    app.reload()
    assert "settings.toml:1:" in shown.foot["banner"]
    for key, value in (("tray.icon", "dark"), ("", "undo")):
        say(shown, key, value)
        assert path.read_text() == "[sitting\nlimit = 3"
        assert shown.foot["trouble"]
        assert shown.foot["foot"].startswith("Nothing was changed. ")
    assert shown.rows["tray.icon"]["value"] == "auto"
    path.write_text(MINE)
    app.reload()
    assert (shown.foot["banner"], shown.foot["trouble"]) == ("", False)


@pytest.mark.parametrize(("key", "value"), [("person.language", "de"), ("prompt.theme", "dark")])
def test_other_words_or_colours_take_a_new_window_that_begins_where_one_was(path: Path, key: str, value: str) -> None:
    app, shown = opened(path)
    say(shown, key, value)
    assert (shown.card["at"], shown.card["undo"] != "") == (key, True)
    assert shown.card["title"] == "Settings"
    assert app.tuning is not None
    undo(shown)
    assert path.read_text().startswith("# mine")
    assert (shown.card["at"], shown.card["undo"]) == (key, "")


def test_it_comes_up_again_where_prompts_come_another_way(path: Path) -> None:
    app, shown = opened(path)
    other = Windows()
    app.ports.prompt = SimpleNamespace(window=other)
    app.tuning.moved()
    assert shown.closed
    assert other.card["at"] == "prompt.style"
    say(other, "tray.icon", "dark")
    assert other.rows["tray.icon"]["value"] == "dark"
    app.ports.prompt = SimpleNamespace()
    app.tuning.moved()
    assert app.tuning is None


def test_what_an_editor_writes_comes_into_the_open_window(path: Path) -> None:
    app, shown = opened(path)
    path.write_text(MINE.replace("30 min", "50 min"))
    app.reload()
    assert shown.rows["sitting.limit"]["value"] == "50 min"


def test_a_mark_at_the_beginning_of_the_file_stays(path: Path) -> None:
    _app, shown = opened(path)
    path.write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    say(shown, "tray.icon", "dark")
    undo(shown)
    assert path.read_bytes() == b"\xef\xbb\xbf" + MINE.encode()


# -- the last two weeks


def test_the_last_two_weeks_are_asked_what_another_value_would_have_brought(path: Path) -> None:
    _app, shown = opened(path)
    say(shown, "sitting.limit", "20 min")
    assert WhatIf.asked == {"was.sitting.limit": "30 min"}
    assert shown.foot["foot"].startswith("Working out")
    WhatIf.latest.done({"sentence": "6 prompts a day instead of 4.", "days": 9}, "")
    assert shown.foot["foot"] == "6 prompts a day instead of 4."


@pytest.mark.parametrize(("found", "why", "said"), [
    ({"sentence": "No day is recorded yet.", "days": 0}, "", "No day is recorded yet."),
    ({"sentence": "5.0 a day.", "days": 1}, "", "Only 1 day is recorded yet, so this says little. 5.0 a day."),
    (None, "no file", "What it would bring could not be worked out: no file"),
])
def test_it_says_where_there_is_little_to_go_by(path: Path, found: dict[str, Any] | None, why: str, said: str) -> None:
    _app, shown = opened(path)
    say(shown, "prompt.grace", "5 min")
    WhatIf.latest.done(found, why)
    assert shown.foot["foot"] == said


def test_what_has_no_part_in_prompts_is_not_tried(path: Path) -> None:
    _app, shown = opened(path)
    WhatIf.asked = {}
    for key, value in (("tray.icon", "dark"), ("prompt.theme", "dark"), ("care.rise", "3")):
        say(shown, key, value)
    assert WhatIf.asked == {}
    assert shown.foot["foot"].startswith("Changes hold at once")


def test_closing_ends_what_was_asked_and_a_second_window_takes_the_place(path: Path) -> None:
    app, shown = opened(path)
    say(shown, "sitting.limit", "20 min")
    before = WhatIf.closed
    shown.say({"id": 0, "answer": "closed"})
    assert WhatIf.closed == before + 1
    assert app.tuning is None
    tuning.window(app, lambda _: None)
    first = app.tuning
    tuning.window(app, lambda _: None)
    assert app.tuning is not first
    first.leave()
    assert app.tuning is not None


def test_nonsense_changes_nothing(path: Path) -> None:
    _app, shown = opened(path)
    say(shown, "sitting.colour", "blue")
    say(shown, "preset", "heavy")
    assert path.read_text() == MINE


@pytest.mark.parametrize("prompt", [SimpleNamespace(), SimpleNamespace(window=None)])
def test_without_any_window_it_says_where_else(path: Path, prompt: Any) -> None:
    said: list[dict[str, Any]] = []
    tuning.window(App(path, prompt), said.append)  # type: ignore[arg-type]
    assert said[0]["exit"] == 1
    assert "backbreak settings" in said[0]["error"]


# -- any sequence


EDITS = st.lists(st.sampled_from([
    ("sitting.limit", "45 min"), ("sitting.limit", None), ("preset", "stiff_day"), ("preset", "light"),
    ("quiet.hours", "22:00-07:00, 12:30-13:00"), ("quiet.dates", "2026-12-24 to 2027-01-02"), ("quiet.hours", "none"),
    ("hold.programs", "obs"), ("tray.icon", "dark"), ("tray.icon", "nonsense"), ("remind.water", "2 h"),
]), max_size=8)


@given(EDITS, st.sampled_from([MINE, default_text(), "", MINE.replace("\n", "\r\n"), "sitting.limit = '20 min' # x"]))
@given_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_many_steps_back_as_changes_give_the_same_file(path: Path, changes: list[tuple[str, str | None]], text: str,
                                                          ) -> None:
    path.write_bytes(text.encode())
    shown = Windows()
    app: Any = App(path, shown)
    tuning.window(app, lambda _: None)
    for key, value in changes:
        say(shown, key, value)
    while shown.foot["undo"]:
        undo(shown)
    assert path.read_bytes() == text.encode()
