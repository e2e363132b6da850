"""What a process holds, and the disk and the bus for it: read at moments of the soak, and set beside each other."""

import gc
import sys
import time
from collections import Counter
from pathlib import Path

ASKED_TIMES = 15
DAY = 86400.0


def memory(pid):
    """RSS and anonymous memory, in KiB."""
    rows = dict(line.split(":") for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return {"RSS, KiB": int(rows["Rss"].split()[0]), "anonymous, KiB": int(rows["Anonymous"].split()[0])}


def held(pid):
    """What the kernel counts of a process."""
    home = Path(f"/proc/{pid}")
    children = [one for task in (home / "task").iterdir() for one in (task / "children").read_text().split()]
    return {"threads": len(list((home / "task").iterdir())), "descriptors": len(list((home / "fd").iterdir())),
            "children": len(children), "zombies": sum(is_zombie(one) for one in children)}


def is_zombie(pid):
    try:
        about = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    dead = about.rpartition(")")[2].split()[0] == "Z"
    if dead:
        print(f"a zombie: {about[:40]}", file=sys.stderr)
    return dead


def files(*folders):
    """How many there are, and the bytes of all but the ledger, the recordings and the log, which are counted apart."""
    found = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    return {"files": len(found)}


def size(*paths):
    return sum(one.stat().st_size for one in paths if one.exists())


def objects():
    gc.collect()
    gc.collect()
    every = gc.get_objects()
    return Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in every)


def queries(ledger, now):
    """What the running one asks of its ledger, milliseconds at best."""
    asked = {
        "today's sums, ms": lambda: ledger.totals(now - DAY, now),
        "a week's rows, ms": lambda: (ledger.spans(now - 7 * DAY, now), ledger.prompts(now - 7 * DAY, now)),
        "a week's urges, ms": lambda: (ledger.urges(now - 7 * DAY, now), ledger.weeks(now - 7 * DAY, now)),
    }
    return {name: milliseconds(work) for name, work in asked.items()}


def milliseconds(work):
    took = []
    for _ in range(ASKED_TIMES):
        began = time.thread_time()
        work()
        took.append(1000 * (time.thread_time() - began))
    return min(took)


def grown(before, after, most=12):
    """Kinds of objects of which there are more."""
    more = Counter({kind: after[kind] - before[kind] for kind in after if after[kind] > before[kind]})
    return more.most_common(most)


def table(rows):
    """rows: (when, {name: value}); a column for each moment."""
    names = list(rows[0][1])
    wide = max(map(len, names))
    lines = [" " * wide + "".join(f"{when:>11}" for when, _ in rows)]
    lines += [f"{name:<{wide}}" + "".join(f"{_short(row.get(name)):>11}" for _, row in rows) for name in names]
    return "\n".join(lines)


def _short(value):
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value}"
