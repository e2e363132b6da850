"""The state from one run to the next: saved with the clock it was counted by, carried over to the new one's.

Part of the composition root.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from backbreak.adapters.lately import Lately
from backbreak.adapters.state_file import StateFile
from backbreak.core import plausible, wording
from backbreak.core import state as states
from backbreak.core.language import _
from backbreak.core.plain import number
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.ports import Clock, Ledger, Notices
from backbreak.saving import gone_on

SAVED, LONGEST = "saved", "longest"
log = logging.getLogger("backbreak")


class BetweenRuns:
    """lately: what is marked between two times of saving."""

    def __init__(self, file: StateFile, lately: Lately | None = None) -> None:
        self._file, self._lately = file, lately
        self._saved = 0.0
        self.first = False
        """The very first run of all."""
        self.set_aside: str | None = None
        """That the last run's state could not be read, and where it is now."""
        self.waiting: object = None
        """What the last run saved beside its state, and perhaps did not book any more."""

    @property
    def fault(self) -> str | None:
        """Why nothing can be saved just now."""
        return self._file.problem

    @property
    def problem(self) -> str | None:
        return self.fault or self.set_aside

    def greet(self, notices: Notices) -> None:
        """On the very first run, once: that it is there, and where the page of care is."""
        if self.first:
            notices.say(_(wording.RUNNING), _(wording.FIRST_RUN))

    def save(self, clock: Clock, data: dict[str, Any], waiting: Sequence[Any] = ()) -> None:
        """waiting: what is to be booked, and is not yet."""
        self._saved = clock.moment().now
        about = {"boot": clock.boot(), "now": self._saved, "epoch": clock.epoch(), "state": data}
        self._file.save({**about, "waiting": waiting} if waiting else about)

    def mark(self, numbers: dict[str, float]) -> bool:
        """What merely goes on, and belongs to the state that was saved last. Whether it was kept."""
        return self._lately is not None and self._lately.keep({**numbers, SAVED: self._saved})

    def restore(self, ledger: Ledger) -> None:
        """Book what the last run could not, because it was cut off."""
        try:
            if self.waiting:
                ledger.restore(self.waiting)
        except (TypeError, ValueError) as error:
            log.warning("some of what waited to be booked was lost: %s", error)

    def state(self, clock: Clock, speed: float) -> State:
        """The last run's, or a new one where there is none that can be read."""
        at, epoch = clock.moment(), clock.epoch()
        saved, problem = self._file.load()
        if problem != self.fault:
            self.set_aside = problem
        if saved is None:
            self.first = not problem
            return states.new(at)
        try:
            state = states.from_dict(saved.get("state"))
            saved_now, saved_epoch = number(saved["now"]), number(saved["epoch"])
            same_boot = saved["boot"] == clock.boot() and speed == 1.0 and saved_now <= at.now
            if wrong := plausible.wrong_with(state, replace(at, now=saved_now)):
                raise ValueError(wrong)
        except (KeyError, TypeError, ValueError) as error:
            problem = self._file.refuse(str(error))
            self.set_aside = None if problem == self.fault else problem
            return states.new(at)
        self.waiting = saved.get("waiting")
        if same_boot:
            return gone_on(state, self._marked(state, saved_now, at.now), at.now)
        # Another boot counts from another origin: carry the instants over by the wall clock.
        return states.shifted(state, at.now - saved_now - max(0.0, epoch - saved_epoch))

    def _marked(self, state: State, saved: float, now: float) -> dict[str, float]:
        """Since it was saved, and as far as it can be: no sitting has grown by more than the time that has passed."""
        marked = self._lately.found() if self._lately is not None else {}
        if marked.get(SAVED) != saved:
            return {}
        longest = state.day.longest + now - saved
        return {**marked, LONGEST: min(marked.get(LONGEST, 0.0), longest)}
