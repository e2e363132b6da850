"""The whole app in one process on a clock that is pushed: all real but the clock, the keys and what draws windows.

The app of `backbreak run` with its settings, ledger, state file, log, control socket and bus; a panel, a notification
daemon and a logind beside it (soak_peers.py); windows are a shell that says what it is told to say.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))
from benchmarks.soak_clock import PATIENCE, REPLY, Clock, Warp  # noqa: E402

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


class Running:
    """One app, and time that is spent with it. Who inherits says what a person does: `react`, `live`."""

    def __init__(self, folder, seed):
        self.folder, self.wild = folder, random.Random(seed)
        self.clock, self.until, self._since = Clock(BEGIN), 0.0, None
        self.keys = Keys(self.clock)
        self.bus = begin(folder)
        self.peers = None
        self.start_peers()
        self._app()

    def _app(self):
        from backbreak import backends
        from backbreak.adapters import alarm, control, files, logs
        from backbreak.adapters.prompt import window
        from backbreak.app import App, Options
        from backbreak.icon_first import IconFirst

        running, keys = self, self.keys

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
        self.app = App(self.paths, claim, Options(), IconFirst(True))
        self.clock.put_in()
        loop = self.app.loop
        loop._selector = Warp(loop._selector, self.clock, self.next_moment, self.waiting)
        loop.run = lambda: running.live()

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
        return time.monotonic() - self._since < REPLY

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
                raise AssertionError(f"in vain: {what}; {self.app.engine.status()}")
            self.app.loop._selector._selector.select(0.005)
            self.app.loop.turn()

    def close(self):
        self.peers.stdin.close()
        self.peers.wait()
        self.peers.stdout.close()
        self.bus.stop()
