"""What was done of a programme, read from the ledger. No ledger is begun for it."""

from __future__ import annotations

import time

from backbreak.adapters.clock import SystemClock
from backbreak.adapters.files import paths
from backbreak.core import programme
from backbreak.core.programme import Done, Programme
from backbreak.core.programme_sheet import Session, tally
from backbreak.core.state import day_number

DAY = 86400.0
COUNTS = ("done", "stopped")


def today() -> int:
    return day_number(SystemClock().moment().local)


def sessions(given: Programme) -> list[Session]:
    """Each time its routine was opened and not only looked at, in order."""
    if not paths().ledger.exists():
        return []
    from backbreak.adapters.store import SqliteLedger

    ledger = SqliteLedger(paths().ledger)
    rows = ledger.prompts((given.begins - 1) * DAY, (given.ends + 2) * DAY)
    ledger.close()
    return [Session(_day(row["answered_at"]), row["seconds"]) for row in rows
            if row["routine"] == programme.ID and row["answer"] in COUNTS]


def done(given: Programme) -> Done:
    counted = tally(given, sessions(given))
    return lambda day: counted.get(day, (0, 0))[0]


def _day(epoch: float) -> int:
    """Local days, as the state counts them: a night after midnight belongs to the day before."""
    return day_number(epoch + time.localtime(epoch).tm_gmtoff)
