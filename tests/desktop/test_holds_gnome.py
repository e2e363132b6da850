"""Do not disturb of GNOME as it is kept: a real dconf tells of the change, and gsettings is asked for the value."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from backbreak.adapters.attention.gsettings import SETTINGS, DesktopSetting
from backbreak.adapters.dbus import Bus
from tests.desktop.processes import start
from tests.fakes import PrivateBus, SmallLoop

pytestmark = pytest.mark.desktop
SERVICES = (Path("/usr/libexec/dconf-service"), Path("/usr/lib/dconf/dconf-service"))
SCHEMA = Path("/usr/share/glib-2.0/schemas/org.gnome.desktop.notifications.gschema.xml")


def lacking() -> list[str]:
    wanted = {"dconf-service": any(one.exists() for one in SERVICES), "gsettings-desktop-schemas": SCHEMA.exists(),
              "libglib2.0-bin": shutil.which("gsettings")}
    return [package for package, there in wanted.items() if not there]


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
            assert loop.run_until(lambda: any(owned)), dconf.said()
            setting.start()
            assert loop.run_until(setting.answered)
            assert (setting.on, setting.why_not) == (False, "")
            for on in (True, False):
                words = ["gsettings", "set", SETTINGS["GNOME"].schema, SETTINGS["GNOME"].key, str(not on).lower()]
                subprocess.run(words, env=environ, check=True, timeout=20)
                begun = time.monotonic()
                assert loop.run_until(lambda on=on: setting.on is on)
                print(f"known {time.monotonic() - begun:.2f} s later")
        finally:
            setting.close()
            bus.close()
            dconf.kill_tree()
