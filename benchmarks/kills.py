"""`kill -9` at a thousand random moments of busy days, and what is left: python benchmarks/kills.py [--kills 1000]

Each life (kills_day.py) is begun on what the last kill left, and killed at a random moment, the start included. Then
the files are looked at as they lie there, and on a copy what a start makes of them. Beside them stands a record of
what was acknowledged before the kill, which the app knows nothing of. What has to hold:

- every file is whole: state, settings, said.json and recordings are JSON or TOML, the ledger passes its integrity check
- nothing that was acknowledged is missing: check-ins, answers, prompts, settings, what was forgotten
- nothing is there twice: no prompt, no answer, no check-in, no break; no two spans overlap, and there is no hole
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
import sqlite3
import sys
import tempfile
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import kills_day  # noqa: E402

LONGEST = 0.25
"""Seconds of a life at most; its start takes about a fifth of them."""
LOADED = ("app", "adapters.tray.desk", "adapters.input.wayland", "adapters.input.x11", "adapters.input.mutter",
          "adapters.input.logind_idle", "adapters.prompt.window", "adapters.prompt.notification", "adapters.prompt.null",
          "adapters.notices", "adapters.watch_files", "adapters.store_forgetting", "cli.forget", "letting_go", "righting",
          "today", "reaching")
SEAM = 1.5
"""Seconds that two spans may lie over or beside each other."""
LATE = 1.0
"""Seconds that the sitting clock may have lost."""


class Record:
    """What was acknowledged, over all lives."""

    def __init__(self):
        self.checkins, self.answers, self.prompts, self.settings = {}, {}, set(), {}
        self.open = self.stands = None
        self.forgot = 0.0
        self.corrected = self.lives = self.starts = 0
        self.faults = []

    def hear(self, lines):
        """Of one life. What was begun and not acknowledged may or may not be so."""
        first, before, self.open, shown = None, self.stands, None, None
        for line in lines:
            match line["what"]:
                case "prompt":
                    shown = line["id"]
                case "try":
                    self.open = line
                case "done":
                    self.open = None
                    self._done(line)
                case "stands":
                    if shown is not None:
                        self.prompts.add(shown)
                        shown = None
                    self.stands, first = line, first or line
                    if line["trouble"]:
                        self.faults.append(f"trouble: {line['trouble']}")
        self.starts += first is not None
        return before, first

    def _done(self, line):
        if line.get("error"):
            if "open now" not in str(line["error"]) and line["do"] not in ("correct", "stretch", "skip", "snooze"):
                self.faults.append(f"{line['do']}: {line['error']}")
            return
        match line["do"]:
            case "answer":
                self.answers[line["id"]] = line["answer"]
            case "checkin":
                self.checkins[round(line["now"] + kills_day.EPOCH, 3)] = int(line["words"][1])
            case "set":
                self.settings[line["name"]] = line["value"]
            case "forgot":
                self.forgot = time.mktime((*map(int, line["day"].split("-")), 4, 0, 0, 0, 0, -1))
            case "correct":
                self.corrected += 1


def lines(out):
    found = [json.loads(one) for one in out.split(b"\n")[:-1]]
    return found


def life(home, shared, seed, seconds, kill=True):
    """Born, and killed so long afterwards: what it said, and what it died of if not of that."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            with open(home / "err", "a") as err:
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


# -- what is left


def look(home, record, work):
    """Faults of the files as the kill left them, in words."""
    faults = [f"{one.name} is not whole: {why}" for one, why in broken(home)]
    aside = [str(one) for one in home.rglob("*.broken-*")]
    faults += [f"set aside: {one}" for one in aside]
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home / "data", copy, ignore=shutil.ignore_patterns("recordings"))
    path = copy / "backbreak" / "ledger.sqlite3"
    if not path.exists():
        return faults
    restored(path, home / "state" / "backbreak" / "state.json")
    with sqlite3.connect(path) as db:
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
        if whole != "ok":
            return [*faults, f"the ledger: {whole}"]
        faults += rows(db, record)
        faults += spans(db)
    db.close()
    return faults + settings(home, record)


def broken(home):
    for path in (*home.rglob("*.json"), *home.rglob("*.jsonl"), *home.rglob("*.toml")):
        try:
            text = path.read_text()
            if path.suffix == ".toml":
                tomllib.loads(text)
            elif path.suffix == ".jsonl":
                [json.loads(one) for one in text.splitlines()]
            else:
                json.loads(text)
        except ValueError as why:
            yield path, why


