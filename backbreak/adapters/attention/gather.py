"""All sources of reasons not to speak in one: which are on, who tells, who cannot and why.

Most tell by themselves; the others are asked at the engine's ordinary looks. Decides nothing about what counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from backbreak.adapters.attention import awake, do_not_disturb, gsettings
from backbreak.adapters.attention.battery import Battery
from backbreak.adapters.attention.camera import Camera
from backbreak.adapters.attention.fullscreen_wayland import FullscreenWayland
from backbreak.adapters.attention.fullscreen_x11 import FullscreenX11
from backbreak.adapters.attention.microphone import Microphone
from backbreak.adapters.attention.on_the_bus import OnTheBus
from backbreak.adapters.attention.programs import Programs
from backbreak.adapters.attention.screen_share import ScreenShare
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold
from backbreak.core.settings import Settings
from backbreak.ports import Loop


class Attention:
    """changed: called when something came or went by itself, between two looks."""

    def __init__(self, sources: Sequence[Source], changed: Callable[[], None]) -> None:
        self.sources = list(sources)
        self._changed, self._asking = changed, False
        for one in self.sources:
            one.changed = self._told

    def start(self) -> None:
        for one in self.sources:
            one.start()

    def holds(self, near: bool) -> frozenset[Hold]:
        """Those that are on. near: a prompt may come soon."""
        self._asking = True
        try:
            for one in self.sources:
                one.ask(near)
        finally:
            self._asking = False
        return frozenset(one.hold for one in self.sources if one.on)

    def use(self, settings: Settings) -> None:
        for one in self.sources:
            match one:
                case Programs():
                    one.use(settings.programs)
                case Battery():
                    one.use(settings.battery)
                case _:
                    pass

    def answered(self) -> bool:
        return all(one.answered() for one in self.sources)

    def rows(self) -> list[dict[str, str]]:
        """As `doctor` shows them."""
        return [{"port": "holds", "backend": one.name, "verdict": _verdict(one)} for one in self.sources]

    def close(self) -> None:
        for one in self.sources:
            one.close()

    def _told(self) -> None:
        if not self._asking:
            self._changed()


def sources(
    loop: Loop, session: Bus, system: Callable[[], Bus], fullscreen: Callable[[], bool] | None,
    environ: Mapping[str, str] = os.environ,
) -> list[Source]:
    """Those of this desktop. fullscreen: how the input's own connection is asked, where that is X11."""
    desktop = environ.get("XDG_CURRENT_DESKTOP", "")
    windows = FullscreenWayland(loop, environ) if fullscreen is None else FullscreenX11(fullscreen)
    quiet, kept_awake = Hold.DO_NOT_DISTURB, Hold.PRESENTATION
    nobody = "no notification daemon that knows it"
    found: list[Source] = [
        Microphone(loop, environ), Camera(loop), ScreenShare(loop, environ), windows,
        OnTheBus("do not disturb", quiet, session, do_not_disturb.QUESTIONS, nobody),
        OnTheBus("presentation", kept_awake, session, awake.session(desktop), "nobody here knows what keeps it awake"),
        OnTheBus("kept awake", kept_awake, system(), awake.SYSTEM, "there is no logind"),
        Programs(), Battery(system),
    ]
    one = gsettings.setting(desktop)
    if one is not None:
        found.append(gsettings.DesktopSetting(loop, session, one, environ))
    return found


def _verdict(one: Source) -> str:
    if one.why_not:
        return f"no: {one.why_not}"
    note = f" ({one.note})" if one.note else ""
    return f"{'on now' if one.on else 'in use'}{note}"
