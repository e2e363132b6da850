"""The first word decides: the tray app, a command to the running one, a window, doctor, replay."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from backbreak import __version__

OVERVIEW = """\
backbreak knows how long you have been sitting and offers a short stretch at a good moment.

  backbreak                      start in the tray (a second start opens Today)
  backbreak status               how long you have sat, and what comes next (--json, --watch, --format)
  backbreak why                  why a prompt is, or is not, here now
  backbreak stretch [ROUTINE]    open a routine now
  backbreak snooze [DURATION]    also: skip, pause [DURATION | until HH:MM | until tomorrow], resume
  backbreak sitting | standing   what you do now (also walking, lying)
  backbreak was-up | was-sitting correct the last absence
  backbreak checkin 0-10         note how the back feels
  backbreak today                today in words
  backbreak care                 "Is this serious?"
  backbreak routines ...         list, show, check, new, copy, edit, path
  backbreak settings ...         show, get, set, edit, check, path
  backbreak autostart on|off|status
  backbreak doctor               what works here, what does not, and what to do
  backbreak replay [FILE|-]      run a recorded log through the same rules
  backbreak demo                 a working day in about a minute
  backbreak quit

A duration is written as people write it: 45 min, 20 s, 1 h 30 min.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is the exit code of contract.md."""
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:         # `backbreak ... | head`: nobody reads on, and nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(args: list[str]) -> int:
    name = args[0] if args and not args[0].startswith("--") else ""
    if args[:1] == ["--version"]:
        print(f"backbreak {__version__}")
        return 0
    if args[:1] in (["--help"], ["-h"], ["help"]):
        print(OVERVIEW, end="")
        return 0
    if not name:
        return _family("run")(args)
    if "--help" in args or "-h" in args:
        return _help(name)
    return _family(name)(args if name not in _FAMILIES else args[1:])


_FAMILIES = {
    "run": "run", "status": "status", "routines": "routines", "settings": "settings", "autostart": "autostart",
    "doctor": "doctor", "replay": "replay", "demo": "demo", "care": "care",
}


def _family(name: str) -> Callable[[list[str]], int]:
    """The command's module is imported only now: a command starts in a few milliseconds."""
    from importlib import import_module

    run: Callable[[list[str]], int] = import_module(f"backbreak.cli.{_FAMILIES.get(name, 'tell')}").run
    return run


def _help(name: str) -> int:
    lines = [line for line in OVERVIEW.splitlines() if name in line.split()]
    if name in _FAMILIES:
        from importlib import import_module

        lines.append((import_module(f"backbreak.cli.{_FAMILIES[name]}").__doc__ or "").strip())
    print("\n".join(lines) if lines else OVERVIEW)
    return 0 if lines else 2


if __name__ == "__main__":
    sys.exit(main())
