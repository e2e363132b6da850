"""probe input|tray|session|holds: watch one port live, one line for each change, until Ctrl+C.

It opens the same backends as a run would, beside a running backbreak or without one, and shows nothing on the desktop.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

from backbreak.cli import verdicts
from backbreak.cli.printing import visible
from backbreak.core.language import _, row

if TYPE_CHECKING:
    from backbreak.core.events import Event
    from backbreak.core.settings import Settings
    from backbreak.outside import Outside

EACH = 1.0
"""Seconds between two readings of the input: this is a person who looks on."""
NEAR = 10.0
"""Seconds between two questions to what does not tell by itself, as while a prompt is due."""
QUIET = 2.0


def run(args: list[str]) -> int:
    if len(args) != 1 or args[0] not in PORTS:
        parts = reduce(lambda one, more: _("{one} or {more}", one=one, more=more), (f"probe {one}" for one in PORTS))
        print(_("backbreak probe: write {names}", names=parts), file=sys.stderr)
        return 2
    from backbreak.adapters.files import SettingsFile, paths
    from backbreak.outside import Outside

    looks: list[Callable[[], None]] = []       # none yet while it is being opened

    def told(_port: str) -> None:
        for look in looks:
            look()

    outside = Outside(told, _heard)
    try:
        looks.append(PORTS[args[0]](outside, SettingsFile(paths().settings).settings))
        told(args[0])
        outside.run()
    except KeyboardInterrupt:
        return 0
    finally:
        outside.close()
    return 0


def say(text: str) -> None:
    from backbreak.outside import stamp

    print(visible(f"{stamp()}  {text}"), flush=True)


def changes(row: Callable[[], list[str]]) -> Callable[[], None]:
    """Says those of its lines that were not there before."""
    before: list[str] = []

    def look() -> None:
        now = row()
        for one in now:
            if one not in before:
                say(one)
        before[:] = now

    return look


def _input(outside: Outside, _settings: Settings) -> Callable[[], None]:
    source = outside.input()
    for each in outside.report.rows:
        say(_told(each))
    state: list[str] = []

    def look() -> None:
        idle = source.idle()
        now = _("it cannot be seen") if idle is None else _("quiet") if idle >= QUIET else _("input")
        if state != [now]:
            say(_("{now} (last input {idle} s ago)", now=now, idle=f"{idle:.1f}") if idle is not None else now)
        state[:] = [now]

    def again() -> None:
        look()
        outside.loop.later(EACH, again)

    outside.loop.later(EACH, again)
    return look


def _tray(outside: Outside, _settings: Settings) -> Callable[[], None]:
    hosts = outside.hosts()
    outside.wait(lambda: hosts.answered)
    return changes(lambda: [_told(hosts.row())])


def _session(outside: Outside, _settings: Settings) -> Callable[[], None]:
    session = outside.session()
    outside.wait(lambda: not any("yet" in row["verdict"] for row in session.rows()), EACH)
    return changes(lambda: [_told(one) for one in session.rows()])


def _holds(outside: Outside, settings: Settings) -> Callable[[], None]:
    attending = outside.attending(outside.session(), outside.input(), settings)
    rows = changes(lambda: [_told(one) for one in attending.rows()])
    held: list[str] = []
    all_of_them = changes(lambda: [_("prompts wait for: {reasons}", reasons=row(held) or _("nothing"))])

    def look() -> None:
        held[:] = sorted(hold.value for hold in attending.holds(True))
        rows()
        all_of_them()

    def again() -> None:
        look()
        outside.loop.later(NEAR, again)

    attending.holds(True)
    outside.wait(lambda: not any("not asked yet" in row["verdict"] for row in attending.rows()), EACH)
    outside.loop.later(NEAR, again)
    return look


PORTS: dict[str, Callable[[Outside, Settings], Callable[[], None]]] = {
    "input": _input, "tray": _tray, "session": _session, "holds": _holds,
}


def _heard(event: Event) -> None:
    """What the session would tell the engine."""
    name = type(event).__name__.lower()
    more: Any = getattr(event, "hold", None)
    say(f"{name} {more.value} {'on' if getattr(event, 'on', False) else 'off'}" if more is not None else name)


def _told(row: dict[str, str]) -> str:
    return f"{row['backend']}: {verdicts.said(row['verdict'])}"
