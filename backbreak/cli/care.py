"""care: the page "Is this serious?" in the terminal; needs nothing running."""

from __future__ import annotations

import textwrap

from backbreak.core import care


def run(_args: list[str]) -> int:
    print(care.TITLE)
    for style, text in care.PAGE:
        first = {"heading": "\n", "item": "  - "}.get(style, "")
        print(textwrap.fill(text, 88, initial_indent=first, subsequent_indent="    " if style == "item" else ""))
    return 0
