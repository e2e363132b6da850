"""What comes from elsewhere, as it can be printed: nothing in it moves the cursor, colours, or asks the terminal."""

from __future__ import annotations

PLAIN = "\n\u00a0\u202f"
"""Not for isprintable(), but plain: ends of lines, and the spaces that French writes before : ; ! and ?"""


def visible(text: str) -> str:
    """Whatever a terminal would obey is written out, like \\x1b."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in PLAIN else repr(one)[1:-1] for one in text)
