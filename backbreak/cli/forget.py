"""forget (--before DATE | --all): what was recorded goes, from the files too. Asks first where somebody can answer.

What backbreak itself remembers is forgotten by the running one, or here where none runs; the files are written anew
here. Settings, routines and a programme's file stay.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak.adapters import control, day_files, store_forgetting
from backbreak.adapters.disk import paths, read, shown
from backbreak.adapters.reading import KEPT
from backbreak.adapters.store_opening import opened
from backbreak.cli import records, tell
from backbreak.core import date_words, forget_words
from backbreak.core.forget_words import Asked
from backbreak.core.language import _

if TYPE_CHECKING:
    from backbreak.between_runs import BetweenRuns

SURE = ("y", "yes")


def run(args: list[str]) -> int:
    try:
        asked = forget_words.parse(tuple(args))
    except ValueError as wrong:
        print(f"backbreak: {wrong}", file=sys.stderr)
        return 2
    unsure = sys.stdin is not None and sys.stdin.isatty() and not asked.sure
    if unsure and not _agreed(asked):
        print(_("Nothing was forgotten."))
        return 1
    said = _state(args, asked)
    if isinstance(said, int):
        return said
    faults = [*said, *_files(asked)]
    for fault in faults:
        print(f"backbreak: forget: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _agreed(asked: Asked) -> bool:
    what = forget_words.counted(_rows(asked), len(_recorded(asked)), _since())
    day = _day(asked)
    print(_("Everything that was recorded goes, for good:") if day is None
          else _("What was recorded before {date} goes, for good:", date=date_words.whole_date(asked.before or 0)))
    for one in what or [_("nothing was recorded")]:
        print(f"  {one}")
    print(_("The log of those days goes too. Settings, routines and a programme's file stay."))
    print(_("To keep a copy first: backbreak export FOLDER"))
    print(_("Forget it? Type yes, or anything else to leave it: "), end="", flush=True)
    return sys.stdin.readline().strip().casefold() in (*SURE, _("yes").casefold())


# -- what backbreak remembers


def _state(args: list[str], asked: Asked) -> list[str] | int:
    """What went wrong, or the exit code where the running one cannot be told: then nothing is touched."""
    try:
        answer = control.ask(paths().socket, ["forget", *args])
    except control.NotRunning:
        return _at_rest(asked)
    except (control.NoAnswer, control.Unfit) as why:
        return tell.unanswered(why)
    if code := tell.refused(answer):
        return code
    print(answer["text"])
    return []


def _at_rest(asked: Asked) -> list[str] | int:
    """None runs, and none may begin meanwhile."""
    try:
        claim = control.claim(paths().runtime)
    except control.Unfit as why:
        return [str(why)]
    if claim is None:       # it has begun just now
        return tell.unanswered(control.NoAnswer(_("backbreak is just starting; try again in a moment")))
    try:
        return _saved(asked)
    finally:
        claim.release()


def _saved(asked: Asked) -> list[str]:
    from backbreak.adapters.clock import SystemClock
    from backbreak.adapters.state_file import StateFile
    from backbreak.between_runs import BetweenRuns
    from backbreak.core import forgetting
    from backbreak.core import state as states
    from backbreak.core.events import AskedForget

    path, clock = paths().clock_state, SystemClock()
    if not path.exists():
        StateFile(path).load()
        return []
    if (why_not := _unfit(path)) is not None:
        return [why_not]
    runs = BetweenRuns(StateFile(path))
    state = runs.state(clock, 1.0)
    left = forgetting.forgotten(state, AskedForget(clock.moment(), asked.before))
    runs.save(clock, states.to_dict(left), _booked(runs, _epoch(asked)))
    return [runs.problem] if runs.problem else []


def _booked(runs: BetweenRuns, before: float | None) -> list[Any]:
    """What a run that was cut off did not book is booked now; what cannot be is left, without what is forgotten."""
    from backbreak.adapters.store import SqliteLedger

    if not runs.waiting:
        return []
    ledger = SqliteLedger(paths().ledger)
    runs.restore(ledger)
    ledger.forget(before)
    return ledger.waiting()


def _unfit(path: Path) -> str | None:
    """Why the state cannot be read: then it is not touched."""
    from backbreak.core import state as states

    text = read(path, KEPT)
    if not isinstance(text, str):
        return str(text)
    try:
        data = json.loads(text)
        states.from_dict(data["state"])
        float(data["now"]), float(data["epoch"]), data["boot"]
    except (ValueError, TypeError, LookupError, RecursionError) as why:
        return _("{path}: it cannot be understood ({why}); it is left as it is", path=shown(path), why=why)
    return None


# -- the files


def _files(asked: Asked) -> list[str]:
    before, places = _day(asked), paths()
    faults, many = _ledger(asked)
    gone, unsure = day_files.set_aside(places, before)
    days = _recorded(asked)
    faults += day_files.remove([*days, *gone])
    faults += day_files.shorten_log(places.log, before)
    faults += [_("{path} was set aside as broken and may hold earlier days; it is left as it is. To have it gone, "
                 "remove it", path=shown(one)) for one in unsure]
    print(_("Forgotten: {rows} rows of the ledger, {days} recorded days.", rows=many, days=len(days)))
    return faults


def _ledger(asked: Asked) -> tuple[list[str], int]:
    path = paths().ledger
    if not path.exists():
        return [], 0
    try:
        with opened(path, change=True) as db:
            many = sum(store_forgetting.count(db, _epoch(asked)).values())
            store_forgetting.forget(db, _epoch(asked))
    except store_forgetting.InUse:
        return [_("{path}: another program reads it, so that what was deleted still lies in its journal; close that "
                  "program, then do this again", path=shown(path))], 0
    except OSError as fault:
        return [str(fault)], 0
    return [], many


def _rows(asked: Asked) -> dict[str, int]:
    path = paths().ledger
    if not path.exists():
        return {}
    with opened(path) as db:
        return store_forgetting.count(db, _epoch(asked))


def _since() -> str:
    path = paths().ledger
    if not path.exists():
        return ""
    with opened(path) as db:
        first = store_forgetting.first(db)
    return "" if first is None else date_words.whole_date((date.fromtimestamp(first) - records.EPOCH).days)


def _recorded(asked: Asked) -> list[Path]:
    return day_files.recorded(paths(), _day(asked))


def _day(asked: Asked) -> date | None:
    return None if asked.before is None else records.EPOCH + timedelta(days=asked.before)


def _epoch(asked: Asked) -> float | None:
    """The midnight that day begins with."""
    day = _day(asked)
    return None if day is None else records.midnight(day)
