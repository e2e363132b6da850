"""The form "You": what a person may tell of themselves, what follows from each, and how many routines it touches.

All of it is optional and stays here; it may be changed at any time (evidence.md 9, "Everyone").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backbreak.core import choosing, feelings, forms, limits
from backbreak.core.feelings import Marks
from backbreak.core.fields import AUTO
from backbreak.core.language import N_, _, capital, sentences, several
from backbreak.core.languages import ENGLISH, SPOKEN
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.suiting import Wish
from backbreak.core.terms import WHEELCHAIR
from backbreak.core.values import replace

TITLE = N_("You")
ROW = N_("You: what to keep in mind")
LEAD = N_("All of this is optional, stays on this computer and may be changed at any time. A change holds at once; to "
          "take it back, switch it back.")
NOT_CHANGED = N_("Nothing was changed. {reason}")
WORSE = N_("Moves that felt worse twice are left out, too: \u201cLeft out\u201d in the menu.")
LIMITS = {rule.limit: rule.says for rule in limits.RULES if rule.limit in limits.NAMES}
THINGS = {
    "chair": N_("No firm chair"), "desk": N_("No firm desk"), "wall": N_("No free wall"), "doorway": N_("No doorway"),
    "floor": N_("No floor to lie on"), "room": N_("No room for a step"), "band": N_("No elastic band"),
}
LOOKS = {"slate": N_("Short hair, blue"), "dusk": N_("Tied hair, violet"), "mist": N_("Curls, green")}
MOTIONS = {"auto": N_("As the desktop says"), "full": N_("It moves"), "reduced": N_("Still pictures")}
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
    trouble: str = "", marks: Marks = (),
) -> dict[str, Any]:
    """The card. languages: in which there are words. trouble: why the last change was not taken. marks: what was said
    of moves."""
    groups = [
        forms.group(_("What to keep in mind"), _limits(settings), _(
            "Moves that do not suit are left out, swapped or made smaller. In doubt, go by what your doctor or "
            "physiotherapist said.")),
        forms.group(_("Where you are"), [_seat(settings), _place(settings)]),
        forms.group(_("What is not there"), _missing(moves, settings), _(
            "Moves that need it are left out, where enough of the routine is left.")),
        forms.group(_("What you see"), [_look(settings), _motion(settings), _spoken(settings),
                                     _language(settings, languages)]),
    ]
    groups = [one for one in groups if one["rows"]]
    return forms.card(_(TITLE), _(LEAD), groups, settings, _follows(outcome(routines, moves, settings, marks), marks),
                      _(NOT_CHANGED, reason=trouble) if trouble else "")


def outcome(
    routines: Mapping[str, Routine], moves: Mapping[str, Move], settings: Settings, marks: Marks = (),
) -> Outcome:
    wish = choosing.always(Wish(place=settings.place, missing=settings.missing, marks=marks), settings)
    alone = limits.alone(wish.limits)
    offered = [(one, choosing.suited(one, wish, moves)) for name, one in routines.items()
               if alone is None or name in alone]
    here = [(one, found) for one, found in offered if found is not None]
    same = sum(_bare(one) == _bare(found) for one, found in here)
    return Outcome(same, len(here) - same, len(routines) - len(here))


def told(found: Outcome) -> str:
    total = found.same + found.changed + found.left_out
    if found.same == total:
        return _("All {number} routines stay as they are.", number=total)
    return _("Of {total} routines, {same}, {changed}, {left_out}.", total=total,
             same=several("{number} stays as it is", "{number} stay as they are", found.same),
             changed=several("{number} is changed", "{number} are changed", found.changed),
             left_out=several("{number} is not offered", "{number} are not offered", found.left_out))


def _follows(found: Outcome, marks: Marks) -> str:
    return sentences((told(found), _(WORSE) if feelings.away(marks) else ""))


def _bare(routine: Routine) -> tuple[Move, ...]:
    """Its moves without what is said beside them."""
    return tuple(replace(move, note="") for move in routine.moves)


# -- rows


def _limits(settings: Settings) -> list[forms.Row]:
    words = {name: (capital(_(limits.NAMES[name])), _(LIMITS[name])) for name in limits.NAMES}
    if settings.seat != WHEELCHAIR:
        return forms.switches("person.limits", settings, words)
    label, text = words.pop("sit")
    seated = forms.note(label, sentences([text, _("Always so in a wheelchair.")]))
    return [*forms.switches("person.limits", settings, words), seated]


def _seat(settings: Settings) -> forms.Row:
    text = _("In a wheelchair it speaks of the time since you moved, and never of getting up.")
    return forms.one("person.seat", settings, _("You sit in"), text,
                     {"chair": _("A chair"), WHEELCHAIR: _("A wheelchair")})


def _place(settings: Settings) -> forms.Row:
    return forms.one("person.place", settings, _("You work"), _("In an open office, what hardly shows comes first."),
                     {"any": _("Where nobody minds"), "open_office": _("In an open office")})


def _missing(moves: Mapping[str, Move], settings: Settings) -> list[forms.Row]:
    """Only things that some move needs, and those that are set."""
    needed = {need for move in moves.values() for need in move.needs} | set(settings.missing)
    words = {one: (_(label), "") for one, label in THINGS.items() if one in needed}
    return forms.switches("person.missing", settings, words)


def _look(settings: Settings) -> forms.Row:
    return forms.one("person.look", settings, _("The figure"), _("Who shows the moves. All of them do every move."),
                     _each(LOOKS))


def _motion(settings: Settings) -> forms.Row:
    return forms.one("prompt.motion", settings, _("Motion"),
                     _("With still pictures, one key position follows the other."), _each(MOTIONS))


def _spoken(settings: Settings) -> forms.Row:
    names = {AUTO: _("As the computer says"), **{code: LANGUAGES[code] for code in (ENGLISH, *SPOKEN)}}
    return forms.one("person.language", settings, _("Language"), _("Of all that backbreak says."), names)


def _language(settings: Settings, languages: Iterable[str]) -> forms.Row:
    codes = sorted({ENGLISH, *languages, *({settings.routine_language} - {AUTO})})
    names = {AUTO: _("As above"), **{code: LANGUAGES.get(code, code) for code in codes}}
    return forms.one("routine.language", settings, _("Language of the routines"),
                     _("Where their files have words in it."), names)


def _each(options: Mapping[str, str]) -> dict[str, str]:
    return {value: _(label) for value, label in options.items()}
