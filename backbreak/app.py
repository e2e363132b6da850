"""The composition root: reads settings, chooses backends, builds the engine, gives the main thread to the loop.

The only file that knows every other. Decides nothing that a person would notice.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backbreak.adapters import control, resources
from backbreak.adapters.choose import Candidate, Report, choose
from backbreak.adapters.clock import FastClock, SystemClock
from backbreak.adapters.dbus import Bus
from backbreak.adapters.files import Library, Paths, SettingsFile
from backbreak.adapters.input.null import NullInput
from backbreak.adapters.loop import SelectorLoop
from backbreak.adapters.state_file import StateFile
from backbreak.core import care, status, wording
from backbreak.core import state as states
from backbreak.core.events import Hold
from backbreak.core.state import State
from backbreak.core.step import World
from backbreak.engine import Engine, Ports, Reply
from backbreak.ports import Clock, Input, Ledger, Notices, Prompt, ReturnWatch, Tray

log = logging.getLogger("backbreak")

UNDOCKED_AFTER = 5.0
"""A panel that starts with the session may need a moment; then it is said that there is none."""
NO_TRAY = (
    "No tray was found, so there is no icon yet; it appears as soon as a panel offers a place. Until then: "
    "\u201cbackbreak today\u201d, \u201cbackbreak status\u201d, or start backbreak again."
)


@dataclass(frozen=True)
class Options:
    """tray: False for no icon. speed: seconds that one real second counts as."""

    tray: bool = True
    speed: float = 1.0


class App:
    """One running backbreak. `claim` is held until the end."""

    def __init__(self, paths: Paths, claim: control.Claim, options: Options) -> None:
        self._paths, self._claim, self._options = paths, claim, options
        self._report = Report()
        self._exit = 0
        self._notice: str | None = None
        self.loop = SelectorLoop(_failed)
        self._settings = SettingsFile(paths.settings)
        self._library = Library(resources.folder("routines"), paths.routines)
        self._state_file = StateFile(paths.clock_state)
        self._ports = self._choose()
        self.engine = Engine(self._ports, self._state(), self._world(), self._requests())
        self.loop.after_turn = self._after_turn

    def run(self) -> int:
        """Until it is told to go; the result is the exit code."""
        self.loop.on_signals(self._signalled, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        server = control.Server(self.loop, self._claim.socket_path, self._asked)
        self._ports.tray.start(self._clicked)
        self._reloaded()
        self.engine.start()
        if self._options.tray:
            self.loop.later(UNDOCKED_AFTER, self._say_if_undocked)
        self._watch_files()
        self.loop.run()
        self.engine.leave()
        server.close()
        for port in (self._ports.prompt, self._ports.tray, self._ports.input, self._ports.ledger):
            port.close()
        self._claim.release()
        return self._exit

    def leave(self, code: int = 0) -> None:
        self._exit = code
        self.loop.stop()

    # -- backends

    def _choose(self) -> Ports:
        speed = self._options.speed
        clock: Clock = SystemClock() if speed == 1.0 else FastClock(speed, SystemClock())
        source, bus = self._input(), Bus(self.loop)
        return Ports(
            loop=self.loop,
            clock=clock,
            input=source if speed == 1.0 else _FastInput(source, speed),
            watch=self._watch(source),
            tray=self._tray(bus),
            prompt=self._prompt(bus),
            notices=self._notices(bus),
            ledger=self._ledger(),
            attention=lambda: _attention(source),
            save=self._save,
            speed=speed,
        )

    def _input(self) -> Input:
        from backbreak.adapters.input import x11

        def listen() -> Input:
            return x11.X11Input(self.loop, on_lost=self._display_lost)

        candidates: list[Candidate[Input]] = [
            Candidate("x11", lambda: x11.usable(os.environ), listen),
            Candidate("null", lambda: None, NullInput),
        ]
        return choose("input", candidates, self._report)

    def _watch(self, source: Input) -> ReturnWatch | None:
        from backbreak.adapters.input import return_watch

        def usable() -> str | None:
            return "there is no input to watch" if source.name == "null" else return_watch.usable(os.environ)

        candidates: list[Candidate[ReturnWatch | None]] = [
            Candidate("pynput", usable, lambda: return_watch.PynputWatch(self.loop, self._watch_lost)),
            Candidate("none", lambda: None, lambda: None),
        ]
        return choose("return watch", candidates, self._report)

    def _tray(self, bus: Bus) -> Tray:
        from backbreak.adapters.tray.desk import DeskTray, NullTray

        def usable() -> str | None:
            return None if self._options.tray else "it was started with --no-tray"

        candidates: list[Candidate[Tray]] = [
            Candidate("desk", usable, lambda: DeskTray(self.loop, bus, self._settings.settings.icon)),
            Candidate("null", lambda: None, NullTray),
        ]
        return choose("tray", candidates, self._report)

    def _prompt(self, bus: Bus) -> Prompt:
        from backbreak.adapters.prompt import window
        from backbreak.adapters.prompt.notification import NotificationPrompt

        wanted = self._settings.settings.style
        windows = None if window.usable(os.environ) else window.WindowPrompt(self.loop)

        def usable() -> str | None:
            return "the settings ask for notifications" if wanted == "notification" else window.usable(os.environ)

        candidates: list[Candidate[Prompt]] = [
            Candidate("window", usable, lambda: window.WindowPrompt(self.loop)),
            Candidate("notification", lambda: None, lambda: NotificationPrompt(self.loop, bus, windows)),
        ]
        return choose("prompt", candidates, self._report)

    def _notices(self, bus: Bus) -> Notices:
        from backbreak.adapters.notices import DesktopNotices

        return DesktopNotices(self.loop, bus)

    def _ledger(self) -> Ledger:
        from backbreak.adapters.store import SqliteLedger

        return SqliteLedger(self._paths.ledger)

    # -- the state between two runs

    def _state(self) -> State:
        at, epoch, boot = self._ports.clock.moment(), self._ports.clock.epoch(), self._ports.clock.boot()
        saved, problem = self._state_file.load()
        if problem:
            log.warning("%s", problem)
        if saved is None:
            return states.new(at)
        try:
            state = states.from_dict(saved.get("state"))
            saved_now, saved_epoch = float(saved["now"]), float(saved["epoch"])
            same_boot = saved["boot"] == boot and self._options.speed == 1.0 and saved_now <= at.now
        except (KeyError, TypeError, ValueError) as error:
            log.warning("the saved clock does not fit, starting afresh: %s", error)
            return states.new(at)
        if same_boot:
            return state
        # Another boot counts from another origin: carry the instants over by the wall clock.
        return states.shifted(state, at.now - saved_now - max(0.0, epoch - saved_epoch))

    def _save(self, data: dict[str, Any]) -> None:
        clock = self._ports.clock
        self._state_file.save(
            {"boot": clock.boot(), "now": clock.moment().now, "epoch": clock.epoch(), "state": data}
        )

    # -- files

    def _world(self) -> World:
        return World(self._settings.settings, self._library.routines)

    def _watch_files(self) -> None:
        from backbreak.adapters.watch_files import FileWatch

        folders = [self._paths.config, self._paths.routines, self._paths.routines / "moves"]
        self._files = FileWatch(self.loop, folders, self._files_changed)
        if why_not := self._files.start():
            log.warning("saved files are not noticed by themselves (%s); use: backbreak reload", why_not)

    def _files_changed(self) -> None:
        self._settings.reload()
        self._library.reload()
        self._reloaded()
        self.engine.reload(self._world())

    def _reloaded(self) -> None:
        problems = [*self._settings.problems, *self._library.problems]
        if problems and str(problems[0]) != self._notice:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self._ports.notices.say("A file needs a look", f"{problems[0]}{more}. The last good version stays in use.")
            for problem in problems:
                log.warning("%s", problem)
        self._notice = str(problems[0]) if problems else None
        self.engine.notice = self._trouble()

    def _trouble(self) -> str | None:
        """The one thing most worth a person's look, in one line."""
        if self._notice:
            return f"A file needs a look: {self._notice}"
        for keeper in (self._ports.ledger, self._state_file):
            if problem := getattr(keeper, "problem", None):
                return str(problem)
        return None

    # -- what comes from outside

    def _asked(self, words: list[str], reply: control.Reply, more: bool) -> None:
        if more and words == ["status"]:
            def tell(answer: dict[str, Any]) -> None:
                reply({**answer, "more": True})

            reply.when_gone(lambda: self.engine.unfollow(tell))
            self.engine.follow(tell)
        else:
            self.engine.act(words, reply)

    def _clicked(self, words: tuple[str, ...]) -> None:
        def reply(answer: dict[str, Any]) -> None:
            if "error" in answer:
                self._ports.notices.say("backbreak", str(answer["error"]))

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

    def _say_if_undocked(self) -> None:
        if not self._ports.tray.docked():
            print(f"backbreak: {NO_TRAY}", file=sys.stderr, flush=True)
            self._ports.notices.say("backbreak is running", NO_TRAY)

    def _after_turn(self) -> None:
        self.engine.look_if_overdue()
        trouble = self._trouble()
        if trouble != self.engine.notice:
            self.engine.notice = trouble
            self.engine.paint()

    # -- requests that are not the core's

    def _requests(self) -> dict[str, Callable[[tuple[str, ...], Reply], None]]:
        return {
            "status": lambda _args, reply: reply(self.engine.status()),
            "ping": lambda _args, reply: reply({"text": "here", "pid": os.getpid()}),
            "why": lambda _args, reply: reply({"lines": self._why()}),
            "today": lambda _args, reply: reply({"lines": [words for _style, words in self._today()]}),
            "doctor": lambda _args, reply: reply({"rows": self._doctor(), "text": ""}),
            "reload": self._reload,
            "quit": self._quit,
            "window": self._window,
            "settings": self._open(lambda: self._paths.settings),
            "routines": self._open(lambda: self._paths.routines),
        }

    def _why(self) -> list[str]:
        return status.why(self.engine.state, self.engine.moment(), self.engine.world)

    def _today(self) -> list[tuple[str, str]]:
        at, epoch = self.engine.moment(), self._ports.clock.epoch()
        since = (at.local - states.DAY_STARTS) % 86400
        totals = self._ports.ledger.totals(epoch - since, epoch)
        return status.today(self.engine.state, at, self.engine.world, totals)

    def _doctor(self) -> list[dict[str, str]]:
        tray = self._ports.tray
        live = [{"port": "tray", "backend": tray.name, "verdict": "docked" if tray.docked() else "no host"}]
        return [*self._report.rows, *live]

    def _reload(self, _args: tuple[str, ...], reply: Reply) -> None:
        self._files_changed()
        reply({"text": self._notice or "Settings and routines were read again."})

    def _quit(self, _args: tuple[str, ...], reply: Reply) -> None:
        reply({"text": "Goodbye."})
        self.leave()

    def _window(self, args: tuple[str, ...], reply: Reply) -> None:
        settings = self.engine.world.settings
        titles = {"today": "Today", "care": care.TITLE, "about": "About backbreak"}
        pages = {"today": self._today, "care": lambda: care.PAGE, "about": lambda: wording.ABOUT}
        show = getattr(self._ports.prompt, "show_text", None)
        if show is None:
            reply({"error": "windows cannot be shown here; use the commands of `backbreak --help`", "exit": 1})
            return
        show(wording.text(titles[args[0]], pages[args[0]](), settings))
        reply({"text": f"{titles[args[0]]} is open."})

    def _open(self, place: Callable[[], Any]) -> Callable[[tuple[str, ...], Reply], None]:
        def request(_args: tuple[str, ...], reply: Reply) -> None:
            from backbreak.adapters.open_file import open_file

            path = place()
            why_not = open_file(path)
            reply({"error": why_not, "exit": 1} if why_not else {"text": f"Opened {path}."})

        return request


def _attention(source: Input) -> frozenset[Hold]:
    """The reasons not to speak that only a look can find."""
    fullscreen = getattr(source, "fullscreen", None)
    return frozenset({Hold.FULLSCREEN}) if fullscreen is not None and fullscreen() else frozenset()


class _FastInput:
    """An input whose seconds count as many, for `--speed`."""

    def __init__(self, source: Input, speed: float) -> None:
        self.name, self._source, self._speed = source.name, source, speed

    def idle(self) -> float | None:
        idle = self._source.idle()
        return None if idle is None else idle * self._speed

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        return self._source.on_stir(call)

    def close(self) -> None:
        self._source.close()


def _failed(error: BaseException) -> None:
    log.error("a callback failed; everything else goes on", exc_info=error)
