"""The rest of a desktop for the soak, as one program: a panel, a notification daemon and a logind on one bus.

    python soak_peers.py ADDRESS        with lines on its input: panel off, panel on, notifier off, notifier on, lock,
                                        unlock, sleep, wake. Ends when its input does.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.adapters.logind import FakeLogind
from tests.fakes import FakeNotifier, FakePanel, SmallLoop

NUMBER = "7"
LIKE_THESE = {"panel": FakePanel, "notifier": FakeNotifier}


class Peers:
    def __init__(self, address):
        self.loop, self.address, self.there, self._rest, self.over = SmallLoop(), address, {}, b"", False
        self.lines, self.doing = [], False
        self.logind = FakeLogind(self.loop, address)
        self.logind.by_pid = self.logind.display = NUMBER
        self.logind.add(NUMBER, User=("(uo)", (os.getuid(), "/org/freedesktop/login1/user/self")))
        self.logind.come()
        for name in LIKE_THESE:
            self.change(name, "on")
        os.set_blocking(0, False)
        self.loop.watch(0, self.heard)
        print("here", flush=True)

    def change(self, name, how):
        if how == "on":
            self.there[name] = LIKE_THESE[name](self.loop, self.address)
        else:
            self.there.pop(name).close()

    def heard(self):
        said = os.read(0, 4096)
        self.over = not said
        *lines, self._rest = (self._rest + said).split(b"\n")
        self.lines += lines
        if self.doing:          # one that comes up turns the loop until it is there
            return
        self.doing = True
        while self.lines:
            self.do(*self.lines.pop(0).decode().split())
        self.doing = False
        self.tidy()

    def do(self, word, how=""):
        match word:
            case "lock" | "unlock":
                self.logind.signal(NUMBER, word.title())
                self.logind.change(NUMBER, LockedHint=("b", word == "lock"))
            case "sleep" | "wake":
                self.logind.prepare(word == "sleep")
            case _:
                self.change(word, how)

    def tidy(self):
        """What a fake remembers for tests is not wanted here."""
        for one in self.there.values():
            for kept in ("heard", "said"):
                getattr(one, kept, []).clear()
        self.logind.asked.clear()

    def run(self):
        while not self.over:
            self.loop.turn(60.0)


if __name__ == "__main__":
    Peers(sys.argv[1]).run()
