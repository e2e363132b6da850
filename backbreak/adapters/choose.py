"""Backends in order of preference: the first that says nothing against itself is taken, every "no, because" kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """usable: None, or why not. make: builds it; called only when usable."""

    name: str
    usable: Callable[[], str | None]
    make: Callable[[], T]


@dataclass
class Report:
    """What was chosen for each port, and why the others were not: what `doctor` shows."""

    rows: list[dict[str, str]] = field(default_factory=list)

    def begin(self, port: str) -> None:
        """A new choice for this port: what was said of the last one no longer holds."""
        self.rows[:] = [row for row in self.rows if row["port"] != port]

    def add(self, port: str, name: str, verdict: str) -> None:
        self.rows.append({"port": port, "backend": name, "verdict": verdict})


def choose(port: str, candidates: Sequence[Candidate[T]], report: Report) -> T:
    """The last candidate must always be usable: a null that does nothing."""
    report.begin(port)
    for candidate in candidates[:-1]:
        why_not = candidate.usable()
        if why_not is None:
            return _made(port, candidate, report)
        report.add(port, candidate.name, f"no: {why_not}")
    return _made(port, candidates[-1], report)


def _made(port: str, candidate: Candidate[T], report: Report) -> T:
    """A backend that knows how good it is says so: `sure`."""
    made = candidate.make()
    sure = getattr(made, "sure", "")
    report.add(port, candidate.name, f"in use; {sure}" if sure else "in use")
    return made
