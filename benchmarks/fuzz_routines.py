"""Feeds broken files to every parser for a while, and says what raised, hung, or told of a fault without its place.

    python benchmarks/fuzz_routines.py --minutes 10 [--seed 1]      from a seed on
    python benchmarks/fuzz_routines.py --show 4711                  one of them, as bytes, and what is wrong with it

The same seed is the same file, today and tomorrow. Exit 1 where anything was found.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.core import fuzzing  # noqa: E402 (the checkout is on the path only now)

MOST_SHOWN = 3  # files that are shown of each kind of fault


def fuzz(minutes: float, seed: int) -> int:
    good, known, found = fuzzing.shipped(), fuzzing.moves(), Counter[str]()
    slowest, began, first = (0.0, seed), time.monotonic(), seed
    while time.monotonic() - began < minutes * 60:
        data = fuzzing.made(seed, good)
        before = time.process_time()
        wrong = fuzzing.wrong_with(data, known)
        slowest = max(slowest, (time.process_time() - before, seed))
        if wrong:
            kind = wrong.split(":")[0]
            found[kind] += 1
            if found[kind] <= MOST_SHOWN:
                print(f"seed {seed}: {wrong[:500]}", flush=True)
        seed += 1
    took = time.monotonic() - began
    print(f"{seed - first} files in {took / 60:.1f} min, seeds {first} to {seed - 1}: {sum(found.values())} faults")
    print(f"slowest: seed {slowest[1]}, {slowest[0]:.2f} s of processor time for all parsers, twice")
    for kind, times in found.most_common():
        print(f"  {times:6} {kind}")
    return 1 if found else 0


def show(seed: int) -> int:
    data = fuzzing.made(seed, fuzzing.shipped())
    print(data[:3000])
    wrong = fuzzing.wrong_with(data, fuzzing.moves())
    print(wrong or "all is well")
    return 1 if wrong else 0


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--minutes", type=float, default=1.0)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--show", type=int)
    said = words.parse_args()
    return fuzz(said.minutes, said.seed) if said.show is None else show(said.show)


if __name__ == "__main__":
    sys.exit(main())
