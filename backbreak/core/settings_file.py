"""The settings file as text: the one that explains itself, and changing one value in place.

Everything a person wrote stays byte for byte; only the value changes. Nothing here touches a disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from backbreak.core import settings
from backbreak.core.language import N_, _
from backbreak.core.problems import Fault, Problem
from backbreak.core.settings import Settings
from backbreak.core.settings_kinds import Field, Kind
from backbreak.core.settings_table import FIELDS, SECTIONS
from backbreak.core.toml_places import Places, load

HEAD = (
    N_("Settings of backbreak. Change a value and save: it is used at once."),
    N_('Times are written as people say them: "20 s", "45 min", "1 h 30 min".'),
    N_("A line that you take away goes back to its default. A mistake does no harm:\nthe value before it stays in use, "
       "and `backbreak settings check` says what and where."),
)
WIDTH = 92  # of a comment, so that it can be read in a narrow editor


def default_text() -> str:
    """The file that is written on the first run."""
    parts = [_remarks(_(one) for one in HEAD)]
    for section, title in SECTIONS.items():
        parts.append(f"\n\n# {_(title)}\n[{section}]\n")
        parts.append("\n".join(_explained(one) for one in FIELDS if one.section == section))
    return "".join(parts)


def _explained(field: Field) -> str:
    value = getattr(Settings(), field.attribute)
    range_ = _("Usual: {range}", range=_(field.usual)) if field.usual else field.range
    remarks = [_(field.what), _("{range}. Default: {value}.", range=range_, value=field.plain(value))]
    remarks += [_("Why: {reason}.", reason=_(field.why))] if field.why else []
    return f"{_remarks(remarks)}{field.key} = {_toml(_written(field, value))}\n"


def _remarks(each: Iterable[str]) -> str:
    import textwrap  # for a file that is written, which is once

    return "".join(f"# {line}\n" for one in each for part in one.split("\n")
                   for line in textwrap.wrap(part, WIDTH))


def set_text(text: str, name: str, typed: str, file: str = "settings.toml") -> str | Problem:
    """The text with one value changed and all else as it was; or why that cannot be done."""
    try:
        field = settings.field(name)
        value = field.typed(typed.strip())
        value = _canonical(field, value, field.read(value))
    except Fault as fault:
        return Problem(file, 1, 1, name, fault.wrong, fault.right)
    data, places, problems = load(text, file)
    if problems:
        return problems[0]
    edited = _edited(text, places, field, _toml(value))
    data.setdefault(field.section, {})
    if isinstance(data[field.section], dict):
        data[field.section][field.key] = value
    if load(edited, file)[0] != data:  # an unusual way of writing it: better not to touch it
        line, column = places.at(field.section)
        return Problem(
            file, line, column, name, _("this cannot be changed here without moving other things"),
            _("write [{section}] on a line of its own, and the values under it", section=field.section),
        )
    return edited


def _canonical(field: Field, raw: Any, read: Any) -> Any:
    """A time stays as it was typed; everything else is written in the one usual way."""
    return raw if field.kind in (Kind.TIME, Kind.AT_MOST, Kind.OR_OFF) else _written(field, read)


def _written(field: Field, value: Any) -> Any:
    """A used value as it stands in the file."""
    if field.kind in (Kind.HOURS, Kind.DATES, Kind.SOME, Kind.NAMES):
        return field.typed(field.plain(value))
    return value if field.kind is Kind.NUMBER else field.plain(value)


def _edited(text: str, places: Places, field: Field, value: str) -> str:
    spans = places.spans
    if there := spans.get((field.section, field.key)):
        return text[: there.start] + value + text[there.end :]
    newline = "\r\n" if "\r\n" in text else "\n"
    line = f"{field.key} = {value}"
    ends = [span.end for path, span in spans.items() if path[0] == field.section and len(path) <= 2]
    if ends:
        return _after(text, max(ends), line, newline)
    gap = newline if text and text.endswith("\n") else newline * 2 if text else ""
    return f"{text}{gap}[{field.section}]{newline}{line}{newline}"


def _after(text: str, offset: int, line: str, newline: str) -> str:
    """Put a line below the one in which `offset` lies."""
    end = text.find("\n", offset)
    if end < 0:
        return f"{text}{newline}{line}{newline}"
    return f"{text[: end + 1]}{line}{newline}{text[end + 1 :]}"


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # text, numbers and lists of text look the same in TOML
