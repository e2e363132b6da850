"""What is wrong with something a person wrote, said so that they can mend it.

`Fault` is raised by whoever reads one value; `Problem` is a fault with its place in a file.
Neither knows how files are read or where the words are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.core.language import _

MOST = 50  # problems told of one file: whoever has more has another file in hand
CLOSE = 0.6  # difflib's own cutoff: below it a suggestion is more confusing than none
BLANKS = "\u00a0\u202f"  # not for isprintable(), but plain: the spaces that French writes before : ; ! and ?
LONGEST_FIELD = 80  # characters of a key that are quoted back: somebody's key may be a whole file


class Fault(ValueError):
    """One value is not as it should be: `wrong` says what, `right` what would do."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong, right)
        self.wrong = wrong
        self.right = right

    def __str__(self) -> str:
        return f"{self.wrong}; {self.right}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault and its place. Line and column count from 1; field is empty where the whole file is meant.

    soft: it can be used all the same, but may be meant otherwise.
    """

    file: str
    line: int
    column: int
    field: str
    wrong: str
    right: str
    soft: bool = False

    def __str__(self) -> str:
        field = f"{_short(self.field, LONGEST_FIELD)}: " if self.field else ""
        field = _("warning: {field}", field=field) if self.soft else field
        return _on_a_line(f"{self.file}:{self.line}:{self.column}: {field}{self.wrong}; {self.right}")


def _on_a_line(text: str) -> str:
    """Without what a terminal would obey or not show: that is written out, like \\x1b."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in BLANKS else repr(one)[1:-1] for one in text)


def place(problem: Problem) -> tuple[int, int]:
    """For sorting the problems of one file."""
    return problem.line, problem.column


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    import difflib  # only needed once something is wrong

    return next(iter(difflib.get_close_matches(word.casefold(), list(known), n=1, cutoff=CLOSE)), None)


def shown(value: object) -> str:
    """A wrong value as it is quoted back: short, on one line."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return _short(" ".join(text.split()), 40)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."
