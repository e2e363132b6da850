"""Memory that was needed for a moment goes back to the system, instead of lying in the C library's heap for good.

A look into weeks of the ledger, or a window's card, takes a megabyte for a moment. What is freed afterwards stays ours
until the library is told to let go of it (docs/cost.md).
"""

from __future__ import annotations

from collections.abc import Callable

FIRST = 5.0
"""Seconds after the start, which needs the most for a moment."""
EVERY = 300.0
"""At most once in so many seconds, and only where something happens anyway; it takes half a millisecond."""


class Heap:
    """let_go: gives back what is free; None where the C library cannot."""

    def __init__(self, let_go: Callable[[], object] | None) -> None:
        self._let_go = let_go
        self._next: float | None = None

    def look(self, now: float) -> None:
        """After a turn of the loop. now: seconds of a clock that never goes back."""
        if self._let_go is None:
            return
        if self._next is None:
            self._next = now + FIRST
        elif now >= self._next:
            self._next = now + EVERY
            self._let_go()


def here() -> Heap:
    """With glibc. Elsewhere (musl, macOS, Windows) nothing is done: the libraries there have no such call."""
    import ctypes

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return Heap(None)
    return Heap(lambda: trim(0))
