"""replay [FILE|-] [--settings FILE] [--json] [--ask]: a log through the very same rules, faster than real time.

A line that is no good ends it, with its place; what came before it has been said by then.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from backbreak.core import replaying
from backbreak.core.problems import Problem
from backbreak.core.step import World

EXAMPLE = 'write {"t": 32400.0, "kind": "key", "n": 12}'


def run(args: list[str]) -> int:
    rest = [one for one in args if one not in ("--json", "--ask")]
    settings_file = None
    if "--settings" in rest:
        place = rest.index("--settings")
        if place + 1 >= len(rest):
            return _failed("--settings needs a FILE", 2)
        settings_file = rest[place + 1]
        del rest[place : place + 2]
    if len(rest) > 1 or any(one.startswith("--") for one in rest):
        return _failed("write: backbreak replay [FILE|-] [--settings FILE] [--json] [--ask]", 2)
    world = _world(settings_file)
    return _failed(world, 1) if isinstance(world, str) else _replay(rest[0] if rest else "-", world, "--ask" in args)


def _replay(name: str, world: World, ask: bool) -> int:
    if name == "-" and sys.stdin is None:
        return _failed("there is no input; name a FILE", 1)
    if name == "-":
        return _play(_Log(sys.stdin.buffer, "standard input"), world, ask)
    with Path(name).open("rb") as lines:
        return _play(_Log(lines, name), world, ask)


def _play(log: _Log, world: World, ask: bool) -> int:
    try:
        for said in replaying.replay(log.read(), world, ask):
            print(json.dumps(said), flush=ask)
    except ValueError as error:
        return _failed(f"{log.name}:{log.line}: {error}", 1)
    return 0


class _Log:
    """line: the one that was read last, so the one that a fault is about."""

    def __init__(self, lines: IO[bytes], name: str) -> None:
        self.name, self.line = name, 0
        self._lines = lines

    def read(self) -> Iterator[dict[str, Any]]:
        for raw in self._lines:
            self.line += 1
            if text := _text(raw).strip():
                yield replaying.checked(_json(text))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        wrong = f"byte 0x{raw[fault.start]:02x} at column {fault.start + 1} is not UTF-8"
        raise ValueError(f"{wrong}; save the log as UTF-8") from fault


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        wrong = f"this is not JSON ({fault.msg[:1].lower()}{fault.msg[1:]} at column {fault.colno})"
        raise ValueError(f"{wrong}; {EXAMPLE}") from fault
    except (ValueError, RecursionError) as fault:      # a number or a nesting without end
        raise ValueError(f"this is not a line of a log; {EXAMPLE}") from fault


def _world(settings_file: str | None) -> World | str:
    """What to replay with; or why not."""
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library, paths, read
    from backbreak.core.settings import Settings, parse

    settings = Settings()
    if settings_file is not None:
        text = read(Path(settings_file))
        if not isinstance(text, str):
            return str(text or f"there is no file {settings_file}; check the name")
        settings, problems = parse(text, settings_file)
        _tell(problems)
    library = Library(resources.folder("routines"), paths().routines)
    return World(settings, library.routines)


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _failed(text: str, code: int) -> int:
    print(f"backbreak replay: {text}", file=sys.stderr)
    return code
