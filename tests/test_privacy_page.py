"""docs/privacy.md names every field that is stored, and none that is not."""

from __future__ import annotations

import ast
import dataclasses
import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from backbreak import between_runs, saving
from backbreak.adapters import store_schema
from backbreak.adapters.state_file import StateFile
from backbreak.between_runs import BetweenRuns
from backbreak.cli.export_columns import COLUMNS
from backbreak.core import recording
from backbreak.core import state as states
from backbreak.core.events import Moment
from tests.fakes import FakeClock
from tests.test_layers import ROOT, sources

DOCS = ROOT.parent / "docs"
PAGE = DOCS / "privacy.md"
AGAIN = "run python docs/make_privacy.py"


@pytest.fixture(scope="module")
def made() -> ModuleType:
    path = sys.path[:]
    spec = importlib.util.spec_from_file_location("make_privacy", DOCS / "make_privacy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


def test_the_page_is_what_the_code_says(made: ModuleType) -> None:
    assert PAGE.read_text(encoding="utf-8") == made.text(), AGAIN


def test_every_field_of_the_state_has_its_words_and_no_other(made: ModuleType) -> None:
    told = {kind: set(fields) for kind, (_, fields) in made.words.STATE.items()}
    assert {kind: set(fields) for kind, fields in made.state().items()} == told


def test_only_what_holds_more_is_without_words(made: ModuleType) -> None:
    """Its fields are then named one by one."""
    names = {one for _, fields in made.words.STATE.values() for one, what in fields.items() if not what}
    page = PAGE.read_text(encoding="utf-8")
    for kind, (about, fields) in made.words.STATE.items():
        assert about, kind
        for name, what in fields.items():
            assert not what or f"| `{name}` | {what} |" in page
    state = states.to_dict(states.new(Moment(0.0, 0.0)))
    assert {name for name in names if name in state} <= {
        one.name for one in dataclasses.fields(states.State)
    }
    for name in names & set(state):
        assert state[name] is None or isinstance(state[name], list | dict)


def test_every_column_of_the_ledger_has_its_words_and_no_other(made: ModuleType) -> None:
    told = {table: list(columns) for table, columns in {**COLUMNS, **made.words.BESIDES}.items()}
    assert {table: sorted(columns) for table, columns in made.ledger().items()} == {
        table: sorted(columns) for table, columns in told.items()
    }


def test_what_is_around_the_state_is_named(made: ModuleType, tmp_path: Path) -> None:
    clock = FakeClock()
    BetweenRuns(StateFile(tmp_path / "state.json")).save(clock, {}, ["a row"])
    assert set(json.loads((tmp_path / "state.json").read_text())) == set(made.words.ENVELOPE)


def test_what_is_marked_between_two_times_of_saving_is_named() -> None:
    marked = {*saving.going_on(states.new(Moment(0.0, 0.0))), between_runs.SAVED}
    told = re.search(r"`lately.json`,(.*?)at which that was", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert told
    assert set(re.findall(r"`(\w+)`", told[1])) == marked


def test_a_field_more_or_less_is_found(made: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*store_schema.MIGRATIONS, "ALTER TABLE spans ADD COLUMN window_title TEXT;")
    monkeypatch.setattr(store_schema, "MIGRATIONS", more)
    monkeypatch.setattr(store_schema, "VERSION", len(more))
    assert "window_title" in made.ledger()["spans"]
    with pytest.raises(KeyError, match="window_title"):
        made.text()
    monkeypatch.undo()
    fields = {**made.words.STATE["Day"][1], "typed": "what was typed"}
    monkeypatch.setitem(made.words.STATE, "Day", ("today", fields))
    told = {kind: set(fields) for kind, (_, fields) in made.words.STATE.items()}
    assert {kind: set(fields) for kind, fields in made.state().items()} != told


def test_what_a_recording_leaves_out_is_as_the_page_says(made: ModuleType) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in recording.UNTOLD:
        assert re.search(rf"without [^.]*`{name}`", page)
    told = {name: set(fields) for name, fields in made.events().items()}
    assert "felt" not in told["answered"]
    assert not {"checkedin", "askedcrack", "saidfelt", "wanted", "chose"} & set(told)


def test_the_notices_that_are_remembered_are_named() -> None:
    those = [text for path in sources() if "once.first(" in (text := path.read_text("utf-8"))]
    said = [ast.unparse(node.args[0]) for text in those for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("once.first") and node.args]
    assert said == ["'no tray'"]
    assert "There is one: `no tray`" in PAGE.read_text(encoding="utf-8")


def test_it_is_linked_where_people_look() -> None:
    links = {"README.md": "(docs/privacy.md)", "docs/guide.md": "(privacy.md)", "SECURITY.md": "(docs/privacy.md)"}
    for place, link in links.items():
        assert link in (ROOT.parent / place).read_text(encoding="utf-8"), place


def test_how_to_report_a_fault_is_linked_and_names_no_address_that_is_not_ours() -> None:
    for place in ("README.md", "CONTRIBUTING.md"):
        assert "(SECURITY.md)" in (ROOT.parent / place).read_text(encoding="utf-8"), place
    text = (ROOT.parent / "SECURITY.md").read_text(encoding="utf-8")
    urls = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"].get("urls", {})
    assert set(re.findall(r"https?://[^\s)>]+", text)) <= set(urls.values()), "an address has to be in pyproject.toml"
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text)
    assert all(one in text for one in urls.values()), "now that there is a place to report to, name it"
