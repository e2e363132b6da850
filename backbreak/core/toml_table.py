"""Reads one table of a TOML file key by key, noting each fault with its place instead of stopping at it.

What the keys are, and what becomes of them, is the caller's affair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from backbreak.core.language import _, row
from backbreak.core.languages import ENGLISH as ENGLISH
from backbreak.core.problems import MOST, Fault, Problem, nearest, shown
from backbreak.core.toml_places import Places
from backbreak.core.toml_scan import KeyPath

Reader = Callable[[Any], Any]
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
NEEDED = object()


def readable(language: str) -> tuple[str, ...]:
    """What somebody with this language reads, best first: pt-BR, then pt."""
    return tuple(dict.fromkeys((language, language.partition("-")[0])))


@dataclass(frozen=True, slots=True)
class Key:
    """called: its name inside; absent: what it is then, NEEDED where it has to be there, like `example`.

    what: it in a sentence, schema: what may stand there, both for editors. words: it can be in several languages.
    """

    called: str
    reader: Reader
    absent: Any = NEEDED
    example: str = ""
    what: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)
    words: bool = False


class ItemFaults(Fault):
    """Faults in items of a list, each with its index."""

    def __init__(self, items: list[tuple[int, Fault]]) -> None:
        super().__init__(items[0][1].wrong, items[0][1].right)
        self.items = items


class Table:
    """A table on its way in. Its problems go to the list that it was given. also: other names for known keys."""

    def __init__(
        self, data: dict[str, Any], places: Places, file: str, problems: list[Problem], path: KeyPath = (),
        also: Mapping[str, str] = MappingProxyType({}), language: str = ENGLISH,
    ) -> None:
        self.data, self.path, self.also, self.language = data, path, also, language
        self.places, self.file, self.problems = places, file, problems

    def inner(self, data: dict[str, Any], *at: str | int) -> Self:
        """A table in this one."""
        path = (*self.path, *at)
        return type(self)(data, self.places, self.file, self.problems, path, self.also, self.language)

    def read(self, keys: Mapping[str, Key]) -> dict[str, Any]:
        """All known keys, faults noted; a key that could not be read is None."""
        written: dict[str, str] = {}
        for key in self.data:
            if key in keys:
                continue
            known = self.also.get(key, key)
            if known not in keys:
                if len(self.problems) < MOST:
                    self.unknown(key, keys)
            elif known in self.data or known in written:
                twin = written.get(known, known)
                self.problem((key,), key, _("it means the same as {twin}", twin=twin), _("keep one of the two"), True)
            else:
                written[known] = key
        return {key.called: self.one(name, key, written.get(name, "")) for name, key in keys.items()}

    def one(self, name: str, key: Key, written: str = "") -> Any:
        """written: the name that the file uses for it."""
        written = name if name in self.data else written
        if written:
            value = self.data[written]
            if key.words and isinstance(value, dict):
                return self.in_languages(key.reader, value, written)
            return self.check(key.reader, value, written)
        if key.absent is not NEEDED:
            return key.absent
        right = _("add a line like {name} = {example}", name=name, example=key.example)
        self.problem((), name, _("it is missing"), right)
        return None

    def in_languages(self, reader: Reader, values: dict[str, Any], key: str) -> Any:
        """Words in several languages (`title.de`): all are checked; ours is taken, else English, else the first."""
        found: dict[str, Any] = {}
        for language, value in values.items():
            if LANGUAGE.fullmatch(language):
                found[language] = self.check(reader, value, f"{key}.{language}", (key, language))
            else:
                self.problem((key, language), f"{key}.{language}", _("{value} is no language", value=shown(language)),
                             _("use its short code, like {key}.de", key=key), True)
        if not found:
            self.problem((key,), key, _("there are no words in it"), _("add a line like {key}.en = ...", key=key))
        return next((found[one] for one in (*readable(self.language), ENGLISH, *found) if one in found), None)

    def check(self, reader: Reader, value: Any, key: str, at: KeyPath = ()) -> Any:
        """What the reader makes of it, or None and its faults noted. at: where, if it is not just the key."""
        at = at or (key,)
        try:
            return reader(value)
        except ItemFaults as faults:
            for index, fault in faults.items:
                self.problem((*at, index), key, fault.wrong, fault.right)
        except Fault as fault:
            self.problem(at, key, fault.wrong, fault.right)
        return None

    def unknown(self, key: str, keys: Mapping[str, Key]) -> None:
        meant = nearest(key, keys)
        right = _("did you mean {meant}?", meant=meant) if meant else _("known here: {names}", names=row(keys))
        if key == "id":
            right = _("take it out: the file's name is the id")
        self.problem((key,), key, _("there is no such key here"), right, at_key=True)

    def problem(self, at: KeyPath, field: str, wrong: str, right: str, at_key: bool = False) -> None:
        path = (*self.path, *at)
        place = self.places.at(*path) if at_key else self.places.value(*path)
        self.problems.append(Problem(self.file, *place, _within(self.path, field), wrong, right))


def _within(path: KeyPath, name: str) -> str:
    """("move", 0, "easy") and "cycle" are "move 1: easy: cycle"."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int):
            parts[-1] += f" {part + 1}"
        else:
            parts.append(part)
    return ": ".join((*parts, *([name] if name else [])))


def list_of(reader: Reader, fewest: int, most: int) -> Reader:
    """A reader of lists, which tells of every wrong item."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Fault(_("{value} is not a list", value=shown(value)), _('write it in brackets, like ["one", "two"]'))
        if not fewest <= len(value) <= most:
            wrong = _("the list is empty") if not value else _("the list has {number} items", number=len(value))
            raise Fault(wrong, _("it can have {fewest} to {most}", fewest=fewest, most=most))
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
