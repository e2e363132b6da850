"""The card of a form, from the wire: groups of rows, each a switch, one of several, or words to read.

Named tuples, as all that is loaded before the first paint.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import theme
from backbreak.windows.checks import CardError, as_kind, distinct, each, get, one_of

KINDS = ("switch", "one", "note")


class Option(NamedTuple):
    value: str
    label: str


class Row(NamedTuple):
    """kind: switch, one (of options) or note. text: what it means, in a line. value: "on" or "off" of a switch."""

    kind: str
    key: str
    label: str
    text: str
    value: str
    options: tuple[Option, ...]


class Group(NamedTuple):
    title: str
    text: str
    rows: tuple[Row, ...]


class FormCard(NamedTuple):
    """foot: what follows from all of it, in a line. trouble: it says that something is wrong."""

    id: int
    theme: str
    title: str
    lead: str
    close: str
    groups: tuple[Group, ...]
    foot: str = ""
    trouble: bool = False


def read(wire: dict[str, Any]) -> FormCard:
    return FormCard(
        id=get(wire, "id", int, "card", 0),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        lead=get(wire, "lead", str, "card", ""),
        close=get(get(wire, "words", dict, "card"), "close", str, "card.words"),
        groups=groups(wire),
        foot=get(wire, "foot", str, "card", ""),
        trouble=get(wire, "trouble", bool, "card", False),
    )


def renewed(card: FormCard, wire: dict[str, Any]) -> FormCard:
    """The same form with other values and another foot; in another language, where that is what was changed."""
    foot, trouble = get(wire, "foot", str, "card", ""), get(wire, "trouble", bool, "card", False)
    title, lead = get(wire, "title", str, "card", card.title), get(wire, "lead", str, "card", card.lead)
    close = get(get(wire, "words", dict, "card", {}), "close", str, "card.words", card.close)
    return card._replace(title=title, lead=lead, close=close, groups=groups(wire), foot=foot, trouble=trouble)


def groups(wire: dict[str, Any]) -> tuple[Group, ...]:
    found = each(wire, "groups", "card", _group)
    distinct([row.key for group in found for row in group.rows if row.kind != "note"])
    return found


def _group(value: Any, where: str) -> Group:
    wire = as_kind(value, dict, where)
    return Group(get(wire, "title", str, where), get(wire, "text", str, where, ""), each(wire, "rows", where, _row))


def _row(value: Any, where: str) -> Row:
    wire = as_kind(value, dict, where)
    kind = one_of(get(wire, "kind", str, where), KINDS, f"{where}.kind")
    row = Row(
        kind, get(wire, "key", str, where) if kind != "note" else "", get(wire, "label", str, where),
        get(wire, "text", str, where, ""), _value(wire, kind, where), each(wire, "options", where, _option),
    )
    if kind == "one" and row.value not in [one.value for one in row.options]:
        raise CardError(f"{where}.value is {row.value!r}; it must be one of its options")
    return row


def _value(wire: dict[str, Any], kind: str, where: str) -> str:
    if kind == "switch":
        return "on" if get(wire, "value", bool, where) else "off"
    return get(wire, "value", str, where) if kind == "one" else ""


def _option(value: Any, where: str) -> Option:
    wire = as_kind(value, dict, where)
    return Option(get(wire, "value", str, where), get(wire, "label", str, where))
