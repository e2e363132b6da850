"""What comes over the wire, checked: a value of the right kind, or a CardError that names the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST = 3600.0        # seconds in one part of a move; more is a mistake
MOST_ROWS = 200          # of a page in which things are set


class CardError(ValueError):
    """What is wrong with the card, in one line."""


def each(wire: dict[str, Any], name: str, where: str, make: Callable[[Any, str], T]) -> tuple[T, ...]:
    values = get(wire, name, list, where, [])
    return tuple(make(value, f"{where}.{name}[{index}]") for index, value in enumerate(values))


_ABSENT: Any = object()


def get(wire: dict[str, Any], name: str, kind: type[T], where: str, default: T = _ABSENT) -> T:
    if name not in wire:
        if default is _ABSENT:
            raise CardError(f"{where}.{name} is missing")
        return default
    return as_kind(wire[name], kind, f"{where}.{name}")


def as_kind(value: Any, kind: type[T], where: str) -> T:
    good = isinstance(value, (int, float) if kind is float else kind)
    if not good or (isinstance(value, bool) and kind is not bool):
        raise CardError(f"{where} is {value!r:.60}; it must be {_KINDS[kind]}")
    return value  # type: ignore[no-any-return]


_KINDS: dict[type, str] = {
    str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "an object",
}


def seconds(wire: dict[str, Any], name: str, where: str, default: float = _ABSENT) -> float:
    return number(get(wire, name, float, where, default), f"{where}.{name}", LONGEST)


def number(value: float, where: str, most: float) -> float:
    if not 0 <= value <= most:
        raise CardError(f"{where} is {value}; it must be 0 to {most:g} seconds")
    return float(value)


def count(wire: dict[str, Any], name: str, where: str, most: int) -> int:
    value = get(wire, name, int, where, 1)
    if not 1 <= value <= most:
        raise CardError(f"{where}.{name} is {value}; it must be 1 to {most}")
    return value


def one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise CardError(f"{where} is {value!r}; it must be one of {', '.join(allowed)}")
    return value


def distinct(keys: list[str]) -> None:
    """Of the rows of a page. Raises CardError."""
    if len(keys) > MOST_ROWS:
        raise CardError(f"card.groups has {len(keys)} rows; it must have at most {MOST_ROWS}")
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise CardError(f"card.groups has two rows with the key {twice!r}; each must have its own")
