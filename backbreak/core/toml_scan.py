"""Finds where each key and value of a TOML text begins and ends. Does not judge: that is tomllib's work.

It reads forward once, is content with more than TOML allows, and stops where it loses the thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
DEEPEST = 16  # parts of a key, brackets in brackets; our files need 3

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets: where the key begins, where the value begins, and where it has ended."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found. too_deep: where there are more levels than any file of ours has."""

    spans: dict[KeyPath, Span]
    too_deep: int | None


class _Lost(Exception):
    """Not TOML from here on."""


class _TooDeep(_Lost):
    """More levels than we follow."""


def scan(text: str) -> Scan:
    """Items of lists and tables in lists have their index in the path. Never raises."""
    scanner = _Scanner(text)
    try:
        scanner.document()
    except _TooDeep:
        return Scan(scanner.spans, scanner.at)
    except _Lost:
        pass  # what was found so far is still right
    return Scan(scanner.spans, None)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spans: dict[KeyPath, Span] = {}
        self.last: dict[KeyPath, int] = {}  # index of the latest table of each list of tables

    def document(self) -> None:
        section: KeyPath = ()
        self.take(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                section = self.heading()
            else:
                self.pair(section, 0)
            self.take(_BLANK)

    def heading(self) -> KeyPath:
        start = self.at
        listed = self.text.startswith("[[", start)
        self.at += 2 if listed else 1
        *above, name = self.key()
        section = (*self.inside(above), name)
        if listed:
            self.last[section] = self.last.get(section, -1) + 1
        section = self.inside([name], section[:-1])
        self.expect("]]" if listed else "]")
        self.spans[section] = Span(start, start, self.at)
        return section

    def inside(self, parts: list[str], path: KeyPath = ()) -> KeyPath:
        """The path with the index of the latest table put in, where a part is a list of tables."""
        for part in parts:
            path = (*path, part)
            if path in self.last:
                path = (*path, self.last[path])
        return path

    def pair(self, section: KeyPath, depth: int) -> None:
        start = self.at
        path = (*section, *self.key())
        self.expect("=")
        self.take(_SPACE)
        self.value(path, start, depth)
        for count in range(len(section) + 1, len(path)):
            self.spans.setdefault(path[:count], Span(start, start, self.at))

    def key(self) -> list[str]:
        parts: list[str] = []
        while not parts or self.took("."):
            self.take(_SPACE)
            parts.append(self.take(_KEY).strip("\"'"))  # escapes in a key are left: we have none
            self.take(_SPACE)
            if len(parts) > DEEPEST:
                raise _TooDeep
        return parts

    def value(self, path: KeyPath, key: int, depth: int) -> None:
        if depth > DEEPEST:
            raise _TooDeep
        start = self.at
        if self.took("["):
            self.items(path, depth)
        elif self.took("{"):
            self.pairs(path, depth)
        elif self.text.startswith(('"', "'"), start):
            self.take(_STRING)
        else:
            self.at = start + len(self.take(_BARE).rstrip())
        self.spans[path] = Span(key, start, self.at)

    def items(self, path: KeyPath, depth: int) -> None:
        index = 0
        self.take(_BLANK)
        while not self.took("]"):
            self.value((*path, index), self.at, depth + 1)
            index += 1
            self.comma("]")

    def pairs(self, path: KeyPath, depth: int) -> None:
        self.take(_BLANK)
        while not self.took("}"):
            self.pair(path, depth + 1)
            self.comma("}")

    def comma(self, end: str) -> None:
        self.take(_BLANK)
        if not self.took(",") and not self.text.startswith(end, self.at):
            raise _Lost
        self.take(_BLANK)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise _Lost
        self.at = found.end()
        return found[0]

    def took(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def expect(self, mark: str) -> None:
        if not self.took(mark):
            raise _Lost
