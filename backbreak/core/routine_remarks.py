"""What may be meant otherwise in a routine or a move that can be used as it is: soft faults, each with its place.

Told by `backbreak routines check` alone; nothing stops working because of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backbreak.core import durations
from backbreak.core.language import _, row
from backbreak.core.problems import Problem, nearest, place, shown
from backbreak.core.routine_files import is_move, parse_move, parse_routine
from backbreak.core.routine_format import ALSO, FLAG_WORDS, FLAGS, VARIANTS, known_flag
from backbreak.core.routines import Move, Routine
from backbreak.core.toml_places import Places, load

WORDS_A_SECOND = 3.0
"""Silent reading of plain words runs at about 240 a minute (Brysbaert 2019); on a move's way a little slower."""
NAMED = 1.25
"""A routine may take so much longer than its name says, and GRACE seconds more."""
GRACE = 10.0
QUICK = 150.0
"""Nobody calls more than this quick."""

_LENGTH = re.compile(r"\b(\d+|one|two|three|four|five|ten)[\s-]?(s|sec|seconds?|min|minutes?)\b", re.I)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_QUICK = re.compile(r"\b(quick|short|brief)\b", re.I)
_TWO_SIDES = re.compile(
    r"\b(other|each|both|second|one) sides?\b|\bchange sides\b|\bthen (the )?(left|right|other)\b"
    r"|\b(other|each) (arm|leg|foot|hand|knee|hip)\b",
    re.I,
)

At = tuple[str | int, ...]


class Page:
    """One file, and what is remarked on it."""

    def __init__(self, data: Mapping[str, Any], places: Places, file: str) -> None:
        self.data, self.places, self.file = data, places, file
        self.said: list[Problem] = []

    def say(self, at: At, field: str, wrong: str, right: str) -> None:
        where = self.places.value(*at)
        number = f"{at[0]} {int(at[1]) + 1}: " if len(at) > 2 and at[0] in ("move", "exercise") else ""
        self.said.append(Problem(self.file, *where, number + field, wrong, right, soft=True))


def remarks(text: str, file: str, moves: Mapping[str, Move]) -> list[Problem]:
    """Every soft fault of this text; none where it cannot be read. moves: all that are known."""
    data, places, problems = load(text, file)
    if problems:
        return []
    page = Page(data, places, file)
    flags_known(page, data, ())
    of_own_flags(page)
    if is_move(text, file):
        move = parse_move(text, file)[0]
        if move:
            of_move(page, move, (), data, moves)
    else:
        routine = parse_routine(text, file, moves)[0]
        if routine:
            _of_routine(page, routine, moves)
    return sorted(page.said, key=place)


def of_own_flags(page: Page) -> None:
    """Flags that nobody has, in the file's own moves."""
    own = page.data.get("move")
    for number, one in enumerate(own if isinstance(own, list) else ()):
        if isinstance(one, dict):
            flags_known(page, one, ("move", number))


def flags_known(page: Page, data: Mapping[str, Any], at: At) -> None:
    """Flags that nobody has: the nearest is used, or none."""
    for key in ("avoid", *(name for name, known in ALSO.items() if known == "avoid")):
        written = data.get(key)
        for index, one in enumerate(written if isinstance(written, list) else ()):
            plain = one.strip().casefold() if isinstance(one, str) else ""
            if not plain or plain in FLAGS or plain.replace(" ", "_") in FLAG_WORDS:
                continue
            meant = known_flag(one)
            right = _('did you mean "{meant}"? It is taken for that', meant=meant) if meant else _(
                "it can be {known}", known=row(FLAGS))
            page.say((*at, key, index), key, _("{value} is not known", value=shown(one)), right)


def _of_routine(page: Page, routine: Routine, moves: Mapping[str, Move]) -> None:
    longest = _named(routine.title)
    if longest and routine.seconds > longest * NAMED + GRACE:
        wrong = _("it takes {time}, longer than its name says", time=durations.exact(routine.seconds))
        page.say(("title",), "title", wrong, _("give it another name, or take a move out"))
    own = page.data.get("move", [])
    known = {**moves, **{move.id: move for move in routine.moves}}
    done = {move.id: move for move in routine.moves}
    for number, data in enumerate(own):
        move = done.get(data["id"])
        if move is None:
            page.say(("move", number, "id"), "id", _("{value} is not among the moves of this routine",
                                                     value=shown(data["id"])),
                     _("add it to moves, or take it out"))
        else:
            of_move(page, move, ("move", number), data, known)


def of_move(page: Page, move: Move, at: At, data: Mapping[str, Any], moves: Mapping[str, Move]) -> None:
    for wrong, right, key in (*_timing(move), *_wanting(move, moves)):
        page.say((*at, _written(data, key)), key, wrong, right)
    for name in VARIANTS:
        one = getattr(move, name)
        if one is not None:
            said = set(_timing(move))
            for wrong, right, key in (remark for remark in _timing(one) if remark not in said):
                page.say((*at, name, _written(data[name], key)), f"{name}: {key}", wrong, right)
    for key in ("steps",):
        lengths = {len(one) for one in data[key].values()} if isinstance(data.get(key), dict) else set()
        if len(lengths) > 1:
            page.say((*at, key), key, _("there are more steps in one language than in another"),
                     _("translate each of them"))


def _timing(move: Move) -> Iterator[tuple[str, str, str]]:
    """wrong, right, key"""
    said = " ".join((*move.steps, move.cue))
    words, once = len(said.split()), move.prep + move.repeat * move.cycle
    if words > once * WORDS_A_SECOND:
        yield (_("{words} words take longer to read than its {time}", words=words, time=durations.exact(once)),
               _("keep it to {number} words, or give it more time", number=int(once * WORDS_A_SECOND)), "steps")
    if move.sides == 1 and (found := _TWO_SIDES.search(said)):
        yield _('"{words}" sounds like two sides', words=found[0]), _("add sides = 2, or say it otherwise"), "steps"
    if move.switch and move.sides == 1:
        yield _("there is time to change sides, but one side only"), _("add sides = 2, or take switch out"), "switch"


def _wanting(move: Move, moves: Mapping[str, Move]) -> Iterator[tuple[str, str, str]]:
    for key in ("easier_move", "stronger_move", "seated_move"):
        wanted = getattr(move, key)
        if wanted and wanted == move.id:
            yield _("this is the move itself"), _("name another one, or take the line out"), key
        elif wanted and wanted not in moves:
            yield _("there is no move {value}", value=shown(wanted)), _meant(wanted, moves), key
    if move.position == "standing" and not (move.seated or move.seated_move):
        yield (_("nobody who stays seated can do it"),
               _('add seated = "..." or seated_move, or it is left out for them'), "position")


def _meant(wanted: str, moves: Iterable[str]) -> str:
    meant = nearest(wanted, moves)
    return _('did you mean "{meant}"?', meant=meant) if meant else _("all moves: backbreak routines list --moves")


def _written(data: Mapping[str, Any], key: str) -> str:
    """The name that the file uses for this key."""
    return next((one for one in (key, *(name for name, known in ALSO.items() if known == key)) if one in data), key)


def _named(title: str) -> float | None:
    """How long a routine of this name takes at most."""
    if found := _LENGTH.search(title):
        number = _COUNTS.get(found[1].casefold()) or int(found[1])
        return number * (60.0 if found[2].casefold().startswith("m") else 1.0)
    return QUICK if _QUICK.search(title) else None
