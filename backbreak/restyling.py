"""What shows prompts while backbreak runs: another kind where the settings ask for it, or where windows turn out not to
work just now; told of light and dark. Part of the composition root.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from backbreak.adapters.appearance import Appearance
from backbreak.adapters.dbus import Bus
from backbreak.backends import Chooser
from backbreak.core.language import _
from backbreak.ports import Ports

log = logging.getLogger("backbreak")

AGAIN = 1800.0
"""Seconds after which windows that did not work are tried again: what was in their way may have passed."""


class Restyling:
    """style: as the settings have it now. problem: why windows cannot be shown, in words."""

    def __init__(self, ports: Ports, choose: Chooser, bus: Bus, style: Callable[[], str]) -> None:
        self._ports, self._choose, self._bus, self._style = ports, choose, bus, style
        self._in_use, self._theme, self._again = style(), "", 0.0
        self.problem: str | None = None
        Appearance(bus, self._themed)

    def look(self, showing: bool) -> bool:
        """Whether there is another one now. An open prompt is never taken away."""
        style = self._style()
        broken = getattr(self._ports.prompt, "broken", None)
        if showing or (style == self._in_use and not broken and not self._passed()):
            return False
        self._in_use, self.problem = style, None
        if broken:
            log.warning("windows cannot be shown: %s", broken)
            self.problem = _("Windows cannot be shown: {why}", why=broken)
            self._again = self._ports.clock.moment().now + AGAIN
        self._ports.prompt.close()
        self._ports.prompt = self._choose.prompt(self._bus, style, broken)
        self._themed(self._theme)
        return True

    def _passed(self) -> bool:
        """Windows that did not work may do so now."""
        return self.problem is not None and self._ports.clock.moment().now >= self._again

    def _themed(self, theme: str) -> None:
        """Light, dark or no preference: a hint for windows whose setting is auto."""
        self._theme = theme
        hints = getattr(self._ports.prompt, "hints", None)
        if hints is not None:
            hints["BACKBREAK_THEME"] = theme
