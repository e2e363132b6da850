"""Reads TOML text and knows where each thing in it stands, so that a fault has a line and a column.

`tomllib` says what the text means; a light scanner beside it says where. Nothing here knows what the
file is for, and no text makes it raise, hang or dig without end.
"""

from __future__ import annotations

import re
from typing import Any

from backbreak.core import toml_quick
from backbreak.core.language import N_, _
from backbreak.core.problems import Problem
from backbreak.core.toml_scan import KeyPath, Scan, Span, scan

LONGEST = 200_000  # characters; a settings file has 6 thousand, and reading more would hold up the loop
SCAN_FIRST = 4_000  # from here on a key with thousands of parts takes tomllib seconds: look before parsing

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = "Cannot overwrite a value"
_HINTS = (
    ("Expected newline or end of document", N_("there is more on this line than one value"),
     N_('put text and times in quotes, like limit = "30 min"')),
    ("Expected '=' after a key", N_("a name without a value"), N_('write it like limit = "30 min"')),
    ("Invalid statement", N_("this is not a name, a section or a comment"),
     N_('write it like limit = "30 min", or begin the line with # to make it a comment')),
    ("Invalid value", N_("the value is missing or not one that is known"),
     N_('put text and times in quotes, like "30 min"; on and off are true and false')),
    ("Illegal character '\\n'", N_("the quotes are not closed on this line"), N_('end the text with "')),
    ("Unterminated string", N_("the quotes are not closed"), N_('end the text with "')),
    ("Unclosed array", N_("the list is not closed"), N_("end it with ]")),
    (_TWICE, N_("this is here twice"), N_("keep one of the two")),
    ("Duplicate inline table key", N_("this is here twice"), N_("keep one of the two")),
    ("Cannot declare", N_("this section is here twice"), N_("put both parts under one heading")),
    ("Unescaped '\\' in a string", N_("a single \\ in text"), N_("write \\\\, or use 'single quotes'")),
)


class Places:
    """Where keys and values stand. Found when first asked: most files have no fault."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scan: Scan | None = None

    @property
    def spans(self) -> dict[KeyPath, Span]:
        return self._found.spans

    @property
    def too_deep(self) -> int | None:
        return self._found.too_deep

    @property
    def _found(self) -> Scan:
        if self._scan is None:
            self._scan = scan(self._text)
        return self._scan

    def at(self, *path: str | int) -> tuple[int, int]:
        """Line and column of the key; of what it stands in, where it is not written itself."""
        span = self._span(path)
        return line_and_column(self._text, span.key if span else 0)

    def value(self, *path: str | int) -> tuple[int, int]:
        """Line and column of the value."""
        span = self._span(path)
        return line_and_column(self._text, span.start if span else 0)

    def _span(self, path: KeyPath) -> Span | None:
        """Of many parts with one heading ([[move]]) that of the first."""
        while path and path not in self.spans and (*path, 0) not in self.spans:
            path = path[:-1]
        return self.spans.get(path) or self.spans.get((*path, 0))


def load(text: str, file: str) -> tuple[dict[str, Any], Places, list[Problem]]:
    """What the text says, where it says it, and why it cannot be read (then the first is empty)."""
    places = Places(text)
    problem = _unreadable(text, file)
    data: dict[str, Any] = {}
    try:
        if not problem and len(text) > SCAN_FIRST and places.too_deep is not None:
            problem = _deep(text, file, places.too_deep)
        data = {} if problem else _loads(text)
    except RecursionError:
        problem = _deep(text, file, places.too_deep or 0)
    except ValueError as fault:  # mostly TOMLDecodeError; not for a number of thousands of digits
        problem = _syntax(text, file, str(fault))
    return data, places, [problem] if problem else []


def _loads(text: str) -> dict[str, Any]:
    data = toml_quick.loads(text)
    if data is None:
        import tomllib  # most files are plain: the tray does without it

        return tomllib.loads(text)
    return data


def decode(data: bytes, file: str) -> str | Problem:
    """The text in these bytes, which have to be UTF-8 (with or without a byte order mark)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(file, 1, 1, "", _("this is UTF-16 text"), _("save it as UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        good = data[: fault.start].decode("utf-8-sig", "replace")
        line, column = line_and_column(good, len(good))
        wrong = _("byte {byte} is not UTF-8 text", byte=f"{data[fault.start]:#04x}")
        return Problem(file, line, column, "", wrong, _("save it as UTF-8"))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _unreadable(text: str, file: str) -> Problem | None:
    if len(text) > LONGEST:
        wrong = _("the file has {number} characters", number=len(text))
        return Problem(file, 1, 1, "", wrong, _("keep it under {most}; is it the right file?", most=LONGEST))
    if "\0" in text:
        at = text.index("\0")
        return _problem(text, file, at, _("there is a NUL character"), _("take it out; is it the right file?"))
    return None


def _syntax(text: str, file: str, message: str) -> Problem:
    place = _AT.search(message)
    message = _AT.sub("", message)
    line, column = line_and_column(text, len(text))
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    for start, wrong, right in _HINTS:
        if message.startswith(start):
            right = (start == _TWICE and _in_languages(text, line)) or _(right)
            return Problem(file, line, column, "", _(wrong), right)
    if place is None:
        line, column, message = 1, 1, _("there is a number that is far too long")
    message = message[:1].lower() + message[1:]
    return Problem(file, line, column, "", message, _("compare it with a file that works"))


def _in_languages(text: str, line: int) -> str:
    """What is right where one line has `title` and another `title.de`: TOML takes them for the same key."""
    key = re.match(r"[ \t]*([a-z_]+)(\.[a-z]{2})?[ \t]*=", text.split("\n")[line - 1])
    if key is None or not re.search(rf"(?m)^[ \t]*{key[1]}\.[a-z]{{2}}[ \t]*=", text):
        return ""
    return _("give each its language, like {key}.en = and {key}.de =", key=key[1])


def _deep(text: str, file: str, at: int) -> Problem:
    return _problem(text, file, at, _("this has too many levels"), _("write it with fewer dots or brackets"))


def _problem(text: str, file: str, at: int, wrong: str, right: str) -> Problem:
    line, column = line_and_column(text, at)
    return Problem(file, line, column, "", wrong, right)
