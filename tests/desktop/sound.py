"""A PipeWire of a desk's own, with a microphone that hears nothing, and a program that records from it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.desktop.processes import Started

TOOLS = {"pipewire": "pipewire", "wireplumber": "wireplumber", "pipewire-pulse": "pipewire-pulse",
         "pactl": "pulseaudio-utils", "parec": "pulseaudio-utils", "pw-cli": "pipewire-bin"}
MICROPHONE = ("module-null-sink", "media.class=Audio/Source/Virtual", "sink_name=mic", "channel_map=mono")
SCREEN = (
    "{ factory.name=videotestsrc library.name=videotestsrc/libspa-videotestsrc node.name=screen "
    "media.class=Stream/Output/Video }"
)


def lacking() -> list[str]:
    """What would have to be installed."""
    return sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})


class Sound:
    """spawn: starts a process of the desk; environ: its own, with XDG_RUNTIME_DIR and a session bus."""

    def __init__(self, spawn: Callable[..., Started], environ: Mapping[str, str]) -> None:
        self._spawn, self._environ = spawn, environ
        Path(environ["XDG_RUNTIME_DIR"], "pulse").mkdir(mode=0o700, exist_ok=True)      # two may make it at once
        self.servers = [spawn("pipewire"), spawn("wireplumber"), spawn("pipewire-pulse")]
        self._until(lambda: "mic" in self.ask("pactl", "list", "short", "sources"),
                    lambda: self.ask("pactl", "load-module", *MICROPHONE))

    def record(self, device: str = "mic") -> Started:
        """As a program in a call does, until it is ended."""
        recorder = self._spawn("parec", "-d", device, "--raw", "/dev/null")
        self._until(lambda: "parec" in self.ask("pactl", "list", "source-outputs"))
        return recorder

    def share_the_screen(self) -> Started:
        """Pictures as a compositor gives them to a call, until it is ended."""
        return self._spawn("sh", "-c", f"(echo 'create-node spa-node-factory {SCREEN}'; sleep 600) | pw-cli")

    def ask(self, *words: str) -> str:
        return subprocess.run(words, env=dict(self._environ), capture_output=True, text=True, check=False,
                              timeout=60).stdout

    def close(self) -> None:
        for one in self.servers:
            one.kill_tree()

    def _until(self, there: Callable[[], Any], again: Callable[[], Any] = lambda: None) -> None:
        end = time.monotonic() + 60
        while not there():
            again()
            assert time.monotonic() < end, [one.said() for one in self.servers]
            time.sleep(0.1)