def restored(path, state):
    """What the next start makes of it."""
    from backbreak.adapters.store import SqliteLedger

    waiting = json.loads(state.read_text()).get("waiting") if state.exists() else None
    ledger = SqliteLedger(path)
    ledger.spans(0, 1)
    if waiting:
        ledger.restore(waiting)
    ledger.close()


def rows(db, record):
    faults = []
    there = {}
    for at, score in db.execute("SELECT at, score FROM checkins"):
        there.setdefault(round(at, 3), []).append(score)
    wanted = {at: score for at, score in record.checkins.items() if at >= record.forgot}
    faults += [f"check-in at {at} lost" for at in wanted if there.get(at) != [wanted[at]] and at not in there]
    faults += [f"check-in at {at} is there {len(found)} times" for at, found in there.items() if len(found) > 1]
    prompts = [one for (one,) in db.execute("SELECT prompt_id FROM prompts")]
    faults += [f"prompt {one} is there {prompts.count(one)} times" for one in {*prompts} if prompts.count(one) > 1]
    answers = {}
    for number, answer in db.execute("SELECT prompt_id, answer FROM answers"):
        answers.setdefault(number, []).append(answer)
    faults += [f"prompt {one} was answered {found}" for one, found in answers.items() if len(found) > 1]
    if not record.forgot:
        faults += [f"prompt {one} lost" for one in record.prompts - {*prompts}]
        faults += [f"answer {answer} to {one} lost: {answers.get(one)}" for one, answer in record.answers.items()
                   if one not in answers]
    return faults


def spans(db):
    found = db.execute("SELECT started, ended, kind FROM spans ORDER BY started").fetchall()
    faults = []
    for one, other in zip(found, found[1:], strict=False):
        gap = other[0] - one[1]
        if abs(gap) > SEAM:
            faults.append(f"{'hole' if gap > 0 else 'overlap'} of {abs(gap):.0f} s between {one} and {other}")
    return faults


def settings(home, record):
    path = home / "config" / "backbreak" / "settings.toml"
    if not path.exists():
        return ["no settings"] if record.starts else []
    there = tomllib.loads(path.read_text())
    faults = []
    for name, value in record.settings.items():
        section, key = name.split(".")
        mine = record.open is not None and record.open.get("name") == name
        if there.get(section, {}).get(key) != value and not mine:
            faults.append(f"{name} is {there.get(section, {}).get(key)}, not {value}")
    return faults


def goes_on(before, first, was_open, gap):
    """The clock and the day's counts after the start, beside those before the kill."""
    if before is None or first is None or before["day"] != first["day"]:
        return []
    faults = []
    slack = 1 if was_open else 0
    for name in ("breaks", "prompts"):
        if not before[name] <= first[name] <= before[name] + 1:
            faults.append(f"{name}: {before[name]} before, {first[name]} after")
    went = first["now"] - before["now"]
    if before["here"] and first["here"] and not slack and went < 60 and first["sat"] < before["sat"] - LATE:
        faults.append(f"sitting: {before['sat']} s before, {first['sat']} s after, {went:.0f} s later")
    return faults


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
    world, record, rng = kills_day.World(shared), Record(), random.Random(seed)
    world.now = world.touched = kills_day.BEGIN
    faults, before, gap, was_open = [], None, 0.0, None
    for number in range(kills):
        said, died = life(home, shared, f"{seed}-{number}", rng.uniform(0.0, longest))
        was_open = record.open
        before, first = record.hear(said)
        new = [died] if died else []
        new += goes_on(before, first, was_open, gap) + look(home, record, work) + record.faults
        record.faults = []
        faults += [f"kill {number}: {one}" for one in new]
        if new and show:
            show(f"kill {number} (open: {record.open}): {new[:4]}")
        if new:
            break
        gap = rng.choice((0.5, 2.0, 5.0, 20.0))
        world.now += gap
        record.lives += 1
    if not faults:
        shutil.rmtree(work)
    return faults, record, world.now - kills_day.BEGIN, work


def preload():
    """So that a life begins with all in memory that a first one has loaded, and spends its time on the day."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    import platformdirs.unix  # noqa: F401

    from backbreak.adapters import resources
    from backbreak.adapters.files import Library

    kills_day.Life.library = Library(resources.folder("routines"), Path("/nowhere"))
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
    print(f"{record.lives} lives killed, {record.starts} of them after their start, in {time.monotonic() - began:.0f} s; "
          f"{lived / 86400:.1f} days lived; acknowledged: {len(record.checkins)} check-ins, {len(record.prompts)} prompts, "
          f"{len(record.answers)} answers, {record.corrected} corrections, "
          f"{len(record.settings)} settings; faults: {len(faults)}")
    if faults:
        print(f"kept: {work}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
