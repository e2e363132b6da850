"""Lets bad bytes in at every door for a while, and says what was raised, hung, grew, or was believed wrongly.

    python benchmarks/fuzz.py --list                                     the doors
    python benchmarks/fuzz.py control --minutes 10 [--seed 1]            one of them, from a seed on
    python benchmarks/fuzz.py all --minutes 2                            each in turn, and a table of them
    python benchmarks/fuzz.py control --file FILE                        a case that was kept, once more
    python benchmarks/fuzz.py control --atheris [--minutes 10]           guided by what is covered; needs atheris

The same seed is the same case. What is found is made small, shown, and kept as a file (--keep FOLDER). Exit 1 where
anything was found. A door is in tests/fuzz: good examples, and a function that goes in and raises at a fault of ours.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.fuzz import registry  # noqa: E402 (the checkout is on the path only now)
from tests.fuzz.door import Door, shrunk, wrong_with  # noqa: E402

KEPT = Path("fuzz-findings")
MOST_ROOM = 4 << 30
"""Bytes of address space: what wants more is a fault, and must not take the machine along."""


def fuzz(name: str, minutes: float, seed: int, keep: Path) -> tuple[int, Counter[str], float]:
    from tests.fuzz.mutating import made  # loads parsers of ours, which atheris would have to see loading

    door = registry.door(name)
    good, found, slowest = door.good(), Counter[str](), 0.0
    end, first = time.monotonic() + minutes * 60, seed
    for one in good:
        if wrong := wrong_with(door, one):
            print(f"{name}: a good example: {wrong}", flush=True)
            found[f"good: {wrong}"] += 1
    while time.monotonic() < end:
        before = time.process_time()
        data = made(seed, good, door.pieces)
        wrong = wrong_with(door, data)
        slowest = max(slowest, time.process_time() - before)
        kind = wrong.partition(": ")[0] if not wrong.startswith("wrong") else wrong[:60]
        if wrong and kind not in found:
            _tell(name, door, seed, data, wrong, keep)
        if wrong:
            found[kind] += 1
        seed += 1
    print(f"{name}: {seed - first} tries, {len(found)} kinds of faults, the slowest {slowest:.2f} s", flush=True)
    return seed - first, found, slowest


def _tell(name: str, door: Door, seed: int, data: bytes, wrong: str, keep: Path) -> None:
    small = shrunk(door, data)
    keep.mkdir(exist_ok=True)
    path = keep / f"{name.replace(' ', '-')}-{seed}"
    path.write_bytes(small)
    print(
        f"{name}: seed {seed}: {wrong[:300]}\n    {len(small)} of {len(data)} bytes do, in {path}: {small[:300]!r}",
        flush=True,
    )


def guided(name: str, minutes: float) -> int:
    import atheris

    with atheris.instrument_imports(include=["backbreak"]):
        door = registry.door(name)
        corpus = KEPT / f"corpus-{name.replace(' ', '-')}"
        corpus.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(door.good()):
            (corpus / f"good-{number}").write_bytes(one)

    def enter(data: bytes) -> None:
        if wrong := wrong_with(door, data):
            raise AssertionError(wrong)

    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={int(minutes * 60)}", "-max_len=8192", "-timeout=30"], enter
    )
    atheris.Fuzz()
    return 0


def table(rows: list[tuple[str, int, Counter[str], float]]) -> None:
    print("\n| door | tries | kinds of faults | slowest, s |\n|---|---:|---:|---:|")
    for name, tries, found, slowest in rows:
        print(f"| {name} | {tries} | {len(found)} | {slowest:.2f} |")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("door", nargs="?", choices=[*registry.NAMES, "all"], metavar="DOOR")
    words.add_argument("--minutes", type=float, default=1.0)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--keep", type=Path, default=KEPT)
    words.add_argument("--file", type=Path)
    words.add_argument("--list", action="store_true")
    words.add_argument("--atheris", action="store_true")
    said = words.parse_args()
    if said.list or said.door is None:
        print("\n".join(registry.NAMES))
        return 0
    if said.file is not None:
        wrong = wrong_with(registry.door(said.door), said.file.read_bytes())
        print(wrong or "all is well")
        return 1 if wrong else 0
    if said.atheris:
        return guided(said.door, said.minutes)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ROOM, MOST_ROOM))
    names = registry.NAMES if said.door == "all" else (said.door,)
    rows = [(name, *fuzz(name, said.minutes, said.seed, said.keep)) for name in names]
    table(rows)
    return 1 if any(found for _, _, found, _ in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
