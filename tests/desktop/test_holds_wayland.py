"""Full screen on a real wlroots compositor, and do not disturb of the notification daemon that belongs to it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backbreak.adapters.attention import do_not_disturb
from backbreak.adapters.attention.fullscreen_wayland import FullscreenWayland
from backbreak.adapters.attention.on_the_bus import OnTheBus
from backbreak.adapters.attention.source import RETRY
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold
from tests.desktop.conftest import needs
from tests.desktop.processes import Started, start
from tests.desktop.sway import Sway
from tests.fakes import PrivateBus, SmallLoop

pytestmark = pytest.mark.desktop
FASTER = 20
PACKAGES = {"mako": "mako-notifier"}
Spawn = Callable[..., Started]


@pytest.fixture
def spawn(sway: Sway) -> Iterator[Spawn]:
    made: list[Started] = []

    def one(*words: str, **more: str) -> Started:
        log = sway.work / f"{len(made)}-{words[0]}.log"
        made.append(start(words, {**sway.environ, **more}, log, cwd=sway.work))
        return made[-1]

    yield one
    for process in made:
        process.kill_tree()


def lacking(*programs: str) -> list[str]:
    return [PACKAGES.get(one, one) for one in programs if shutil.which(one) is None]


def tell(sway: Sway, *words: str) -> str:
    (socket,) = sway.run.glob("sway-ipc.*")
    return subprocess.run(["swaymsg", *words], env={**sway.environ, "SWAYSOCK": str(socket)}, check=True, timeout=60,
                          capture_output=True, text=True).stdout


def test_a_window_fills_the_screen_while_it_is_looked_at(sway: Sway, loop: SmallLoop, spawn: Spawn) -> None:
    needs(lacking("foot"))
    with closing(FullscreenWayland(loop, sway.environ)) as full:
        assert full.why_not == ""
        full.ask(near=True)
        foot = spawn("foot", "sleep", "600")

        def becomes(on: bool, *words: str) -> float:
            tell(sway, *words)
            begun = time.monotonic()
            assert loop.run_until(lambda: full.on is on), words
            return time.monotonic() - begun

        while '"app_id": "foot"' not in tell(sway, "-t", "get_tree"):
            assert foot.process.poll() is None, foot.said()
            loop.run_until(lambda: False, 0.1)
        took = [
            becomes(True, "fullscreen", "enable"), becomes(False, "workspace", "2"), becomes(True, "workspace", "1"),
            becomes(False, "fullscreen", "disable"),
        ]
        print(f"known after {max(took) * 1000:.0f} ms")
        before = loop.wakes
        becomes(True, "fullscreen", "enable")
        full.ask(near=False)
        assert not full.on
        loop.run_until(lambda: False, 1)
        assert loop.wakes - before < 20


def test_a_mode_of_mako_is_do_not_disturb(sway: Sway, loop: SmallLoop, spawn: Spawn, tmp_path: Path) -> None:
    needs(lacking("mako", "jq"))            # without jq its makoctl cannot change modes
    with PrivateBus(tmp_path) as daemon, closing(Bus(loop, daemon.address)) as bus, closing(
        OnTheBus("do not disturb", Hold.DO_NOT_DISTURB, bus, do_not_disturb.QUESTIONS, "nobody", quick)
    ) as quiet:
        spawn("mako", DBUS_SESSION_BUS_ADDRESS=daemon.address)
        quiet.start()
        assert loop.run_until(lambda: quiet.why_not == "")
        for on, how in ((True, "-a"), (False, "-r")):
            said = spawn("makoctl", "mode", how, "do-not-disturb", DBUS_SESSION_BUS_ADDRESS=daemon.address)
            assert said.process.wait(60) == 0, said.said()
            end = time.monotonic() + 15
            while quiet.on is not on and time.monotonic() < end:
                quiet.ask(near=True)
                loop.run_until(lambda: False, RETRY / FASTER / 2)
            assert quiet.on is on


def quick() -> float:
    """A day in which ten seconds are over in half of one."""
    return FASTER * time.monotonic()
