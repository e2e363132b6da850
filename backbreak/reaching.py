"""How to reach a backbreak that has no icon: a line on stderr at each start, and one notice for ever.

Part of the composition root. A panel that starts with the session gets its time first.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from backbreak.adapters.once import Once
from backbreak.core import wording
from backbreak.core.language import N_, _
from backbreak.ports import Loop, Ports

UNDOCKED_AFTER = 5.0
"""A panel that starts with the session may need a moment; then it is said that there is none."""
NOTICE_AFTER = 20.0
"""What is said but once must be true: a slow login brings its panel late."""
TITLE = N_("backbreak runs without an icon")


def watch(loop: Loop, ports: Ports, once: Once) -> None:
    words = wording.no_tray(os.environ.get("XDG_CURRENT_DESKTOP", ""))

    def line() -> None:
        if not ports.tray.docked():
            with suppress(OSError):     # whoever started us, and read it, may have gone
                print(f"backbreak: {words}", file=sys.stderr, flush=True)

    def notice() -> None:
        if not ports.tray.docked() and once.first("no tray"):
            ports.notices.say(_(TITLE), words)

    loop.later(UNDOCKED_AFTER, line)
    loop.later(NOTICE_AFTER, notice)
