"""Where a routine is at a second, and how much of it was really done. Pure: time comes as an argument.

A routine is a row of phases; a Run walks along it. It does not know how anything looks.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from backbreak.windows.prompt_card import Routine

LONGEST_STEP = 1.0      # a laptop that slept, or a frame that came late, must not skip moves unseen
RESTART_WITHIN = 3.0    # Back goes to the move before only this early in a move, as players of music do


class PhaseKind(StrEnum):
    PREP = "prep"
    MOVE = "move"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Phase:
    """move: index of the move; a REST belongs to the move that comes next. end is exclusive."""

    kind: PhaseKind
    move: int
    side: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One instant of a routine. beat: seconds into the repetition; count: which repetition, from 1."""

    phase: Phase
    into: float
    left: float
    beat: float
    count: int

    @property
    def part(self) -> float:
        """How much of the phase is over, 0 to 1."""
        whole = self.phase.end - self.phase.start
        return min(1.0, self.into / whole) if whole > 0 else 1.0


@dataclass(frozen=True)
class Timeline:
    routine: Routine

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        return _phases(self.routine)

    @cached_property
    def _starts(self) -> tuple[float, ...]:
        return tuple(phase.start for phase in self.phases)

    @property
    def seconds(self) -> float:
        return self.phases[-1].end

    def spot(self, second: float) -> Spot:
        """Where second `second` is; before the start is the first instant, after the end the last."""
        second = min(max(second, 0.0), self.seconds)
        phase = self.phases[max(0, bisect_right(self._starts, second) - 1)]
        into = second - phase.start
        move = self.routine.moves[phase.move]
        count = min(int(into / move.cycle) + 1, move.repeat) if phase.kind is PhaseKind.MOVE else 1
        beat = into - (count - 1) * move.cycle if phase.kind is PhaseKind.MOVE else 0.0
        return Spot(phase, into, phase.end - second, beat, count)

    def start_of(self, move: int) -> float:
        """Where a move begins, after the rest before it."""
        return next(p.start for p in self.phases if p.move == move and p.kind is not PhaseKind.REST)

    def end_of(self, move: int) -> float:
        return max(p.end for p in self.phases if p.move == move)


def _phases(routine: Routine) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    at = 0.0

    def add(kind: PhaseKind, move: int, side: int, seconds: float) -> None:
        nonlocal at
        if seconds > 0:
            phases.append(Phase(kind, move, side, at, at + seconds))
            at += seconds

    for index, move in enumerate(routine.moves):
        add(PhaseKind.REST, index, 0, routine.rest if index else 0.0)
        add(PhaseKind.PREP, index, 0, move.prep)
        for side in range(move.sides):
            add(PhaseKind.SWITCH, index, side, move.switch if side else 0.0)
            add(PhaseKind.MOVE, index, side, move.repeat * move.cycle)
    return tuple(phases)


@dataclass(frozen=True, slots=True)
class Run:
    """A routine under way. at: place on the timeline; done: seconds really spent; finished: moves done to their end."""

    timeline: Timeline
    at: float = 0.0
    done: float = 0.0
    finished: tuple[str, ...] = ()
    paused: bool = False

    @property
    def over(self) -> bool:
        return self.at >= self.timeline.seconds

    @property
    def spot(self) -> Spot:
        return self.timeline.spot(self.at)

    def counts(self, counts_from: float) -> bool:
        """Is this a routine done, rather than one clicked through? counts_from: seconds really spent that say yes."""
        return self.over and self.done >= counts_from

    def advance(self, seconds: float) -> Run:
        """So many seconds went by."""
        if self.paused or self.over:
            return self
        step = min(max(seconds, 0.0), LONGEST_STEP, self.timeline.seconds - self.at)
        at = self.at + step
        finished = self.finished + tuple(
            move.id for index, move in enumerate(self.timeline.routine.moves)
            if self.at < self.timeline.end_of(index) <= at
        )
        return replace(self, at=at, done=self.done + step, finished=finished)

    def toggle(self) -> Run:
        return replace(self, paused=not self.paused)

    def next(self) -> Run:
        """To the move that comes next; in the rest before a move, straight into it; after the last, over."""
        phase = self.spot.phase
        target = phase.move if phase.kind is PhaseKind.REST else phase.move + 1
        if target >= len(self.timeline.routine.moves):
            return replace(self, at=self.timeline.seconds, paused=False)
        return replace(self, at=self.timeline.start_of(target))

    def back(self) -> Run:
        """To the beginning of this move or, early in it, of the one before."""
        move = self.spot.phase.move
        early = self.at - self.timeline.start_of(move) < RESTART_WITHIN
        return replace(self, at=self.timeline.start_of(max(0, move - 1) if early else move))
