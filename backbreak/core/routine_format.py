"""What may stand in a routine, a move and their translations: each key once, with how it is read and described.

Reading (routine_files.py), the JSON Schemas (routine_schema.py) and the remarks (routine_remarks.py) all use these
tables. Nothing here knows a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from backbreak.core import durations, fields
from backbreak.core.language import _, row
from backbreak.core.problems import Fault, nearest, shown
from backbreak.core.toml_table import NEEDED, Key, Reader, list_of

T = TypeVar("T")
POSITIONS = ("seated", "standing", "both")
AREAS = (
    "neck", "shoulders", "upper_back", "low_back", "chest", "ribs", "arms", "wrists", "hands", "hips",
    "thighs", "hamstrings", "legs", "knees", "ankles", "eyes", "skin", "circulation", "stress", "whole_body",
)
FLAGS = ("osteo", "preg", "hyper", "surg", "neck", "sit", "bal", "flare")  # evidence.md 4.1
FLAG_WORDS = {
    "osteoporosis": "osteo", "spine_fracture": "osteo", "pregnant": "preg", "pregnancy": "preg",
    "hypermobile": "hyper", "hypermobility": "hyper", "surgery": "surg", "recent_surgery": "surg",
    "sore_neck": "neck", "seated": "sit", "seated_only": "sit", "wheelchair": "sit",
    "balance": "bal", "poor_balance": "bal", "sore_joint": "flare", "flare_up": "flare",
}
"""The same in full, for whoever does not know the short words."""
LEVELS = ("gentle", "usual", "strong")
NEEDS = ("chair", "desk", "wall", "doorway", "floor", "room", "band")
SUITS = (
    "any", "needs_to_crack", "after_call", "end_of_day", "first_hour", "stiff_day", "sore_day", "stress", "eyes",
    "desk_change",
)

MINUTE = 60.0
LONGEST_MOVE = 10 * MINUTE
LONGEST_ROUTINE = 30 * MINUTE  # longer than any break that evidence.md 2.4 offers, by far
MOST_MOVES = 40

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
PICTURES = (".png", ".gif", ".jpg", ".jpeg", ".webp")
_UNITS = "|".join(sorted(durations.UNITS, key=len, reverse=True))
TIME = rf"^\s*([0-9]+([.,][0-9]+)?\s*({_UNITS})\.?\s*(,|and)?\s*)+$"


# -- readers of single values


def ident(value: Any) -> str:
    if isinstance(value, str) and ID.fullmatch(value):
        return _same(value)
    raise Fault(_("{value} cannot be an id", value=shown(value)),
                _("use small letters, digits, _ and -, like slow_turn"))


def flag(value: Any) -> str:
    """What somebody is to be careful about. One that is nearly known is taken for that: caution first."""
    if not isinstance(value, str):
        raise Fault(_("{value} is not known", value=shown(value)), _("it can be {known}", known=row(FLAGS)))
    return known_flag(value) or ""


def known_flag(written: str) -> str | None:
    plain = written.strip().casefold().replace(" ", "_")
    plain = FLAG_WORDS.get(plain, plain)
    if plain in FLAGS:
        return plain
    meant = nearest(plain, (*FLAGS, *FLAG_WORDS))
    return FLAG_WORDS.get(meant, meant) if meant else None


def picture(value: Any) -> str:
    """A path below the file's own folder."""
    path = fields.text(value, 120)
    parts = path.split("/")
    if "\\" in path or ":" in path or path.startswith(("/", "~")) or not all(parts) or {".", ".."} & set(parts):
        raise Fault(_("{value} is not inside the folder of this file", value=shown(path)),
                    _('write it like "pictures/turn.png"'))
    if not path.casefold().endswith(PICTURES):
        raise Fault(_("{value} is not a picture that can be shown", value=shown(path)),
                    _("it can end with {names}", names=row(PICTURES)))
    return path


def yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise Fault(_("{value} is neither true nor false", value=shown(value)), _("write true or false, without quotes"))


def _flags(value: Any) -> tuple[str, ...]:
    return _same(tuple(one for one in list_of(flag, 0, len(FLAGS))(value) if one))


def _same(words: T) -> T:
    """Many files say the same: it is kept once."""
    kept: T = _kept(words)
    return kept


@lru_cache(512)
def _kept(words: T) -> T:
    return words


def text_key(called: str, longest: int, what: str, absent: Any = "", example: str = "") -> Key:
    schema = {"type": "string", "minLength": 1, "maxLength": longest}
    read: Reader = lambda value: _same(fields.text(value, longest))  # noqa: E731
    return Key(called, read, absent, example, what, schema, words=True)


def _choice(called: str, options: tuple[str, ...], absent: str, what: str) -> Key:
    return Key(called, lambda value: fields.choice(value, options), absent, "", what, {"enum": list(options)})


def _choices(called: str, options: tuple[str, ...], what: str, absent: Any = ()) -> Key:
    read = list_of(lambda value: fields.choice(value, options), 0, len(options))
    reader: Reader = lambda value: _same(read(value))  # noqa: E731
    schema = {"type": "array", "maxItems": len(options), "items": {"enum": list(options)}}
    return Key(called, reader, absent, "", what, schema)


