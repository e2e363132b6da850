"""replay [FILE|-] [--settings FILE] [--json] [--ask]: a log through the very same rules, faster than real time.

The log is JSON lines, ordered by "t": {"t": 32400.0, "kind": "key", "n": 12}. JSON lines come out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from backbreak.core import replaying
from backbreak.core.step import World


def run(args: list[str]) -> int:
    rest = [one for one in args if one not in ("--json", "--ask")]
    settings_file = None
    if "--settings" in rest:
        place = rest.index("--settings")
        if place + 1 >= len(rest):
            return _wrong("--settings needs a FILE")
        settings_file = rest[place + 1]
        del rest[place : place + 2]
    if len(rest) > 1 or any(one.startswith("--") for one in rest):
        return _wrong("write: backbreak replay [FILE|-] [--settings FILE] [--json] [--ask]")
    try:
        return _replay(rest[0] if rest else "-", _world(settings_file), "--ask" in args)
    except OSError as error:
        print(f"backbreak replay: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _replay(name: str, world: World, ask: bool) -> int:
    with ExitStack() as stack:
        lines = sys.stdin if name == "-" else stack.enter_context(Path(name).open(encoding="utf-8"))
        try:
            for said in replaying.replay(_read(lines, name), world, ask):
                print(json.dumps(said), flush=ask)
        except ValueError as error:
            print(f"backbreak replay: {error}", file=sys.stderr)
            return 1
    return 0


def _read(lines: IO[str], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield replaying.checked(json.loads(line))
            except ValueError as error:
                raise ValueError(f"{name}:{number}: {error}") from error


def _world(settings_file: str | None) -> World:
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library, paths
    from backbreak.core.settings import Settings, parse

    settings = Settings()
    if settings_file is not None:
        settings, problems = parse(Path(settings_file).read_text(encoding="utf-8"), settings_file)
        for problem in problems:
            print(problem, file=sys.stderr)
    library = Library(resources.folder("routines"), paths().routines)
    return World(settings, library.routines)


def _wrong(text: str) -> int:
    print(f"backbreak replay: {text}", file=sys.stderr)
    return 2
