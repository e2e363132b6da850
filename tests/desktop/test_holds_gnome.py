"""GNOME as it is: do not disturb by a real dconf and gsettings, a screen that a real shell gives pictures of."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.attention.gsettings import SETTINGS, DesktopSetting
from backbreak.adapters.attention.screen_share import ScreenShare
from backbreak.adapters.dbus import Bus, Failure
from tests.desktop import gnome as gnomes
from tests.desktop.gnome import Gnome
from tests.desktop.processes import start
from tests.fakes import PrivateBus, SmallLoop

pytestmark = pytest.mark.desktop
SERVICES = (Path("/usr/libexec/dconf-service"), Path("/usr/lib/dconf/dconf-service"))
CAST, CAST_PATH = "org.gnome.Mutter.ScreenCast", "/org/gnome/Mutter/ScreenCast"
SCHEMA = Path("/usr/share/glib-2.0/schemas/org.gnome.desktop.notifications.gschema.xml")


def lacking() -> list[str]:
    wanted = {"dconf-service": any(one.exists() for one in SERVICES), "gsettings-desktop-schemas": SCHEMA.exists(),
              "libglib2.0-bin": shutil.which("gsettings")}
    return [package for package, there in wanted.items() if not there]


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    loop = SmallLoop()
    yield loop
    loop.close()


def test_gnome_s_do_not_disturb_is_known_soon(loop: SmallLoop, tmp_path: Path) -> None:
    if missing := lacking():
        pytest.skip(f"not installed: {', '.join(missing)}")
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    with PrivateBus(tmp_path) as daemon:
        environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run),
                   "DBUS_SESSION_BUS_ADDRESS": daemon.address}
        service = next(str(one) for one in SERVICES if one.exists())
        dconf = start([service], environ, tmp_path / "dconf.log", cwd=tmp_path)
        bus = Bus(loop, daemon.address)
        setting = DesktopSetting(loop, bus, SETTINGS["GNOME"], environ)
        owned: list[str] = []
        bus.on_owner("ca.desrt.dconf", owned.append)
        try:
            assert loop.run_until(lambda: any(owned), 10), dconf.said()
            setting.start()
            assert loop.run_until(setting.answered, 10)
            assert (setting.on, setting.why_not) == (False, "")
            for on in (True, False):
                words = ["gsettings", "set", SETTINGS["GNOME"].schema, SETTINGS["GNOME"].key, str(not on).lower()]
                subprocess.run(words, env=environ, check=True, timeout=20)
                begun = time.monotonic()
                assert loop.run_until(lambda on=on: setting.on is on, 10)
                print(f"known {time.monotonic() - begun:.2f} s later")
        finally:
            setting.close()
            bus.close()
            dconf.kill_tree()


def test_a_screen_that_the_shell_gives_pictures_of_is_a_share(loop: SmallLoop) -> None:
    missing = gnomes.lacking() + [one for one in ("pipewire", "wireplumber") if shutil.which(one) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    gnome = Gnome(loop)
    servers = [start([one], gnome.environ, gnome.work / f"{one}.log", cwd=gnome.work)
               for one in ("pipewire", "wireplumber")]
    share = ScreenShare(loop, gnome.environ)
    try:
        time.sleep(2)
        share.start()
        assert loop.run_until(share.answered, 10)
        assert share.why_not == ""
        (session,) = asked(gnome, CAST_PATH, CAST, "CreateSession", "a{sv}", ({},))
        asked(gnome, session, f"{CAST}.Session", "RecordMonitor", "sa{sv}", ("", {}))
        for on, how in ((True, "Start"), (False, "Stop")):
            asked(gnome, session, f"{CAST}.Session", how)
            begun = time.monotonic()
            assert loop.run_until(lambda on=on: share.on is on, 10)
            print(f"known {time.monotonic() - begun:.2f} s later")
    finally:
        share.close()
        for one in servers:
            one.kill_tree()
        gnome.close()


def asked(gnome: Gnome, *call: Any) -> Any:
    """The shell's answer; it may still be busy with its start."""
    end = time.monotonic() + 20
    while isinstance(answer := gnome.ask(CAST, *call), Failure):
        assert time.monotonic() < end, answer
        time.sleep(0.2)
    return answer
