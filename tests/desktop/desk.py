"""A whole desktop of our own for one test: X server, bus, window manager, panel, notification daemon, and hands.

It touches nothing of the session it is run in: every process gets an environment made from nothing, a display
and a bus nobody else has, and is ended with the desk. What backbreak should do is the tests' business.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from backbreak.adapters import control
from tests.desktop.hands import Hands, Window
from tests.desktop.panel import Watcher, find
from tests.desktop.processes import Started, end_all, end_marked, start

SLOWEST = 6
"""A machine that does other things besides takes so many times as long as the waits are written for."""
TAKES_KEYS = 2.0
"""Seconds after which a new window surely takes keys: its own first one, and as much for a machine that is slow."""
TAKEN = 2.0
"""Seconds after which what was pressed did nothing: it came in a moment in which the window takes none."""
TAKEN_IN = 8.0
"""The same where it must not be done twice: a machine that is slow has done it by then."""
MISSED = 4.0
"""Seconds after which a prompt that is owed has missed its pause, or its window found nobody there."""
CHECKOUT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "dbus-daemon", "openbox", "xfce4-panel", "xterm", "trayer")
ON_THE_BUS = ("org.xfce.Xfconf.service",)
"""All that this bus may start by itself: what else is installed must not change the session."""
PANEL_XML = Path(__file__).with_name("xfce4-panel.xml")
SCREEN = (1280, 800)

START, SNOOZE, SKIP, GOT_UP = (80, 72), (210, 72), (358, 72), (60, 27)
BACK, PAUSE, NEXT, STOP = (72, 44), (176, 44), (280, 44), (568, 44)
"""The middles of the buttons, from the left and the lower edge of their windows."""


def notification_daemon() -> str | None:
    """xfce4-notifyd is not on the PATH; each distribution has a folder for it."""
    usual = ("/usr/lib", "/usr/libexec", "/usr/lib64")
    found = [str(one) for folder in usual for one in Path(folder).glob("**/xfce4-notifyd") if one.is_file()]
    return found[0] if found else None


def lacking() -> list[str]:
    """What would have to be installed."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if find_spec("_tkinter") is None:
        missing.append("python3-tk")
    return missing if notification_daemon() else [*missing, "xfce4-notifyd"]


def late_morning() -> str:
    """A zone in which it is between eleven and twelve: what comes by the time of day comes in no test."""
    return f"DESK{time.gmtime().tm_hour - 11:+d}"


