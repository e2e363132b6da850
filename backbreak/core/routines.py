"""What a routine is. Parsing, checking and choosing live beside it; nothing here draws or times anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One movement.

    prep, cycle, switch: seconds; total = prep + sides * repeat * cycle + (sides - 1) * switch
    (evidence.md 4.1). position: "seated", "standing" or "both". avoid: profile flags for which it is not
    offered. steps: what to do, in order; cue: the one thing to keep in mind; stop: when to leave it out.
    easier_move, stronger_move: the id of a move to do instead; seated_move, seated: what to do without standing
    up, as the id of a move or in words. easy, strong: the same move smaller or larger, ready to be done.
    needs: what has to be there (a wall, the floor). discreet: hardly seen, so it can be done on a call.
    picture: the person's own, in place of the drawn figure; folder: where it has to be in, or below. note: what a
    limit asks to keep in mind. version: "easy" or "strong" where this is that way of the move, "seated" where it is
    done without standing up though it usually is not.
    """

    id: str
    title: str
    position: str
    areas: tuple[str, ...]
    purpose: str
    steps: tuple[str, ...]
    cue: str
    easier: str
    stop: str
    avoid: tuple[str, ...]
    prep: float
    cycle: float
    repeat: int
    sides: int
    switch: float
    source: str
    easier_move: str = ""
    seated_move: str = ""
    seated: str = ""
    level: str = "usual"
    needs: tuple[str, ...] = ()
    discreet: bool = False
    stronger: str = ""
    stronger_move: str = ""
    picture: str = ""
    shared: bool = False
    easy: Move | None = None
    strong: Move | None = None
    note: str = ""
    folder: str = ""
    version: str = ""

    @property
    def seconds(self) -> float:
        return self.prep + self.sides * self.repeat * self.cycle + (self.sides - 1) * self.switch


@dataclass(frozen=True, slots=True)
class Routine:
    """A few moves in a row, with `REST` seconds between two of them.

    when: in words; suits: the same as the choice knows it (SUITS). said_areas, avoid, level: what its file says
    beside its moves. given: by a clinician, so that limits change nothing in it.
    """

    id: str
    title: str
    when: str
    moves: tuple[Move, ...]
    suits: tuple[str, ...] = ()
    said_areas: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    level: str = "usual"
    stop: str = ""
    source: str = ""
    shared: bool = False
    given: bool = False

    @property
    def seconds(self) -> float:
        return sum(move.seconds for move in self.moves) + REST * (len(self.moves) - 1)

    @property
    def areas(self) -> tuple[str, ...]:
        """What it is for: as its file says, else what most of its time goes to, that first."""
        return self.said_areas or _areas(self.moves)


def _areas(moves: tuple[Move, ...]) -> tuple[str, ...]:
    spent: dict[str, float] = {}
    for move in moves:
        for area in move.areas:
            spent[area] = spent.get(area, 0.0) + move.seconds
    return tuple(sorted(spent, key=lambda area: -spent[area]))


REST = 3.0
COUNTS = 60.0
"""Seconds of a routine that count as a break (evidence.md 2.4)."""


def counts_from(routine_seconds: float) -> float:
    """Seconds of a routine of this length after which it is a break: all but the last second of a shorter one."""
    return min(COUNTS, max(0.0, routine_seconds - 1.0))
