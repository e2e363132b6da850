"""The calendar and the alarm: APScheduler 3 inside our loop, without a thread, a pool or a ticking job.

It only says when to wake. APScheduler lives on wall-clock time, so its jobs are moved along when that is set; and it
never judges what is due: the engine works that out afresh from instants, and bounds its own wait.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from backbreak import lean


def _no(*_args: Any, **_named: Any) -> bool:
    return False


def _none_at_all(*_args: Any, **_named: Any) -> tuple[Any, ...]:
    return ()


def _version(_name: str) -> str:
    return "3"


class _NotFound(Exception):
    pass


def _not_found(_name: str) -> Any:
    raise _NotFound


def _timegm(parts: tuple[int, ...]) -> int:
    return int(datetime(*parts[:6], tzinfo=UTC).timestamp())    # type: ignore[arg-type, misc]


class _Zone:
    """A place's time: all of ours is UTC."""


class _Name:
    """Of a job: as many hexadecimal digits as a uuid4 has."""

    def __init__(self) -> None:
        self.hex = os.urandom(16).hex()


def _unchecked(_func: object, **_named: Any) -> Any:
    """APScheduler takes a ValueError for "cannot be looked into", and asks no further. Our calls take what they get."""
    raise ValueError


_BAGGAGE: dict[str, lean.Parts] = {
    "asyncio": {"iscoroutinefunction": _no},
    "apscheduler.executors.pool": {"ThreadPoolExecutor": None},
    "tzlocal": {"get_localzone": lean.at_call("tzlocal", "get_localzone")},
    "zoneinfo": {"ZoneInfo": _Zone},
    "calendar": {"timegm": _timegm},
    "uuid": {"uuid4": _Name},
    "random": {},
    "traceback": {"format_tb": lean.at_call("traceback", "format_tb")},
    "inspect": {
        "isclass": lambda one: isinstance(one, type), "ismethod": lambda one: isinstance(one, MethodType),
        "isfunction": lambda one: isinstance(one, FunctionType),
        "isbuiltin": lambda one: isinstance(one, BuiltinFunctionType), "signature": _unchecked,
    },
    "importlib.metadata": {"entry_points": _none_at_all, "version": _version, "PackageNotFoundError": _NotFound},
    # APScheduler before 3.11, as in Debian 12
    "pkg_resources": {
        "iter_entry_points": _none_at_all, "get_distribution": _not_found, "DistributionNotFound": _NotFound,
    },
}
"""What APScheduler drags in and we never use, 5 MiB of a tray process and 60 ms: asyncio (for one question about
coroutines), process pools, the search for plugins that we name none of, time zones, uuid (docs/decisions/0004)."""


def _make() -> tuple[type[Any], type[Any]]:
    """The scheduler, and the trigger for one instant."""
    with lean.without(_BAGGAGE):
        from apscheduler.executors.base import BaseExecutor, run_job
        from apscheduler.schedulers.base import BaseScheduler
        from apscheduler.triggers.date import DateTrigger

    class Inline(BaseExecutor):  # type: ignore[misc, unused-ignore]
        """Runs a job where it stands: in the loop's own thread. BaseExecutor counts a job as running only after it was
        handed on, by when one of ours has ended; so each timer would leave a count of 0 behind, for ever."""

        def submit_job(self, job: Any, run_times: list[datetime]) -> None:
            self._do_submit_job(job, run_times)

        def _do_submit_job(self, job: Any, run_times: list[datetime]) -> None:
            run_job(job, job._jobstore_alias, run_times, self._logger.name)

    class InLoop(BaseScheduler):  # type: ignore[misc, unused-ignore]
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

    return InLoop, DateTrigger


WALL_SET = 0.5
"""Seconds: less is a clock being trimmed."""
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def steady() -> float:
    """Seconds on a clock that nobody sets, and that goes on in sleep."""
    return time.clock_gettime(_STEADY)


class Alarm:
    """Timers for the loop. `wait()` says how long the loop may sleep; `ring()` gives what is due.

    Due calls are handed out after the scheduler has finished with its jobs: a call may cancel any timer.
    """

    def __init__(self) -> None:
        self._until: float | None = 0.0
        self._due: list[_Timer] = []
        self._offset = time.time() - steady()
        scheduler, self._at = _make()
        self._scheduler = scheduler(self._soon)
        self._scheduler.start()
        self.ring()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call once in so many seconds; the result cancels it, any number of times."""
        self._follow_the_wall()
        when = datetime.now(UTC) + timedelta(seconds=max(0.0, seconds))
        timer = _Timer(call)
        timer.job = self._scheduler.add_job(self._due.append, self._at(run_date=when, timezone=UTC), args=(timer,))
        return lambda: self._cancel(timer)

    def wait(self) -> float | None:
        """Seconds until the next job, None when there is none."""
        self._follow_the_wall()
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

    def _follow_the_wall(self) -> None:
        """In two minutes stays in two minutes, though the wall clock has been set since."""
        offset = time.time() - steady()
        set_by = offset - self._offset
        if abs(set_by) < WALL_SET:
            return
        self._offset = offset
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=job.next_run_time + timedelta(seconds=set_by))

    def _cancel(self, timer: _Timer) -> None:
        if timer.take() is not None and self._scheduler.get_job(timer.job.id) is not None:
            timer.job.remove()
            self._soon()        # which is the next one now? Not to wake for nothing later on

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
