"""Writes privacy.md beside this file: `python docs/make_privacy.py`. Every field comes from the code that stores it.

What a field is in words is in privacy_words.py, in the export's columns and in the table of settings. A field without
words, and words without a field, are faults: tests/test_privacy_page.py.
"""

from __future__ import annotations

import ast
import dataclasses
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import privacy_words as words  # noqa: E402

from backbreak.adapters import store_schema  # noqa: E402
from backbreak.cli.export_columns import COLUMNS  # noqa: E402
from backbreak.core import recording  # noqa: E402
from backbreak.core.events import Looked  # noqa: E402
from backbreak.core.settings_table import FIELDS  # noqa: E402
from backbreak.core.state import State  # noqa: E402

CLEARED = {"answered": {"moves", "felt"}}
"""Fields of an event that a recording leaves empty: how it felt is nobody's business."""

LEVELS = ("debug", "info", "warning", "error", "exception", "critical")


def ledger() -> dict[str, list[str]]:
    """The columns as they really are."""
    with sqlite3.connect(":memory:", isolation_level=None) as db:
        store_schema.migrate(db)
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        found = {name: [one[1] for one in db.execute(f"PRAGMA table_info({name})")] for name in tables}
    db.close()
    return found


def state() -> dict[str, list[str]]:
    """Each value that is in state.json, with its fields, in the order in which they are met."""
    found: dict[str, list[str]] = {}
    todo: list[Any] = [State]
    while todo:
        kind = todo.pop(0)
        if kind.__name__ in found:
            continue
        hints = get_type_hints(kind)
        found[kind.__name__] = list(hints)
        todo += [one for hint in hints.values() for one in _values(hint)]
    return found


def events() -> dict[str, list[str]]:
    """What a recorded day can hold, by the event's name."""
    found = {"look": Looked, **recording._NAMES}
    found.pop("looked")
    return {name: [one.name for one in dataclasses.fields(kind)
                   if one.name not in {"at", *CLEARED.get(name, set())}] for name, kind in found.items()}


def log_lines() -> list[str]:
    """Every sentence that the program itself can write to its log, from its sources."""
    found = set()
    for path in sorted((HERE.parent / "backbreak").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "log." in text else ():
            if (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                    and ast.unparse(node.func.value) == "log" and node.func.attr in LEVELS):
                found.add(node.args[0].value if isinstance(node.args[0], ast.Constant) else ast.unparse(node.args[0]))
    return sorted(map(str, found))


def _values(hint: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(hint):
        yield hint
    for one in get_args(hint):
        yield from _values(one)


def text() -> str:
    page = (HERE / "privacy.in.md").read_text(encoding="utf-8")
    for name, lines in {
        "settings": _settings(), "ledger": _ledger(), "state": _state(), "events": _events(), "log": _log(),
    }.items():
        page = page.replace(f"<!-- {name} -->\n", "\n".join([*lines, ""]))
    return page


def _settings() -> list[str]:
    rows = [f"| `{one.section}.{one.key}` | {one.what} |" for one in FIELDS]
    return ["| setting | what it is |", "|---|---|", *rows]


def _ledger() -> list[str]:
    said = {**COLUMNS, **words.BESIDES}
    rows = [f"| {table} | `{column}` | {said[table][column]} |" for table, columns in ledger().items()
            for column in columns]
    return ["| table | column | what it is |", "|---|---|---|", *rows]


def _state() -> list[str]:
    rows = [f"| the file | `{name}` | {what} |" for name, what in words.ENVELOPE.items()]
    for kind, fields in state().items():
        about, told = words.STATE[kind]
        rows += [f"| {about} | `{name}` | {told[name]} |" for name in fields if told[name]]
    return ["| of | field | what it is |", "|---|---|---|", *rows]


def _events() -> list[str]:
    rows = [f"| `{name}` | {', '.join(f'`{one}`' for one in fields)} |" for name, fields in events().items()]
    return ["| line | what it carries besides its time |", "|---|---|", *rows]


def _log() -> list[str]:
    return [f"- `{one}`" for one in log_lines()]


if __name__ == "__main__":
    (HERE / "privacy.md").write_text(text(), encoding="utf-8")
