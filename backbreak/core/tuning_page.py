"""The settings window as a card: every setting as a row of its group, with its default, its range and its reason.

Pure: what holds, what was tried in vain and what can be taken back are given. Which words a row has: tuning_words.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backbreak.core import settings as table
from backbreak.core import tuning_stops, tuning_words
from backbreak.core.language import N_, _, capital, row, sentences
from backbreak.core.problems import Problem
from backbreak.core.settings import Settings
from backbreak.core.settings_kinds import Field, Kind
from backbreak.core.settings_table import FIELDS, PRESETS, SECTIONS

TITLE = N_("Settings")
PRESET = "preset"
WORDS = {
    "close": N_("Close"), "undo": N_("Undo"), "search": N_("Search"), "default": N_("Back to default"),
    "nothing": N_("No setting has \u201c{text}\u201d in it."), "changed": N_("Changed"), "add": N_("Add"),
    "remove": N_("Remove"), "use": N_("Use these"), "leave": N_("Leave as it is"), "groups": N_("Groups"),
}
HINTS: Mapping[Kind, str] = {
    Kind.HOURS: N_("22:00-07:00"), Kind.DATES: N_("2026-12-24 to 2027-01-02"), Kind.NAMES: N_("obs"),
    Kind.NAME: N_("auto"), Kind.LANGUAGE: N_("auto"),
}
LISTS = (Kind.HOURS, Kind.DATES, Kind.NAMES)
CONTROLS = {
    Kind.TIME: "slider", Kind.NUMBER: "slider", Kind.AT_MOST: "slider", Kind.OR_OFF: "slider", Kind.CHOICE: "one",
    Kind.SOME: "some", Kind.HOURS: "list", Kind.DATES: "list", Kind.NAMES: "list", Kind.NAME: "text",
    Kind.LANGUAGE: "one",
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says besides: a value that was tried in vain, and why."""

    tried: str
    why: str


def card(settings: Settings, problems: Iterable[Problem] = (), languages: Collection[str] = (),
         tried: Mapping[str, Told] | None = None, **foot: Any) -> dict[str, Any]:
    """languages: in which there are routines. foot: as in `foot`."""
    made = rows(settings, problems, languages, tried)
    first = next(iter(SECTIONS))
    groups = [{"title": _(title), "rows": [
        *([made[PRESET]] if section == first else []), *(made[one.name] for one in FIELDS if one.section == section),
    ]} for section, title in SECTIONS.items()]
    return {
        "kind": "settings", "id": 0, "theme": settings.theme, "title": _(TITLE),
        "words": {name: _(words) for name, words in WORDS.items()}, "groups": groups, **end(problems, **foot),
    }


def rows(settings: Settings, problems: Iterable[Problem] = (), languages: Collection[str] = (),
         tried: Mapping[str, Told] | None = None) -> dict[str, Row]:
    """Each row by its key, which is the setting's name."""
    said = {**{one.field: Told("", _in_file(one)) for one in problems if one.field}, **(tried or {})}
    made = {one.name: _row(one, settings, languages, said.get(one.name)) for one in FIELDS}
    return {PRESET: _preset(settings), **made}


def renewed(before: Mapping[str, Row], now: Mapping[str, Row], *also: str) -> list[dict[str, Any]]:
    """The rows that differ, as groups for a window that is open. also: these in any case."""
    differing = [made for key, made in now.items() if made != before.get(key) or key in also]
    return [{"title": "", "rows": differing}]


def end(problems: Iterable[Problem] = (), *, text: str = "", trouble: bool = False, undo: str = "") -> dict[str, Any]:
    """What is said of all of it. A file that cannot be read as a whole is left alone, and the window says so."""
    whole = next((one for one in problems if not one.field), None)
    banner = "" if whole is None else sentences([
        _("The settings file has a mistake, so nothing can be changed here."), _("{said}.", said=whole),
        _("Once it is mended and saved, this page goes on by itself."),
    ])
    return {"banner": banner, "foot": text, "trouble": trouble, "undo": undo}


def back(name: str, typed: str) -> str:
    """What Undo would do, in a line. name: of the setting, or of the presets."""
    if name == PRESET:
        return _("Undo takes the preset back.")
    field = table.field(name)
    return _("Undo: {setting} back to {value}.", setting=tuning_words.label(field), value=_shown(field, typed))


