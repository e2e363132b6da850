"""One life of the whole app, from its start to the kill: a busy day, as fast as it goes, on a clock that is pushed.

The app of `backbreak run` with its settings, state file, ledger, recorder, log and claim; only the clock, the keys,
the loop's waiting and what draws windows stand in. What was asked, and what was acknowledged, is written to a pipe,
which outlives the kill.
"""

import datetime
import io
import json
import os
import random
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from benchmarks.kills_world import BEGIN, EPOCH, Clock, Keys, Life, Loop, Prompt, World

ANSWERS = ("done", "done", "stopped", "skip", "snooze", "got_up")
AREAS = ("", "neck", "low_back", "hips")
SETTINGS = """[sitting]\nlimit = "10 min"\nreset = "2 min"\n[prompt]\ngrace = "1 min"\nper_hour = 12\nper_day = 100
[record]\nmy_days = "on"\ndays = 14\n"""
ENV = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
       "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
FOLDERS = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}


def environment(home: Path) -> dict[str, str]:
    """Of nothing but this folder, which is made."""
    for name in FOLDERS.values():
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, **ENV, "HOME": str(home), **{name: str(home / folder) for name, folder in FOLDERS.items()}}


class Day:
    def __init__(self, app, keys, rng, out):
        self.app, self._keys, self._rng, self._out = app, keys, rng, out
        self.world = Life.world

    def tell(self, what, **more):
        line = {"what": what, "now": self.world.now, **more}
        os.write(self._out, json.dumps(line).encode() + b"\n")

    def stands(self):
        state, seat = self.app.engine.state, self.app.engine.state.seat
        said, sure = self.app.engine.status(), all(one.settled for one in seat.belief.doubts)
        self.tell("stands", sat=said["sitting_seconds"], breaks=said["breaks_today"], prompts=said["prompts_today"],
                  stage=said["stage"], sits=said["state"] == "sitting" and sure, day=state.day.number, began=seat.began,
                  seen=seat.seen, trouble=said["trouble"])

    def loaded(self):
        talk = self.app.engine.state.talk
        up = talk.cut_off or (talk.stage == "showing" and talk.asked is None)
        self.tell("loaded", seen=self.app.engine.state.seat.seen, up=talk.prompt_id if up else None)

    def live(self):
        """Until the kill."""
        self._keys.touch()
        self.app.engine.look()
        self.stands()
        while True:
            self._type(self._rng.choice((40, 90, 200, 400)))
            self._rng.choice(self._things)(self)
            self.stands()

    def _type(self, seconds):
        end = self.world.now + seconds
        while self.world.now < end:
            self.app.loop.go_on(self._rng.uniform(1.0, 9.0))
            self._keys.touch()
            if self.app.ports.prompt.open is not None and self._rng.random() < 0.1:
                self._answer()
        self.stands()

    def _away(self):
        self.app.loop.go_on(self._rng.choice((70.0, 200.0, 500.0, 1500.0)))
        self._type(20)

    def _answer(self):
        card, answer = self.app.ports.prompt.open, self._rng.choice(ANSWERS)
        self.app.ports.prompt.open = None
        self.tell("try", do="answer", id=card["id"], answer=answer)
        more = {"seconds": 300.0} if answer == "snooze" else {"seconds": 60.0}
        self.app.ports.prompt.say(id=card["id"], answer=answer, **more)
        self.tell("done", do="answer", id=card["id"], answer=answer)
        self.stands()
        if self.app.ports.prompt.page is not None:
            self.app.ports.prompt.choose(self._rng.choice(("close", "3", "5")))

    def _command(self, *words):
        self.tell("try", do=words[0], words=words)
        answers = []
        self.app.engine.act(words, answers.append)
        self.tell("done", do=words[0], words=words, error=answers[0].get("error") if answers else "silent")
        return answers

    def _check_in(self):
        area = self._rng.choice(AREAS)
        self.app.loop.go_on(self._rng.uniform(2.0, 4.0))
        self._command("checkin", str(self._rng.randrange(11)), *([area] if area else []))

    def _said(self):
        self._command(*self._rng.choice((("standing",), ("sitting",), ("pause", "3 min"), ("resume",), ("stretch",),
                                         ("meeting", "5 min"), ("meeting", "off"), ("crack",), ("skip",), ("snooze",))))

    def _correct(self):
        if self.world.now < BEGIN + 4000:
            return
        start = self.world.now - self._rng.uniform(600, 3000)
        one, other = (datetime.datetime.fromtimestamp(EPOCH + at, datetime.UTC).strftime("%H:%M")
                      for at in (start, start + self._rng.uniform(120, 500)))
        self._command("correct", f"{one}-{other}", self._rng.choice(("up", "sitting")))

    def _set(self):
        name, value = self._rng.choice((("sitting.limit", f"{self._rng.randrange(8, 15)} min"),
                                        ("prompt.grace", f"{self._rng.randrange(1, 4)} min")))
        self.tell("try", do="set", name=name, value=value)
        problem = self.app.change(name, value)
        self.tell("done", do="set", name=name, value=value, error=problem)

    def _forget(self):
        """Now and then, all but today: as the command does it, file and all."""
        if self._rng.random() > 0.2:
            return
        from backbreak.cli import forget
        from backbreak.core import forget_words

        day = datetime.datetime.fromtimestamp(EPOCH + self.world.now, datetime.UTC).date().isoformat()
        self._command("forget", "--before", day)
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            faults = forget._files(forget_words.parse(("--before", day)))
        self.tell("done", do="forgot", day=day, error=faults or None)

    _things = (_away, _away, _check_in, _check_in, _said, _said, _correct, _set, _forget)


def live(home: Path, shared, seed: str, out: int) -> None:
    """Never comes back."""
    os.environ.clear()
    os.environ.update(environment(home))
    from backbreak import app as apps
    from backbreak import backends, icon_first
    from backbreak.adapters import control
    from backbreak.adapters.files import paths
    from backbreak.adapters.logs import begin

    Life.world = World(shared)
    keys, places = Keys(Life.world), paths()
    apps.SystemClock = lambda: Clock(Life.world)
    icon_first.SelectorLoop, apps.Library = Loop, lambda *_: Life.library
    backends.Chooser.input = lambda *_: keys
    backends.Chooser.prompt = lambda *_: Prompt()
    backends.Chooser.return_watch = lambda *_: None
    claim = control.claim(places.runtime)
    if claim is None:
        raise SystemExit("the one before it still has the claim")
    begin(places.log)
    app = apps.App(places, claim, apps.Options(tray=False), icon_first.IconFirst(False))
    Life.day = Day(app, keys, random.Random(seed), out)
    Life.day.loaded()
    app.run()
