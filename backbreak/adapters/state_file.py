"""One JSON object in one file, always whole: the clock's state between two runs.

Knows nothing of what is in it. A file that cannot be read is set aside under a new name, never overwritten. Where the
disk is full, what was to be saved is kept in room that was taken in advance, if there is some.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from backbreak.adapters import durable
from backbreak.adapters.aside import real, unused
from backbreak.adapters.disk import shown
from backbreak.adapters.reading import KEPT, contents
from backbreak.adapters.spare import Spare
from backbreak.core.fault_words import reason, remedy
from backbreak.core.language import N_, _

SPARE = "state.spare"


class StateFile:
    """`problem` says in words what is wrong with the file at present; None when all is well. ahead: take that room."""

    def __init__(self, path: Path | str, ahead: bool = False) -> None:
        # A link in its place (kept dotfiles) is followed: renaming onto it would cut it off.
        self._place, self.path = Path(path), real(path)
        self.problem: str | None = None
        self._saved: bytes | None = None
        """What the file holds, if it can be read."""
        self._spare, self._ahead = Spare(self._place.with_name(SPARE)), ahead
        self._guarded: str | None = None
        """What is wrong with a file that could not be moved away: it is never written over."""

    def load(self) -> tuple[dict[str, Any] | None, str | None]:
        """What was saved, or None and why not (no reason: nothing was ever saved)."""
        try:
            text = contents(self.path, KEPT)
        except FileNotFoundError:
            self._spare.found(b"")
            self._spare.clear()         # it is nobody's now
            return None, None
        except OSError as why:
            return None, self._set_aside(_("{path} cannot be read ({reason})", path=shown(self.path),
                                             reason=reason(why)))
        try:
            value = json.loads(self._spare.found(text) or text)
        except (ValueError, RecursionError) as why:
            return None, self._set_aside(_("{path} is not valid JSON ({reason})", path=shown(self.path), reason=why))
        if not isinstance(value, dict):
            return None, self._set_aside(_("{path} does not hold a JSON object ({{...}})", path=shown(self.path)))
        self._saved = text
        return value, None

    def refuse(self, why: str) -> str:
        """What was read means nothing here (a newer version's, say): it is kept under another name."""
        self._saved = None
        return self._set_aside(f"{shown(self.path)}: {why}")

    def save(self, state: dict[str, Any]) -> None:
        """Replace the file in one step. On a fault the old one stays whole and `problem` says why."""
        text = json.dumps(state, separators=(",", ":")).encode()
        if text == self._saved and self.problem is None:
            return
        if self._guarded is not None:
            self._set_aside(self._guarded)
            if self._guarded is not None:
                return
        try:
            self._replace(text)
        except OSError as why:
            kept = self._saved is not None and self._spare.keep(text, self._saved)
            words = N_("{path}: cannot be saved ({reason}); it is kept in {spare} meanwhile. {remedy}") if kept else N_(
                "{path}: cannot be saved ({reason}); the last saved state is kept. {remedy}")
            self.problem = _(words, path=shown(self.path), reason=reason(why), remedy=remedy(why), spare=SPARE)
        else:
            self._saved, self.problem = text, None
            self._spare.clear()
            if self._ahead:
                self._spare.make()

    def _replace(self, text: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.new")       # one name: what a kill leaves is written over
        try:
            _write(draft, text)
            durable.put(draft, self.path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise

    def _set_aside(self, fault: str) -> str:
        """Give the file another name. fault: what is wrong with it. Where that fails, never write over it."""
        aside = unused(self.path)
        try:
            self.path.rename(aside)
        except OSError as why:
            self._guarded = fault
            self.problem = _("{fault} and cannot be moved ({reason}): nothing is saved. {remedy}", fault=fault,
                             reason=reason(why), remedy=remedy(why))
            return self.problem
        self._guarded, self.path = None, real(self._place)
        return _("{fault}; it is kept as {name}, and a new one is begun", fault=fault, name=shown(aside.name))


def _write(path: Path, text: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
