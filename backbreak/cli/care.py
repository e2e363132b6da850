"""care: the page "Is this serious?" in the terminal; needs nothing running."""

from __future__ import annotations

import sys
import textwrap

from backbreak.core import care


def run(args: list[str]) -> int:
    if args:
        print("backbreak: care takes no more words", file=sys.stderr)
        return 2
    print(care.TITLE)
    for style, text in care.PAGE:
        first = {"heading": "\n", "item": "  - "}.get(style, "")
        print(textwrap.fill(text, 88, initial_indent=first, subsequent_indent="    " if style == "item" else ""))
    return 0
