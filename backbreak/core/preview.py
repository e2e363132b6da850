"""The card of `routines preview`: what a file says now, or said when it was last good, each fault beside its move.

The file is read and watched elsewhere; how the window looks is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from backbreak.core import cards, durations
from backbreak.core.language import N_, _, several
from backbreak.core.problems import Problem, place
from backbreak.core.routine_format import VARIANTS
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.wording import WORDS

Thing = Routine | Move

WELL = N_("All is well. It is drawn anew when you save.")
WARNED = N_("It works as it is; what is marked may be meant otherwise.")
STALE = N_("The file has a fault now. This is how it was before.")
NOTHING = N_("There is nothing to show yet. Mend the file and save it.")
VARIANT_TITLES = {"easy": N_("Easier: {move}"), "strong": N_("Stronger: {move}")}

_OWN_MOVE = re.compile(r"^[ \t]*\[\[[ \t]*move[ \t]*\]\]", re.M)
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]*)[\"']", re.M)
_NUMBER = re.compile(r"^move \d+: ")
_VARIANT = re.compile(rf"^[ \t]*\[[ \t]*({'|'.join(VARIANTS)})[ \t]*\]", re.M)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was found: its text (empty where it cannot be read), what it means, and what is wrong with it."""

    text: str
    thing: Thing | None
    problems: tuple[Problem, ...] = ()


def card(file: str, seen: Seen, last: Thing | None, settings: Settings) -> dict[str, Any]:
    """last: what was shown before, for as long as the file is broken."""
    thing = seen.thing or last
    shown = list(_shown(thing)) if thing else []
    at_move, at_top = _places(seen, [key for key, _title, _move in shown])
    return {
        "kind": "preview",
        "id": 0,
        "theme": settings.theme,
        "seat": settings.seat,
        "look": settings.look,
        "motion": settings.motion,
        "title": thing.title if thing else file.replace("\\", "/").rsplit("/", 1)[-1],
        "length": _length(thing, len(shown)) if thing else "",
        "file": file,
        "note": _note(seen, last),
        "stale": seen.thing is None,
        "faults": at_top,
        "moves": [
            {**cards.of_move(move), "title": title, "times": times(move), "faults": at_move.get(key, []),
             "number": number if isinstance(thing, Routine) else 0}
            for number, (key, title, move) in enumerate(shown, 1)
        ],
        "words": {**{name: _(WORDS[name]) for name in ("pause", "resume", "close", "first_side", "second_side")},
                  "turn": _("Other side"), "fault": _("Fault"), "warning": _("Warning")},
    }


def times(move: Move) -> str:
    """Seconds x repeats x sides, as the file says them, and what they come to."""
    parts = [durations.exact(move.cycle)]
    parts += [several("once", "{number} times", move.repeat)] if move.repeat > 1 else []
    parts += [_("2 sides")] if move.sides > 1 else []
    said = " \u00d7 ".join(parts)
    whole = durations.exact(move.seconds)
    return said if said == whole else _("{parts}: {time} in all", parts=said, time=whole)


def _length(thing: Thing, count: int) -> str:
    if isinstance(thing, Move):
        return _("A move, {time}", time=durations.exact(thing.seconds))
    return several("{number} move, {time}", "{number} moves, {time}", count, time=durations.exact(thing.seconds))


def _note(seen: Seen, last: Thing | None) -> str:
    if seen.thing is None:
        return _(STALE) if last else _(NOTHING)
    return _(WARNED) if seen.problems else _(WELL)


def _shown(thing: Thing) -> Iterator[tuple[str, str, Move]]:
    """Key, title, move: of a routine its moves (a fault goes to the first of an id); of a move, it and its versions."""
    if isinstance(thing, Routine):
        told: set[str] = set()
        for move in thing.moves:
            yield ("" if move.id in told else move.id), move.title, move
            told.add(move.id)
        return
    yield "itself", thing.title, thing
    for name, title in VARIANT_TITLES.items():
        one = getattr(thing, name)
        if one is not None:
            yield name, _(title, move=one.title), one


Lines = list[dict[str, Any]]


def _places(seen: Seen, keys: list[str]) -> tuple[dict[str, Lines], Lines]:
    """The faults of each move that is shown, and those of the file."""
    at_move: dict[str, Lines] = {}
    at_top: Lines = []
    blocks = list(_blocks(seen.text, "itself" in keys))
    for one in sorted(seen.problems, key=place):
        key = next((key for line, key in reversed(blocks) if line <= one.line), "")
        whole = not key or key not in keys or (key == "itself" and not one.field)
        if whole:
            at_top.append(_said(one))
        else:
            at_move.setdefault(key, []).append(_said(replace(one, field=_NUMBER.sub("", one.field))))
    return at_move, at_top


def _said(problem: Problem) -> dict[str, Any]:
    """Without the file, which is named at the top, and without `warning`, which is said beside it."""
    return {"text": str(replace(problem, file="", soft=False))[1:], "soft": problem.soft}


def _blocks(text: str, single: bool) -> Iterator[tuple[int, str]]:
    """From which line on a move is described, and its key. By the look of lines: the text may be broken."""
    if single:
        yield 1, "itself"
        for found in _VARIANT.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, found[1]
        return
    starts = [found.start() for found in _OWN_MOVE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        ident = _ID.search(text, start, end)
        yield text.count("\n", 0, start) + 1, ident[1] if ident else ""