def default(name: str) -> str:
    """A setting's default, as it is typed."""
    return table.get(Settings(), name)


# -- rows


def _row(field: Field, settings: Settings, languages: Collection[str], told: Told | None) -> Row:
    value, usual = getattr(settings, field.attribute), getattr(Settings(), field.attribute)
    kind = "switch" if {*field.options} == {"on", "off"} else CONTROLS[field.kind]
    made: Row = {
        "kind": kind, "key": field.name, "label": tuning_words.label(field), "text": _(field.what),
        "why": _why(field, usual), "default": _shown(field, field.plain(usual)), "changed": value != usual,
        **_control(field, kind, value, languages),
    }
    if told is not None:
        made |= {"wrong": told.why, "tried": told.tried}
    return made


def _control(field: Field, kind: str, value: Any, languages: Collection[str]) -> Row:
    if kind == "slider":
        stops = tuning_stops.of(field)
        return {
            "value": field.plain(value), "stops": [tuning_stops.typed(field, one) for one in stops],
            "shows": [tuning_stops.said(field, one) for one in stops], "at": tuning_stops.place(stops, value),
            "usual": tuning_stops.marks(field, stops),
        }
    if kind in ("list", "some"):
        items = [field.plain((one,)) for one in value]
        hint = {"hint": _("like {example}", example=_(HINTS[field.kind]))} if kind == "list" else {}
        return {"items": items, "options": _options(field, field.options), **hint}
    if field.kind is Kind.LANGUAGE:
        known = tuning_words.languages({*languages, *({value} - {"auto"})})
        return {"value": value, "options": _options(field, known)}
    return {"value": field.plain(value), "options": _options(field, field.options) if kind == "one" else [],
            "hint": _("like {example}", example=_(HINTS[field.kind])) if kind == "text" else ""}


def _options(field: Field, options: Iterable[str]) -> list[dict[str, str]]:
    return [{"value": one, "label": tuning_words.value(field, one)} for one in options]


def _why(field: Field, usual: Any) -> str:
    """Default, range and reason, in small words."""
    said = [_("Default: {value}.", value=_shown(field, field.plain(usual)))]
    if field.usual:
        said.append(_("Usual: {range}.", range=_(field.usual)))
    if field.kind in tuning_stops.SLIDES:
        said.append(_("{said}.", said=capital(field.range)))
    if field.why:
        said.append(_("Why: {reason}.", reason=_(field.why)))
    return sentences(said)


def _shown(field: Field, typed: str) -> str:
    """A value in words: an option by its name, several side by side."""
    if field.kind in (Kind.CHOICE, Kind.LANGUAGE):
        return tuning_words.value(field, typed)
    if typed == "none" and field.kind in (*LISTS, Kind.SOME):
        return _("None")
    if field.kind is Kind.SOME:
        return row(tuning_words.value(field, one) for one in typed.split(", "))
    return {"off": _("Off"), "any": _("Any")}.get(typed, typed)


def _in_file(problem: Problem) -> str:
    return _("In the file, line {line}: {wrong}; {right}.", line=problem.line, wrong=problem.wrong, right=problem.right)


# -- presets


def _preset(settings: Settings) -> Row:
    """value: the one that holds, "" where none does: then the row says so."""
    now = {name: {one: table.get(settings, one) for one in values} for name, values in PRESETS.items()}
    held = next((name for name, values in PRESETS.items() if now[name] == dict(values)), "")
    options = [{"value": name, "label": _(tuning_words.SHORT[name], value=next(iter(values.values())))}
               for name, values in PRESETS.items()]
    return {
        "kind": "preset", "key": PRESET, "label": _("Preset") if held else _("Preset: custom, none of these"),
        "text": _("How long you sit before a stretch is due, for a day as it is."), "value": held,
        "options": options, "says": [_would(values, now[name]) for name, values in PRESETS.items()],
        "why": _("From the studies that the sitting time rests on; it shows what it would change before it does."),
    }


def _would(values: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What it would change, in words; "" for nothing."""
    return sentences(
        _("{setting}: {value} instead of {before}.", setting=tuning_words.label(table.field(name)), value=typed,
          before=now[name])
        for name, typed in values.items() if typed != now[name]
    )
