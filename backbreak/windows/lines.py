"""Where a line of text may be broken: at spaces, but not between a number and its unit; between Chinese signs, which
have none, but not before a full stop.

Knows no font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

FIRST, LAST = "\u2e80", "\uffef"
"""Chinese, Japanese and Korean signs, and their punctuation, stand between these."""
NEVER_FIRST = "，。！？；：、）》〉」』】”’…,.!?;:)]}%"
UNSURE = 0.04
"""Of a line's width: nearer to its end than this, the line is measured as it is."""
NEVER_LAST = "（《〈「『【“‘([{"
UNIT = 3
"""Letters of a unit at most, or of a word that may as well stand by its number: 30 min, 5 von."""


def has_signs(text: str) -> bool:
    """Whether there is something in it that a font for European languages has not."""
    return not text.isascii() and any(FIRST <= one <= LAST for one in text)


def rows(text: str, width: int, word_width: Callable[[str], float], row_width: Callable[[str], float],
         broken: Callable[[str], list[str]]) -> list[str]:
    """Broken at spaces, no wider than `width`. The sum of a row's words is its width but for the little that letters
    move together, so few rows have to be measured. broken: the pieces of a word that may be too long alone."""
    found, space, so_far = [""], word_width(" "), 0.0
    for word in _words(text):
        longer, alone = f"{found[-1]} {word}".strip(), word_width(word)
        about = so_far + space + alone if found[-1] else alone
        sure = abs(about - width) > UNSURE * width
        if about < width if sure else row_width(longer) <= width:
            found[-1], so_far = longer, about
            continue
        parts = broken(word)
        found += parts if found[-1] else []
        found = found if found[-1] else parts
        so_far = alone if len(parts) == 1 else word_width(parts[-1])
    return found


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in filter(None, text.replace("\n", " ").split(" ")):
        unit = word.rstrip(".,;:!?)")
        if found and found[-1].isdigit() and unit.isalpha() and len(unit) <= UNIT:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must stay together, each with what stands before it where the line goes on: a space or nothing."""
    for word in filter(None, text.replace("\n", " ").split(" ")):
        before = " "
        for piece in _signs(word) if has_signs(word) else (word,):
            yield before, piece
            before = ""


def _signs(word: str) -> list[str]:
    """Sign by sign; a word in letters within them stays whole."""
    found: list[str] = []
    for one in word:
        last = found[-1][-1] if found else ""
        letters = bool(last) and not has_signs(one) and not has_signs(last)
        if found and (letters or one in NEVER_FIRST or last in NEVER_LAST):
            found[-1] += one
        else:
            found.append(one)
    return found
