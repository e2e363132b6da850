"""routines new, copy, edit: the person's own files, written once and then opened in their editor.

Nothing that is there is ever written over.
"""

from __future__ import annotations

from pathlib import Path

from backbreak.adapters.files import paths, read, write_atomically
from backbreak.cli import editor, routine_checking
from backbreak.cli.routine_finding import Place, failed, file_of, find, library
from backbreak.core import routine_files, routine_schema
from backbreak.core.fault_words import reason
from backbreak.core.language import _, row
from backbreak.core.problems import nearest
from backbreak.core.routine_format import AREAS
from backbreak.core.routines import Routine

EXAMPLE = """\
#:schema ./routine.schema.json
# A routine of your own. docs/routines.md, or the folder of the shipped ones, shows what may stand here.

title = "{title}"
when = "Whenever you like."

# Moves that come with backbreak (backbreak routines list --moves), or your own from below.
moves = [
{moves}    "slow_turn",
]

[[move]]
id = "slow_turn"
title = "Slow turn"
steps = [
    "Sit tall, feet flat.",
    "Turn to one side, stay and breathe, come back. Then the other side.",
]
cue = "Stop well before the limit."
prepare = "5 s"  # to get ready
cycle = "10 s"   # once
repeat = 1       # so many times
sides = 2        # on each side
switch = "2 s"   # to change sides
"""
FIRST = '    "shoulder_roll_drop",\n'
AT_MOST = 4
"""Moves that a new routine begins with."""


def new(name: str, asks: bool) -> int:
    """asks: somebody is there to answer a few questions; then it is opened too."""
    title, moves = _title(name), FIRST
    if asks:
        try:
            title = _ask(_("What is it called?"), title or _("My stretch"))[:60]
            name = name or _ident(title)
            moves = _for_area(_ask(_("For which part? (enter for any; {areas} ...)",
                                     areas=row(AREAS[:10])), "")) or FIRST
        except (EOFError, KeyboardInterrupt):
            print()
            return failed(_("nothing was written"))
    elif not name:
        return failed(_("say its name: backbreak routines new before_lunch"))
    text = EXAMPLE.replace("{title}", title.replace("\\", "").replace('"', "'")).replace("{moves}", moves)
    code = write(paths().routines, name, text)
    return edit(name) if asks and not code else code


def copy(name: str, new: str) -> int:
    known = library()
    thing = find(known, name)
    if thing is None:
        return 1
    text = read(Place(known.shipped, thing).file if name == new else file_of(known, thing))
    if not isinstance(text, str):
        return failed(str(text) if text else _("{name} is yours already: {path}",
                                               name=name, path=file_of(known, thing)))
    inside = known.own if isinstance(thing, Routine) else known.own / "moves"
    return write(inside, new, text)


def edit(name: str) -> int:
    known = library()
    mine = [path for path in (known.own / f"{name}.toml", known.own / "moves" / f"{name}.toml") if path.exists()]
    if mine:
        return editor.edit(mine[0]) or routine_checking.check([mine[0]])
    if code := copy(name, name):
        return code
    return edit(name)


def write(inside: Path, name: str, text: str) -> int:
    """Writes and says so; never over a file that is there. The schema that its first line names comes along."""
    if wrong := routine_files.wrong_name(name):
        return failed(str(wrong))
    target = inside / f"{name}.toml"
    if target.exists() or target.is_symlink():
        return failed(_("{path} is there already; edit it, or take another name", path=target))
    try:
        write_atomically(target, text)
        _schema(inside)
    except OSError as fault:
        return failed(_("{path} cannot be written ({reason})", path=target, reason=reason(fault)))
    print(target)
    return 0


def _schema(inside: Path) -> None:
    """Ours, and renewed with the program: editors read it, nobody edits it."""
    moves = inside.name == "moves"
    schema = routine_schema.move_schema() if moves else routine_schema.routine_schema()
    target = inside / (routine_schema.MOVE_FILE if moves else routine_schema.ROUTINE_FILE)
    text = routine_schema.text(schema)
    if read(target) != text:
        write_atomically(target, text)


def _title(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()


def _ident(title: str) -> str:
    """A name that a file can have, made of the title."""
    words = "".join(one if one.isascii() and one.isalnum() else " " for one in title.casefold()).split()
    return "_".join(words)[:40].rstrip("_") or "my_stretch"


def _ask(question: str, otherwise: str) -> str:
    shown = f" [{otherwise}]" if otherwise else ""
    return input(f"{question}{shown} ").strip() or otherwise


def _for_area(wanted: str) -> str:
    """The lines of a few shipped moves for this part, the small ones first."""
    plain = wanted.casefold().replace(" ", "_")
    area = plain if plain in AREAS else nearest(plain, AREAS)
    if not wanted or area is None:
        return ""
    fit = [one for one in library().moves.values() if area in one.areas]
    fit.sort(key=lambda one: (one.level != "gentle", one.position == "standing", one.areas.index(area), one.id))
    return "".join(f'    "{one.id}",  # {one.title}\n' for one in fit[:AT_MOST])
