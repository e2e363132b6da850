"""A simulated year of the whole app in one process: everything real but the clock, the keys and what draws windows.

The app of `backbreak run` with its settings, ledger, state file, log, control socket and bus; a panel, a notification
daemon and a logind beside it (soak_peers.py); windows are a shell that says what it is told to say.
"""

import gc
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))
from benchmarks import soak_gauges as gauges  # noqa: E402
from benchmarks.soak_clock import PATIENCE, Clock, Warp  # noqa: E402

BEGIN = 1767600000.0        # Monday, 5 January 2026, 8:00 UTC
ZONE = "Europe/Berlin"      # both changes of the clock are in a year
WINDOW = r"""while IFS= read -r line; do case $line in
'{"soak": '*) line=${line#'{"soak": '}; printf '%s\n' "${line%\}}";;
'{"bye"'*|'{"hide"'*) exit 0;;
'{"junk"'*) echo 'no json'; echo '["a"]'; echo '{"id": -1, "answer": "done"}';;
'{"die"'*) echo 'it broke' >&2; exit 3;;
esac; done"""
SETTINGS = """[sitting]\nlimit = "{limit} min"\nreset = "2 min"\n[prompt]\ngrace = "1 min"\nper_hour = 12\nper_day = 100
style = "{style}"\n[person]\nlanguage = "{language}"\n[record]\nmy_days = "on"\ndays = 14
[remind]\nwater = "1 h"\n[care]\naround_routines = "on"\n"""
DAY = 86400.0
SHORT = 10
FOLDERS = ("config", "data", "state", "run", "tmp")


def begin(folder):
    """An environment of nothing but this folder; a bus; and the app on it."""
    from tests.fakes import PrivateBus

    for name in FOLDERS:
        (folder / name).mkdir(mode=0o700)
    bus = PrivateBus(folder)
    bus.start()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER", "LANGUAGE", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.environ.update(
        HOME=str(folder), TMPDIR=str(folder / "tmp"), TZ=ZONE, LC_ALL="C.UTF-8", XDG_CURRENT_DESKTOP="XFCE",
        XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"), XDG_SESSION_ID="7",
        XDG_STATE_HOME=str(folder / "state"), XDG_RUNTIME_DIR=str(folder / "run"),
        DBUS_SESSION_BUS_ADDRESS=bus.address, DBUS_SYSTEM_BUS_ADDRESS=bus.address)
    time.tzset()
    return bus


class Keys:
    """ports.Input: somebody types, a key a second and a pause of twelve every four minutes, or has gone."""

    name = "soak"

    def __init__(self, clock):
        self.clock, self.since, self.typing, self.stir = clock, clock.now, False, None

    def idle(self):
        if not self.typing:
            return self.clock.now - self.since
        in_turn = (self.clock.now - self.since) % 240.0
        return in_turn - 228.0 if in_turn > 228.0 else in_turn % 1.0

    def change(self, typing):
        if typing != self.typing:
            self.since = self.clock.now if typing else self.clock.now - self.idle()
            self.typing = typing

    def on_stir(self, call):
        self.stir = call
        return True

    def close(self):
        self.stir = None


