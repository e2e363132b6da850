"""settings: show, get, set, edit, check, path, reset learnt. What each takes is in usage.py.

A name or value that is no good is wrong usage (2); a file that cannot be read or written is a failure (1).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from backbreak.adapters.files import Library, SettingsFile, paths, read
from backbreak.adapters.reading import KEPT, contents
from backbreak.adapters.resources import folder
from backbreak.cli import editor, tell
from backbreak.core import learnt, settings
from backbreak.core import state as states
from backbreak.core.language import N_, _, row
from backbreak.core.problems import Fault, Problem, nearest
from backbreak.core.settings_table import PRESETS

LEARNT = N_("Learnt from your answers and habits:")


def run(args: list[str]) -> int:
    match args:
        case [] | ["show"]:
            return _show()
        case ["get", name]:
            return _get(name)
        case ["set", "preset", preset]:
            return _preset(preset)
        case ["set", "routine.first", routine] if wrong := _no_such(routine):
            return _wrong(f"routine.first: {wrong}")
        case ["set", name, *value] if value:
            return _set({name: " ".join(value)})
        case ["edit"]:
            return _edit()
        case ["check"]:
            return _check(paths().settings)
        case ["check", file]:
            return _check(Path(file))
        case ["path"]:
            print(paths().settings)
            return 0
        case ["reset", "learnt"]:
            return tell.run(["settings", "reset", "learnt"])
        case ["reset", *_]:
            return _wrong(_("settings reset: write settings reset learnt, to forget what your answers taught"))
        case _:
            return _wrong(_("settings {words} is not understood; see backbreak settings --help", words=" ".join(args)))


def _show() -> int:
    file = SettingsFile(paths().settings)
    print(settings.describe(file.settings))
    print(f"\n{_(LEARNT)}")
    for line in _learnt(paths().clock_state):
        print(f"  {line}")
    print()
    print(_("The file is {path}", path=file.path))
    _tell(file.problems)
    return 0


def _learnt(saved: Path) -> list[str]:
    """From the saved state, which the running backbreak writes at each answer; only read here."""
    try:
        state = states.from_dict(json.loads(contents(saved, KEPT))["state"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return [_(learnt.NOTHING)]
    words = learnt.words(state.seat)
    return words if words == [_(learnt.NOTHING)] else [*words, _(learnt.RESET)]


def _get(name: str) -> int:
    file = SettingsFile(paths().settings)
    try:
        print(settings.get(file.settings, name))
    except Fault as fault:
        return _wrong(str(fault))
    _tell(file.problems)
    return 0  # the value in use is what was asked for


def _set(values: dict[str, str]) -> int:
    file = SettingsFile(paths().settings)
    for name, typed in values.items():
        try:
            settings.changed(file.settings, name, typed)
        except Fault as fault:
            return _wrong(f"{name}: {fault}")
        if problem := file.set(name, typed):
            return _failed(str(problem))
        print(_("{name} is now {value}", name=name, value=settings.get(file.settings, name)))
    return 0


def _no_such(routine: str) -> str | None:
    """A routine that is not there would be passed over in silence: better said at once."""
    known = ["auto", *Library(folder("routines"), paths().routines).routines]
    if routine in known:
        return None
    meant = nearest(routine, known)
    right = _("did you mean {meant}?", meant=meant) if meant else _("see: backbreak routines list")
    return _("there is no routine {routine}; {advice}", routine=routine, advice=right)


def _preset(name: str) -> int:
    if name in PRESETS:
        return _set(dict(PRESETS[name]))
    meant = nearest(name, PRESETS)
    right = _("did you mean {meant}?", meant=meant) if meant else _("there are {names}", names=row(PRESETS))
    return _wrong(_("there is no preset {name}; {advice}", name=name, advice=right))


def _edit() -> int:
    path = SettingsFile(paths().settings).path  # written first, where there is none
    return editor.edit(path) or _check(path)


def _check(path: Path) -> int:
    text = read(path)
    if text is None and path != paths().settings:
        return _failed(_("there is no file {path}; check the name", path=path))
    if text is None:
        print(_("{path} is not there: the defaults are in use", path=path))
        return 0
    problems = [text] if isinstance(text, Problem) else settings.parse(text, str(path))[1]
    for problem in problems:
        print(problem)
    if not problems:
        print(_("{path}: all is well", path=path))
    return 1 if problems else 0


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _failed(why: str) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 1


def _wrong(why: str) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 2
