"""A start that failed, told where its person can see it: in the log, and on the desktop where nobody reads stderr.

Part of the composition root. Whoever tries again and again, as a systemd unit does, is told once.
"""

from __future__ import annotations

import logging
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from backbreak.adapters.disk import Paths, write_atomically
from backbreak.adapters.logs import begin
from backbreak.adapters.reading import contents
from backbreak.core.language import N_, _

TITLE = N_("backbreak could not start")
REST = 60.0
"""Seconds without another try after which the same is told again: somebody has clicked once more."""
LATE, STAYS = 60.0, 30.0
"""Seconds that a login may take to bring its notification daemon; and that we stay beside what it shows: some daemons
take it away together with whoever said it."""

log = logging.getLogger("backbreak")


def tell(why: object, places: Paths, *, on_desktop: bool = True, fault: BaseException | None = None) -> None:
    """on_desktop: there may be one. fault: where it came from is for the log."""
    text, kept = str(why), places.failed_start
    read = sys.stderr is not None and sys.stderr.isatty()
    if not read and (_is_told(text, kept) or not _remember(text, kept)):
        return
    if not log.hasHandlers():       # it has not come so far as to write the log
        begin(places.log)
    log.error("not started: %s", text, exc_info=fault)
    if on_desktop and not read:
        with suppress(ImportError):     # it may be what is missing
            _show(text)
        _remember(text, kept)


def last(places: Paths) -> str:
    """Why it failed; empty where it did not."""
    with suppress(OSError):
        return contents(places.failed_start).decode("utf-8", "replace")
    return ""


def _is_told(text: str, kept: Path) -> bool:
    """And just now, for each try that follows at once counts."""
    with suppress(OSError):
        told = contents(kept) == text.encode() and time.time() - kept.stat().st_mtime < REST
        return told and _remember(text, kept)
    return False


def _remember(text: str, kept: Path) -> bool:
    """Whether that can be done: where it cannot, nothing is told, rather than again and again."""
    with suppress(OSError):
        write_atomically(kept, text)
        return True
    return False


def _show(text: str) -> None:
    """As a notification, until it has been put away or was there for a while."""
    from backbreak.adapters.bubble import Bubble, Said
    from backbreak.adapters.dbus import Bus
    from backbreak.adapters.loop import SelectorLoop

    loop = SelectorLoop(lambda _fault: loop.stop())

    def stay() -> None:
        loop.later(STAYS, loop.stop)

    bus = Bus(loop)
    if bus.reachable():
        loop.on_signals(lambda _number: loop.stop(), signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        Bubble(loop, bus).show(Said(
            _(TITLE), text, patience=LATE, shown=stay, closed=loop.stop, pressed=lambda _key: loop.stop(),
            failed=lambda _why: loop.stop(),
        ))
        loop.run()
    bus.close()
    loop.close()
