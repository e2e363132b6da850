"""The tray process as it is, on a desktop of its own, through some hundred prompts with real windows.

    python benchmarks/soak_real.py [--prompts 300] [--speed 60]        about 15 s for each

Xvfb, a bus, openbox, xfce4-panel and xfce4-notifyd; keys and clicks through XTEST. Every tenth prompt its windows are
opened and closed, settings and routines written anew, the panel and the notification daemon replaced.
"""

import argparse
import os
import random
import signal
import sys
import time
from pathlib import Path

from jeepney import DBusAddress, DBusErrorResponse, new_method_call

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))
from benchmarks import soak_gauges as gauges  # noqa: E402
from tests.desktop.desk import GOT_UP, SKIP, SNOOZE, START, STOP, Desk  # noqa: E402

SETTINGS = {"sitting.limit": "6 min", "sitting.reset": "6 min", "prompt.lull": "10 s", "prompt.grace": "20 min",
            "prompt.per_hour": 12, "prompt.per_day": 100, "snooze.length": "5 min", "remind.water": "1 h",
            **dict.fromkeys(("adapt.after_two", "adapt.when_few", "adapt.own_breaks", "adapt.day_three"), "off")}
"""At sixty times the speed a minute without input, after which somebody may have gone, is a second."""
WAYS = ("skip", "skip", "snooze", "got up", "lost", "walk off", "stop", "command")
EVERY = 10
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Real:
    def __init__(self, desk, speed, seed):
        self.desk, self.speed, self.wild = desk, speed, random.Random(seed)
        desk.write_settings(SETTINGS)
        self.process = desk.start_backbreak("--speed", f"{speed:g}")
        desk.wait_for(lambda: desk.icons() == 1, 10, "an icon")
        self.answers, self.missed = dict.fromkeys(WAYS, 0), 0

    def prompt(self):
        """One comes up, and is answered in one of the ways."""
        desk = self.desk
        until = time.monotonic() + 20
        while desk.window() is None and time.monotonic() < until:
            desk.hands.type_keys(10, 0.8)
            desk.happens(desk.window, 0.7)
        window = desk.window()
        if window is None:
            self.missed += 1                # two snoozes, and nothing more comes until somebody has been up
            time.sleep(7 * 60 / self.speed)
            return
        way = self.wild.choice(WAYS)
        self.answers[way] += 1
        desk.hands.move_for(20, 1.2)        # its first moments take no click; and somebody is there
        self.answer(way, window)
        desk.happens(lambda: desk.window() is None, 6)
        self.close_all()

    def answer(self, way, window):
        desk = self.desk
        match way:
            case "skip":
                desk.click(SKIP, window)
            case "snooze":
                desk.click(SNOOZE, window)
            case "got up":
                desk.click(GOT_UP, window)
            case "stop":
                desk.click(START, window)
                desk.hands.move_for(20, 2.5)
                if (routine := desk.window()) is not None:
                    desk.click(STOP, routine)
            case "lost":
                for one in self.children():
                    os.kill(one, signal.SIGKILL)
            case "command":
                desk.tell("snooze", "5 min")
            case _:
                time.sleep(7 * 60 / self.speed)

    def children(self):
        """The windows' processes: children of the tray's, which we started."""
        found = [int(one) for task in Path(f"/proc/{self.process.pid}/task").iterdir()
                 for one in (task / "children").read_text().split()]
        return [one for one in found if b"backbreak.windows" in _read(f"/proc/{one}/cmdline")]

    def close_all(self):
        """Whatever is still open: a small page that asks, say."""
        for _ in range(8):
            if self.desk.happens(lambda: not self.children(), 0.5):
                return
            if (window := self.desk.window()) is None:
                continue
            self.desk.hands.focus(window)
            self.desk.hands.key("Escape")
            self.desk.happens(lambda: self.desk.window() is None, 1.5)
        for one in self.children():
            os.kill(one, signal.SIGTERM)

    def besides(self, number):
        """What happens on desktops between prompts."""
        desk = self.desk
        for name in ("today", "settings", "you"):
            desk.tell("window", name)
            desk.hands.move_for(20, 1.0)
            self.close_all()
        for words in (["status"], ["why"], ["today"], ["doctor"]):
            desk.tell(*words)
        desk.write_settings({**SETTINGS, "sitting.limit": f"{5 + number // EVERY % 3} min",
                             "person.language": ("en", "de")[number // EVERY % 2]})
        own = desk.routines_folder / "own.toml"
        if own.exists():
            own.unlink()
        else:
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text((HOME / "routines" / "breathe.toml").read_text())
        if number % (3 * EVERY) == 0:
            desk.kill_panel()
            desk.notifyd.kill_tree()
            desk.start_panel()
            desk.start_notifyd()
        desk.wait_for(lambda: desk.icons() == 1, 20, "one icon")

    def measure(self, number):
        """With every window closed, somebody just there."""
        self.desk.happens(lambda: not self.children(), 10)
        time.sleep(1.0)
        state = self.desk.home / ".local" / "state" / "backbreak" / "state.json"
        return {"prompts": number, **gauges.memory(self.process.pid), **gauges.held(self.process.pid),
                "D-Bus matches": self.rules(), "state.json, bytes": gauges.size(state),
                "log, bytes": gauges.size(self.desk.log_file),
                **gauges.files(self.desk.home, self.desk.run)}

    def rules(self):
        """By the bus's own account: those of whoever has the tray's process id."""
        stats = DBusAddress(BUS[1], BUS[0], f"{BUS[0]}.Debug.Stats")
        (every,) = self.desk.watcher._ask(new_method_call(stats, "GetAllMatchRules"))
        return sum(len(rules) for name, rules in every.items() if self.is_ours(name))

    def is_ours(self, name):
        call = new_method_call(DBusAddress(BUS[1], *BUS[::2]), "GetConnectionUnixProcessID", "s", (name,))
        try:
            return self.desk.watcher._ask(call) == (self.process.pid,)
        except DBusErrorResponse:           # gone in between
            return False


def _read(path):
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def run(prompts, speed, seed=1, columns=6):
    desk = Desk()
    try:
        real, rows = Real(desk, speed, seed), []
        checks = [round(prompts * at / (columns - 1)) for at in range(columns)]
        first = min(4 * EVERY, prompts // 2)        # until each kind of window has been open, in both languages
        for number in range(1, prompts + first + 1):
            real.prompt()
            if number % EVERY == 0 or number == first:
                real.besides(number)
            if number - first in checks:
                rows.append((f"+{number - first}", real.measure(number)))
                print(rows[-1][0], rows[-1][1], file=sys.stderr, flush=True)
        desk.assert_nothing_failed()
        return rows, {**real.answers, "missed": real.missed}
    finally:
        desk.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prompts", type=int, default=300)
    parser.add_argument("--speed", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    rows, answers = run(options.prompts, options.speed, options.seed)
    print(gauges.table(rows))
    print("answers:", ", ".join(f"{name} {number}" for name, number in answers.items()))
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
