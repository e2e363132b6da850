"""`kill -9` at a thousand random moments of busy days, and what is left: python benchmarks/kills.py [--kills 1000]

Each life (kills_day.py) is begun on what the last kill left, and killed at a random moment, the start included. Then
the files are looked at as they lie there, and on a copy what a start makes of them. Beside them stands a record of
what was acknowledged before the kill, which the app knows nothing of. What has to hold:

- every file is whole: state, settings, said.json and recordings are JSON or TOML, the ledger passes its integrity check
- nothing that was acknowledged is missing: check-ins, answers, prompts, settings, what was forgotten
- nothing is there twice: no prompt, no answer, no check-in, no break; no two spans overlap, and there is no hole; a
  prompt that a kill took away comes again as the same one
- the sitting clock, the day's breaks and prompts stand where they stood
"""

import argparse
import importlib
import json
import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import kills_day
from benchmarks.kills_left import Record, goes_on, look
from benchmarks.kills_world import BEGIN, Life, World

LONGEST = 0.6
"""Seconds of a life at most; its start takes about a fifth of them."""
LOADED = ("app", "adapters.tray.desk", "adapters.input.wayland", "adapters.input.x11", "adapters.input.mutter",
          "adapters.input.logind_idle", "adapters.prompt.window", "adapters.prompt.notification",
          "adapters.prompt.null", "adapters.notices", "adapters.watch_files", "adapters.store_forgetting",
          "cli.forget", "letting_go", "righting", "today", "reaching")


def lines(out):
    return [json.loads(one) for one in out.split(b"\n")[:-1]]


def life(home, shared, seed, seconds):
    """Born, and killed so long afterwards: what it said, and what it died of if not of that."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            with (home / "err").open("a") as err:
                os.dup2(err.fileno(), 2)
            kills_day.live(home, shared, seed, write)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(3)
    os.close(write)
    os.set_blocking(read, False)
    said, end, ended = b"", time.monotonic() + seconds, None
    while ended is None and time.monotonic() < end:
        time.sleep(min(0.004, max(0.0, end - time.monotonic())))
        said += drained(read)
        done, status = os.waitpid(pid, os.WNOHANG)
        ended = status if done else None
    if ended is None:
        os.kill(pid, signal.SIGKILL)
        _pid, ended = os.waitpid(pid, 0)
    said += drained(read)
    os.close(read)
    return lines(said), "" if os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == 9 else (home / "err").read_text()[-1500:]


def drained(fd):
    found = b""
    try:
        while more := os.read(fd, 1 << 16):
            found += more
    except BlockingIOError:
        pass
    return found


def kill_many(kills, seed=1, longest=LONGEST, show=None):
    """A home, and so many lives in it: the faults, and what was seen."""
    preload()
    work = Path(tempfile.mkdtemp(prefix="kills-"))
    home = work / "home"
    kills_day.environment(home)
    folder = home / "config" / "backbreak"
    folder.mkdir(mode=0o700)
    (folder / "settings.toml").write_text(kills_day.SETTINGS)
    shared = mmap.mmap(-1, 64)
    world, record, rng = World(shared), Record(), random.Random(seed)
    world.now = world.touched = BEGIN
    faults = []
    for number in range(kills):
        said, died = life(home, shared, f"{seed}-{number}", rng.uniform(0.0, longest))
        with (work / "said.jsonl").open("a") as file:
            file.writelines(json.dumps({"life": number, **line}) + "\n" for line in said)
        before, first, cut_off = record.hear(said)
        new = [died] if died else []
        new += goes_on(before, first, cut_off, record.shown) + look(home, record, work) + record.faults
        record.faults = []
        faults += [f"kill {number}: {one}" for one in new]
        if new and show:
            show(f"kill {number} (open: {record.open}): {new[:4]}")
        if new:
            break
        world.now += rng.choice((0.5, 2.0, 5.0, 20.0))
        record.lives += 1
    if not faults:
        shutil.rmtree(work)
    return faults, record, world.now - BEGIN, work


def preload():
    """So that a life begins with all in memory that a first one has loaded, and spends its time on the day."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    import platformdirs.unix  # noqa: F401

    from backbreak.adapters import resources
    from backbreak.adapters.files import Library

    Life.library = Library(resources.folder("routines"), Path("/nowhere"))
    for name in LOADED:
        importlib.import_module(f"backbreak.{name}")


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--kills", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--longest", type=float, default=LONGEST)
    given = words.parse_args()
    began = time.monotonic()
    faults, record, lived, work = kill_many(given.kills, given.seed, given.longest, print)
    known = {"check-ins": record.checkins, "prompts": record.prompts, "answers": record.answers}
    took = time.monotonic() - began
    print(f"{record.lives} lives killed, {record.starts} of them after their start, in {took:.0f} s; "
          f"{lived / 86400:.1f} days lived")
    print("acknowledged:", ", ".join(f"{len(found)} {name}" for name, found in known.items()),
          f"{record.corrected} corrections, {record.sets} settings; faults: {len(faults)}")
    if faults:
        print(f"kept: {work}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
