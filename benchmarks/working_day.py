"""How often backbreak wakes on a working day: every wake-up that the engine asks for, with a clock that is pushed.

    python benchmarks/working_day.py [LOG] [--days 5] [--asking]

The engine lives days of input from beginning to end: made up ones, or those of LOG (JSON lines as `backbreak replay`
takes them, for instance from the bench of simulated persons: `sim.py days`). Counted are looks, the panel that fetches
a changed icon, the loop's own bound, and the programs that are started. What each costs in context switches
was measured on a real desktop (SWITCHES). --asking: with an input that tells of no pause (Wayland, logind).
"""

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from replay_speed import made_up  # noqa: E402

from backbreak.adapters.loop import LONGEST_WAIT  # noqa: E402
from tests.fakes import FakeInput  # noqa: E402
from tests.test_engine import Bench  # noqa: E402

SWITCHES = {"looks": 2.2, "icon fetched": 1.0, "loop's bound": 1.0, "return watches": 120.0, "prompts": 400.0}
"""For one of each, all processes together (docs/cost.md). A look: the timer, and the wait for the server's answer."""
OVER = 0.005
DAY = 86400.0
ANSWERED_AFTER = 30.0


class Telling(FakeInput):
    """An input that calls when there was none for so long, as the X server does."""

    pause = None

    def on_pause(self, seconds, call):
        self.pause = (seconds, call)
        return True

    def tells_at(self):
        return None if self.pause is None else self.last + self.pause[0] + OVER


class Day:
    def __init__(self, asking):
        self.bench = bench = Bench(watch=True)
        if not asking:
            bench.input = Telling(bench.clock)
            bench.engine._ports.input = bench.input
            bench.engine.look()
        self.watches, self.instants, self.prompts = 0, [], 0
        start = bench.watch.start

        def counted(convinced):
            if bench.watch.convinced is None:
                self.watches += 1
            start(convinced)

        bench.watch.start = counted
        look = bench.engine.look

        def looked():
            self.instants.append(self.now)
            look()

        bench.engine.look = bench.engine._alarm._look = looked

    @property
    def now(self):
        return self.bench.clock.moment().now

    def to(self, instant):
        """Time goes on until then; alarms ring, and pauses are told."""
        bench = self.bench
        while True:
            tells = bench.input.tells_at() if isinstance(bench.input, Telling) else None
            if tells is None or tells > instant:
                break
            bench.loop.run(max(0.0, tells - self.now))
            if bench.input.tells_at() == tells:
                _, call = bench.input.pause
                bench.input.pause = None
                call()
        bench.loop.run(max(0.0, instant - self.now))

    def touch(self, instant):
        self.to(instant)
        bench = self.bench
        if bench.prompt.open is not None and not self.prompts_open:
            self.prompts += 1
            self.prompts_open = instant
        if bench.prompt.open is not None and instant - self.prompts_open > ANSWERED_AFTER:
            number = bench.prompt.open["id"]
            bench.prompt.open = None
            bench.prompt.say(id=number, answer="skip")
        if bench.prompt.open is None:
            self.prompts_open = None
        if bench.watch.convinced is not None:
            convinced, bench.watch.convinced = bench.watch.convinced, None
            bench.input.touch()
            convinced(0.0)
        else:
            bench.input.touch()

    prompts_open = None

    def counted(self):
        bound, before = 0, None
        for instant in self.instants:
            if before is not None:
                bound += int((instant - before) / LONGEST_WAIT)
            before = instant
        return {"looks": len(self.instants), "icon fetched": len(self.bench.tray.faces), "loop's bound": bound,
                "return watches": self.watches, "prompts": self.prompts}


def instants_of(lines):
    found = {}
    for line in lines:
        one = json.loads(line)
        if one.get("kind") in ("key", "move", "click", "scroll", "touch"):
            found.setdefault(int(one["t"] // DAY), []).append(float(one["t"]))
    return [sorted(day) for _, day in sorted(found.items())]


def main():
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("log", nargs="?")
    read.add_argument("--days", type=int, default=5)
    read.add_argument("--asking", action="store_true")
    asked = read.parse_args()
    days = instants_of(Path(asked.log).read_text().splitlines() if asked.log else made_up(asked.days))[: asked.days]
    print("| day | hours | " + " | ".join(SWITCHES) + " | wake-ups/min | switches/s |")
    print("|---|---:|" + "---:|" * (len(SWITCHES) + 2))
    total = 0.0
    for number, inputs in enumerate(days, 1):
        day = Day(asked.asking)
        shift = day.now + 60 - inputs[0]
        for instant in inputs:
            day.touch(instant + shift)
        counts, seconds = day.counted(), inputs[-1] - inputs[0]
        switches = sum(SWITCHES[what] * count for what, count in counts.items()) / seconds
        wakes = sum(counts[what] for what in ("looks", "icon fetched", "loop's bound")) * 60 / seconds
        cells = " | ".join(str(counts[what]) for what in SWITCHES)
        print(f"| {number} | {seconds / 3600:.1f} | {cells} | {wakes:.2f} | {switches:.3f} |")
        total += switches
    print(f"\nOn average {total / len(days):.3f} context switches a second.")


if __name__ == "__main__":
    main()
