"""As much of JSON Schema (draft 7) as our schemas use; a word that it does not know is an error of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
SILENT = {"$schema", "title", "description", "properties", "patternProperties", "then"}


def errors(schema: dict[str, Any], value: Any) -> Iterator[str]:
    for word, wanted in schema.items():
        if word not in SILENT:
            yield from CHECKS[word](wanted, value, schema)


def _type(wanted: str, value: Any, _: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, TYPES[wanted]) or (wanted == "integer" and isinstance(value, bool)):
        yield f"{value!r} is not of type {wanted}"


def _additional(allowed: bool, value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """Everything within an object: each of ours has it."""
    assert allowed is False
    for name, one in value.items() if isinstance(value, dict) else ():
        inner = [schema["properties"][name]] if name in schema.get("properties", {}) else []
        inner += [more for pattern, more in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
        if not inner:
            yield f"{name} is not known"
        for one_schema in inner:
            yield from errors(one_schema, one)


def _items(wanted: dict[str, Any], value: Any, _: dict[str, Any]) -> Iterator[str]:
    for one in value if isinstance(value, list) else ():
        yield from errors(wanted, one)


def _if(wanted: dict[str, Any], value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """Ours ask for one constant of one property."""
    ((name, one),) = wanted["properties"].items()
    if isinstance(value, dict) and name in value and value[name] is one["const"]:
        yield from errors(schema["then"], value)


def _said(wrong: bool, what: str) -> Iterator[str]:
    if wrong:
        yield what


CHECKS: dict[str, Any] = {
    "type": _type, "additionalProperties": _additional, "items": _items, "if": _if,
    "enum": lambda wanted, value, _: _said(value not in wanted, f"{value!r} is not one of them"),
    "pattern": lambda wanted, value, _: _said(isinstance(value, str) and not re.search(wanted, value), f"{value!r}"),
    "minLength": lambda wanted, value, _: _said(isinstance(value, str) and len(value) < wanted, "too short"),
    "maxLength": lambda wanted, value, _: _said(isinstance(value, str) and len(value) > wanted, "too long"),
    "minItems": lambda wanted, value, _: _said(isinstance(value, list) and len(value) < wanted, "too few"),
    "maxItems": lambda wanted, value, _: _said(isinstance(value, list) and len(value) > wanted, "too many"),
    "minProperties": lambda wanted, value, _: _said(isinstance(value, dict) and len(value) < wanted, "too few keys"),
    "minimum": lambda wanted, value, _: _said(isinstance(value, int | float) and value < wanted, "too small"),
    "maximum": lambda wanted, value, _: _said(isinstance(value, int | float) and value > wanted, "too large"),
    "required": lambda wanted, value, _: (
        f"{one} is required" for one in wanted if isinstance(value, dict) and one not in value),
    "allOf": lambda wanted, value, _: (error for one in wanted for error in errors(one, value)),
    "anyOf": lambda wanted, value, _: _said(all(list(errors(one, value)) for one in wanted), f"{value!r} fits none"),
    "not": lambda wanted, value, _: _said(not list(errors(wanted, value)), "this and that"),
}
