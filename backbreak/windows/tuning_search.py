"""Which rows of the settings window are meant by what was typed: all its words stand somewhere in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backbreak.windows.tuning_card import Group, Row


def found(groups: Iterable[Group], text: str) -> tuple[Group, ...]:
    """The groups with those of their rows that fit. Those that fit by their names come first."""
    words, groups = text.casefold().split(), tuple(groups)
    named = [_kept(one, lambda row, title: _named(words, row, title)) for one in groups]
    other = [_kept(one, lambda row, title: not _named(words, row, title) and _fits(words, row, title))
             for one in groups]
    return tuple(one for one in (*named, *other) if one.rows)


def _kept(group: Group, wanted: Callable[[Row, str], bool]) -> Group:
    return group._replace(rows=tuple(row for row in group.rows if wanted(row, group.title)))


def _named(words: list[str], row: Row, title: str) -> bool:
    return all(word in f"{row.label} {row.key} {title}".casefold() for word in words)


def _fits(words: list[str], row: Row, title: str) -> bool:
    options = " ".join(one.label for one in row.options)
    there = f"{row.label} {row.text} {row.why} {row.key} {options} {' '.join(row.items)} {title}".casefold()
    return all(word in there for word in words)
