"""A sway of our own without a screen: compositor and keys, for a test. It refuses root, so it runs as nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.desktop.processes import Started, start

TOOLS = ("sway", "wtype", "setpriv")
NOBODY = 65534
CONFIG = "output HEADLESS-1 resolution 1280x800\nxwayland {xwayland}\n"


def lacking() -> list[str]:
    """What would have to be installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Sway:
    """environ: what a client needs to find it. xwayland: with an X server inside.."""

    def __init__(self, xwayland: bool = False) -> None:
        self.work = Path(tempfile.mkdtemp(prefix="sway-"))
        self.work.chmod(0o755)
        self.run = self.work / "run"
        self.run.mkdir(mode=0o700)
        config = self.work / "config"
        config.write_text(CONFIG.format(xwayland="enable" if xwayland else "disable"))
        if os.getuid() == 0:
            os.chown(self.run, NOBODY, NOBODY)
            os.chown(self.work, NOBODY, NOBODY)
        self.environ = {"XDG_RUNTIME_DIR": str(self.run), "XDG_SESSION_TYPE": "wayland", "HOME": str(self.work),
                        "PATH": os.environ["PATH"]}
        own = {**self.environ, "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
        self.log = self.work / "sway.log"
        self.process: Started = start([*as_nobody(), "sway", "-c", str(config)], own, self.log, cwd=self.work)
        end = time.monotonic() + 60
        while not (there := sorted(self.run.glob("wayland-?"))):
            if self.process.ended() or time.monotonic() > end:
                raise AssertionError(f"sway did not start: {self.process.said()}")
            time.sleep(0.05)
        self.environ["WAYLAND_DISPLAY"] = there[0].name
        self.path = str(there[0])

    def key(self) -> None:
        subprocess.run(["wtype", "a"], env=self.environ, check=True, timeout=60)

    def close(self) -> None:
        self.process.kill_tree()
        shutil.rmtree(self.work, ignore_errors=True)


def as_nobody() -> list[str]:
    if os.getuid() != 0:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