class Year:
    """One app and its person. seen: prompts that came up. asked: the share of those that are asked for, which takes less
    time; warm: how many come before anything is measured."""

    def __init__(self, folder, prompts, days, seed, columns, asked, warm):
        self.folder, self.wild = folder, random.Random(seed)
        self.prompts, self.days, self.columns, self.asked, self.warm = prompts, days, columns, asked, warm
        self.clock, self.until, self._since = Clock(BEGIN), 0.0, None
        self.keys = Keys(self.clock)
        self.seen, self.acting, self.rows, self.answers = 0, False, [], {}
        self.bus = begin(folder)
        self.peers = None
        self.start_peers()
        self._app()

    def _app(self):
        from backbreak import backends
        from backbreak.adapters import alarm, control, files, logs
        from backbreak.adapters.prompt import window
        from backbreak.app import App, Options

        year, keys = self, self.keys

        class Chooser(backends.Chooser):
            def input(self, _lost, _bus, _login):
                return keys

        class Noted(window._Open):
            heard = 0

            def __init__(self, loop, command, env, card, *rest):
                self.card = card
                super().__init__(loop, command, env, card, *rest)

            def _line(self, line):
                super()._line(line)
                Noted.heard += 1

            def _ended(self, why):
                self.card = None
                super()._ended(why)

        backends.Chooser, window._Open, self.noted = Chooser, Noted, Noted
        window.window_command = lambda: ["/bin/sh", "-c", WINDOW]
        window.usable = lambda _env=None: None
        self.paths = files.paths()
        self.write_settings()
        logs.begin(self.paths.log)
        alarm._make()           # loads APScheduler as the app does, so that the clock can be put in
        claim = control.claim(self.paths.runtime)
        self.clock.put_in()
        self.app = App(self.paths, claim, Options())
        self.clock.put_in()
        loop = self.app.loop
        loop._selector = Warp(loop._selector, self.clock, self.next_moment, self.waiting)
        loop.run = lambda: year.live()

    def start_peers(self):
        command = [sys.executable, str(Path(__file__).with_name("soak_peers.py")), self.bus.address]
        if self.peers is not None:
            self.peers.stdin.close()
            self.peers.wait()
            self.peers.stdout.close()
        self.peers = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.peers.stdout.readline()

    def tell_peers(self, words):
        self.peers.stdin.write(f"{words}\n".encode())
        self.peers.stdin.flush()

    # -- time

    def next_moment(self):
        if self.keys.typing and self.keys.stir is not None:
            return min(self.until, self.clock.now + 1.0)
        return self.until

    def waiting(self):
        """A reply of the bus is under way; for so long at most."""
        if not (self.app._bus._pending or self.app.session.system._pending):
            self._since = None
            return False
        self._since = self._since or time.monotonic()
        return time.monotonic() - self._since < PATIENCE

    def spend(self, seconds, typing=False):
        """So long at the keys, or away from them. Whatever comes up is answered."""
        until = self.clock.now + seconds
        self.keys.change(typing)
        while self.clock.now < until - 1e-3 and self.app.loop._running:
            self.until = until
            self.turn()
            self.react(typing)

    def turn(self):
        stir = self.keys.stir
        self.app.loop.turn()
        if self.keys.typing and stir is not None and self.keys.stir is stir and self.keys.idle() < 1.0:
            self.keys.stir = None
            stir()

    def expect(self, done, what):
        """Something real: not a moment of the clock goes by until it is there."""
        end, self.until = time.monotonic() + PATIENCE, self.clock.now
        while not done():
            if time.monotonic() > end:
                raise AssertionError(f"in vain: {what}; {self.app.engine.status()}, {self.app.session.login.why_not}, {self.peers.poll()}")
            self.app.loop._selector._selector.select(0.005)
            self.app.loop.turn()

    # -- windows

    def react(self, typing):
        if self.acting:
            return
        self.acting = True
        port = self.app.ports.prompt
        try:
            for name in ("_page", "_prompt"):
                opened = getattr(port, name, None)
                if isinstance(opened, self.noted) and opened.child is not None and not opened._final:
                    (self.answer if name == "_prompt" else self.choose)(opened)
                    self.keys.change(typing)
        finally:
            self.acting = False

    def say(self, opened, **line):
        before = self.noted.heard
        if opened.child is not None:
            opened.child.send({"soak": {"id": opened.card_id, **line}})
            self.expect(lambda: self.noted.heard > before or opened.child is None, f"the window's line {line}")

    def gone(self, opened, word):
        if opened.child is not None:
            opened.child.send({word: True})
        self.expect(lambda: opened.child is None, f"the window's end after {word}")

    def answer(self, opened):
        """Each way in which a prompt can end."""
        self.seen += 1
        self.say(opened, shown=4)
        self.spend(self.wild.choice((2.0, 5.0, 8.0)))
        how = self.wild.choices(
            ("done", "got_up", "snooze", "skip", "stopped", "closed", "lost", "killed", "junk", "off", "left"),
            (30, 12, 12, 12, 4, 4, 3, 3, 2, 12, 6))[0]
        self.answers[how] = self.answers.get(how, 0) + 1
        match how:
            case "done":
                self.routine(opened)
            case "snooze":
                self.say(opened, answer="snooze", seconds=60.0)
            case "lost":
                self.gone(opened, "die")
            case "killed":
                os.kill(opened.child.pid, signal.SIGKILL)
                self.expect(lambda: opened.child is None, "the end of a killed window")
            case "junk":
                opened.child.send({"junk": True})
                self.say(opened, answer="skip")
            case "off":
                self.spend(400.0)
            case "left":
                self.keys.change(typing=True)
                self.spend(200.0, typing=True)
            case _:
                self.say(opened, answer=how)
        if how not in ("off", "left", "lost", "killed"):
            self.gone(opened, "bye")

    def routine(self, opened):
        moves = [one["id"] for one in opened.card["routine"]["moves"]]
        self.say(opened, answer="start")
        for number in range(len(moves)):
            self.say(opened, move=number)
            self.spend(20.0)
        felt = self.wild.choice(({}, {"felt": "looser"}, {"felt": "same"}, {"felt": "worse", "which": moves[0]}))
        self.say(opened, answer="done", seconds=20.0 * len(moves), moves=moves, **felt)

    def choose(self, opened):
        self.say(opened, shown=4)
        self.spend(3.0)
        if opened.child is None:
            return
        buttons = [one["key"] for one in opened.card.get("buttons", ())]
        choice = str(self.wild.randrange(7)) if "scale" in opened.card else self.wild.choice([*buttons, "close"])
        self.say(opened, choice=choice)
        self.gone(opened, "bye")

    def windows(self):
        """Opened, used, opened again, closed."""
        prompt = self.app.ports.prompt
        shown = getattr(prompt, "window", prompt)
        for name in ("today", "settings", "you", "care", "settings"):
            self.ask("window", name)
            opened = shown._texts[-1]
            if name == "settings":
                self.say(opened, set="sitting.limit", value=f"{self.wild.randrange(4, 7)} min")
            self.spend(30.0)
        for opened in list(shown._texts):
            if opened.child is not None:
                self.say(opened, answer="closed")
                self.gone(opened, "bye")

    # -- commands

    def ask(self, *words):
        """At the socket, as the command line does."""
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.paths.socket))
            client.setblocking(False)
            client.send(json.dumps({"words": words, "more": False}).encode() + b"\n")
            got = bytearray()

            def answered():
                try:
                    got.extend(client.recv(1 << 20))
                except BlockingIOError:
                    return False
                return got.endswith(b"\n")

            self.expect(answered, f"an answer to {words}")
        return json.loads(got)

    def strangers(self):
        """Those who send half a line, junk, or follow and go."""
        clients = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        for client, data in zip(clients, (b'{"wor', b"\xff\0\n", b'{"words": ["status"], "more": true}\n', b""),
                                strict=True):
            client.connect(str(self.paths.socket))
            client.send(data)
        self.spend(15.0, typing=True)
        for client in clients:
            client.close()

    # -- files

    def write_settings(self, style="window", language="en"):
        text = SETTINGS.format(limit=self.wild.randrange(4, 7), style=style, language=language)
        self.paths.settings.write_text(text)

    def write_files(self):
        self.paths.routines.mkdir(parents=True, exist_ok=True)
        own = self.paths.routines / f"own{self.wild.randrange(3)}.toml"
        if own.exists():
            own.unlink()
        else:
            own.write_text((HOME / "routines" / "breathe.toml").read_text())
        self.spend(2.0, typing=True)
        if self.wild.random() < 0.3:
            self.paths.settings.write_text(f"[sitting]\nlimit = {self.wild.randrange(1000)} bananas\n")
            self.spend(3.0, typing=True)
        self.write_settings()

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
            "timers": len(app.loop._alarm._scheduler.get_jobs()), "timers' memory": self.remembered(), "watched": len(app.loop._selector.get_map()),
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

    def close(self):
        self.peers.stdin.close()
        self.peers.wait()
        self.peers.stdout.close()
        self.bus.stop()


def run(prompts, days, seed=1, columns=6, asked=0.0, warm=40):
    """The rows (when, {gauge: figure}), what answers were given, and the kinds of objects of which there are more."""
    shm = Path("/dev/shm")              # a year of fsyncs would wear a disk  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="soak-", dir=shm if shm.is_dir() else None) as folder:
        year = Year(Path(folder), prompts, days, seed, columns, asked, warm)
        try:
            gc.freeze()
            code = year.app.run()
        finally:
            year.close()
        log = year.paths.log.read_text()
        return year.rows, year.answers, year.grown, code, log
