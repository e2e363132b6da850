"""A paragraph for a terminal, in lines that fit: also where signs are two columns wide and no spaces between them."""

from __future__ import annotations

import textwrap
from unicodedata import east_asian_width

from backbreak.windows import lines


def fill(text: str, width: int, first: str = "", below: str = "") -> str:
    """first, below: what stands before the first line and before the others. Paths and commands stay whole."""
    if not lines.has_signs(text):
        return textwrap.fill(text, width, initial_indent=first, subsequent_indent=below, break_long_words=False,
                             break_on_hyphens=False)
    rows = [first]
    for before, piece in lines.pieces(text):
        empty = rows[-1] in (first, below)
        if not empty and columns(rows[-1] + before + piece) > width:
            rows.append(below)
            empty = True
        rows[-1] += piece if empty else before + piece
    return "\n".join(rows)


def columns(text: str) -> int:
    """How much room it takes in a terminal."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def padded(text: str, wide: int, right: bool = False) -> str:
    """With the spaces that make it so many columns wide: after it, or before it."""
    gap = " " * (wide - columns(text))
    return gap + text if right else text + gap
