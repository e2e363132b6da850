"""What is typed about moves and about today: felt, allow, want. Words become an event; bad words raise ValueError."""

from __future__ import annotations

from backbreak.core import durations
from backbreak.core.events import Allowed, Event, Moment, SaidFelt, Wanted
from backbreak.core.feelings import ANSWERS, Feeling, Felt
from backbreak.core.language import _, row
from backbreak.core.routine_format import AREAS
from backbreak.core.suiting import ANY

NAMES = ("felt", "allow", "want")
Moves = frozenset[str] | None
"""The moves that there are; None where that is not known, and any will do."""


def read(name: str, args: tuple[str, ...], at: Moment, moves: Moves) -> Event:
    """name: one of NAMES."""
    match name:
        case "felt":
            return SaidFelt(at, _felt(args, moves))
        case "allow" if len(args) == 1:
            return Allowed(at, args[0])
        case "allow":
            raise ValueError(_("allow: write the name of one move that was left out, like allow neck_turn, or all"))
        case _:
            return _wanted(args, at)


def _felt(args: tuple[str, ...], moves: Moves) -> Felt:
    if not 1 <= len(args) <= 2 or args[0] not in ANSWERS:
        raise ValueError(_("felt: write looser, same or worse, and a move, if you like: felt worse neck_turn"))
    if args[1:] and moves is not None and args[1] not in moves:
        raise ValueError(_("felt: there is no move \u201c{move}\u201d; their names: backbreak routines list --moves",
                           move=args[1]))
    return Felt(Feeling(args[0]), *args[1:])


def _wanted(args: tuple[str, ...], at: Moment) -> Wanted:
    if args == (ANY,):
        return Wanted(at, anything=True)
    areas = tuple(dict.fromkeys(one for one in args if one in AREAS))
    time = " ".join(one for one in args if one not in AREAS)
    if not args or not (time[:1].isdigit() or not time):
        if time:
            raise ValueError(_("want: \u201c{word}\u201d is no area; write areas and how long it may take, or any: "
                               "want low_back 3 min (the areas: {areas})", word=time, areas=row(AREAS)))
        raise ValueError(_("want: write areas and how long it may take, or any: want low_back 3 min "
                           "(the areas: {areas})", areas=row(AREAS)))
    return Wanted(at, areas or None, durations.parse(time) if time else None)
