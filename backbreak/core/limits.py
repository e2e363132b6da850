"""What somebody's limits change in a routine: moves left out, swapped or made smaller. One table, read top down.

Limits are what a person may have told of themselves ([person] limits, evidence.md 4.1); all are optional and stay here.
Sources: evidence.md 4.3 "swaps applied automatically" (judgement, from the sources named there) and section 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from backbreak.core.language import N_, _, sentences
from backbreak.core.routines import Move, Routine

NAMES = {
    "osteo": N_("osteoporosis or a past spine fracture"),
    "preg": N_("pregnancy"),
    "hyper": N_("very mobile joints"),
    "surg": N_("recent surgery, or limits from a clinician"),
    "neck": N_("a neck to be careful with"),
    "sit": N_("staying seated"),
    "bal": N_("poor balance"),
    "flare": N_("a sore or swollen joint"),
}
FIRST_HOUR = "first_hour"
"""Not a person's limit but the day's: discs are fuller in the morning (evidence.md 4.3)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """only: nothing but these moves. easy: every move in its easier version. swaps: these moves for those ("" for
    their easier version). note: what is said with each move. routines: nothing but these are offered by themselves.
    says: all that it changes, in one line for the person.
    """

    limit: str
    source: str
    only: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()
    easy: bool = False
    swaps: Mapping[str, str] | None = None
    note: str = ""
    says: str = ""


RULES = (
    Rule("surg", "post-operative leaflets (R154); only until somebody has cleared it",
         only=("long_exhale", "walk_water", "far_look"), routines=("breathe", "walk", "eyes"),
         note=N_("Only as you were told after your surgery."),
         says=N_("Only slow breathing, a walk and a look into the distance are offered, until somebody has cleared "
                 "more.")),
    Rule("flare", "arthritis two-hour rule (R155); evidence.md 4.3",
         routines=("gentle", "breathe", "walk", "eyes"), easy=True,
         note=N_("Easy range only; leave a hot joint alone."),
         says=N_("Only gentle moves, breathing, a walk and rest for the eyes are offered, in their easier version.")),
    Rule("osteo", "UK consensus 2022 (R150), Giangregorio (R150c)",
         swaps={"seated_cat_cow": "pelvic_rock"}, note=N_("Bend from the hips, and step to turn."),
         says=N_("Leaves out twisting, rounding and bending to the side or far back; bending comes from the hips.")),
    Rule("preg", "NHS 111 Wales (R152), R138", note=N_("Feet wide, and move them to turn."),
         says=N_("Leaves out leaning back, twisting and long steps; feet wide, and they turn with you.")),
    Rule("hyper", "EDS Society, Parry (R151)", note=N_("Two thirds of the way at most, even if more feels easy."),
         says=N_("Leaves out long holds at the end of the range; two thirds of the way is enough.")),
    Rule("neck", "evidence.md 4.3",
         says=N_("Leaves out turning, tipping or sliding the head, and leaning over the chair.")),
    Rule("bal", "evidence.md 4.2", note=N_("A hand on something firm."),
         says=N_("Standing moves are done seated or left out; for the others, a hand on something firm.")),
    Rule("sit", "evidence.md 4.3", says=N_("Every standing move is swapped for a seated one.")),
    Rule(FIRST_HOUR, "evidence.md 4.3 (judgement)", swaps={"seated_cat_cow": "pelvic_rock", "desk_hinge": ""}),
)
OFFLOAD = "seat_offload"
"""What a standing move becomes for somebody who stays seated, where its file says nothing better."""
ENOUGH = 0.5
"""A routine that has lost more of its moves than this leaves is another one, and not offered by itself."""


def fitted(routine: Routine, limits: Iterable[str], moves: Mapping[str, Move]) -> Routine | None:
    """The routine as it is offered to somebody with these limits; None where too little of it is left.

    moves: all that are known, to swap in. Without limits, or where a clinician gave it, it is the very routine.
    """
    told = frozenset(limits)
    if not told or routine.given:
        return routine
    if told & set(routine.avoid):
        return None
    left: list[Move] = []
    own = {one.id for one in routine.moves}
    for one in routine.moves:
        move = fit(one, told, moves)
        if move is not None and (move.id == one.id or move.id not in {*own, *(done.id for done in left)}):
            left.append(move)       # what stands in for another is done once
    if len(left) < max(1, ENOUGH * len(routine.moves)):
        return None
    return replace(routine, moves=tuple(left)) if tuple(left) != routine.moves else routine


def fit(move: Move, limits: frozenset[str], moves: Mapping[str, Move]) -> Move | None:
    """The move, what is done in its place, or None where there is nothing to do in its place."""
    rules = [rule for rule in RULES if rule.limit in limits]
    for rule in rules:
        wanted = (rule.swaps or {}).get(move.id)
        if wanted is not None:
            move = moves.get(wanted, move) if wanted else move.easy or move
    found = next((one for one in _instead(move, limits, moves) if _allowed(one, limits, rules)), None)
    if found is None:
        return None
    if any(rule.easy for rule in rules) and found.easy is not None and _allowed(found.easy, limits, rules):
        found = found.easy
    note = sentences(_(rule.note) for rule in rules if rule.note)
    return replace(found, note=note) if note else found


def alone(limits: Iterable[str]) -> frozenset[str] | None:
    """The routines that alone come by themselves to somebody with these limits; None for any."""
    told = frozenset(limits)
    named = [frozenset(rule.routines) for rule in RULES if rule.routines and rule.limit in told]
    return frozenset.intersection(*named) if named else None


def _allowed(move: Move, limits: frozenset[str], rules: list[Rule]) -> bool:
    if limits & set(move.avoid) or any(rule.only and move.id not in rule.only for rule in rules):
        return False
    return "sit" not in limits or move.position != "standing"


def _instead(move: Move, limits: frozenset[str], moves: Mapping[str, Move]) -> Iterable[Move]:
    """What may be done, best first: the move, its seated way, an easier one, relief of the seat."""
    told_seated = bool(move.seated_move or move.seated)
    if not ("sit" in limits and told_seated):
        yield move
    if {"sit", "bal"} & limits:
        yield from _seated(move, moves)
    if move.easier_move in moves:
        yield moves[move.easier_move]
    if "sit" in limits and OFFLOAD in moves and (told_seated or move.position == "standing"):
        yield moves[OFFLOAD]


def _seated(move: Move, moves: Mapping[str, Move]) -> Iterable[Move]:
    if move.easy is not None and move.easy.position == "seated" and move.position != "seated":
        yield _sitting(move.easy)
    if move.seated_move in moves:
        yield moves[move.seated_move]
    if move.seated:
        told = replace(move, steps=(move.seated,), position="seated", cue="", easier="", easy=None)
        yield _sitting(replace(told, version="seated"))


def _sitting(move: Move) -> Move:
    """Done seated, balance is no question."""
    return replace(move, avoid=tuple(one for one in move.avoid if one != "bal"), seated="", seated_move="", needs=())
