"""Which backend stands behind each port: candidates in order, each "no, because" kept for `doctor`.

The half of the composition root that chooses; `app.py` puts the choices together.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from backbreak.adapters.choose import Candidate, Report, choose
from backbreak.adapters.dbus import Bus
from backbreak.adapters.input.null import NullInput
from backbreak.adapters.login import Login
from backbreak.ports import Input, Loop, Notices, Prompt, ReturnWatch, Sound, Speech, Tray

WATCHABLE = 10.0
"""With `--speed` above this, the time the return watch needs to start is minutes of the sped-up day."""


@dataclass(frozen=True)
class Chooser:
    """environ: the session as the system describes it. report: filled in as choices are made."""

    loop: Loop
    report: Report
    environ: Mapping[str, str]

    def input(self, lost: Callable[[], None], bus: Bus, login: Login) -> Input:
        """lost: the display has gone for good, and with it the session. bus: the session's."""
        from backbreak.adapters.input import wayland, x11

        candidates: list[Candidate[Input]] = [
            Candidate("x11", lambda: x11.usable(self.environ), lambda: x11.X11Input(self.loop, on_lost=lost)),
            Candidate(
                "wayland", lambda: wayland.usable(self.environ), lambda: wayland.WaylandInput(self.loop, on_lost=lost)
            ),
            self._mutter(lost, bus),
            _logind(login),
            Candidate("null", _always, NullInput),
        ]
        return choose("input", candidates, self.report)

    def _mutter(self, lost: Callable[[], None], bus: Bus) -> Candidate[Input]:
        def usable() -> str | None:
            from backbreak.adapters.input import mutter

            return mutter.usable(bus, self.environ)

        def make() -> Input:
            from backbreak.adapters.input.mutter import MutterInput

            return MutterInput(self.loop, bus, on_lost=lost)

        return Candidate("mutter", usable, make)

    def return_watch(self, source: Input, speed: float, lost: Callable[[str], None]) -> ReturnWatch | None:
        from backbreak.adapters.input import return_watch

        def why_not() -> str | None:
            if source.name == "null":
                return "there is no input to watch"
            too_fast = f"at {speed:g} times the speed a return is over before it has started"
            return too_fast if speed > WATCHABLE else return_watch.usable(self.environ)

        def make() -> ReturnWatch:
            from backbreak.adapters.input.keys_first import KeysFirst
            from backbreak.adapters.input.x11 import X11Input

            listener = return_watch.PynputWatch(self.loop, lost)
            return KeysFirst(self.loop, source.typed, listener) if isinstance(source, X11Input) else listener

        candidates: list[Candidate[ReturnWatch | None]] = [
            Candidate("pynput", why_not, make),
            Candidate("none", _always, lambda: None),
        ]
        return choose("return watch", candidates, self.report)

    def tray(self, shown: Tray | None) -> Tray:
        """shown: what is there already; None where none is wanted."""
        from backbreak.adapters.tray.desk import NullTray

        def there() -> Tray:
            assert shown is not None
            return shown

        candidates: list[Candidate[Tray]] = [
            Candidate("desk", lambda: None if shown else "started with --no-tray", there),
            Candidate("none", _always, NullTray),
        ]
        return choose("tray", candidates, self.report)

    def prompt(self, bus: Bus, style: str, broken: str | None = None) -> Prompt:
        """broken: why the windows of this run turned out not to work."""
        from backbreak.adapters.prompt import window
        from backbreak.adapters.prompt.notification import NotificationPrompt
        from backbreak.adapters.prompt.null import NullPrompt

        no_window = broken or window.usable(self.environ)
        windows = None if no_window else window.WindowPrompt(self.loop)

        def why_not() -> str | None:
            return "the settings ask for notifications" if style == "notification" else no_window

        def make_window() -> Prompt:
            assert windows is not None
            return windows

        candidates: list[Candidate[Prompt]] = [
            Candidate("window", why_not, make_window),
            Candidate(
                "notification",
                lambda: None if bus.reachable() else f"no session bus: {bus.why_not}",
                lambda: NotificationPrompt(self.loop, bus, windows),
            ),
            Candidate("none", _always, lambda: NullPrompt(self.loop)),
        ]
        return choose("prompt", candidates, self.report)

    def sound(self) -> Sound:
        from backbreak.adapters.sound import alsa, canberra, macos, pipewire, pulse, windows
        from backbreak.adapters.sound.null import NullSound

        of_system = {"darwin": (macos,), "win32": (windows,)}.get(sys.platform, (pipewire, pulse, canberra, alsa))
        candidates: list[Candidate[Sound]] = [
            Candidate(one.NAME, partial(one.usable, self.environ), partial(one.make, self.loop, self.environ))
            for one in of_system
        ]
        candidates.append(Candidate("none", _always, NullSound))
        return choose("sound", candidates, self.report)

    def speech(self) -> Speech:
        from backbreak.adapters.speech import dispatcher, espeak, macos, windows
        from backbreak.adapters.speech.null import NullSpeech

        of_system = {"darwin": (macos,), "win32": (windows,)}.get(sys.platform, (dispatcher, espeak))
        candidates: list[Candidate[Speech]] = [
            Candidate(one.NAME, partial(one.usable, self.environ), partial(one.make, self.loop, self.environ))
            for one in of_system
        ]
        candidates.append(Candidate("none", _always, NullSpeech))
        return choose("speech", candidates, self.report)

    def reporting(self, report: Report) -> Chooser:
        """The same, to another report: for who only asks."""
        return replace(self, report=report)

    def notices(self, bus: Bus) -> Notices:
        from backbreak.adapters.notices import DesktopNotices, LoggedNotices

        return DesktopNotices(self.loop, bus, LoggedNotices())


class FastInput:
    """An input whose seconds count as many, for `--speed`."""

    def __init__(self, source: Input, speed: float) -> None:
        self.name, self._source, self._speed = source.name, source, speed

    def idle(self) -> float | None:
        idle = self._source.idle()
        return None if idle is None else idle * self._speed

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        return self._source.on_stir(call)

    def on_pause(self, seconds: float, call: Callable[[], None]) -> bool:
        ask = getattr(self._source, "on_pause", None)
        return ask is not None and ask(seconds / self._speed, call)

    def close(self) -> None:
        self._source.close()


def _logind(login: Login) -> Candidate[Input]:
    def usable() -> str | None:
        from backbreak.adapters.input import logind_idle

        return logind_idle.usable(login)

    def make() -> Input:
        from backbreak.adapters.input.logind_idle import LogindInput

        return LogindInput(login)

    return Candidate("logind", usable, make)


def here(loop: Loop, report: Report) -> Chooser:
    """For the session this process runs in."""
    return Chooser(loop, report, os.environ)


def _always() -> None:
    return None
