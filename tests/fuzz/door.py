"""A door: where bytes of others come in. What may come out of it, what may not, and how a bad case is made small.

`wrong_with` says in one line what is a fault of ours for these bytes; "" when all is well.
"""

from __future__ import annotations

import contextlib
import logging
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SLOWEST = 2.0
"""Seconds of processor time for one try; what is well takes milliseconds."""
HANGS = 20
"""Seconds after which a try is called a hang, and ended."""
MOST_MEMORY = 96 * 1024
"""KiB that one try may need more than all before it."""
SMALLER = 3000
"""Tries to make a bad case small."""


class Wrong(Exception):
    """Nothing was raised, but what came out is not right; the text says what."""


class Hang(BaseException):
    """It does not come back. No `except Exception` of ours may catch it."""


@dataclass(frozen=True)
class Door:
    """good: examples that are as they should be. enter: goes in, and raises at a fault of ours. pieces: what is
    likely to be special in there, to be put in anywhere."""

    good: Callable[[], Sequence[bytes]]
    enter: Callable[[bytes], object]
    pieces: tuple[bytes, ...] = ()
    slowest: float = SLOWEST


def wrong_with(door: Door, data: bytes) -> str:
    before, memory = time.process_time(), _memory()
    try:
        with _watched(), _silent():
            door.enter(data)
    except Wrong as why:
        return f"wrong: {why}"
    except Hang:
        return f"hang: not back after {HANGS} s"
    except Exception as fault:  # any at all is what we look for
        return f"{type(fault).__name__} at {_place(fault)}: {fault}"
    took, grown = time.process_time() - before, _memory() - memory
    if took > door.slowest:
        return f"slow: {took:.1f} s"
    return f"memory: {grown // 1024} MiB more" if grown > MOST_MEMORY else ""


def shrunk(door: Door, data: bytes) -> bytes:
    """The same fault in fewer bytes: parts are left out as long as it stays the same kind."""
    kind, tries = _kind(wrong_with(door, data)), 0
    size = len(data) // 2
    while size and tries < SMALLER:
        at = 0
        while at < len(data) and tries < SMALLER:
            less, tries = data[:at] + data[at + size :], tries + 1
            if _kind(wrong_with(door, less)) == kind:
                data = less
            else:
                at += size
        size //= 2
    return data


def printable(text: str) -> None:
    """What reaches a terminal holds nothing that a terminal obeys."""
    bad = next((one for one in text if not one.isprintable() and one not in "\n\u00a0\u202f"), "")
    if bad:
        raise Wrong(f"{bad!r} is printed")
    text.encode()  # half a character would end a command in the middle


def _kind(wrong: str) -> str:
    return wrong.partition(": ")[0]


def _place(fault: BaseException) -> str:
    trace, found = fault.__traceback__, "?"
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "/backbreak/" in name or "/tests/" not in name:
            found = f"{name.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """What is told of in the log is told."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextlib.contextmanager
def _watched() -> Iterator[None]:
    def ring(_number: int, _frame: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
