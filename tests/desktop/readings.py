"""What every backend's idle time is held to on its real desktop."""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.ports import Input
from tests.fakes import SmallLoop


def hold(loop: SmallLoop, backend: Input, press: Callable[[], None], grain: float, slack: float) -> None:
    """Never further off than it says (`grain`), from one key press to the next."""
    press()
    pressed = time.monotonic()
    for wait in (0.2, 0.5, 0.9, 1.0, 1.0):
        assert not loop.run_until(lambda: False, wait)
        idle = backend.idle()
        assert idle is not None
        assert abs(idle - (time.monotonic() - pressed)) < grain + slack
    press()
    assert loop.run_until(lambda: (backend.idle() or 0) < grain)
