"""No input backend: nothing is known about keys and pointer, and the app runs on without."""

from __future__ import annotations

from collections.abc import Callable


class NullInput:
    name = "null"

    def idle(self) -> float | None:
        return None

    def on_stir(self, call: Callable[[], None] | None) -> bool:  # noqa: ARG002 (the port's signature)
        return False

    def close(self) -> None:
        pass
