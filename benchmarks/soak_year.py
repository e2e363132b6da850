"""A simulated year of the whole app, and what its process, the bus and the disk hold at moments of it."""

import gc
import sys
import tempfile
from pathlib import Path

from benchmarks import soak_gauges as gauges
from benchmarks.soak_app import BEGIN
from benchmarks.soak_person import Person

DAY = 86400.0
SHORT = 10


class Year(Person):
    """asked: the share of prompts that are asked for, which takes less time; warm: how many come before anything is
    measured."""

    def __init__(self, folder, prompts, days, seed, columns, asked, warm):
        self.prompts, self.days, self.columns, self.asked, self.warm = prompts, days, columns, asked, warm
        self.rows = []
        super().__init__(folder, seed)

    # -- days

    def live(self):
        self.app.loop._running = True
        checks = {round(self.days * at / (self.columns - 1)) for at in range(self.columns)} - {0}
        self.day_of_everything()
        self.measure("begin")
        before = self.seen
        for number in range(1, self.days + 1):
            self.day(before + self.prompts * number / self.days)
            if number in checks:
                self.measure(f"day {number}")

    def day(self, enough):
        """From eight until enough prompts have come, or ten in the evening; then the night."""
        begin = self.clock.now
        while self.seen < enough and self.clock.now - begin < 14 * 3600.0:
            if self.wild.random() < self.asked:
                self.ask("stretch")
                self.spend(5.0, typing=True)
            else:
                self.spend(self.wild.choice((120, 240, 400)), typing=True)
            if self.wild.random() < 0.1:
                self.spend(self.wild.choice((25, 70, 130, 300, 900)))
            if self.wild.random() < 0.04:
                self.wild.choice((self.locked, self.commands, self.desktop, self.windows, self.write_files,
                                  self.strangers, self.quirks))()
        self.clock.put_in()             # what was loaded today
        night = (BEGIN - self.clock.time()) % DAY
        if self.wild.random() < 0.5:
            self.spend(night)
        else:
            self.asleep(night)

    def day_of_everything(self):
        """So that each way has been gone before anything is measured."""
        for _ in range(2 if self.warm > SHORT else 1):
            for one in (self.commands, self.desktop, self.windows, self.write_files, self.strangers, self.locked,
                        self.quirks):
                self.spend(300.0, typing=True)
                one()
        for language in ("de", "en"):
            self.write_settings(language=language)
            self.spend(60.0, typing=True)
            self.windows()
        self.notifications()
        self.bus_again()
        self.spend((BEGIN - self.clock.time()) % DAY)
        self.day(self.seen + self.warm)
        if self.warm > SHORT:       # and a long day, a week of them
            for _ in range(5):
                self.spend(10 * 3600.0, typing=True)
                self.spend((BEGIN - self.clock.time()) % DAY)

    def commands(self):
        for words in (["status"], ["why"], ["today"], ["doctor"], ["today", "week"], ["snooze", "5 min"], ["resume"],
                      ["stretch"], ["reload"], ["standing"], ["sitting"], ["checkin", "3", "neck"], ["nonsense"],
                      ["meeting", "30 min"], ["resume"], ["pause", "30 min"], ["resume"]):
            self.ask(*words)
            self.spend(20.0, typing=True)

    def locked(self):
        self.tell_peers("lock")
        self.expect(lambda: self.app.engine.state.seat.off_since is not None, "the lock")
        self.spend(self.wild.choice((60, 600, 2400)))
        self.tell_peers("unlock")
        self.spend(30.0, typing=True)

    def asleep(self, seconds):
        self.tell_peers("sleep")
        self.spend(1.0)
        self.clock.sleep(seconds)
        self.tell_peers("wake")
        self.spend(1.0)

    def desktop(self):
        """Panel and notification daemon go and come; once in a while the bus itself."""
        for name in ("panel", "notifier"):
            self.tell_peers(f"{name} off")
            self.spend(60.0, typing=True)
            self.tell_peers(f"{name} on")
            self.spend(60.0, typing=True)
        if self.wild.random() < 0.02:
            self.bus_again()

    def bus_again(self):
        self.bus.stop()
        self.spend(30.0, typing=True)
        self.bus.start()
        self.start_peers()
        self.spend(120.0, typing=True)
        self.expect(self.app._bus.connected, "the bus")

    def quirks(self):
        """Clocks that are set, a routine in another language, prompts as notifications for a while."""
        match self.wild.randrange(4):
            case 0:
                by = self.wild.choice((3600.0, -3600.0, 90.0))
                self.clock.set_wall(by)
                self.spend(600.0, typing=True)
                self.clock.set_wall(-by)
            case 1:
                self.asleep(1800.0)
            case 2:
                self.write_settings(language=self.wild.choice(("de", "fr", "es", "zh")))
                self.spend(300.0, typing=True)
                self.write_settings()
            case _:
                self.notifications()
        self.spend(60.0, typing=True)

    def notifications(self):
        self.write_settings(style="notification")
        self.spend(1800.0, typing=True)
        self.ask("window", "today")
        self.spend(700.0)
        self.write_settings()
        self.spend(5.0, typing=True)

    # -- what is held

    def measure(self, when):
        app, state = self.app, self.paths.clock_state
        self.spend(300.0)
        rules = self.rules()
        kinds = gauges.objects()
        data = self.paths.data
        row = {
            "prompts so far": self.seen, "turns of the loop": app.loop._selector.turns,
            **gauges.memory("self"), "objects": sum(kinds.values()), **gauges.held("self"),
            "D-Bus matches": rules, "D-Bus ears": len(app._bus._ears) + len(app.session.system._ears),
            "replies awaited": len(app._bus._pending) + len(app.session.system._pending),
            "timers": len(app.loop._alarm._scheduler.get_jobs()), "timers' memory": self.remembered(),
            "watched": len(app.loop._selector.get_map()),
            "state.json, bytes": gauges.size(state), "log, bytes": gauges.size(self.paths.log),
            **gauges.files(self.folder),
            "ledger, KiB": gauges.size(data / "ledger.sqlite3") // 1024,
            "ledger's journal, KiB": gauges.size(data / "ledger.sqlite3-wal") // 1024,
            **gauges.queries(app.ports.ledger, self.clock.time()),
        }
        self.rows.append((when, row))
        if len(self.rows) > 1:
            self.grown = gauges.grown(self.first, kinds)
        else:
            self.first = kinds
        print(f"{when}: {row}", file=sys.stderr, flush=True)

    def remembered(self):
        """Timers that have rung, of which APScheduler still keeps a count."""
        return sum(len(one._instances) for one in self.app.loop._alarm._scheduler._executors.values())

    def rules(self):
        """How many match rules the bus keeps for us, by its own account."""
        from backbreak.adapters.dbus_values import DAEMON

        got = []
        ours = (self.app._bus.name, self.app.session.system.name)
        self.app._bus.call(DAEMON, "/org/freedesktop/DBus", f"{DAEMON}.Debug.Stats", "GetAllMatchRules",
                           on_reply=got.append)
        self.expect(lambda: got, "the bus's account")
        return sum(len(rules) for name, rules in got[0][0].items() if name in ours) if type(got[0]) is tuple else None


def run(prompts, days, seed=1, columns=6, asked=0.0, warm=40):
    """The rows (when, {gauge: figure}), what answers were given, and the kinds of objects of which there are more."""
    shm = Path("/dev/shm")              # a year of fsyncs would wear a disk
    with tempfile.TemporaryDirectory(prefix="soak-", dir=shm if shm.is_dir() else None) as folder:
        year = Year(Path(folder), prompts, days, seed, columns, asked, warm)
        try:
            gc.freeze()
            code = year.app.run()
        finally:
            year.close()
        log = year.paths.log.read_text()
        return year.rows, year.answers, year.grown, code, log
