"""Every sentence that a person reads goes through here: as it is written (English), or as the catalogue in use has it.

Knows no language and no file: who starts the process gives the catalogue, once or at a change of the setting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol


class Words(Protocol):
    """A catalogue, or a plain dict: the words for an English sentence, None where it has none."""

    def get(self, key: str, /) -> str | None: ...


MANY = "\x05"
"""Between a sentence for one and the number of the form for so many, in a catalogue's keys: see `several`."""
IN = "\x04"
"""Between what a word is about and the word, where one English word is two: see `meant`."""


def _english(number: int) -> int:
    return int(number != 1)


_PLAIN: Words = {}
_words = _PLAIN
_form: Callable[[int], int] = _english


def use(words: Words = _PLAIN, form: Callable[[int], int] = _english) -> None:
    """words: English sentence -> the same in another language. form: which of its plural forms a number takes."""
    global _words, _form
    _words, _form = words, form


def _(text: str, /, **values: object) -> str:
    """The sentence in the language in use, its {names} filled in. text: a literal, so that it can be collected."""
    found = (text and _words.get(text)) or text     # what a catalogue has for "" is its own head
    return _filled(found, text, values) if values else found


def several(one: str, many: str, number: int, /, **values: object) -> str:
    """The form that so many take ("{number} break", "{number} breaks"); {number} is filled in with the others."""
    english = one if number == 1 else many
    return _filled(_words.get(f"{one}{MANY}{_form(number)}") or english, english, {**values, "number": number})


def _filled(found: str, english: str, values: Mapping[str, object]) -> str:
    """A catalogue that is broken must cost no more than its language."""
    try:
        return found.format(**values)
    except (LookupError, ValueError, AttributeError):
        return english.format(**values)


def meant(about: str, text: str) -> str:
    """`_` for a word that means two things. about: which of them, for the translator: meant("the body", "Back")."""
    return _words.get(f"{about}{IN}{text}") or text


def N_(text: str) -> str:
    """Marks a sentence of a constant for the catalogues; where it is shown it goes through `_`."""
    return text


def row(each: Iterable[str]) -> str:
    """a, b, c: as the language puts things side by side."""
    return _(", ").join(each)


def all_of(each: Iterable[str]) -> str:
    """a, b and c."""
    *first, last = each
    return _("{several} and {last}", several=row(first), last=last) if first else last


def one_of(each: Iterable[str]) -> str:
    """a, b or c."""
    *first, last = each
    return _("{several} or {last}", several=row(first), last=last) if first else last


def sentences(each: Iterable[str]) -> str:
    """Whole sentences after each other; some languages set no space between them."""
    said = ""
    for one in each:
        said = _("{said} {more}", said=said, more=one) if said and one else said or one
    return said


def capital(text: str) -> str:
    """As a sentence begins, where the writing knows capitals."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Within a sentence: English has no capital there; what others begin with one may be a noun, and keeps it."""
    return text[:1].lower() + text[1:] if _words is _PLAIN else text


def plain(number: float) -> str:
    """A number as short as it is: 3, 3.5."""
    return f"{number:g}".replace(".", _("."))


def decimal(number: float, places: int = 1) -> str:
    """A number with so many places after its point, or comma."""
    return f"{number:.{places}f}".replace(".", _("."))
