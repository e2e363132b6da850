"""How fast a log is replayed, and what one look costs: beside parsing the same log as JSON, in the same run.

    python benchmarks/replay_speed.py [LOG] [--days 20]

Without a LOG it makes one up: days of some 7,500 lines, like the bench's coder. The machine matters; the ratios less.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))
from backbreak.core import replaying, tape  # noqa: E402
from backbreak.core.events import Looked  # noqa: E402
from backbreak.core.log_lines import Lines  # noqa: E402
from backbreak.core.step import step  # noqa: E402
from backbreak.core.world import World  # noqa: E402

YEAR = 365
PIECE = 1 << 17
TIMES = 3
PAUSES = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8)
MEMORY = (
    "import resource, sys; from backbreak.__main__ import main; main(['replay', sys.argv[1]]); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
)


def made_up(days, seed=1):
    """Work from nine to six: input with short pauses, a longer one every ten minutes, a break now and then."""
    wild = random.Random(seed)
    for day in range(days):
        t = day * 86400.0 + 9 * 3600.0
        while t < day * 86400.0 + 18 * 3600.0:
            for _ in range(wild.randrange(20, 200)):
                t += wild.choice(PAUSES)
                kind = wild.choice(("key", "key", "move", "click", "scroll"))
                far = {"px": wild.randrange(900)} if kind == "move" else {}
                yield json.dumps({"t": round(t, 1), "kind": kind, "n": wild.randrange(1, 40), **far})
            t += wild.choice((12, 15, 20, 35, 50, 70, 100, 200, 400, 900))


def pieces(data):
    return (data[at : at + PIECE] for at in range(0, len(data), PIECE))


def best(work):
    """Seconds of this process; the quickest of a few tries."""
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)


def looks(data, world):
    """Every look of the replay, as it was made: to be made once more, alone, as the running program makes it."""
    found, real = [], tape.step

    def heard(state, event, world, hears=False):
        if isinstance(event, Looked):
            found.append((state, event))
        return real(state, event, world, hears)

    tape.step = heard
    for _ in replaying.spoken(Lines(pieces(data)), world):
        pass
    tape.step = real
    return found[:: max(1, len(found) // 5000)]


def memory(data):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as log:
        log.write(data)
        log.flush()
        words = [sys.executable, "-c", MEMORY, log.name]
        environ = {**os.environ, "PYTHONPATH": str(HOME)}
        said = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ, check=True)
        return int(said.stderr.split()[-1]) / 1024


def main():
    read = argparse.ArgumentParser()
    read.add_argument("log", nargs="?")
    read.add_argument("--days", type=int, default=20)
    asked = read.parse_args()
    data = Path(asked.log).read_bytes() if asked.log else ("\n".join(made_up(asked.days)) + "\n").encode()
    lines = data.splitlines(keepends=True)
    days = (json.loads(lines[-1])["t"] - json.loads(lines[0])["t"]) / 86400.0
    world = World()

    def parse():
        for line in lines:
            json.loads(line)

    def read_only():
        for _ in Lines(pieces(data)):
            pass

    def replay():
        for _ in replaying.spoken(Lines(pieces(data)), world):
            pass

    made = looks(data, world)

    def look():
        for state, event in made:
            step(state, event, world)

    whole, reading, parsing = best(replay), best(read_only), best(parse)
    gc.freeze()         # what is kept for measuring is not the program's
    looking = best(look)
    quarter = data[: data.index(lines[len(lines) // 4])]
    print(f"{len(lines)} lines, {days:.1f} days")
    print(f"replayed in {whole:.2f} s: {1000 * whole / days:.0f} ms a day, a year {YEAR * whole / days:.1f} s")
    print(f"beside parsing it as JSON ({parsing:.2f} s): {whole / parsing:.2f}, reading alone {reading / parsing:.2f}")
    print(f"a look: {1e6 * looking / len(made):.0f} microseconds (a line of JSON: {1e6 * parsing / len(lines):.1f})")
    print(f"memory at most: {memory(quarter):.0f} MiB for a quarter, {memory(data):.0f} MiB for all")


if __name__ == "__main__":
    main()
