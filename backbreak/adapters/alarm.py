"""The calendar and the alarm: APScheduler 3 inside our loop, without a thread, a pool or a ticking job.

It only says when to wake. It lives on wall-clock time, so it never judges what is due: the engine works
that out afresh from instants, and bounds its own wait in case the clock was set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any


def _scheduler_class() -> type[Any]:
    """APScheduler's base class, without what it drags in but we never use.

    It imports asyncio (for one question about coroutines) and process pools: 6 MB in a tray process.
    A stand-in takes asyncio's place during the import only (docs/decisions/0004).
    """
    stood_in = "asyncio" not in sys.modules
    if stood_in:
        stand_in = ModuleType("asyncio")
        stand_in.iscoroutinefunction = _no_coroutine  # type: ignore[attr-defined]
        sys.modules["asyncio"] = stand_in
    try:
        from apscheduler.schedulers.base import BaseScheduler
    finally:
        if stood_in:
            del sys.modules["asyncio"]
    return BaseScheduler  # type: ignore[no-any-return]


def _no_coroutine(_function: object) -> bool:
    return False


def _make() -> type[Any]:
    base = _scheduler_class()
    from apscheduler.executors.base import BaseExecutor, run_job

    class Inline(BaseExecutor):  # type: ignore[misc, unused-ignore]
        """Runs a job where it stands: in the loop's own thread."""

        def _do_submit_job(self, job: Any, run_times: list[datetime]) -> None:
            self._run_job_success(job.id, run_job(job, job._jobstore_alias, run_times, self._logger.name))

    class InLoop(base):  # type: ignore[misc, valid-type]
        """Hands its next wake-up to the loop instead of sleeping on it."""

        def __init__(self, changed: Callable[[], None]) -> None:
            super().__init__(
                timezone=UTC,
                executors={"default": Inline()},
                job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            )
            self._changed = changed

        def wakeup(self) -> None:
            self._changed()

        def shutdown(self, wait: bool = True) -> None:
            super().shutdown(wait=wait)

    return InLoop


class Alarm:
    """Timers for the loop. `wait()` says how long the loop may sleep; `ring()` gives what is due.

    Due calls are handed out after the scheduler has finished with its jobs: a call may cancel any timer.
    """

    def __init__(self) -> None:
        self._until: float | None = 0.0
        self._due: list[_Timer] = []
        self._scheduler = _make()(self._soon)
        self._scheduler.start()
        self.ring()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call once in so many seconds; the result cancels it, any number of times."""
        when = datetime.now(UTC) + timedelta(seconds=max(0.0, seconds))
        timer = _Timer(call)
        timer.job = self._scheduler.add_job(self._due.append, "date", run_date=when, args=(timer,))
        return lambda: self._cancel(timer)

    def wait(self) -> float | None:
        """Seconds until the next job, None when there is none."""
        if self._until is None:
            return None
        return max(0.0, self._until - datetime.now(UTC).timestamp())

    def ring(self) -> Iterator[Callable[[], None]]:
        """The calls that are due, each unless one before it cancelled it."""
        seconds = self._scheduler._process_jobs()
        self._until = None if seconds is None else datetime.now(UTC).timestamp() + seconds
        due, self._due[:] = list(self._due), []
        return (call for timer in due if (call := timer.take()) is not None)

    def close(self) -> None:
        self._scheduler.shutdown(wait=False)

    def _cancel(self, timer: _Timer) -> None:
        if timer.take() is not None and self._scheduler.get_job(timer.job.id) is not None:
            timer.job.remove()

    def _soon(self) -> None:
        self._until = 0.0


class _Timer:
    """One call to come; `take` gives it once."""

    __slots__ = ("call", "job")

    def __init__(self, call: Callable[[], None]) -> None:
        self.call: Callable[[], None] | None = call
        self.job: Any = None

    def take(self) -> Callable[[], None] | None:
        call, self.call = self.call, None
        return call
