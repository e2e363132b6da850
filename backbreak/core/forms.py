"""Settings as a form's rows, and what a line from the form changes. It knows no form in particular.

A row's key is the setting's name; a switch of one of several words of a list has that word after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backbreak.core import settings as table
from backbreak.core import wording
from backbreak.core.language import _
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings

Row = dict[str, Any]


def switches(name: str, settings: Settings, words: Mapping[str, tuple[str, str]]) -> list[Row]:
    """One for each word that a list may hold. words: its label, and a line of what it means."""
    held = _value(name, settings)
    return [{"kind": "switch", "key": f"{name} {word}", "label": label, "text": text, "value": word in held}
            for word, (label, text) in words.items()]


def one(name: str, settings: Settings, label: str, text: str, options: Mapping[str, str]) -> Row:
    """options: labels of the values that are offered."""
    shown = [{"value": value, "label": words} for value, words in options.items()]
    return {"kind": "one", "key": name, "label": label, "text": text, "value": _value(name, settings), "options": shown}


def note(label: str, text: str) -> Row:
    return {"kind": "note", "label": label, "text": text}


def group(title: str, rows: list[Row], text: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "rows": rows}


def card(
    title: str, lead: str, groups: list[dict[str, Any]], settings: Settings, foot: str, trouble: str = "",
) -> dict[str, Any]:
    """trouble: why the last change was not taken; it stands in the foot's place."""
    return {
        "kind": "form", "id": 0, "theme": settings.theme, "title": title, "lead": lead,
        "words": {"close": _(wording.WORDS["close"])}, "groups": groups, "foot": trouble or foot,
        "trouble": bool(trouble),
    }


def change(line: Mapping[str, Any], settings: Settings) -> tuple[str, str] | None:
    """The setting's name and its value as it is typed; None where the line fits no setting."""
    key, value = line.get("set"), line.get("value")
    if not isinstance(key, str):
        return None
    name, _, word = key.partition(" ")
    try:
        held = _value(name, settings)
    except Fault:
        return None
    if word and isinstance(value, bool) and isinstance(held, tuple):
        words = [one for one in held if one != word] + ([word] if value else [])
        return name, " ".join(words) or "none"
    return (name, value) if isinstance(value, str) and not word else None


def _value(name: str, settings: Settings) -> Any:
    return getattr(settings, table.field(name).attribute)
