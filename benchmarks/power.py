"""Power cuts on a disk that forgets what was not synced: python benchmarks/power.py [--states 2000]

The whole app lives a busy day (kills_day.py) under strace, on a folder of its own. After each of its writes, syncs and
renames the power may go: power_disk.py makes what may then stand on the disk, in four ways, and each is looked at as
after a kill (kills_left.py): every file whole, nothing set aside as broken, nothing missing that was acknowledged
before, nothing there twice, and no forgotten row back. A recording may lose its last minute, and end in half a line.
Needs strace.
"""

import argparse
import json
import mmap
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import kills, kills_day, power_disk
from benchmarks.kills_left import Record, look
from benchmarks.kills_world import BEGIN, World
from benchmarks.power_disk import TRACED, Disk

PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+)>")
WAYS = ("none", "names", "some", "all")


def live(home, seed, seconds):
    """In a process of its own, under strace: so long, and then it is simply over."""
    shared = mmap.mmap(-1, 64)
    world = World(shared)
    world.now = world.touched = BEGIN
    kills.preload()
    out = os.open(home / "acks", os.O_WRONLY | os.O_CREAT, 0o600)
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    kills_day.live(home, shared, seed, out)


def traced(home, seed, seconds):
    """What it did, call by call. Its settings are there before, for good."""
    kills_day.environment(home)
    folder = home / "config" / "backbreak"
    folder.mkdir(mode=0o700)
    (folder / "settings.toml").write_text(kills_day.SETTINGS)
    log = home.parent / "strace"
    words = ["strace", "-f", "-y", "-xx", "-s", "9999999", "-o", str(log), "-e", f"trace={TRACED}", "-e", "signal=none",
             sys.executable, __file__, "--live", str(home), "--seed", str(seed), "--seconds", str(seconds)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=seconds * 20 + 60)
    if done.returncode:
        raise SystemExit(f"strace: {done.stderr[-800:]}")
    lines = log.read_text().splitlines()
    return [PATH.sub(lambda seen: f"<{power_disk.text(seen[1]).decode()}>", line) for line in lines]


def cuts(calls, home, states, seed):
    """Faults in words, how many states there were, and what had been acknowledged at the end."""
    rng, work = random.Random(seed), home.parent
    settings = home / "config" / "backbreak" / "settings.toml"
    disk, record, acks, faults, tried = Disk(home), Record(), b"", [], 0
    disk._open(str(settings), "O_CREAT")
    disk.names[str(settings)].write(0, kills_day.SETTINGS.encode())
    disk._sync(str(settings))
    disk._sync(str(settings.parent))
    matters = [number for number, call in enumerate(calls) if str(home) in call and "/acks>" not in call]
    chosen = {*rng.sample(matters, min(len(matters), max(1, states // len(WAYS))))}
    for number, call in enumerate(calls):
        acks += disk.take(call) or b""
        *lines, acks = acks.split(b"\n")
        record.hear([json.loads(line) for line in lines], same=True)
        if number not in chosen:
            continue
        for way in WAYS:
            tried += 1
            place = lay(disk.after(rng, way), home, work / "cut")
            for fault in look(place, record, work):
                faults.append(f"call {number} ({call[:90]}), {way}: {fault}")
            if faults:
                return faults, tried, record
    return faults, tried, record


def lay(files, home, place):
    shutil.rmtree(place, ignore_errors=True)
    for folder in kills_day.FOLDERS.values():
        (place / folder).mkdir(parents=True)
    for path, data in files.items():
        there = place / Path(path).relative_to(home)
        if there.suffix == ".jsonl":        # the recording: append only, and nothing depends on it
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(data)
    return place


def cut_many(states, seed=1, seconds=6.0):
    work = Path(tempfile.mkdtemp(prefix="power-"))
    home = work / "home"
    faults, tried, record = cuts(traced(home, seed, seconds), home, states, seed)
    if not faults:
        shutil.rmtree(work)
    return faults, tried, record, work


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--states", type=int, default=2000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=6.0)
    words.add_argument("--live", type=Path)
    given = words.parse_args()
    if given.live:
        return live(given.live, str(given.seed), given.seconds)
    began = time.monotonic()
    faults, tried, record, work = cut_many(given.states, given.seed, given.seconds)
    print(f"{tried} states of the disk in {time.monotonic() - began:.0f} s; acknowledged in the end: "
          f"{len(record.checkins)} check-ins, {len(record.prompts)} prompts, {len(record.answers)} answers, "
          f"{record.corrected} corrections, {record.sets} settings; faults: {len(faults)}")
    for fault in faults[:5]:
        print(fault)
    if faults:
        print(f"kept: {work}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
