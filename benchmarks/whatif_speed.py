"""How long "what if" takes over two weeks, and how near it comes to what really happened: beside the log's own replay.

    python benchmarks/whatif_speed.py [LOG] [--days 14]

Days of input are made up (or read from LOG) and replayed as they would have been lived; what the ledger would hold of
them is then all that "what if" gets. The machine matters; the ratios less.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
HOME = HERE.parent
sys.path[:0] = [str(HERE), str(HOME)]
from replay_speed import best, made_up, pieces  # noqa: E402

from backbreak.adapters.store import SqliteLedger  # noqa: E402
from backbreak.core import replaying, tape, whatif  # noqa: E402
from backbreak.core.effects import BookPrompt  # noqa: E402
from backbreak.core.log_lines import Lines  # noqa: E402
from backbreak.core.settings import Settings, changed  # noqa: E402
from backbreak.core.world import World  # noqa: E402

TRIED = (
    {}, {"sitting.limit": "20 min"}, {"sitting.limit": "1 h"}, {"prompt.grace": "0 min"}, {"sitting.reset": "8 min"},
)


def lived(data, settings):
    """The effects of days that were lived with these settings, and nobody ever answered."""
    found, real = [], tape.step

    def heard(state, event, world, hears=False):
        done = real(state, event, world, hears)
        found.extend(done.effects)
        return done

    tape.step = heard
    world = World(settings, *_routines())
    try:
        for _ in replaying.spoken(Lines(pieces(data)), world):
            pass
    finally:
        tape.step = real
    return found


def _routines():
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library

    library = Library(resources.folder("routines"), Path("/nonexistent"))
    return library.routines, library.moves


def tuned(changes):
    settings = Settings(checkin="off", cards="off", weekly="off")
    for name, typed in changes.items():
        settings = changed(settings, name, typed)
    return settings


def main():
    read = argparse.ArgumentParser()
    read.add_argument("log", nargs="?")
    read.add_argument("--days", type=int, default=whatif.DAYS)
    asked = read.parse_args()
    data = Path(asked.log).read_bytes() if asked.log else ("\n".join(made_up(asked.days)) + "\n").encode()
    lines = data.splitlines()
    first, last = json.loads(lines[0])["t"], json.loads(lines[-1])["t"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "data" / "backbreak" / "ledger.sqlite3")
        ahead = time.time() - last          # so that it ended just now
        ledger.book(lived(data, tuned({})), ahead)
        rows = [getattr(ledger, name)(0.0, 4e9) for name in ("spans", "prompts", "checkins", "holds")]
        past = whatif.Past(*rows)
        ledger.close()
        print(f"{(last - first) / 86400:.1f} days, {len(lines)} lines of input; in the ledger {len(past.spans)} spans, "
              f"{len(past.prompts)} prompts")
        print("prompts and what tried          lived   what if")
        for changes in TRIED:
            really = sum(isinstance(one, BookPrompt) for one in lived(data, tuned(changes)))
            guessed = len(whatif.figures(past, tuned(changes)).prompts)
            print(f"  {' '.join(map('='.join, changes.items())) or 'as set':28}  {really:5}     {guessed:5}")
        one = best(lambda: whatif.figures(past, tuned({})))
        both = best(lambda: whatif.compared(past, tuned({}), tuned({"sitting.limit": "20 min"})))
        parsing = best(lambda: [json.loads(line) for line in lines])
        print(f"one replay {1000 * one:.0f} ms, both {1000 * both:.0f} ms of processor time; parsing the log as JSON "
              f"{1000 * parsing:.0f} ms")
        words = [sys.executable, "-m", "backbreak", "whatif", "--json", "sitting.limit=20min"]
        environ = {**os.environ, "PYTHONPATH": str(HOME), "XDG_DATA_HOME": f"{folder}/data",
                   "XDG_CONFIG_HOME": f"{folder}/config"}
        took = []
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run(words, env=environ, stdout=subprocess.DEVNULL, check=True)
            took.append(time.perf_counter() - began)
        began = time.perf_counter()
        subprocess.run([*words[:3], "--version"], env=environ, stdout=subprocess.DEVNULL, check=True)
        bare = time.perf_counter() - began
        print(f"the whole command {min(took):.2f} s by the clock; backbreak --version {bare:.2f} s")


if __name__ == "__main__":
    main()
