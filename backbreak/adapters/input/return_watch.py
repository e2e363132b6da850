"""The return watch: pynput listens for somebody coming back, in a child process that lives for seconds.

The tray process only starts it, reads its one line and ends it; a listener that dies or hangs is ended the same
way. No key's identity gets as far as our code: what pynput tells of a key or a button is thrown away on the way.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak.core.evidence import Evidence, Sign, moved, seen

if TYPE_CHECKING:
    import subprocess

    from backbreak.ports import Loop

HOME = Path(__file__).parents[3]  # the folder that holds the package, for the child's import
REAP_AFTER = 0.1  # seconds until a killed child is asked for again: it is gone by then
LONGEST_WORD = 4096  # bytes of what it says; more is nonsense
LONGEST = 120  # seconds that a child lives at most: one that hangs without a parent must not stay
ENDED, FAILED = 0, 3


class PynputWatch:
    """ports.ReturnWatch. Never more than one child; `lost` is told why when one ends without a word."""

    name = "pynput"

    def __init__(self, loop: Loop, lost: Callable[[str], None] | None = None) -> None:
        self.lost = lost
        self._loop = loop
        self._convinced: Callable[[float], None] | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._said = b""

    def start(self, convinced: Callable[[float], None]) -> None:
        self._convinced = convinced
        if self._child is None:
            self._begin()

    def stop(self) -> None:
        self._convinced = None
        self._end()

    def _begin(self) -> None:
        import subprocess

        environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(HOME), os.getenv("PYTHONPATH"))))}
        words = [sys.executable, "-P", "-m", __name__]
        try:
            self._child = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ
            )
        except OSError as why:
            self._report(f"the return watch cannot be started: {why}")
            return
        self._said = b""
        os.set_blocking(self._output(), False)
        self._loop.watch(self._output(), self._heard)

    def _heard(self) -> None:
        try:
            said = os.read(self._output(), 4096)
        except BlockingIOError:
            return
        self._said += said
        if said and b"\n" not in self._said and len(self._said) < LONGEST_WORD:
            return
        convinced, self._convinced = self._convinced, None
        self._end()
        if convinced is not None:
            self._judge(convinced)

    def _judge(self, convinced: Callable[[float], None]) -> None:
        try:
            first = float(json.loads(self._said)["first"])
            if not 0 <= first <= LONGEST:
                raise ValueError
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            self._report("the return watch ended without having seen anybody")
        else:
            convinced(first)

    def _end(self) -> None:
        """Kill it: it keeps nothing that could be lost, and it may be hanging."""
        child = self._child
        if child is None or child.stdout is None or child.stdin is None or child.stdout.closed:
            return
        self._loop.unwatch(self._output())
        child.kill()
        child.stdout.close()
        with contextlib.suppress(OSError):
            child.stdin.close()
        self._reap()

    def _reap(self) -> None:
        if self._child is not None and self._child.poll() is None:
            self._loop.later(REAP_AFTER, self._reap)
            return
        self._child = None
        if self._convinced is not None:  # asked for again in the meantime
            self._begin()

    def _output(self) -> int:
        assert self._child is not None
        assert self._child.stdout is not None
        return self._child.stdout.fileno()

    def _report(self, why: str) -> None:
        if self.lost is not None:
            self.lost(why)


def usable(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why not, or None. Imports nothing of pynput, which would open the display."""
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return "this is a Wayland session: pynput sees only the input of X programs"
    if not environ.get("DISPLAY"):
        return "DISPLAY is not set: there is no X server to listen to"
    if find_spec("pynput") is None:
        return "pynput is not installed: a return is seen from idle time alone"
    return None


class Listening:
    """The child: judge what two listener threads tell, print the verdict, and end at once."""

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._evidence = Evidence()
        self._origin: tuple[float, float] | None = None

    def begin(self, origin: tuple[float, float] | None) -> None:
        """origin: where the pointer rests, so that one leap from there counts as the movement it is."""
        self._origin = origin

    def key(self) -> None:
        self._add(lambda evidence, at: seen(evidence, Sign.KEY, at))

    def click(self) -> None:
        self._add(lambda evidence, at: seen(evidence, Sign.CLICK, at))

    def scroll(self) -> None:
        self._add(lambda evidence, at: seen(evidence, Sign.SCROLL, at))

    def move(self, x: float, y: float) -> None:
        def add(evidence: Evidence, at: float) -> Evidence:
            (from_x, from_y), self._origin = self._origin or (x, y), None
            return moved(moved(evidence, at, from_x, from_y), at, x, y)

        self._add(add)

    def _add(self, change: Callable[[Evidence, float], Evidence]) -> None:
        with self._lock:
            before, at = self._evidence, time.monotonic()
            self._evidence = after = change(before, at)
        if before.verdict is None and after.verdict is not None and after.first is not None:
            self._tell({"convincing": after.verdict.value, "first": round(at - after.first, 3)})


def heard_as(listening: Listening) -> dict[str, Callable[..., None]]:
    """pynput's callbacks, the only door between it and us. It gives a key, a button, an amount: none of it goes on.
    Where the pointer is does, for as long as this child lives: a bumped desk is told from a movement by it."""
    return {
        "on_press": lambda *_: listening.key(),
        "on_click": lambda *_: listening.click(),
        "on_scroll": lambda *_: listening.scroll(),
        "on_move": lambda x, y, *_: listening.move(x, y),
    }


def _say_and_end(verdict: dict[str, Any]) -> None:
    print(json.dumps(verdict), flush=True)
    os._exit(ENDED)  # a listener's own end can hang


def _fail(why: threading.ExceptHookArgs) -> None:
    print(f"a listener failed: {why.exc_type.__name__}: {why.exc_value}", file=sys.stderr, flush=True)
    os._exit(FAILED)


def main() -> None:
    threading.excepthook = _fail
    signal.alarm(LONGEST)
    from pynput import keyboard, mouse

    listening = Listening(_say_and_end)
    listening.begin(mouse.Controller().position)
    heard = heard_as(listening)
    keyboard.Listener(on_press=heard.pop("on_press")).start()
    mouse.Listener(**heard).start()
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os._exit(ENDED)


if __name__ == "__main__":
    main()
