"""Which rows of the settings window are meant by what was typed: all its words stand somewhere in them."""

from __future__ import annotations

from collections.abc import Iterable

from backbreak.windows.tuning_card import Group, Row


def found(groups: Iterable[Group], text: str) -> tuple[Group, ...]:
    """The groups with those of their rows that fit; a group whose title fits has all of them."""
    words = text.casefold().split()
    kept = [one._replace(rows=tuple(row for row in one.rows if _fits(words, row, one.title))) for one in groups]
    return tuple(one for one in kept if one.rows)


def _fits(words: list[str], row: Row, title: str) -> bool:
    options = " ".join(one.label for one in row.options)
    there = f"{row.label} {row.text} {row.why} {row.key} {options} {' '.join(row.items)} {title}".casefold()
    return all(word in there for word in words)
