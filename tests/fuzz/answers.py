"""The door of what peers on the bus say: whatever comes as an answer or a signal, to everybody who asks or listens.

A case is a list in JSON: each part answers the oldest question, or is a signal to the next who listens. D-Bus values
are as jeepney gives them: a struct and a variant are tuples, written {"t": [...]}.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from typing import Any

from backbreak.adapters import login, notifier
from backbreak.adapters.appearance import Appearance
from backbreak.adapters.attention import awake, do_not_disturb
from backbreak.adapters.attention.battery import Battery
from backbreak.adapters.attention.gsettings import SETTINGS, DesktopSetting
from backbreak.adapters.attention.on_the_bus import OnTheBus
from backbreak.adapters.bubble import Bubble, Said
from backbreak.adapters.dbus import Failure
from backbreak.adapters.input.logind_idle import LogindInput
from backbreak.adapters.input.mutter import MutterInput
from backbreak.adapters.session.session import Session
from backbreak.adapters.tray.hosts import Hosts
from backbreak.adapters.tray.sni import Icon
from backbreak.core.events import Event, Hold, Moment
from tests.fuzz.bodies import good
from tests.fuzz.door import Door, Wrong
from tests.fuzz.peers import Turns

MOST_ROUNDS = 60
HUGE = 400 * 86400.0
"""Seconds: more is no time without input; no computer was on for so long."""

Body = tuple[Any, ...]


class FakeBus:
    """Keeps who asks and who listens."""

    why_not, name = "", ":1.5"

    def __init__(self) -> None:
        self.questions: deque[Callable[[Any], None]] = deque()
        self.ears: list[Callable[[Body], None]] = []
        self.owners: list[Callable[[str], None]] = []

    def call(self, *asked: Any, on_reply: Callable[[Any], None] | None = None, timeout: float | None = 5.0) -> None:
        on_reply = on_reply or next((one for one in asked if callable(one)), None)
        if on_reply is not None:
            self.questions.append(on_reply)

    def on_signal(
        self, interface: str, member: str, callback: Callable[[Body], None], **_more: Any
    ) -> Callable[[], None]:
        self.ears.append(callback)
        return lambda: None

    def on_owner(self, name: str, callback: Callable[[str], None]) -> Callable[[], None]:
        self.owners.append(callback)
        return lambda: None

    def export(self, *_words: Any) -> Callable[[], None]:
        return lambda: None

    def emit(self, *_words: Any) -> None:
        pass

    def wait(self, done: Callable[[], bool], seconds: float = 1.0) -> bool:
        return done()

    def reachable(self) -> bool:
        return True

    connected = reachable


def _value(said: Any, deep: int = 0) -> Any:
    """As jeepney would have it. Numbers stay within what the bus can carry."""
    if isinstance(said, int) and not isinstance(said, bool) and abs(said) >= 1 << 64:
        return said % (1 << 64)
    if deep > 20:
        return None
    if isinstance(said, list):
        return [_value(one, deep + 1) for one in said]
    if isinstance(said, dict):
        inside = said.get("t")
        if isinstance(inside, list):
            return tuple(_value(one, deep + 1) for one in inside)
        return {key: _value(one, deep + 1) for key, one in said.items()}
    return said


def _body(said: Any) -> Any:
    if isinstance(said, dict) and "fails" in said:
        return Failure(str(said["fails"]), "no")
    value = _value(said)
    return tuple(value) if isinstance(value, list) else (value,)


def enter(data: bytes) -> None:
    try:
        script = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(script, list) or not script:
        return
    who, *said = script
    if isinstance(who, int | float):
        return
    bus, loop = FakeBus(), Turns()
    checks = _listeners(bus, loop)[str(who)]() if str(who) in NAMES else None
    if checks is None:
        return
    for owner in list(bus.owners):
        owner(":1.9")
    for number, one in enumerate(said[:MOST_ROUNDS]):
        body = _body(one)
        if bus.questions and not (isinstance(one, dict) and "signal" in one):
            bus.questions.popleft()(body)
        elif bus.ears and not isinstance(body, Failure):
            bus.ears[number % len(bus.ears)](body)
        loop.run(rings=0)
        checks()
    for owner in list(bus.owners):
        owner("")
    loop.run(rings=2)
    checks()


NAMES = ("bubble", "mutter", "login", "appearance", "holds", "tray", "notifier")


def _listeners(bus: Any, loop: Any) -> dict[str, Callable[[], Callable[[], None]]]:
    """Each begins to ask and to listen, and gives what has to hold at any time."""

    def bubble() -> Callable[[], None]:
        told: list[str] = []
        one = Bubble(loop, bus)
        for _ in range(2):
            one.show(Said("Time", "to move", (("default", "Start"),), pressed=told.append, failed=told.append))

        def check() -> None:
            if not all(isinstance(word, str) for word in told) or len(told) > 2:
                raise Wrong(f"told {told!r}")
            if type(one._number) is not int or not 0 <= one._number < 1 << 32:
                raise Wrong(f"our notification is {one._number!r}")

        return check

    def mutter() -> Callable[[], None]:
        one = MutterInput(loop, bus)
        one.on_stir(lambda: None)
        return lambda: _idle(one.idle())

    def logged_in() -> Callable[[], None]:
        told: list[Event] = []
        one = login.Login(bus, {"XDG_SESSION_ID": "2"}, uid=1000)
        session = Session(bus, one, lambda: Moment(5.0, 5.0), told.append, lambda: None)
        idle = LogindInput(one)

        def check() -> None:
            _idle(idle.idle())
            if not all(isinstance(word, str) for row in session.rows() for word in row.values()):
                raise Wrong("a row that is no words")

        return check

    def appearance() -> Callable[[], None]:
        said: list[str] = []
        Appearance(bus, said.append)
        return lambda: None if set(said) <= {"", "light", "dark"} else _raise(f"said {said!r}")

    def holds() -> Callable[[], None]:
        awaken = OnTheBus("awake", Hold.PRESENTATION, bus, (*awake.session("XFCE"), *awake.SYSTEM), "nobody knows")
        quiet = OnTheBus("dnd", Hold.DO_NOT_DISTURB, bus, do_not_disturb.QUESTIONS, "nobody knows")
        battery, setting = Battery(lambda: bus), DesktopSetting(loop, bus, SETTINGS["GNOME"], {"PATH": "/nowhere"})
        for one in (awaken, quiet, setting):
            one.start()
        battery.use("low")

        def check() -> None:
            for one in (awaken, quiet, battery, setting):
                one.ask(True)
                if not isinstance(one.on, bool) or not isinstance(one.why_not, str):
                    raise Wrong(f"{one.name}: {one.on!r}, {one.why_not!r}")

        return check

    def tray() -> Callable[[], None]:
        hosts = Hosts(loop, bus, environ={})
        icon = Icon("backbreak", bus=bus, loop=loop)
        icon._active, icon._changed = True, lambda: None
        bus.on_owner("org.kde.StatusNotifierWatcher", icon._watcher_changed)
        bus.on_signal("a", "came", icon._host_came)
        bus.on_signal("a", "went", icon._host_went)

        def check() -> None:
            if not isinstance(hosts.row()["verdict"], str) or not isinstance(icon.docked, bool):
                raise Wrong("not a verdict")

        return check

    def who() -> Callable[[], None]:
        rows: list[dict[str, str]] = []
        notifier.ask(bus, rows.append)
        return lambda: None if len(rows) < 2 else _raise("told twice")

    return {
        "bubble": bubble,
        "mutter": mutter,
        "login": logged_in,
        "appearance": appearance,
        "holds": holds,
        "tray": tray,
        "notifier": who,
    }


def _idle(seconds: float | None) -> None:
    if seconds is not None and not 0 <= seconds < HUGE:
        raise Wrong(f"idle for {seconds}")


def _raise(why: str) -> None:
    raise Wrong(why)


DOORS = {"bus answers": Door(good, enter, (b'{"t": []}', b'{"fails": ""}', b"[]", b"18446744073709551615", b"-1"))}
