"""Frozen values to plain dicts and lists (for JSON), and back by their annotations. What does not fit: ValueError."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any

LARGEST = 1e15
"""No instant is so far away; JSON knows larger numbers, which no float holds."""
_HINTS: dict[type[Any], dict[str, Any]] = {}


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, float) and value == float("inf"):
        return "inf"
    return str(value) if isinstance(value, StrEnum) else value


def built(kind: type[Any], data: object) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"{kind.__name__}: not a table")
    hints = _HINTS.get(kind) or _HINTS.setdefault(kind, _hints(kind))
    names = {one.name for one in dataclasses.fields(kind)}
    if unknown := set(data) - names:
        raise ValueError(f"{kind.__name__}: unknown {sorted(map(str, unknown))}")
    try:
        return kind(**{name: _read(hints[name], data[name], name) for name in data})
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from error


def _hints(kind: type[Any]) -> dict[str, Any]:
    """What each field may hold. `typing.get_type_hints` would load the compiler's own types for it, 0.2 MiB."""
    known = vars(__import__(kind.__module__, fromlist=["its own names"]))
    return {one.name: eval(str(one.type), known) for one in dataclasses.fields(kind)}


def number(value: object) -> float:
    """A number that a time can be; else ValueError."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < LARGEST:
        raise ValueError(f"{value!r:.40} is no time")
    return float(value)


def _read(hint: Any, value: Any, name: str) -> Any:
    """One field's value by its annotation; unions are tried in order."""
    options = getattr(hint, "__args__", ()) if getattr(hint, "__origin__", None) is not tuple else ()
    if options:
        for option in options:
            try:
                return _read(option, value, name)
            except ValueError:
                continue
        raise ValueError(f"{name}: {value!r} does not fit")
    if getattr(hint, "__origin__", None) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{name}: not a list")
        return tuple(_read(hint.__args__[0], one, name) for one in value)
    return _read_plain(hint, value, name)


def _read_plain(hint: Any, value: Any, name: str) -> Any:
    if dataclasses.is_dataclass(hint):
        return built(hint, value)  # type: ignore[arg-type]
    if hint is float and value == "inf":
        return float("inf")
    if hint is float and type(value) in (int, float) and abs(value) < LARGEST:
        return float(value)
    if hint in (int, bool, str, type(None)) and type(value) is hint:
        return value
    if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(value, str):
        return hint(value)
    raise ValueError(f"{name}: {value!r} does not fit")
