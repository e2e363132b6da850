"""The report's words that differ by what somebody sits in: a wheelchair is sat in all day. Words only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.core.language import N_, _
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR


@dataclass(frozen=True, slots=True)
class Terms:
    """Marked, and asked for where they are shown."""

    sitting: str = N_("sitting")
    a_day: str = N_("sitting a day")
    in_all: str = N_("You sat {time} a day on average.")
    per_day: str = N_("Sitting per day")
    hours: str = N_("Minutes of sitting in each hour, on average")
    worked_out: str = N_(
        "Sitting is worked out from keyboard and mouse, locks, sleep and calls. Reading on paper, a phone or another "
        "computer is not seen; a day can be off by a quarter of an hour either way, and more with much reading.")
    got_up: str = N_("you got up")
    standing: str = N_("standing or walking")


CHAIR = Terms()
IN_A_WHEELCHAIR = replace(
    CHAIR,
    sitting=N_("at the desk"),
    a_day=N_("at the desk a day"),
    in_all=N_("You were there {time} a day on average."),
    per_day=N_("At the desk per day"),
    hours=N_("Minutes at the desk in each hour, on average"),
    worked_out=N_(
        "Time at the desk is worked out from keyboard and mouse, locks, sleep and calls. Reading on paper, a phone or "
        "another computer is not seen; a day can be off by a quarter of an hour either way, and more with much "
        "reading."),
    got_up=N_("you moved away"),
    standing=N_("elsewhere"),
)
BECAME = {
    "done": N_("a routine was done"), "stopped": N_("begun, and stopped early"), "snooze": N_("snoozed"),
    "skip": N_("skipped"), "ignored": N_("left alone"), "sat": N_("you sat down"), "lost": N_("closed by a fault"),
    "start": N_("begun"), "open": N_("not answered"),
}
OPEN = "open"


def of(settings: Settings) -> Terms:
    return IN_A_WHEELCHAIR if settings.seat == WHEELCHAIR else CHAIR


def became(answer: object, terms: Terms) -> str:
    """What became of a prompt; answer: as the ledger has it, None for not answered."""
    name = str(answer or OPEN)
    return _(terms.got_up) if name == "got_up" else _(BECAME.get(name, BECAME[OPEN]))
