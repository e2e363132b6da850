"""From start to icon, warm and cold, beside a Python that only imports pystray, Pillow and python-xlib.

    python benchmarks/start.py [--rounds 5]

Warm: started a moment ago. Cold: the kernel is asked to forget every file of Python, of its packages, of the system's
libraries and of this checkout (posix_fadvise); what other programs have mapped stays, so a machine that was just
switched on is slower. On a desktop of its own. Linux and X11 only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.desktop.desk import Desk

HERE = Path(__file__).parents[1]
FLOOR = "import pystray._base, PIL.Image, Xlib.display"
LIBRARIES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    desk = Desk()
    figures: dict[str, list[float]] = {"icon, warm": [], "floor, warm": [], "icon, cold": [], "floor, cold": []}
    try:
        icon(desk)                      # the first run of all: files are made
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            for name, times in figures.items():
                if name.endswith("cold"):
                    forget()
                times.append(icon(desk) if name.startswith("icon") else floor(desk))
    finally:
        desk.close()
    print("| | seconds, in the middle | from | to |\n|---|---:|---:|---:|")
    for name, times in figures.items():
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | {max(times):.2f} |")


def icon(desk: Desk) -> float:
    began = time.monotonic()
    desk.start_backbreak(wait=False)
    desk.watcher.wait_for_item(20)
    took = time.monotonic() - began
    desk.wait_for(desk.answers, 20, "it to answer")
    desk.tell("quit")
    desk.wait_for(lambda: not desk.answers() and not desk.icons(), 20, "its end")
    return took


def floor(desk: Desk) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", FLOOR], env={**desk.env, "PYSTRAY_BACKEND": "dummy"}, check=True)
    return time.monotonic() - began


def forget() -> None:
    os.sync()
    for file in files():
        try:
            fd = os.open(file, os.O_RDONLY)
        except OSError:
            continue
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(fd)


def files() -> Iterator[Path]:
    tops = [str(Path(os.__file__).parent), *(path for path in sys.path if path.endswith("-packages")), *LIBRARIES]
    for top in (*map(Path, tops), *(HERE / name for name in ("backbreak", "icons", "routines"))):
        yield from (path for path in top.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    main()
