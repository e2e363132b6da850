"""The JSON Schemas of a routine's and a move's file, made of the very tables that read them.

Editors complete and check with them; a file names its own in its first line (`#:schema`). Two things they cannot
say: which moves there are, and how long the whole may take.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backbreak.core.routine_format import ALSO, ID_KEY, MOST_MOVES, MOVE, MOVES_KEY, ROUTINE, VARIANT, VARIANTS
from backbreak.core.toml_table import LANGUAGE, NEEDED, Key

DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that TOML language servers know
ROUTINE_FILE, MOVE_FILE = "routine.schema.json", "move.schema.json"


def routine_line() -> str:
    return f"#:schema ./{ROUTINE_FILE}\n"


def move_line() -> str:
    return f"#:schema ./{MOVE_FILE}\n"


def routine_schema() -> dict[str, Any]:
    """One of `moves` and [[move]] has to be there."""
    moves = {"moves": key_part(MOVES_KEY), "move": {
        "description": "A move of its own.", "type": "array", "minItems": 1, "maxItems": MOST_MOVES,
        "items": move_part({"id": ID_KEY}),
    }}
    schema = _object(ROUTINE, moves)
    return {
        "$schema": DIALECT, "title": "A routine of backbreak", **schema,
        "anyOf": [{"required": ["moves"]}, {"required": ["move"]}],
    }


def move_schema() -> dict[str, Any]:
    return {"$schema": DIALECT, "title": "A move of backbreak", **move_part({})}


def text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def move_part(more: Mapping[str, Key]) -> dict[str, Any]:
    variants = {
        name: {"description": what, **_object(VARIANT, {}, needed=False)} for name, what in VARIANTS.items()
    }
    return _object({**more, **MOVE}, variants)


def _object(keys: Mapping[str, Key], more: Mapping[str, Any], needed: bool = True) -> dict[str, Any]:
    properties: dict[str, Any] = {name: key_part(key) for name, key in keys.items()}
    for other, name in ALSO.items():
        if name in properties:
            properties[other] = properties[name]
    wanted = [name for name, key in keys.items() if key.absent is NEEDED] if needed else []
    return {
        "type": "object", "properties": {**properties, **more}, "required": wanted, "additionalProperties": False,
        "allOf": [{"not": {"required": [other, name]}} for other, name in ALSO.items() if name in properties],
        "if": {"properties": {"shared": {"const": True}}, "required": ["shared"]},
        "then": {"allOf": [_either("source"), _either("stop")]},
    } if "shared" in keys else {
        "type": "object", "properties": {**properties, **more}, "additionalProperties": False,
    }


def _either(name: str) -> dict[str, Any]:
    names = [name, *(other for other, known in ALSO.items() if known == name)]
    return {"anyOf": [{"required": [one]} for one in names]}


def key_part(key: Key) -> dict[str, Any]:
    if not key.words:
        return {"description": key.what, **key.schema}
    languages = {
        "type": "object", "minProperties": 1, "additionalProperties": False,
        "patternProperties": {f"^{LANGUAGE.pattern}$": dict(key.schema)},
    }
    return {"description": key.what, "anyOf": [dict(key.schema), languages]}
