"""The JSON Schema of a programme's file, made of the very tables that read it.

What it cannot say: which moves there are, which weeks fit, how long the whole may take.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backbreak.core.programme_format import CHANGE, EXERCISE, MOST_CHANGES, MOST_EXERCISES, PROGRAMME, names
from backbreak.core.routine_format import ID_KEY, MOST_MOVES
from backbreak.core.routine_schema import DIALECT, key_part, move_part
from backbreak.core.toml_table import NEEDED, Key

FILE = "programme.schema.json"
LINE = f"#:schema ./{FILE}\n"


def programme_schema() -> dict[str, Any]:
    change = _list("A change, and from which week on.", _part(CHANGE, {}), MOST_CHANGES)
    exercise = _list("What is to be done.", _part(EXERCISE, {"change": change}), MOST_EXERCISES)
    move = _list("A move of its own.", move_part({"id": ID_KEY}), MOST_MOVES)
    whole = _part(PROGRAMME, {"exercise": exercise, "move": move})
    often = [{"required": [one]} for one in names("days_a_week")]
    whole["allOf"] += [{"anyOf": [{"required": ["days"]}, *often]}, {"required": ["exercise"]}]
    whole["allOf"] += [{"not": {"required": ["days", *one["required"]]}} for one in often]
    return {"$schema": DIALECT, "title": "A programme for backbreak", **whole}


def _list(what: str, items: Mapping[str, Any], most: int) -> dict[str, Any]:
    return {"description": what, "type": "array", "minItems": 1, "maxItems": most, "items": items}


def _part(keys: Mapping[str, Key], more: Mapping[str, Any]) -> dict[str, Any]:
    properties = {other: key_part(key) for name, key in keys.items() for other in names(name)}
    needed = [{"anyOf": [{"required": [other]} for other in names(name)]}
              for name, key in keys.items() if key.absent is NEEDED]
    twice = [{"not": {"required": [name, other]}} for name in keys for other in names(name)[1:]]
    return {
        "type": "object", "properties": {**properties, **more}, "additionalProperties": False,
        "allOf": [*needed, *twice],
    }
