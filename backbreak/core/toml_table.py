"""Reads one table of a TOML file key by key, noting each fault with its place instead of stopping at it.

What the keys are, and what becomes of them, is the caller's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from backbreak.core.problems import MOST, Fault, Problem, nearest, shown
from backbreak.core.toml_places import Places
from backbreak.core.toml_scan import KeyPath

Reader = Callable[[Any], Any]
NEEDED = object()


@dataclass(frozen=True, slots=True)
class Key:
    """called: its name inside; absent: what it is then, NEEDED where it has to be there, like `example`."""

    called: str
    reader: Reader
    absent: Any = NEEDED
    example: str = ""


class ItemFaults(Fault):
    """Faults in items of a list, each with its index."""

    def __init__(self, items: list[tuple[int, Fault]]) -> None:
        super().__init__(items[0][1].wrong, items[0][1].right)
        self.items = items


class Table:
    """A table on its way in. Its problems go to the list that it was given."""

    def __init__(
        self, data: dict[str, Any], places: Places, file: str, problems: list[Problem], path: KeyPath = ()
    ) -> None:
        self.data, self.path = data, path
        self.places, self.file, self.problems = places, file, problems

    def inner(self, data: dict[str, Any], key: str, index: int) -> Self:
        """One of the tables in a list of tables."""
        return type(self)(data, self.places, self.file, self.problems, (*self.path, key, index))

    def read(self, keys: Mapping[str, Key]) -> dict[str, Any]:
        """All known keys, faults noted; a key that could not be read is None."""
        for key in self.data:
            if key not in keys and len(self.problems) < MOST:
                self.unknown(key, keys)
        return {key.called: self.one(name, key) for name, key in keys.items()}

    def one(self, name: str, key: Key) -> Any:
        if name in self.data:
            return self.check(key.reader, self.data[name], name)
        if key.absent is not NEEDED:
            return key.absent
        self.problem((), name, "it is missing", f"add a line like {name} = {key.example}")
        return None

    def check(self, reader: Reader, value: Any, key: str) -> Any:
        """What the reader makes of it, or None and its faults noted."""
        try:
            return reader(value)
        except ItemFaults as faults:
            for index, fault in faults.items:
                self.problem((key, index), key, fault.wrong, fault.right)
        except Fault as fault:
            self.problem((key,), key, fault.wrong, fault.right)
        return None

    def unknown(self, key: str, keys: Mapping[str, Key]) -> None:
        meant = nearest(key, keys)
        right = f"did you mean {meant}?" if meant else f"known here: {', '.join(keys)}"
        if key == "id":
            right = "take it out: the file's name is the id"
        self.problem((key,), key, "there is no such key here", right, at_key=True)

    def problem(self, at: KeyPath, field: str, wrong: str, right: str, at_key: bool = False) -> None:
        path = (*self.path, *at)
        place = self.places.at(*path) if at_key else self.places.value(*path)
        field = f"{self.path[0]} {int(self.path[1]) + 1}: {field}" if self.path else field
        self.problems.append(Problem(self.file, *place, field, wrong, right))


def list_of(reader: Reader, fewest: int, most: int) -> Reader:
    """A reader of lists, which tells of every wrong item."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Fault(f"{shown(value)} is not a list", 'write it in brackets, like ["one", "two"]')
        if not fewest <= len(value) <= most:
            wrong = "the list is empty" if not value else f"the list has {len(value)} items"
            raise Fault(wrong, f"it can have {fewest} to {most}")
        items: list[Any] = []
        faults: list[tuple[int, Fault]] = []
        for index, item in enumerate(value):
            try:
                items.append(reader(item))
            except Fault as fault:
                faults.append((index, fault))
        if faults:
            raise ItemFaults(faults)
        return tuple(items)

    return read
