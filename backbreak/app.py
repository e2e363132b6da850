"""The composition root: reads settings, chooses backends, builds the engine, gives the main thread to the loop.

The only file that knows every other. Decides nothing that a person would notice.
"""

from __future__ import annotations

import logging
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backbreak import backends, reaching, speaking, welcome
from backbreak.adapters import control, heap, resources
from backbreak.adapters.choose import Report
from backbreak.adapters.clock import FastClock, SystemClock
from backbreak.adapters.files import Library, Paths, SettingsFile
from backbreak.adapters.lately import Lately
from backbreak.adapters.once import Once
from backbreak.adapters.recorder import Recorder
from backbreak.adapters.state_file import StateFile
from backbreak.adapters.store import SqliteLedger
from backbreak.aloud import Aloud
from backbreak.attending import Attending
from backbreak.between_runs import BetweenRuns
from backbreak.core import languages
from backbreak.core.events import Says, Sensed
from backbreak.core.stages import Stage
from backbreak.core.world import World
from backbreak.engine import Engine
from backbreak.file_faults import FileFaults
from backbreak.icon_first import IconFirst
from backbreak.keeping import Keeping
from backbreak.listening import Listening
from backbreak.logged_in import LoggedIn
from backbreak.needing_a_look import NeedingALook
from backbreak.ports import Clock, Ports
from backbreak.requests import requests
from backbreak.restyling import Restyling

if TYPE_CHECKING:
    from backbreak.today import Today

log = logging.getLogger("backbreak")


@dataclass(frozen=True)
class Options:
    """tray: False for no icon. speed: seconds that one real second counts as."""

    tray: bool = True
    speed: float = 1.0


