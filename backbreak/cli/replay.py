"""replay [FILE|-] [--settings FILE] [--json] [--ask]: a log through the very same rules, faster than real time.

A line that is no good ends it, with its place; what came before it has been said by then.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backbreak.core import replaying
from backbreak.core.language import _
from backbreak.core.log_lines import Lines
from backbreak.core.problems import Problem
from backbreak.core.world import World

PIECE = 1 << 17
"""Bytes of the log that are read at once at most."""
AT_ONCE = 2000
"""Lines that are written at once at most."""


def run(args: list[str]) -> int:
    rest = [one for one in args if one not in ("--json", "--ask")]
    settings_file = None
    if "--settings" in rest:
        place = rest.index("--settings")
        if place + 1 >= len(rest):
            return _failed(_("--settings needs a FILE"), 2)
        settings_file = rest[place + 1]
        del rest[place : place + 2]
    if len(rest) > 1 or any(one.startswith("--") for one in rest):
        return _failed(_("write: backbreak replay [FILE|-] [--settings FILE] [--json] [--ask]"), 2)
    world = _world(settings_file)
    return _failed(world, 1) if isinstance(world, str) else _replay(rest[0] if rest else "-", world, "--ask" in args)


def _replay(name: str, world: World, ask: bool) -> int:
    if name == "-" and sys.stdin is None:
        return _failed(_("there is no input; name a FILE"), 1)
    if name == "-":
        return _play(sys.stdin.buffer, _("standard input"), world, ask)
    with Path(name).open("rb") as log:
        return _play(log, name, world, ask)


def _play(log: Any, name: str, world: World, ask: bool) -> int:
    out: list[str] = []
    lines = Lines(_pieces(log, out))
    try:
        for said in replaying.spoken(lines, world, ask):
            out.append(said)
            if len(out) >= AT_ONCE:
                _put(out)
    except ValueError as error:
        _put(out)
        return _failed(f"{name}:{lines.number}: {error}", 1)
    _put(out)
    return 0


def _pieces(log: Any, out: list[str]) -> Iterator[bytes]:
    """As much as has come; before each wait for more goes out what is known until then."""
    while True:
        _put(out)
        piece = log.read1(PIECE)
        if not piece:
            return
        yield piece


def _put(out: list[str]) -> None:
    if out:
        out.append("")
        sys.stdout.write("\n".join(out))
        sys.stdout.flush()
        out.clear()


def _world(settings_file: str | None) -> World | str:
    """What to replay with; or why not."""
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library, paths, read
    from backbreak.core.settings import Settings, parse

    settings = Settings()
    if settings_file is not None:
        text = read(Path(settings_file))
        if not isinstance(text, str):
            return str(text or _("there is no file {path}; check the name", path=settings_file))
        settings, problems = parse(text, settings_file)
        _tell(problems)
    library = Library(resources.folder("routines"), paths().routines)
    return World(settings, library.routines, library.moves)


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _failed(text: str, code: int) -> int:
    print(f"backbreak replay: {text}", file=sys.stderr)
    return code
