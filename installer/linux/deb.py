"""The native .deb, with Debian's own Python and libraries: `python3 run.py package deb`.

All that backbreak needs is in Debian 12 and newer (docs/decisions/0015), so nothing is brought along. It needs the
environment with what the tests need, and dpkg-deb.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from backbreak import __version__
from installer import wheel
from installer.epoch import ROOT, epoch
from installer.linux import archive, tree
from installer.linux.history import MAINTAINER

PYTHON = (
    "python3:any (>= 3.11)", "python3-apscheduler (>= 3.9)", "python3-jeepney (>= 0.8)", "python3-pil (>= 9.4)",
    "python3-platformdirs (>= 2.6)", "python3-pystray (>= 0.19.4)", "python3-tk (>= 3.11)", "python3-xlib (>= 0.33)",
)
DESCRIPTION = """\
offers a short stretch when you have been sitting for long
 backbreak sits in the tray, counts how long you have been sitting, and at a
 good moment offers a short stretch with an animated figure. A coffee break
 resets it, and nothing pops up at an empty chair or in the middle of a
 sentence.
 .
 It reads how long ago there was input, never which key, and opens no
 connection to the Internet. It gives general information and is not a medical
 device."""
START = """\
#!/usr/bin/python3
import sys

from backbreak.__main__ import main

sys.exit(main())
"""
AFTER = """\
#!/bin/sh
set -e
if command -v py3compile >/dev/null 2>&1; then
    py3compile -p backbreak
fi
"""
LEAVE = """\
#!/bin/sh
set -e
running() { # Those that would be left without their files.
    for process in /proc/[0-9]*; do
        if [ "$process/root" -ef / ] && @OURS@; then
            echo "${process#/proc/}"
        fi
    done
}
if [ "$1" = remove ]; then
    for number in $(running); do
        kill "$number" 2>/dev/null || true
        for _ in $(seq 50); do
            if [ -e "/proc/$number/exe" ]; then sleep 0.2; else break; fi
        done
    done
fi
"""
SCRIPT = """cat "$process/cmdline" 2>/dev/null | tr '\\0' ' ' | grep -q '^@PROGRAM@ '"""
BEFORE = """\
if command -v py3clean >/dev/null 2>&1; then
    py3clean -p backbreak
fi
"""


def build(out: Path, version: str = __version__) -> Path:
    instant = epoch()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder, "backbreak")
        wheel.unpack(top / "usr/lib/python3/dist-packages")
        tree.put(top / "usr/bin/backbreak", START, 0o755)
        tree.lay(top, "backbreak", version, instant)
        before = leave(SCRIPT.replace("@PROGRAM@", "/usr/bin/python3 /usr/bin/backbreak")) + BEFORE
        return archive.write(top, out, control(version), {"postinst": AFTER, "prerm": before}, instant)


def leave(is_ours: str) -> str:
    """Before removal, what still runs saves and ends; is_ours: a test of $process in sh. An upgrade leaves it be."""
    return LEAVE.replace("@OURS@", is_ours)


def control(version: str) -> dict[str, str]:
    return {
        "Package": "backbreak", "Version": version, "Architecture": "all", "Maintainer": MAINTAINER,
        "Section": "utils", "Priority": "optional", "Depends": ", ".join(PYTHON),
        "Recommends": "fontconfig, python3-pynput",
        "Suggests": "espeak-ng, gnome-shell-extension-appindicator, pipewire-bin | pulseaudio-utils",
        "Description": DESCRIPTION,
    }


def main(words: list[str]) -> int:
    print(build(Path(words[0] if words else ROOT / "dist")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
