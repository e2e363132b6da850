"""What is typed after `forget`, and what is said of it. Raises ValueError with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backbreak.core import dates
from backbreak.core.language import N_, _, several
from backbreak.core.problems import Fault

RIGHT = N_("forget: write forget --before 2026-11-20, or forget --all; --yes does not ask first")
ALL, BEFORE, YES = "--all", "--before", "--yes"


@dataclass(frozen=True, slots=True)
class Asked:
    """before: the day as a number since 1970; None for all of it. sure: do not ask."""

    before: int | None
    sure: bool = False


def parse(args: tuple[str, ...]) -> Asked:
    """The words after forget. Raises ValueError."""
    rest = tuple(one for one in args if one != YES)
    sure = len(rest) < len(args)
    match rest:
        case (one,) if one == ALL:
            return Asked(None, sure)
        case (one, written) if one == BEFORE:
            return Asked(day(written), sure)
        case _:
            raise ValueError(_(RIGHT))


def day(written: str) -> int:
    try:
        return dates.day(written)
    except Fault as fault:
        raise ValueError(f"forget: {fault}") from None


def told(asked: Asked) -> str:
    """What the running one has forgotten."""
    if asked.before is None:
        return _("backbreak has forgotten it too; where the sitting clock stands stays.")
    return _("backbreak has forgotten it too; what has no date (which moves felt worse, what answers taught) stays.")


def counted(rows: Mapping[str, int], recordings: int, since: str) -> list[str]:
    """What would go, and since when."""
    kinds = (
        (rows.get("spans", 0), several("{number} stretch of sitting, standing or absence",
                                       "{number} stretches of sitting, standing or absence", rows.get("spans", 0))),
        (rows.get("prompts", 0), several("{number} prompt with its answer", "{number} prompts with their answers",
                                         rows.get("prompts", 0))),
        (rows.get("checkins", 0), several("{number} check-in", "{number} check-ins", rows.get("checkins", 0))),
        (_others(rows), several("{number} entry of urges, routines and weeks",
                                "{number} entries of urges, routines and weeks", _others(rows))),
        (recordings, several("{number} recorded day", "{number} recorded days", recordings)),
    )
    found = [words for number, words in kinds if number]
    if found and since:
        found.append(_("the oldest is of {date}", date=since))
    return found


def _others(rows: Mapping[str, int]) -> int:
    return sum(number for name, number in rows.items() if name not in ("spans", "prompts", "answers", "checkins"))
