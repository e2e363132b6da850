"""The card of the settings window, from the wire: groups of rows, each with a control of its kind, and what is said
of the whole. Named tuples, as all that is loaded before the first paint.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import theme
from backbreak.windows.checks import CardError, as_kind, distinct, each, get, one_of

KINDS = ("switch", "one", "some", "slider", "text", "list", "preset", "note")
WORDS = ("close", "undo", "search", "nothing", "default", "changed", "add", "remove", "use", "leave", "groups")


class Option(NamedTuple):
    value: str
    label: str


class Row(NamedTuple):
    """text: what it means; why: default, range and reason. value: as it is typed; items: of a list, or of some.

    stops: the values of a slider, from left to right; shows: the same as they are read; at: where its value lies among
    them; usual: the first and last stop that are. says: of each option of a preset, what it would change. default: as
    it is shown; changed: it is another now. wrong: why the last value was not taken, and tried: that value. hint: what
    may be written.
    """

    kind: str
    key: str
    label: str
    text: str = ""
    why: str = ""
    value: str = ""
    items: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    says: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    at: float = 0.0
    usual: tuple[int, int] | None = None
    default: str = ""
    changed: bool = False
    wrong: str = ""
    tried: str = ""
    hint: str = ""


class Group(NamedTuple):
    title: str
    text: str
    rows: tuple[Row, ...]


class Foot(NamedTuple):
    """banner: why nothing can be changed just now. text: what follows from it all; trouble: it says what is wrong.
    undo: what would be taken back, "" for nothing."""

    banner: str = ""
    text: str = ""
    trouble: bool = False
    undo: str = ""


class TuningCard(NamedTuple):
    """at: the row to begin at, by its key; "" for the search box."""

    id: int
    theme: str
    title: str
    words: dict[str, str]
    groups: tuple[Group, ...]
    foot: Foot
    at: str = ""


def read(wire: dict[str, Any]) -> TuningCard:
    words = get(wire, "words", dict, "card")
    return TuningCard(
        id=get(wire, "id", int, "card", 0),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        words={name: get(words, name, str, "card.words") for name in WORDS},
        groups=_groups(wire),
        foot=foot(wire),
        at=get(wire, "at", str, "card", ""),
    )


def foot(wire: dict[str, Any]) -> Foot:
    return Foot(get(wire, "banner", str, "card", ""), get(wire, "foot", str, "card", ""),
                get(wire, "trouble", bool, "card", False), get(wire, "undo", str, "card", ""))


def renewed(card: TuningCard, wire: dict[str, Any]) -> TuningCard:
    """The same page; the rows that are named are others. One that is not known is no row of it."""
    rows = {row.key: row for group in _groups(wire) for row in group.rows}
    groups = tuple(one._replace(rows=tuple(rows.get(row.key, row) for row in one.rows)) for one in card.groups)
    return card._replace(groups=groups, foot=foot(wire))


def _groups(wire: dict[str, Any]) -> tuple[Group, ...]:
    found = each(wire, "groups", "card", _group)
    distinct([row.key for group in found for row in group.rows])
    return found


def _group(value: Any, where: str) -> Group:
    wire = as_kind(value, dict, where)
    return Group(get(wire, "title", str, where), get(wire, "text", str, where, ""), each(wire, "rows", where, _row))


def _row(value: Any, where: str) -> Row:
    wire = as_kind(value, dict, where)
    texts = {name: get(wire, name, str, where, "") for name in
             ("text", "why", "value", "default", "wrong", "tried", "hint")}
    row = Row(
        kind=one_of(get(wire, "kind", str, where), KINDS, f"{where}.kind"),
        key=get(wire, "key", str, where), label=get(wire, "label", str, where),
        items=_texts(wire, "items", where), says=_texts(wire, "says", where), stops=_texts(wire, "stops", where),
        shows=_texts(wire, "shows", where),
        options=each(wire, "options", where, _option), at=float(get(wire, "at", float, where, 0.0)),
        usual=_usual(wire, where), changed=get(wire, "changed", bool, where, False), **texts,
    )
    _sound(row, where)
    return row


def _sound(row: Row, where: str) -> None:
    values = [one.value for one in row.options]
    if row.kind == "one" and row.value not in values:
        raise CardError(f"{where}.value is {row.value!r}; it must be one of its options")
    if row.kind == "switch" and row.value not in ("on", "off"):
        raise CardError(f"{where}.value is {row.value!r}; it must be 'on' or 'off'")
    if row.kind == "slider" and not (row.stops and 0 <= row.at <= len(row.stops) - 1):
        raise CardError(f"{where}.at is {row.at:g}; it must lie among its {len(row.stops)} stops")
    if len(row.shows) not in (0, len(row.stops)):
        raise CardError(f"{where}.shows has {len(row.shows)} texts; it must have one for each stop")
    if row.kind == "preset" and len(row.says) != len(values):
        raise CardError(f"{where}.says has {len(row.says)} texts; it must have one for each option")


def _texts(wire: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    return each(wire, name, where, lambda value, there: as_kind(value, str, there))


def _usual(wire: dict[str, Any], where: str) -> tuple[int, int] | None:
    found = each(wire, "usual", where, lambda value, there: as_kind(value, int, there))
    return (found[0], found[1]) if len(found) == 2 else None


def _option(value: Any, where: str) -> Option:
    wire = as_kind(value, dict, where)
    return Option(get(wire, "value", str, where), get(wire, "label", str, where))
