"""What backbreak costs while it sits in the tray, beside a Python that only sleeps, on a desktop of its own.

    python benchmarks/cost.py [--seconds 60] [--rounds 3]

Beside other break reminders, with the bench of peers: see benchmarks/README.md.

Prints a Markdown table: medians over the rounds, and in brackets the ratio to the sleeping Python.
What is measured is the whole process tree; the session's own programs are left out. Linux and X11 only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.desktop.desk import Desk
from tests.desktop.hands import Hands
from tests.desktop.processes import Started, children

SETTLE = 5.0
"""Seconds after the icon before anything is measured: a start is not rest."""
BACK = 8.0
"""Seconds of typing after which somebody who was away is back: until then a child process listens for them."""
TICKS = os.sysconf("SC_CLK_TCK")
LOADS: dict[str, Callable[[Hands, float], None]] = {
    "at rest": lambda _hands, seconds: time.sleep(seconds),
    "8 keys/s": lambda hands, seconds: hands.type_keys(8, seconds),
    "motion 125 Hz": lambda hands, seconds: hands.move_for(125, seconds),
    "motion 1000 Hz": lambda hands, seconds: hands.move_for(1000, seconds),
}
ROWS = {
    "rss": ("RSS MiB", "{:.1f}"), "anonymous": ("anonymous MiB", "{:.1f}"), "pss": ("PSS MiB", "{:.1f}"),
    "threads": ("threads", "{:.0f}"), "fds": ("open files", "{:.0f}"),
    "switches": ("context switches/s", "{:.2f}"), "cpu": ("CPU s/min", "{:.4f}"),
}
SLEEPER = (sys.executable, "-c", "import time; time.sleep(1e6)")

Figures = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Snapshot:
    """Counters that only grow, by thread (those alive now), and ticks of children that have ended."""

    switches: dict[str, int]
    nanoseconds: dict[str, int]
    reaped: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="length of each window")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    mine: list[Figures] = []
    floor: list[Figures] = []
    icons: list[float] = []
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        figures, icon = of_backbreak(options.seconds)
        mine.append(figures)
        icons.append(icon)
        floor.append(of_sleeper(options.seconds))
    print(table(mine, floor, icons, options.seconds))


def of_backbreak(seconds: float) -> tuple[Figures, float]:
    desk = Desk()
    try:
        desk.write_settings({"sitting.limit": "4 h"})       # no prompt may fall into a window
        desk.start_backbreak()                  # the first run of all: files are made, and read from the disk
        desk.tell("quit")
        desk.wait_for(lambda: not desk.answers() and not desk.icons(), 20, "the first run's end")
        began = time.monotonic()
        process = desk.start_backbreak(wait=False)
        desk.watcher.wait_for_item(20)
        icon = time.monotonic() - began
        time.sleep(SETTLE)
        figures = {}
        for name, load in LOADS.items():
            if figures:                         # somebody is back before it is measured how they work
                desk.hands.type_keys(8, BACK)
            figures[name] = window(desk, process, load, seconds)
        return figures, icon
    finally:
        desk.close()


def of_sleeper(seconds: float) -> Figures:
    desk = Desk()
    try:
        process = desk.spawn(*SLEEPER)
        time.sleep(SETTLE)
        rest = window(desk, process, LOADS["at rest"], min(seconds, 10))
        return dict.fromkeys(LOADS, rest)                   # input does not reach it at all
    finally:
        desk.close()


def window(desk: Desk, process: Started, load: Callable[[Hands, float], None], seconds: float) -> dict[str, float]:
    before, began = snapshot(process.pid), time.monotonic()
    load(desk.hands, seconds)
    after, took = snapshot(process.pid), time.monotonic() - began
    assert not process.ended(), desk.explain()
    spent = grown(before.nanoseconds, after.nanoseconds) / 1e9 + (after.reaped - before.reaped) / TICKS
    return {
        **memory(process.pid),
        "threads": len(after.switches),
        "fds": sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in tree(process.pid)),
        "switches": grown(before.switches, after.switches) / took, "cpu": spent * 60 / took,
    }


# -- /proc


def tree(pid: int) -> list[int]:
    return [pid, *children(pid)]


def snapshot(root: int) -> Snapshot:
    switches, nanoseconds = {}, {}
    for task in tasks(root):
        status = dict(line.split(":", 1) for line in (task / "status").read_text().splitlines())
        switches[task.name] = sum(int(status[f"{kind}_ctxt_switches"]) for kind in ("voluntary", "nonvoluntary"))
        nanoseconds[task.name] = int((task / "schedstat").read_text().split()[0])
    fields = Path(f"/proc/{root}/stat").read_text().rpartition(")")[2].split()
    return Snapshot(switches, nanoseconds, int(fields[13]) + int(fields[14]))


def tasks(root: int) -> Iterator[Path]:
    for pid in tree(root):
        yield from Path(f"/proc/{pid}/task").iterdir()


def grown(before: dict[str, int], after: dict[str, int]) -> int:
    """A thread that was not there before counts in full."""
    return sum(value - before.get(name, 0) for name, value in after.items())


def memory(root: int) -> dict[str, float]:
    """In MiB, from smaps_rollup, over the tree. PSS falls when others map the same files; RSS does not."""
    names = {"Rss": "rss", "Anonymous": "anonymous", "Pss": "pss"}
    total = dict.fromkeys(names.values(), 0.0)
    for pid in tree(root):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, _, rest = line.partition(":")
            if name in names:
                total[names[name]] += int(rest.split()[0]) / 1024
    return total


# -- the table


def table(mine: list[Figures], floor: list[Figures], icons: list[float], seconds: float) -> str:
    lines = [
        f"Medians of {len(mine)} rounds of {seconds:g} s; in brackets the ratio to the sleeping Python.", "",
        f"Start to icon: {statistics.median(icons):.2f} s", "",
        "| | figure | backbreak | python that sleeps |", "|---|---|---:|---:|",
    ]
    for load in LOADS:
        for key, (label, form) in ROWS.items():
            ours, bare = (statistics.median(one[load][key] for one in many) for many in (mine, floor))
            ratio = f" ({ours / bare:.2f}x)" if bare else ""
            lines.append(f"| {load} | {label} | {form.format(ours)}{ratio} | {form.format(bare)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