def time_key(called: str, lowest: float, highest: float, what: str, absent: Any = 0.0, example: str = "") -> Key:
    limits = f"{durations.exact(lowest)} to {durations.exact(highest)}"
    schema = {"type": "string", "pattern": TIME}
    reader: Reader = lambda value: _same(fields.duration(value, lowest, highest))  # noqa: E731
    return Key(called, reader, absent, example, f"{what} ({limits})", schema)


def count_key(called: str, lowest: int, highest: int, what: str, absent: Any = 1, example: str = "") -> Key:
    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    return Key(called, lambda value: fields.count(value, lowest, highest), absent, example, what, schema)


def _id(called: str, what: str) -> Key:
    return Key(called, ident, "", "", what, {"type": "string", "pattern": f"^{ID.pattern}$"})


# -- the tables

_SOURCE = text_key("source", 300, "Where it comes from.")
_STOP = text_key("stop", 300, "When to leave it out, and what to be careful with.")
_SHARED = Key("shared", yes_or_no, False, "", "Meant for other people: then it needs source and stop.",
              {"type": "boolean"})
_AVOID = Key("avoid", _flags, (), "", "People to whom it is not offered.",
             {"type": "array", "maxItems": len(FLAGS), "items": {"enum": list(FLAGS)}})
_STEPS = Key("steps", list_of(lambda value: _same(fields.text(value, 200)), 1, 12), NEEDED,
             '["Shoulders up, back, then let them fall."]', "What to do, one step on a line.",
             {"type": "array", "minItems": 1, "maxItems": 12,
              "items": {"type": "string", "minLength": 1, "maxLength": 200}}, words=True)
_PICTURE = Key("picture", picture, "", "", "A picture of your own, in the folder of this file or below it.",
               {"type": "string", "maxLength": 120})
_TIMES: Mapping[str, Key] = {
    "prepare": time_key("prep", 0, 2 * MINUTE, "To get ready."),
    "cycle": time_key("cycle", 1, LONGEST_MOVE, "How long it takes once.", NEEDED, '"5 s"'),
    "repeat": count_key("repeat", 1, 100, "How many times."),
    "sides": count_key("sides", 1, 2, "2 when it is done on each side."),
    "switch": time_key("switch", 0, MINUTE, "To change sides."),
}
ID_KEY = Key("id", ident, NEEDED, '"slow_turn"', "Its name within this file.",
             {"type": "string", "pattern": f"^{ID.pattern}$"})
MOVES_KEY = Key("moves", list, NEEDED, '["shoulder_roll_drop", "overhead_reach"]',
                "The moves in their order, by their ids.",
                {"type": "array", "minItems": 1, "maxItems": MOST_MOVES, "items": {"type": "string"}})
MOVE: Mapping[str, Key] = {
    "title": text_key("title", 60, "What it is called.", NEEDED, '"Roll and drop"'),
    "purpose": text_key("purpose", 200, "What it is for, in a sentence."),
    "position": _choice("position", POSITIONS, "both", "How it is done."),
    "areas": _choices("areas", AREAS, "Which parts it is for."),
    "level": _choice("level", LEVELS, "usual", "How much it asks for."),
    "needs": _choices("needs", NEEDS, "What has to be there."),
    "discreet": Key("discreet", yes_or_no, False, "", "Hardly seen by others, so it can be done on a call.",
                    {"type": "boolean"}),
    "steps": _STEPS,
    "cue": text_key("cue", 120, "The one thing to keep in mind."),
    "easier": text_key("easier", 200, "A smaller version, in words."),
    "easier_move": _id("easier_move", "A move to do instead that asks for less, by its id."),
    "stronger": text_key("stronger", 200, "A larger version, in words."),
    "stronger_move": _id("stronger_move", "A move to do instead that asks for more, by its id."),
    "stop": _STOP,
    "avoid": _AVOID,
    "seated_move": _id("seated_move", "What to do without standing up: a move, by its id."),
    "seated": text_key("seated", 200, "What to do without standing up, in words."),
    **_TIMES,
    "picture": _PICTURE,
    "source": _SOURCE,
    "shared": _SHARED,
}
VARIANTS = {"easy": "The same move, smaller: only what differs.", "strong": "The same, larger: only what differs."}
VARIANT: Mapping[str, Key] = {name: MOVE[name] for name in ("title", "steps", "cue", *_TIMES, "picture", "position")}
ROUTINE: Mapping[str, Key] = {
    "title": text_key("title", 60, "What it is called.", NEEDED, '"Before lunch"'),
    "when": text_key("when", 200, "When it may help, in a sentence."),
    "suits": _choices("suits", SUITS, "The same, as the choice knows it; any: it may come by itself.", ("any",)),
    "areas": _choices("said_areas", AREAS, "Which parts it is for; without it, those of its moves."),
    "level": _choice("level", LEVELS, "usual", "How much it asks for."),
    "avoid": _AVOID,
    "stop": _STOP,
    "source": _SOURCE,
    "shared": _SHARED,
}
ALSO = {"area": "areas", "avoid_if": "avoid", "seated_swap": "seated_move", "caution": "stop"}
"""Other names that people use for the same."""
MOVE_WORDS = {name: key for name, key in MOVE.items() if key.words}
VARIANT_WORDS = {name: key for name, key in VARIANT.items() if key.words}
ROUTINE_WORDS = {name: key for name, key in ROUTINE.items() if key.words}
MOVE_KEYS = (*MOVE, *VARIANTS)
ROUTINE_KEYS = (*ROUTINE, "moves", "move")
