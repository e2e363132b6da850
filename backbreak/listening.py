"""The folder in which sensors write: made, watched by the kernel, read when it changes. Part of the composition root.

A folder and a watch of their own: a sensor writes often, and nothing else has to be read again then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from backbreak.adapters.disk import make_folder
from backbreak.adapters.sensor_files import SensorFiles
from backbreak.core.events import Says
from backbreak.core.problems import Problem
from backbreak.ports import Loop


class Listening:
    """heard: what a sensor says. looked: after each reading, as there may be problems now, or no longer."""

    def __init__(
        self, loop: Loop, folder: Path, heard: Callable[[str, Says], None], looked: Callable[[], None]
    ) -> None:
        self._loop, self._looked = loop, looked
        self._files = SensorFiles(folder, heard)

    @property
    def problems(self) -> list[Problem]:
        return self._files.problems

    def start(self) -> str | None:
        """Why changes are not noticed by themselves; None when they are."""
        from backbreak.adapters.watch_files import FileWatch

        with suppress(OSError):
            make_folder(self._files.folder)
        self._watch = FileWatch(self._loop, [self._files.folder], self._look)
        why_not = self._watch.start()
        self._look()
        return why_not

    def _look(self) -> None:
        self._files.look()
        self._looked()
