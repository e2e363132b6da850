"""What sensors write: one small file for each, named as the sensor, with one word in it.

A file that is written again counts as said again, one that goes counts as "unknown". What the words mean is
decided in core. The caller watches the folder; nothing here waits.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from backbreak.adapters.disk import cannot, read, shown
from backbreak.core import sensors
from backbreak.core.events import Says
from backbreak.core.fault_words import reason
from backbreak.core.language import _
from backbreak.core.problems import Problem

MOST_FILES = 20  # more is not a folder of sensors
PASSING = ("~", ".tmp", ".part", ".swp")  # what editors and careful scripts write first


class SensorFiles:
    """`heard(name, says)` is called for each word that is new. problems: files that say nothing we know."""

    def __init__(self, folder: Path, heard: Callable[[str, Says], None]) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._heard = heard
        self._known: dict[str, tuple[Says, int]] = {}

    def look(self) -> None:
        """Read the folder again."""
        self.problems = []
        now = {path.name: self._word(path) for path in self._files()}
        before, self._known = self._known, now
        for name in before.keys() - now.keys():
            self._heard(name, Says.UNKNOWN)
        for name, (says, stamp) in now.items():
            if before.get(name) != (says, stamp):
                self._heard(name, says)

    def _word(self, path: Path) -> tuple[Says, int]:
        """An empty file is one that is being written."""
        text, stamp = read(path), 0
        with suppress(OSError):
            stamp = path.stat().st_mtime_ns
        said = text if isinstance(text, Problem) else sensors.word(text or "", shown(path))
        if isinstance(said, Problem):
            self.problems.append(said)
            return Says.UNKNOWN, stamp
        return said, stamp

    def _files(self) -> list[Path]:
        try:
            found = sorted(self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as fault:
            wrong = _("it cannot be read ({reason})", reason=reason(fault))
            self.problems.append(cannot(shown(self.folder), wrong, _("it should be a folder")))
            return []
        named = [one for one in found if one.name[0] != "." and not one.name.endswith(PASSING)]
        good = [one for one in named if sensors.NAME.fullmatch(one.name)]
        for one in named:
            if one not in good:
                wrong = _("the file's name is no name of a sensor")
                self.problems.append(cannot(shown(one), wrong, _("use {names}", names=_(sensors.NAMES))))
        return good[:MOST_FILES]
