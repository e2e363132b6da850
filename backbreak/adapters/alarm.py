"""The calendar and the alarm: APScheduler 3 inside our loop, without a thread, a pool or a ticking job.

It only says when to wake. It lives on wall-clock time, so it never judges what is due: the engine works
that out afresh from instants, and bounds its own wait in case the clock was set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
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


def _make() -> tuple[type[Any], type[Any]]:
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

    return InLoop, Inline


class Alarm:
    """Timers for the loop. `wait()` says how long the loop may sleep; `ring()` runs what is due."""

    def __init__(self) -> None:
        in_loop, _ = _make()
        self._until: float | None = 0.0
        self._scheduler = in_loop(self._soon)
        self._scheduler.start(paused=False)
        self.ring()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call once in so many seconds; the result cancels it."""
        when = datetime.now(UTC) + timedelta(seconds=max(0.0, seconds))
        job = self._scheduler.add_job(call, "date", run_date=when)

        def cancel() -> None:
            if self._scheduler.get_job(job.id) is not None:
                job.remove()

        return cancel

    def wait(self) -> float | None:
        """Seconds until the next job, None when there is none."""
        if self._until is None:
            return None
        return max(0.0, self._until - datetime.now(UTC).timestamp())

    def ring(self) -> None:
        """Run the jobs that are due."""
        seconds = self._scheduler._process_jobs()
        self._until = None if seconds is None else datetime.now(UTC).timestamp() + seconds

    def close(self) -> None:
        self._scheduler.shutdown(wait=False)

    def _soon(self) -> None:
        self._until = 0.0
