"""Faults in the person's files: each told once, and known for as long as it is there. Part of the composition root."""

from __future__ import annotations

import logging
from collections.abc import Callable

from backbreak.core import wording
from backbreak.core.language import N_, _, several
from backbreak.core.problems import Problem

NEEDS_LOOK = N_("A file needs a look")
log = logging.getLogger("backbreak")


class FileFaults:
    """files, sensors: what is wrong now. say: takes a notice's title and text. first: the one most worth a look."""

    def __init__(self, files: Callable[[], list[Problem]], sensors: Callable[[], list[Problem]],
                 say: Callable[[str, str], None]) -> None:
        self._files, self._sensors, self._say = files, sensors, say
        self.first: str | None = None

    @property
    def line(self) -> str | None:
        """For the menu, as long as it is there."""
        return _("A file needs a look: {fault}", fault=self.first) if self.first else None

    def all(self) -> list[str]:
        return [str(one) for one in (*self._files(), *self._sensors())]

    def tell(self) -> None:
        """Once for each new fault: in a notice and in the log."""
        files, faults = self._files(), self.all()
        first = faults[0] if faults else None
        if first is not None and first != self.first:
            seen = several("{fault} (and {number} more)", "{fault} (and {number} more)", len(faults) - 1, fault=first)
            then = _(wording.UNTIL_MENDED if files else wording.SENSOR_UNHEARD)
            self._say(_(NEEDS_LOOK), f"{seen if len(faults) > 1 else first}\n{then}")
            for fault in faults:
                log.warning("%s", fault)
        self.first = first
