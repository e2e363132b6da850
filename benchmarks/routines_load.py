"""How long ten thousand routine files take to load, and what they cost in memory, in a process of their own.

    python benchmarks/routines_load.py [COUNT]

Two sets: files like the shipped ones, and files with a move of their own. The goal: under 2 s and 10 MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

OWN = """title = "Turn {n}"
[[move]]
id = "slow_turn"
title = "Slow turn"
position = "seated"
steps = ["Sit tall, feet flat, number {n}.", "Turn to one side, come back. Then the other side."]
cue = "Stop well before the limit."
prepare = "5 s"
cycle = "14 s"
sides = 2
switch = "2 s"
"""


def fill(folder: Path, count: int, own: bool) -> None:
    files = [path for path in sorted((ROOT / "routines").glob("*.toml")) if "." not in path.stem]
    shipped = [path.read_text() for path in files]
    for n in range(count):
        text = OWN.replace("{n}", str(n)) if own else shipped[n % len(shipped)].replace('title = "', f'title = "{n} ')
        (folder / f"r{n}.toml").write_text(text)


def measure(folder: str) -> None:
    from backbreak.adapters.files import Library

    Library(ROOT / "routines", Path("/nonexistent"))  # imports and the shipped ones are there anyway
    before = _resident()
    start, busy = time.perf_counter(), time.process_time()
    library = Library(ROOT / "routines", Path(folder))
    took, busy, cost = time.perf_counter() - start, time.process_time() - busy, _resident() - before
    start = time.process_time()
    library.reload()
    again = time.process_time() - start
    print(f"{len(library.routines)} routines, {len(library.problems)} problems: {took:.2f} s ({busy:.2f} s "
          f"of CPU), {cost:.1f} MB more, read again {again:.2f} s")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(count: int) -> None:
    for own in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), count, own)
            print("with a move of its own: " if own else "like the shipped ones:  ", end="", flush=True)
            subprocess.run([sys.executable, __file__, "--measure", folder], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
