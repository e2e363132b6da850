"""The window "You": opened, each of its changes written and used, and what follows from it told back.

What it shows and what a change means is decided in core. Part of the composition root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backbreak import own_windows
from backbreak.core import forms, profile
from backbreak.core.language import _
from backbreak.engine import Reply

if TYPE_CHECKING:
    from backbreak.app import App


def window(app: App, reply: Reply) -> None:
    shown = own_windows.of_form(app, reply)
    if shown is None:
        return
    shown.show_text(card(app), lambda line: heard(app, shown, line))
    reply({"text": _("{title} is open.", title=_(profile.TITLE))})


def card(app: App, trouble: str = "") -> dict[str, Any]:
    world = app.engine.world
    marks = app.engine.state.marks
    return profile.form(world.routines, world.moves, world.settings, app.library.languages, trouble, marks)


def heard(app: App, shown: Any, line: dict[str, Any]) -> None:
    """A line of the window: one change, or its last word."""
    wanted = forms.change(line, app.engine.world.settings)
    if wanted is not None:
        trouble = app.change(*wanted)
        shown.renew_text(card(app, trouble or ""))
