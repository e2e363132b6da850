"""care: the page "Is this serious?" in the terminal, the care rules, the cards; needs nothing running."""

from __future__ import annotations

import sys

from backbreak.cli.filled import fill
from backbreak.core.language import _


def run(args: list[str]) -> int:
    if args not in ([], ["rules"], ["cards"]):
        print(_("backbreak: care: write care, care rules or care cards"), file=sys.stderr)
        return 2
    say(*_page(args))
    return 0


def say(title: str, paragraphs: list[tuple[str, str]]) -> None:
    """A page as a terminal shows it."""
    print(title)
    for style, text in paragraphs:
        first = {"heading": "\n", "item": "  - "}.get(style, "")
        print(fill(text, 88, first, "    " if style == "item" else ""))


def _page(args: list[str]) -> tuple[str, list[tuple[str, str]]]:
    from backbreak.core import care

    if not args:
        return _(care.TITLE), care.page()
    if args == ["cards"]:
        from backbreak.core import why_cards

        return _("Why"), why_cards.page()
    from backbreak.adapters.disk import paths
    from backbreak.adapters.files import SettingsFile
    from backbreak.core import care_words

    return _("What follows from your check-ins"), care_words.rules(SettingsFile(paths().settings).settings)
