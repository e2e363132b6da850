"""The settings window: opened, each change written by the code of `settings set`, its outcome and Undo told back.

What it shows is decided in core/tuning_page.py, what a step back means in core/edits.py. Part of the composition root;
loaded when the window is first asked for.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak import own_windows
from backbreak.core import edits, tuning_page
from backbreak.core import settings as table
from backbreak.core.language import _, sentences, several
from backbreak.core.problems import Fault, Problem
from backbreak.core.settings_table import PRESETS
from backbreak.core.tuning_page import PRESET, Told
from backbreak.engine import Reply

if TYPE_CHECKING:
    from backbreak.app import App

MATTERS = ("sitting.", "standing.", "snooze.", "quiet.", "hold.", "remind.", "prompt.")
"""Sections of which the last two weeks can tell something. What of them has no part in it says so itself."""
FEW = 3
"""Days with which a figure begins to say something."""
LOOKS_ONLY = ("prompt.style", "prompt.theme", "prompt.motion", "prompt.sound", "prompt.speak", "sitting.unbroken")


def window(app: App, reply: Reply) -> None:
    shown = own_windows.of_form(app, reply)
    if shown is None:
        return
    if app.tuning is not None:
        app.tuning.leave()
    app.tuning = Tuning(app, shown)
    reply({"text": _("{window} is open.", window=_(tuning_page.TITLE))})


class Tuning:
    """One open settings window: its rows as they were last told, and the steps that can be taken back."""

    def __init__(self, app: App, shown: Any) -> None:
        self._app, self._shown = app, shown
        self._steps: edits.Steps = ()
        self._began = app.settings_file.settings
        self._said, self._trouble, self._busy = self._idle(), False, False
        self._asking: Any = None
        self._tried: dict[str, Told] = {}
        self._title = _(tuning_page.TITLE)
        self._rows = self._now()
        self._open("")

    def _open(self, row: str) -> None:
        """A window, which begins at this row; it takes the place of the one before, in its language and colours."""
        file = self._app.settings_file
        self._looks = file.settings.language, file.settings.theme
        card = tuning_page.card(file.settings, file.problems, self._app.library.languages, self._tried, **self._foot())
        self._shown.show_text({**card, "title": self._title, "at": row}, self.heard)

    def leave(self) -> None:
        """The window has gone, or another takes its place."""
        if self._asking is not None:
            self._asking.close()
        if self._app.tuning is self:
            self._app.tuning = None

    def follow(self) -> None:
        """The file was changed, here or elsewhere: the window has what holds now."""
        if self._busy:
            return
        if self._trouble:
            self._tell(self._idle())
        self._renew()

    def moved(self) -> None:
        """Prompts come another way now, and with the way before it all its windows went."""
        before, self._shown = self._shown, own_windows.of(self._app.ports)
        if before is not self._shown:
            before.close()
        if self._shown is None:
            self.leave()
        else:
            self._open("prompt.style")

    def heard(self, line: dict[str, Any]) -> None:
        """A line of the window: one change, a step back, or its last word."""
        key, value = line.get("set"), line.get("value")
        if not isinstance(key, str):
            self.leave()
        elif not key:
            self._undo()
        elif key == PRESET and value in PRESETS:
            self._change(key, dict(PRESETS[str(value)]))
        elif key in self._rows and key != PRESET:
            self._change(key, {key: tuning_page.default(key) if value is None else str(value)})

    # -- changes

    def _change(self, row: str, values: dict[str, str]) -> None:
        held = self._app.settings_file.settings
        self._tried.pop(row, None)
        try:
            for name, typed in values.items():
                table.changed(held, name, self._known(name, typed))
        except Fault as fault:
            why = _("Not taken: {wrong}; {right}.", wrong=fault.wrong, right=fault.right)
            there = f"{table.get(held, row)}, "     # of a list, what is new
            self._tried[row] = Told(values[row].removeprefix(there), why)
            self._renew(row)
            return
        before = {name: table.get(held, name) for name in values}
        found = self._app.settings_file.set_all(values)
        if isinstance(found, Problem):
            self._tell(_("Nothing was changed. {reason}", reason=f"{found}."), trouble=True)
        else:
            self._steps = edits.added(self._steps, *found, before)
            self._tell(self._idle())
            self._use()
            self._try_out(row)
        self._renew(row)

    def _known(self, name: str, typed: str) -> str:
        """A routine that is not there would be passed over in silence."""
        if name == "routine.first" and typed not in ("auto", *self._app.library.routines):
            known = ", ".join(sorted(self._app.library.routines))
            raise Fault(_("there is no routine {name}", name=typed), _("there are {names}, and auto", names=known))
        return typed

    def _undo(self) -> None:
        if not self._steps:
            return
        file = self._app.settings_file
        found = file.rewrite(lambda text: edits.undone(self._steps, text, str(file.path)))
        if isinstance(found, Problem):
            self._tell(_("Nothing was changed. {reason}", reason=f"{found}."), trouble=True)
        else:
            names = [name for name, _typed in self._steps[-1].before]
            self._steps = self._steps[:-1]
            self._tried.clear()
            self._tell(_("Taken back."))
            self._use()
            self._try_out(*names)
        self._renew()

    def _use(self) -> None:
        """What was written holds; the window is told once all is done."""
        self._busy = True
        self._app.use()
        self._busy = False

    # -- what is told

    def _try_out(self, *rows: str) -> None:
        """What the last two weeks would have brought, with what holds now instead of what held as this began."""
        now = self._app.settings_file.settings
        was = {one: table.get(self._began, one) for one in self._rows
               if one != PRESET and one.startswith(MATTERS) and one not in LOOKS_ONLY
               and table.get(self._began, one) != table.get(now, one)}
        if self._asking is not None:
            self._asking.close()
        if not was or not any(one == PRESET or one in was for one in rows):
            return
        if self._asking is None:
            from backbreak.asking_whatif import WhatIf

            self._asking = WhatIf(self._app.loop)
        self._tell(_("Working out what your last two weeks would have brought."))
        self._asking.ask({f"was.{name}": typed for name, typed in was.items()}, self._found)

    def _found(self, found: dict[str, Any] | None, why: str) -> None:
        if found is None:
            self._tell(_("What it would bring could not be worked out: {why}", why=why))
        else:
            days, said = int(found.get("days", 0)), str(found.get("sentence", ""))
            few = several("Only {number} day is recorded yet, so this says little.",
                          "Only {number} days are recorded yet, so this says little.", days)
            self._tell(sentences([few, said]) if 0 < days < FEW else said)
        self._renew()

    def _foot(self) -> dict[str, Any]:
        undo = self._steps[-1].before if self._steps else ()
        return {"text": self._said, "trouble": self._trouble, "undo": tuning_page.back(*undo[0]) if undo else ""}

    def _tell(self, text: str, trouble: bool = False) -> None:
        self._said, self._trouble = text, trouble

    def _idle(self) -> str:
        return _("Changes hold at once, and are written to {file}.", file=_home(self._app.settings_file.path))

    def _now(self) -> dict[str, tuning_page.Row]:
        file = self._app.settings_file
        return tuning_page.rows(file.settings, file.problems, self._app.library.languages, self._tried)

    def _renew(self, *also: str) -> None:
        before, self._rows = self._rows, self._now()
        held = self._app.settings_file.settings
        if self._looks != (held.language, held.theme):
            self._open("person.language" if self._looks[0] != held.language else "prompt.theme")
            return
        foot = tuning_page.end(self._app.settings_file.problems, **self._foot())
        groups = tuning_page.renewed(before, self._rows, *also)
        self._shown.renew_text({"kind": "settings", "title": self._title, "groups": groups, **foot})


def _home(path: Path) -> str:
    """As people write it: ~/.config/backbreak/settings.toml."""
    with suppress(ValueError, RuntimeError):
        return f"~/{path.relative_to(Path.home())}"
    return str(path)
