"""The form "You": what a person may tell of themselves, what follows from each, and how many routines it touches.

All of it is optional and stays here; it may be changed at any time (evidence.md 9, "Everyone").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backbreak.core import choosing, forms, limits
from backbreak.core.fields import AUTO
from backbreak.core.languages import ENGLISH, SPOKEN
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.suiting import Wish
from backbreak.core.terms import WHEELCHAIR
from backbreak.core.values import replace

TITLE = "You"
ROW = "You: what to keep in mind"
LEAD = ("All of this is optional, stays on this computer and may be changed at any time. A change holds at once; to "
        "take it back, switch it back.")
NOT_CHANGED = "Nothing was changed. {}"
LIMITS = {rule.limit: rule.says for rule in limits.RULES if rule.limit in limits.NAMES}
THINGS = {
    "chair": "No firm chair", "desk": "No firm desk", "wall": "No free wall", "doorway": "No doorway",
    "floor": "No floor to lie on", "room": "No room for a step", "band": "No elastic band",
}
LOOKS = {"slate": "Short hair, blue", "dusk": "Tied hair, violet", "mist": "Curls, green"}
MOTIONS = {"auto": "As the desktop says", "full": "It moves", "reduced": "Still pictures"}
LANGUAGES = {
    "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español",
    "fi": "Suomi", "fr": "Français", "hu": "Magyar", "it": "Italiano", "ja": "日本語", "ko": "한국어", "nb": "Norsk",
    "nl": "Nederlands", "pl": "Polski", "pt": "Português", "pt-BR": "Português (Brasil)", "ro": "Română",
    "ru": "Русский", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська", "zh": "中文", "zh-CN": "简体中文",
    "zh-TW": "繁體中文",
}
"""Each in its own words; any other stands there by its code."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many routines stay as they are, are changed, and are not offered by themselves."""

    same: int
    changed: int
    left_out: int


def form(
    routines: Mapping[str, Routine], moves: Mapping[str, Move], settings: Settings, languages: Iterable[str] = (),
    trouble: str = "",
) -> dict[str, Any]:
    """The card. languages: in which there are words. trouble: why the last change was not taken."""
    groups = [
        forms.group("What to keep in mind", _limits(settings), "Moves that do not suit are left out, swapped or made "
                    "smaller. In doubt, go by what your doctor or physiotherapist said."),
        forms.group("Where you are", [_seat(settings), _place(settings)]),
        forms.group("What is not there", _missing(moves, settings), "Moves that need it are left out, where enough of "
                    "the routine is left."),
        forms.group("What you see", [_look(settings), _motion(settings), _spoken(settings),
                                     _language(settings, languages)]),
    ]
    groups = [one for one in groups if one["rows"]]
    return forms.card(TITLE, LEAD, groups, settings, told(outcome(routines, moves, settings)),
                      NOT_CHANGED.format(trouble) if trouble else "")


def outcome(routines: Mapping[str, Routine], moves: Mapping[str, Move], settings: Settings) -> Outcome:
    wish = choosing.always(Wish(place=settings.place, missing=settings.missing), settings)
    alone = limits.alone(wish.limits)
    offered = [(one, choosing.suited(one, wish, moves)) for name, one in routines.items()
               if alone is None or name in alone]
    here = [(one, found) for one, found in offered if found is not None]
    same = sum(_bare(one) == _bare(found) for one, found in here)
    return Outcome(same, len(here) - same, len(routines) - len(here))


def told(found: Outcome) -> str:
    total = found.same + found.changed + found.left_out
    if found.same == total:
        return f"All {total} routines stay as they are."
    same = "1 stays as it is" if found.same == 1 else f"{found.same} stay as they are"
    return f"Of {total} routines, {same}, {_are(found.changed, 'changed')}, {_are(found.left_out, 'not offered')}."


def _are(number: int, what: str) -> str:
    return f"{number} {'is' if number == 1 else 'are'} {what}"


def _bare(routine: Routine) -> tuple[Move, ...]:
    """Its moves without what is said beside them."""
    return tuple(replace(move, note="") for move in routine.moves)


# -- rows


def _limits(settings: Settings) -> list[forms.Row]:
    words = {name: (_sentence(limits.NAMES[name]), LIMITS[name]) for name in limits.NAMES}
    if settings.seat != WHEELCHAIR:
        return forms.switches("person.limits", settings, words)
    label, text = words.pop("sit")
    return [*forms.switches("person.limits", settings, words), forms.note(label, f"{text} Always so in a wheelchair.")]


def _seat(settings: Settings) -> forms.Row:
    text = "In a wheelchair it speaks of the time since you moved, and never of getting up."
    return forms.one("person.seat", settings, "You sit in", text, {"chair": "A chair", WHEELCHAIR: "A wheelchair"})


def _place(settings: Settings) -> forms.Row:
    return forms.one("person.place", settings, "You work", "In an open office, what hardly shows comes first.",
                     {"any": "Where nobody minds", "open_office": "In an open office"})


def _missing(moves: Mapping[str, Move], settings: Settings) -> list[forms.Row]:
    """Only things that some move needs, and those that are set."""
    needed = {need for move in moves.values() for need in move.needs} | set(settings.missing)
    words = {one: (label, "") for one, label in THINGS.items() if one in needed}
    return forms.switches("person.missing", settings, words)


def _look(settings: Settings) -> forms.Row:
    return forms.one("person.look", settings, "The figure", "Who shows the moves. All of them do every move.", LOOKS)


def _motion(settings: Settings) -> forms.Row:
    return forms.one("prompt.motion", settings, "Motion", "With still pictures, one key position follows the other.",
                     MOTIONS)


def _spoken(settings: Settings) -> forms.Row:
    names = {AUTO: "As the computer says", **{code: LANGUAGES[code] for code in (ENGLISH, *SPOKEN)}}
    return forms.one("person.language", settings, "Language", "Of all that backbreak says.", names)


def _language(settings: Settings, languages: Iterable[str]) -> forms.Row:
    codes = sorted({ENGLISH, *languages, *({settings.routine_language} - {AUTO})})
    names = {AUTO: "As above", **{code: LANGUAGES.get(code, code) for code in codes}}
    return forms.one("routine.language", settings, "Language of the routines", "Where their files have words in it.",
                     names)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