class Desk:
    """`panel`, `notifyd`: whether they are there from the start. `dark`: the panel's colour."""

    def __init__(self, *, panel: bool = True, notifyd: bool = True, dark: bool = False) -> None:
        self.work = Path(tempfile.mkdtemp(prefix="desk-"))
        self.processes: list[Started] = []
        self._homes = 0
        try:
            self._open(panel, notifyd, dark)
        except BaseException:
            self.close()
            raise

    def _open(self, panel: bool, notifyd: bool, dark: bool) -> None:
        self.env = self._environment()
        self._panel_config(dark)
        self.new_home()
        self.xvfb, number = self._ready_on_fd(
            "Xvfb", "-displayfd", "{fd}", "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp", "-noreset"
        )
        self.env["DISPLAY"] = f":{number}"
        self._session_env = {"XDG_CONFIG_HOME": str(self.work / "session")}
        self.bus, self.env["DBUS_SESSION_BUS_ADDRESS"] = self._ready_on_fd(
            "dbus-daemon", f"--config-file={self._bus_config()}", "--nofork", "--print-address={fd}",
            env=self._session_env,
        )
        self.hands = Hands(self.env["DISPLAY"])
        self.watcher = Watcher(self.env["DBUS_SESSION_BUS_ADDRESS"])
        self.openbox = self.spawn("openbox", "--sm-disable")
        self.panel = self.notifyd = None
        if notifyd:
            self.start_notifyd(wait=False)
        if panel:
            self.start_panel()
        self.wait_for(self.hands.has_window_manager, 10, "a window manager")
        if notifyd:
            self.wait_for(lambda: self.watcher.owner("org.freedesktop.Notifications"), 10, "a notification daemon")
        self._session = len(self.processes)

    def tidy(self) -> None:
        """For the next test on the same desk: what the last one started ends, and nobody has used backbreak yet."""
        end_all(self.processes[self._session:])
        del self.processes[self._session:]
        self.hands.let_go()
        self.new_home()
        self.wait_for(lambda: not self.icons(), 10, "the last test's icon to go")

    def close(self) -> None:
        for eye in (getattr(self, "hands", None), getattr(self, "watcher", None)):
            if eye is not None:                         # opening may have failed half-way
                eye.close()
        end_all(self.processes)
        end_marked(f"BACKBREAK_DESK={self.work}")
        shutil.rmtree(self.work, ignore_errors=True)

    # -- the session

    def new_home(self) -> None:
        """A person who has never used backbreak. The session keeps its own home."""
        self._homes += 1
        self.home, self.run = self.work / f"home{self._homes}", self.work / f"run{self._homes}"
        for folder in (self.home, self.run):
            folder.mkdir(mode=0o700)
        self.env.update(HOME=str(self.home), XDG_RUNTIME_DIR=str(self.run))

    def start_panel(self, wait: bool = True) -> None:
        self.panel = self.spawn("xfce4-panel", "--disable-wm-check", env=self._session_env)
        if wait:
            self.wait_for(lambda: self.watcher.owner() and self.hands.window("xfce4-panel"), 20, "a panel")

    def kill_panel(self) -> None:
        assert self.panel is not None
        self.panel.kill_tree()
        self.wait_for(lambda: not self.watcher.owner(), 10, "the panel's end")

    def start_notifyd(self, wait: bool = True) -> None:
        daemon = notification_daemon()
        assert daemon is not None
        self.notifyd = self.spawn(daemon)
        if wait:
            self.wait_for(lambda: self.watcher.owner("org.freedesktop.Notifications"), 10, "a notification daemon")

    def spawn(self, *words: str, env: Mapping[str, str] | None = None, **options: Any) -> Started:
        log = self.work / f"{len(self.processes)}-{Path(words[0]).name}.log"
        process = start(words, {**self.env, **(env or {})}, log, cwd=self.work, **options)
        self.processes.append(process)
        return process

    # -- backbreak

    def start_backbreak(
        self, *args: str, settings: Mapping[str, str | int] | None = None, wait: bool = True,
        env: Mapping[str, str] | None = None,
    ) -> Started:
        """settings: by dotted name. wait: until it answers."""
        if settings is not None:
            self.write_settings(settings)
        words = (sys.executable, "-m", "backbreak", "run", *args)
        process = self.spawn(*words, env=env)
        if wait:
            self.wait_for(lambda: self.answers() or process.ended(), 15, "backbreak to answer")
            assert not process.ended(), f"it ended with {process.code()}: {process.said()}"
        return process

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "backbreak", *words]

    def tell(self, *words: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """The command line, as typed."""
        return subprocess.run(
            self.command(*words), env=self.env, cwd=self.work, timeout=timeout,
            capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )

    def status(self) -> dict[str, Any]:
        """As `status --json`, but asked at the socket: cheap enough to wait with."""
        return control.ask(self.run / "backbreak" / control.SOCKET, ["status"], timeout=30)

    def answers(self) -> bool:
        try:
            return "stage" in self.status()
        except (control.NotRunning, control.NoAnswer):
            return False

    def write_settings(self, settings: Mapping[str, str | int]) -> None:
        sections: dict[str, list[str]] = {}
        for name, value in settings.items():
            section, key = name.split(".")
            sections.setdefault(section, []).append(f"{key} = {value!r}".replace("'", '"'))
        self.settings_file.parent.mkdir(parents=True, exist_ok=True)
        self.settings_file.write_text("\n".join(f"[{name}]\n" + "\n".join(rows) for name, rows in sections.items()))

    @property
    def settings_file(self) -> Path:
        return self.home / ".config" / "backbreak" / "settings.toml"

    @property
    def routines_folder(self) -> Path:
        return self.home / ".config" / "backbreak" / "routines"

    @property
    def log_file(self) -> Path:
        return self.home / ".local" / "state" / "backbreak" / "backbreak.log"

    # -- what is to be seen

    def icons(self) -> int:
        """Icons of either kind in the tray. There may never be two."""
        return len(self.watcher.items()) + self.hands.embedded()

    def window(self) -> Window | None:
        """Our one window on the screen: a prompt, a routine or a text."""
        return self.hands.window("backbreak: ")

    def stage(self) -> str:
        return str(self.status()["stage"])

    # -- what a person does

    def choose(self, *labels: str) -> None:
        """A right click on the icon, then by arrow keys to the row that begins so, and into its rows."""
        self.wait_for(self.icons, 10, "an icon")            # else it is the panel's own menu that opens there
        for _ in range(3):                  # a panel that is still fetching the menu may close it again
            if self._walk(labels):
                return
            self.hands.let_go()
        raise AssertionError(f"the menu did not open as far as {labels}\n{self.explain()}")

    def _walk(self, labels: tuple[str, ...]) -> bool:
        self.click_icon(3)
        rows = self.watcher.menu()
        for depth, label in enumerate(labels):
            if not self.happens(lambda depth=depth: len(self.hands.popups()) > depth, TAKEN_IN):
                return False
            time.sleep(0.4)                 # it is seen a moment before it takes keys
            row = find(rows, label)
            down = [one.id for one in rows if one.selectable].index(row.id) + (depth == 0)
            self.hands.key(*["Down"] * down, "Right" if row.rows else "Return")
            rows = row.rows
        return True

    def click_icon(self, button: int = 1) -> None:
        """The tray is the panel's last part, and ours is the one icon in it."""
        self.hands.click(SCREEN[0] - 13, 13, button)

    def type_until_due(self) -> None:
        """Work on for longer than the limit."""
        def due() -> bool:
            self.hands.type_keys(8, 0.5)
            return self.stage() != "watching"

        self.wait_for(due, 30, "a stretch to be due")

    def wait_for_prompt(self) -> Window:
        """It is there, and its first moments, which take no click, are over."""
        window: Window = self.wait_for(self.comes_up, 20, "a prompt")
        time.sleep(0.5)
        return window

    def comes_up(self) -> Window | None:
        """Our window, in this pause or after a bit of work: on a slow machine the pause may be over before it is seen,
        or a prompt have gone since it seemed that nobody was there."""
        window: Window | None = self.happens(self.window, MISSED)
        if window is None:
            self.hands.type_keys(8, 0.5)
        return window

    def click(self, button: tuple[int, int], window: Window | None = None) -> None:
        """A button of our window, as far from its left and its lower edge as given."""
        window = window or self.wait_for(self.window, 10, "a window")
        self.hands.click(window.x + button[0], window.y + window.height - button[1])

    def click_until(self, button: tuple[int, int], done: Callable[[], Any], what: str) -> None:
        """As click, and again where it did nothing or the prompt had gone by itself."""
        def clicked() -> Any:
            if window := self.window():
                self.click(button, window)
            return self.happens(done, TAKEN) or (self.comes_up() and None)

        self.wait_for(clicked, 15, what)

    def click_icon_until(self, done: Callable[[], Any], what: str, button: int = 1) -> None:
        """As click_icon, and again where it did nothing: a panel draws an icon a moment after it has it."""
        self.wait_for(lambda: self.click_icon(button) or self.happens(done, TAKEN_IN), 10, what)

    def keys_until(self, keys: Sequence[str], done: Callable[[], Any], what: str) -> None:
        """One after the other, and all of them again where they did nothing: a window takes none of them or all."""
        self.wait_for(lambda: self.hands.key(*keys) or self.happens(done, TAKEN_IN), 10, what)

    def press_until(self, key: str, done: Callable[[], Any], what: str) -> None:
        """A key, while our window has the focus, and again as for click_until."""
        def pressed() -> Any:
            if window := self.window():
                self.hands.focus(window)
                time.sleep(TAKES_KEYS)
                self.hands.key(key)
            return self.happens(done, TAKEN) or (self.comes_up() and None)

        self.wait_for(pressed, 15, what)

    def screenshot(self, name: str) -> Path:
        folder = Path(os.environ.get("BACKBREAK_SHOTS") or self.work)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        self.hands.picture().save(path)
        return path

    def wait_for(self, predicate: Callable[[], Any], seconds: float, what: str = "") -> Any:
        """Until it is true; the longest wait is generous, as it costs nothing when all is well."""
        if value := self.happens(predicate, SLOWEST * seconds):
            return value
        raise AssertionError(f"waited {SLOWEST * seconds:g} s in vain for {what or predicate}\n{self.explain()}")

    def happens(self, predicate: Callable[[], Any], seconds: float) -> Any:
        until = time.monotonic() + seconds
        while not (value := predicate()) and time.monotonic() < until:
            time.sleep(0.03)
        return value

    def assert_nothing_failed(self) -> None:
        """A fault that was caught and only logged is one all the same."""
        logs = [one.read_text() for one in self.work.glob("home*/.local/state/backbreak/*.log")]
        said = [one.said() for one in self.processes if one.name.startswith("python")]
        assert not [one for one in (*logs, *said) if "Traceback" in one], self.explain()

    def explain(self) -> str:
        """What a person needs who reads of a failure."""
        said = [f"--- {one.name} ({one.code()}): {one.said()[-2000:]}" for one in self.processes if one.said()]
        log = self.log_file.read_text()[-3000:] if self.log_file.exists() else ""
        try:
            now = str(self.status())
        except (control.NotRunning, control.NoAnswer, control.Unfit) as error:
            now = str(error)
        return "\n".join([f"status: {now}", *said, f"--- log\n{log}"])

    # -- how it is opened

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "USER": "person", "LANG": "C.UTF-8",
            "XDG_SESSION_TYPE": "x11", "XDG_CURRENT_DESKTOP": "XFCE",
            "XDG_DATA_DIRS": "/usr/local/share:/usr/share", "XDG_CONFIG_DIRS": str(self.work / "xdg"),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.work}/no-system-bus", "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "1", "PYTHONPATH": str(CHECKOUT),
            "BACKBREAK_DESK": str(self.work), "TZ": late_morning(),
        }

    def _ready_on_fd(self, *words: str, env: Mapping[str, str] | None = None) -> tuple[Started, str]:
        """Start what writes its address to a file descriptor once it takes clients."""
        out, into = os.pipe()
        try:
            process = self.spawn(*(word.replace("{fd}", str(into)) for word in words), env=env, pass_fds=[into])
        finally:
            os.close(into)
        with os.fdopen(out, "rb") as lines:
            said = lines.readline().decode().strip()
        if not said:
            raise RuntimeError(f"{words[0]} did not start: {process.said()}")
        return process, said

    def _bus_config(self) -> Path:
        services = self.work / "services"
        services.mkdir()
        for name in ON_THE_BUS:
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(f"/usr/share/dbus-1/services/{name}", services)
        path = self.work / "bus.conf"
        path.write_text(BUS_CONFIG.format(work=self.work))
        return path

    def _panel_config(self, dark: bool) -> None:
        folder = self.work / "session" / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        folder.mkdir(parents=True)
        (folder / "xfce4-panel.xml").write_text(PANEL_XML.read_text().replace("{dark}", str(dark).lower()))


BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={work}</listen>
  <servicedir>{work}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
