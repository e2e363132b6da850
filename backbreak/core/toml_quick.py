"""Reads the plain part of TOML that nearly all our files keep to, five times as fast as tomllib.

Names, text in plain quotes, whole numbers, true and false, lists of text, [one] and [[many]] headings, comments.
For anything else, and for any fault, it gives None and tomllib has the word: it never accepts what tomllib does not,
and means the same by it (a test compares them). People may keep ten thousand routines.
"""

from __future__ import annotations

import re
from typing import Any

# No *+ or ?+ round a group: before Python 3.11.5 one that fails half-way does not go back to its place (gh-106052).
_COMMENT = r"#[^\x00-\x08\x0a-\x1f\x7f]*+"
_BLANK = rf"[ \t\n]*+(?:{_COMMENT}(?=\n|\Z)[ \t\n]*+)*"
_TEXT = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*+"'
_END = rf"[ \t]*+(?:{_COMMENT})?(?:\n|\Z)"
_PART = re.compile(
    rf"{_BLANK}(?:"
    rf"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
    rf'(?:({_TEXT})(?!")|(true|false)|(0|-?[1-9][0-9]{{0,15}})|(\[{_BLANK}(?:{_TEXT}{_BLANK}(?:,{_BLANK}{_TEXT}{_BLANK})*'
    rf",?+{_BLANK})?\]))"
    rf"|\[([A-Za-z0-9_-]++)\]|\[\[([A-Za-z0-9_-]++)\]\]){_END}"
)
_REST = re.compile(_BLANK)
_ITEM = re.compile(rf"{_COMMENT}|({_TEXT})")


def loads(text: str) -> dict[str, Any] | None:
    """What the text says; None where that is for tomllib to tell."""
    data: dict[str, Any] = {}
    section, listed, at = data, set[str](), 0
    while found := _PART.match(text, at):
        at = found.end()
        key, words, truth, number, items, one, many = found.groups()
        if key is not None:
            if key in section:
                return None
            section[key] = _value(words, truth, number, items)
        elif one is not None:
            if one in data:
                return None
            section = data[one] = {}
        else:
            if many in data and many not in listed:
                return None
            listed.add(many)
            section = {}
            data.setdefault(many, []).append(section)
    ended = _REST.match(text, at)
    return data if ended and ended.end() == len(text) else None


def _value(words: str | None, truth: str | None, number: str | None, items: str | None) -> Any:
    if words is not None:
        return words[1:-1]
    if items is not None:
        return [one[1:-1] for one in _ITEM.findall(items) if one]
    return int(number) if number is not None else truth == "true"
