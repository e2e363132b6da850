"""A log as the running backbreak would have lived it: it sees no input, only how long ago the last one was.

    python benchmarks/sitting_live.py [--asking] [--no-watch] [--settings FILE] < LOG

Lines in and out as `backbreak replay -`, so that the bench of sitting time can measure it (`run.py --cmd`, or
`sitting_ask.py --no-ask`). `replay` hears each input; this looks when `step` asks for it, at the next input where that
is awaited, and after each silence that the X server tells of. --asking: by an input that tells of no silence (Wayland,
logind): a look every ten seconds. --no-watch: without a return watch.
"""

import argparse
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backbreak.cli.replay import _world  # noqa: E402 (the checkout is on the path only now)
from backbreak.core import rhythm, tape  # noqa: E402
from backbreak.core import state as states  # noqa: E402
from backbreak.core.effects import ShowPrompt, WatchReturn  # noqa: E402
from backbreak.core.events import (  # noqa: E402
    HoldChanged,
    Leaving,
    Locked,
    Looked,
    Returned,
    Slept,
    Started,
    Unlocked,
    Woke,
)  # fmt: skip
from backbreak.core.evidence import Evidence, Sign, moved, seen  # noqa: E402
from backbreak.core.log_lines import HOLDS, INPUT  # noqa: E402
from backbreak.core.step import step  # noqa: E402

TOLD_AFTER = rhythm.PAUSE + 0.006
"""Seconds of silence after which the look at it comes: the alarm's own, and a moment."""
STIRS_AFTER = 0.003
RINGS_AFTER = 0.02
"""The engine's own slack."""


class Live:
    def __init__(self, world, t, told, watch):
        self.tape = tape.Tape(world, states.new(tape.moment(t)), False, last_input=t, said=("", t))
        self.world, self.told, self.watch = world, told, watch
        self.t, self.last_input, self.asleep, self.slept = t, t, None, 0.0
        self.look_at, self.armed, self.awaited = None, False, False
        self.evidence, self.way, self.looks = None, 0.0, 0
        self.out = []

    def line(self, t, line):
        kind = line["kind"]
        self.to(t)
        if kind in INPUT:
            self.input(t, line)
        elif kind == "suspend":
            self.tell(Slept(tape.moment(t)))
            self.asleep = t
        elif kind == "resume":
            self.resume(t)
        elif kind in ("lock", "unlock"):
            self.tell((Locked if kind == "lock" else Unlocked)(tape.moment(t)))
        elif kind != "tick":
            name, _, end = kind.partition("_")
            self.tell(HoldChanged(tape.moment(t), HOLDS[name], end == "on"))

    def to(self, t):
        """Time goes on; alarms ring, and silences are told of."""
        while self.asleep is None and (at := self.next()) <= t:
            self.say_until(at)
            self.t = max(self.t, at)
            self.armed = self.armed and self.t < self.last_input + TOLD_AFTER
            self.look()
        self.say_until(t)
        self.t = t

    def next(self):
        rings = math.inf if self.look_at is None else self.look_at + RINGS_AFTER
        return min(rings, self.last_input + TOLD_AFTER if self.armed else math.inf)

    def say_until(self, t):
        while self.asleep is None and self.tape.said[1] + tape.SAY_EVERY <= t:
            self.say(self.tape.said[1] + tape.SAY_EVERY)

    def say(self, t):
        """What `status` would say; it knows of the input what the last look told."""
        self.tape.last_input = t - (self.tape.state.idle or 0.0)
        self.out.append(tape.say(self.tape, t))

    def input(self, t, line):
        if self.asleep is not None:
            self.resume(t)
        self.last_input = t
        if self.evidence is not None:
            self.weigh(t, line)
        elif self.awaited:
            self.t = t + STIRS_AFTER
            self.look()
            if self.evidence is not None:       # pynput is there before the movement ends
                self.weigh(self.t, line)

    def weigh(self, t, line):
        if line["kind"] == "move":
            self.way += float(line.get("px", 0.0))
            self.evidence = moved(self.evidence, t, self.way, 0.0)
        else:
            self.evidence = seen(self.evidence, Sign(line["kind"]), t)
        if self.evidence.verdict is not None:
            first, self.evidence = self.evidence.first or t, None
            self.feed(Returned(tape.moment(t), first))
            self.look()

    def resume(self, t):
        if self.asleep is not None:
            gone, self.asleep = t - self.asleep, None
            self.last_input += gone       # counters stop in sleep
            self.slept += gone
        self.feed(Woke(tape.moment(t)))
        self.look()

    def tell(self, event):
        self.look()
        self.feed(event)

    def look(self):
        slept, self.slept = self.slept, 0.0
        idle = max(0.0, round(self.t - self.last_input, 3))
        self.looks += 1
        self.feed(Looked(tape.moment(self.t), idle, slept, weighed=self.evidence is not None))

    def feed(self, event):
        done = step(self.tape.state, event, self.world)
        self.tape.state, self.tape.sure = done.state, None
        self.look_at = done.look_at
        if self.told and done.told_at != done.look_at:
            self.look_at, self.armed = done.told_at, True
        self.awaited = done.stir and done.state.seat.stir is None
        for effect in done.effects:
            self.perform(effect)
        now, (word, said) = event.at.now, self.tape.said
        if word != tape.status.posture(done.state) or now - said >= tape.SAY_EVERY:
            self.say(now)

    def perform(self, effect):
        if isinstance(effect, ShowPrompt):
            self.out.append(json.dumps({"t": self.t, "prompt": effect.card.routine.id}))
        elif isinstance(effect, WatchReturn):
            self.evidence = Evidence() if effect.on and self.watch else None
        tape._book(self.tape.sat, effect)

    def end(self):
        self.look()
        self.feed(Leaving(tape.moment(self.t)))
        self.out.append(json.dumps({"final": [list(one) for one in self.tape.sat]}))


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--asking", action="store_true")
    words.add_argument("--no-watch", action="store_true")
    words.add_argument("--settings")
    said = words.parse_args()
    world, live = _world(said.settings), None
    for raw in sys.stdin:
        line = json.loads(raw)
        t = float(line["t"])
        if live is None:
            live = Live(world, t, not said.asking, not said.no_watch)
            live.feed(Started(tape.moment(t)))
            live.look()
        live.line(t, line)
    if live is not None:
        live.end()
        print("\n".join(live.out))
        print(f"{live.looks} looks", file=sys.stderr)


if __name__ == "__main__":
    main()