class App:
    """One running backbreak. `claim` is held until the end."""

    def __init__(self, paths: Paths, claim: control.Claim, options: Options, icon: IconFirst) -> None:
        self.paths, self._claim, self._options, self._icon = paths, claim, options, icon
        self.report = Report()
        self._exit = 0
        self.days: Today | None = None
        self.loop, self._bus = icon.loop, icon.bus
        known = os.path.lexists(paths.settings)     # before it is written for the first time
        self.settings_file = self._settings = SettingsFile(paths.settings)
        self.tuning: Any = None
        """The settings window, while it is open."""
        speaking.begin(self._settings.settings.language)
        self.library = Library(resources.folder("routines"), paths.routines, self._language(), paths.programme)
        self._faults = FileFaults(lambda: [*self._settings.problems, *self.library.problems],
                                  lambda: self._sensors.problems, lambda *said: self.ports.notices.say(*said))
        self._sensors = Listening(self.loop, paths.sensors, self._sensed, self._faults.tell)
        self.recorder = Recorder(paths.recordings)
        self.session = LoggedIn(self.loop, self._bus)
        self._backends = backends.here(self.loop, self.report)
        self.runs = BetweenRuns(StateFile(paths.clock_state, ahead=True), Lately(paths.runtime))
        self.ports = self._ports()
        self._restyling = Restyling(self.ports, self._backends, self._bus, lambda: self._settings.settings.style)
        saved = self.runs.state(self.ports.clock, options.speed)
        self.runs.restore(self.ports.ledger)
        state = welcome.at_start(saved, self.ports, self.runs.first, options.tray and not known)
        self.engine = Engine(self.ports, state, self._world(), requests(self))
        self._use_recorder()
        self._keeping, self._heap = Keeping(self), heap.here()
        self.troubles = NeedingALook(self.engine, self._faults, self._keeping, self._restyling)
        self.loop.after_turn = self._after_turn

    def run(self) -> int:
        """Until it is told to go; the result is the exit code."""
        self.loop.on_signals(self._signalled, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        self.attending.start(self._settings.settings, self.engine.state.talk.stage)
        server = control.Server(self.loop, self._claim.socket_path, self._asked)
        self._icon.act = self._clicked
        self.ports.tray.use_panel(self._settings.settings.icon)
        self._faults.tell()
        if self.engine.state.adapt.welcome is None:
            self.runs.greet(self.ports.notices)
        self.engine.start()
        self.attending.follow(self.engine.look)
        seen = self.ports.input.name not in ("null", "logind")
        self.session.start(self.engine.moment, self.engine.tell, self.leave, display=seen)
        if self._options.tray:
            reaching.watch(self.loop, self.ports, Once(self.paths.state))
        self._watch_files()
        self.loop.run()
        self.engine.leave()
        server.close()
        ports = self.ports
        for port in (self.aloud, ports.prompt, ports.tray, ports.input, ports.ledger, self.attending, self.session):
            port.close()
        self._claim.release()
        return self._exit

    def leave(self, code: int = 0) -> None:
        self._exit = code
        self.loop.stop()

    def reload(self) -> str | None:
        """Read settings and routines again; the result says what needs a look."""
        self._settings.reload()
        self.use()
        return self._faults.first

    def change(self, name: str, typed: str) -> str | None:
        """One setting, in the file and in use; or why not."""
        problem = self._settings.set(name, typed)
        self.use()
        return str(problem) if problem else None

    def use(self) -> None:
        """What was read, from now on."""
        before, now = self.engine.world.settings, self._settings.settings
        if now.language != before.language:
            speaking.begin(now.language)
        self.library.reload(self._language())
        self._faults.tell()
        if now.icon != before.icon:
            self.ports.tray.use_panel(now.icon)
        self._use_recorder()
        self.attending.use(now)
        self.engine.reload(self._world())
        if self.tuning is not None:
            self.tuning.follow()

    # -- what it is built of

    def _ports(self) -> Ports:
        speed, settings, choose = self._options.speed, self._settings.settings, self._backends
        clock: Clock = SystemClock() if speed == 1.0 else FastClock(speed, SystemClock())
        ledger = SqliteLedger(self.paths.ledger)
        source = choose.input(self._display_lost, self._bus, self.session.login)
        self.attending = Attending(self.loop, self._bus, self.session.system, source)
        self.aloud = Aloud(choose)
        return Ports(
            loop=self.loop,
            clock=clock,
            input=source if speed == 1.0 else backends.FastInput(source, speed),
            watch=choose.return_watch(source, speed, self._watch_lost),
            tray=choose.tray(self._icon.tray),
            prompt=choose.prompt(self._bus, settings.style),
            notices=choose.notices(self._bus),
            ledger=ledger,
            attention=self.attending.holds,
            save=lambda data: self.runs.save(clock, data, ledger.waiting()),
            speed=speed,
            record=self.recorder.hear,
            aloud=self.aloud,
            mark=self.runs.mark,
        )

    def _world(self) -> World:
        library = self.library
        return World(self._settings.settings, library.routines, library.moves, library.programme)

    def _language(self) -> str:
        now = self._settings.settings
        return languages.of_routines(now.routine_language, now.language, os.environ)

    def _use_recorder(self) -> None:
        """What runs faster than life is no day of anybody's."""
        settings = self._settings.settings
        self.recorder.use(settings.record_days if settings.record == "on" and self._options.speed == 1.0 else None)

    # -- files

    def _watch_files(self) -> None:
        from backbreak.adapters.watch_files import FileWatch

        folders = [self.paths.config, self.paths.routines, self.paths.routines / "moves"]
        self._files = FileWatch(self.loop, folders, self.reload)
        if why_not := self._files.start():
            log.warning("saved files are not noticed by themselves (%s); use: backbreak reload", why_not)
        self._sensors.start()

    def _sensed(self, name: str, says: Says) -> None:
        self.engine.tell(Sensed(self.engine.moment(), name, says))

    # -- what comes from outside

    def _asked(self, words: list[str], reply: control.Reply, more: bool) -> None:
        if not (more and words == ["status"]):
            self.engine.act(words, reply)
            return

        def tell(answer: dict[str, Any]) -> None:
            reply({**answer, "more": True})

        reply.when_gone(lambda: self.engine.unfollow(tell))
        self.engine.follow(tell)

    def _clicked(self, words: tuple[str, ...]) -> None:
        def reply(answer: dict[str, Any]) -> None:
            if "error" in answer:
                self.ports.notices.say("backbreak", str(answer["error"]))

        self.engine.act(words, reply)

    def _signalled(self, number: int) -> None:
        log.info("leaving: %s", signal.Signals(number).name)
        self.leave()

    def _display_lost(self) -> None:
        log.warning("the display has gone")
        self.leave(1)

    def _watch_lost(self, why: str) -> None:
        log.warning("the return watch ended: %s", why)
        self.engine.watch_lost()

    def _after_turn(self) -> None:
        self.engine.look_if_overdue()
        if self._restyling.look(self.engine.state.talk.stage is Stage.SHOWING) and self.tuning is not None:
            self.tuning.moved()
        self._keeping.look()
        trouble = self.troubles.first()
        if trouble != self.engine.notice:
            self.engine.notice = trouble
            self.engine.paint()
        self._heap.look(self.ports.clock.moment().now)
