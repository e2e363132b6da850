"""Where a line of text may be broken: at spaces; between Chinese signs, which have none, but not before a full stop.

Knows no font and no width.
"""

from __future__ import annotations

from collections.abc import Iterator

FIRST, LAST = "\u2e80", "\uffef"
"""Chinese, Japanese and Korean signs, and their punctuation, stand between these."""
NEVER_FIRST = "，。！？；：、）》〉」』】”’…,.!?;:)]}%"
NEVER_LAST = "（《〈「『【“‘([{"


def has_signs(text: str) -> bool:
    """Whether there is something in it that a font for European languages has not."""
    return not text.isascii() and any(FIRST <= one <= LAST for one in text)


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
