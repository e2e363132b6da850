"""What is wrong with the files in which something is kept: ledger, state, log. Only looks; changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

from backbreak.adapters import day_files, store_ways
from backbreak.adapters.disk import Paths, read, shown
from backbreak.adapters.reading import KEPT, beginning
from backbreak.adapters.store_opening import opened
from backbreak.core import state as states
from backbreak.core.fault_words import reason
from backbreak.core.language import _


def faults(places: Paths) -> list[str]:
    found = (_ledger(places.ledger), _state(places.clock_state), _log(places.log))
    return [*filter(None, found), *_set_aside(places)]


def rows(places: Paths) -> list[dict[str, str]]:
    """How the ledger is kept, where that is not as usual."""
    said = store_ways.said(places.ledger)
    return [] if said is None else [{"port": "ledger", "backend": said[0].value, "verdict": said[1]}]


def _ledger(path: Path) -> str | None:
    try:
        if beginning(path, 1) == b"":       # the next run makes one of it
            return None
        with opened(path):
            return None
    except FileNotFoundError:
        return None
    except OSError as why:
        return f"{shown(path)}: {reason(why)}" if why.strerror else str(why)


def _state(path: Path) -> str | None:
    text = read(path, KEPT)
    if not isinstance(text, str):
        return str(text) if text else None
    try:
        states.from_dict(json.loads(text)["state"])
    except (ValueError, TypeError, LookupError, RecursionError) as why:
        return _("{path}: it cannot be understood ({why}); it is left as it is", path=shown(path), why=why)
    return None


def _log(path: Path) -> str | None:
    try:
        beginning(path, 1)
    except FileNotFoundError:
        return None
    except OSError as why:
        return _("{path}: no log can be kept there ({reason})", path=shown(path), reason=reason(why))
    return None


def _set_aside(places: Paths) -> list[str]:
    """Broken ones of earlier, for as long as they are there."""
    return [_("{path} was broken and is set aside; remove it when you do not need it", path=shown(one))
            for one in day_files.set_aside(places, None)[0]
            if ".broken-" in one.name and not one.name.endswith(("-wal", "-shm"))]
