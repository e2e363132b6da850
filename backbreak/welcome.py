"""The first run's window: opened, each of its changes written and used, and one routine tried where that is wanted.

What it shows is decided in core/welcome.py, when it comes by itself in core/welcoming.py. Part of the composition root.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from backbreak import own_windows
from backbreak.core import welcoming
from backbreak.core.language import _, capital
from backbreak.core.state import State
from backbreak.engine import Reply
from backbreak.ports import Ports

if TYPE_CHECKING:
    from backbreak.app import App
    from backbreak.core.welcome import AtLogin


def at_start(state: State, ports: Ports, first: bool, new: bool) -> State:
    """new: nothing was set here before, and this run has an icon. A demonstration is nobody's first run."""
    may = new and ports.speed == 1.0 and own_windows.of(ports) is not None
    return welcoming.at_start(state, ports.clock.moment(), first, may)


def window(app: App, reply: Reply) -> None:
    shown = own_windows.of_form(app, reply)
    if shown is None:
        return
    from backbreak.core import welcome  # once, as a rule

    shown.show_text(card(app), lambda line: heard(app, shown, line))
    reply({"text": _("{title} is open.", title=_(welcome.TITLE))})


def card(app: App, trouble: str = "") -> dict[str, Any]:
    from backbreak.core import welcome

    return welcome.card(app.engine.world.settings, at_login(), trouble)


def heard(app: App, shown: Any, line: dict[str, Any]) -> None:
    """A line of the window: one change, or its last word."""
    from backbreak.core import welcome

    on, wanted = welcome.switched(line), welcome.change(line, app.engine.world.settings)
    if line.get("do") == welcome.TRY:
        first = (welcome.FIRST,) if welcome.FIRST in app.engine.world.routines else ()
        app.engine.act(("stretch", *first), lambda _answer: None)
    elif on is not None:
        shown.renew_text(card(app, switch(on)))
    elif wanted is not None:
        shown.renew_text(card(app, app.change(*wanted) or ""))


def at_login(environ: dict[str, str] | os._Environ[str] = os.environ) -> AtLogin:
    """How it stands, in the words of `backbreak autostart status`."""
    from backbreak.adapters.autostart import login, program
    from backbreak.adapters.autostart.verdict import Verdict
    from backbreak.core.welcome import AtLogin

    at = login.place(environ)
    if at.sandbox:
        return AtLogin(None, at.sandbox)
    if program.own() is None:
        return AtLogin(None, _("{said}.", said=capital(_(program.NONE))))
    now = login.status(at)
    return AtLogin(now.starts is not Verdict.NO, " ".join(now.lines))


def switch(on: bool, environ: dict[str, str] | os._Environ[str] = os.environ) -> str:
    """Start at login, or no longer; why not, where that could not be done."""
    from backbreak.adapters.autostart import login, program

    at = login.place(environ)
    done = login.on(at, program.own() or "") if on else login.off(at)
    return "" if done.done else " ".join(done.lines)
