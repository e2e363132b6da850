"""The first word decides: the tray app, a command to the running one, a window, doctor, replay.

Also the last place for what goes wrong with files and output: one line and exit 1, never a traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from backbreak import __version__
from backbreak.cli import usage
from backbreak.core.language import N_, _

ADVICE = {
    errno.ENOENT: N_("check the name"), errno.ENOTDIR: N_("check the name"),
    errno.EISDIR: N_("name a file, not a folder"), errno.EACCES: N_("check who may use it"),
    errno.EPERM: N_("check who may use it"), errno.ENOSPC: N_("make room there"),
    errno.EROFS: N_("choose a place that can be written"), errno.ENAMETOOLONG: N_("take a shorter name"),
}
"""What to do about a fault of the system, where that can be said."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is the exit code of contract.md."""
    if arguments is None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")    # an old terminal may lack a sign; that is no fault
    args = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(args)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:         # `backbreak ... | head`: nobody reads on, and nothing is wrong
        _let_go_of_output()
        return 0
    except OSError as fault:
        _let_go_of_output()
        print(f"backbreak{_named(args)}: {_why(fault)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _run(args: list[str]) -> int:
    _speak()
    name = args[0] if args and not args[0].startswith("--") else "run"
    if args[:1] == ["--version"]:
        return _wrong(_("--version takes no more words")) if args[1:] else _say(f"backbreak {__version__}\n")
    if args[:1] in (["--help"], ["-h"], ["help"]):
        return _help(args[1:])
    if name not in usage.COMMANDS:
        return _wrong(usage.unknown(name))
    if "--help" in args or "-h" in args:
        return _help([name])
    return _family(name)(args[1:] if name in _FAMILIES and args[:1] == [name] else args)


def _speak() -> None:
    from backbreak.cli import speaking

    speaking.begin()


_FAMILIES = {
    "run": "run", "status": "status", "routines": "routines", "settings": "settings", "autostart": "autostart",
    "doctor": "doctor", "replay": "replay", "demo": "demo", "record": "record", "programme": "programme",
    "today": "today", "care": "care", "desk": "desk", "probe": "probe", "report": "report", "export": "export",
    "whatif": "whatif",
    "forget": "forget",
}


def _family(name: str) -> Callable[[list[str]], int]:
    """The command's module is imported only now: a command starts in a few milliseconds."""
    from importlib import import_module

    run: Callable[[list[str]], int] = import_module(f"backbreak.cli.{_FAMILIES.get(name, 'tell')}").run
    return run


def _help(names: list[str]) -> int:
    """The overview, or the help of the one that is named."""
    if not names:
        return _say(usage.overview())
    return _say(usage.one(names[0])) if names[0] in usage.COMMANDS else _wrong(usage.unknown(names[0]))


def _say(text: str) -> int:
    print(text, end="")
    return 0


def _wrong(text: str) -> int:
    print(f"backbreak: {text}", file=sys.stderr)
    return 2


def _named(args: list[str]) -> str:
    return f" {args[0]}" if args and args[0] in usage.COMMANDS else ""


def _why(fault: OSError) -> str:
    if not fault.strerror:
        return str(fault)
    place = f"{fault.filename}: " if fault.filename else ""
    advice = f"; {_(ADVICE[fault.errno])}" if fault.errno in ADVICE else ""
    from backbreak.core.fault_words import reason

    return f"{place}{reason(fault)}{advice}"


def _let_go_of_output() -> None:
    """What cannot be written is dropped: else Python would try once more at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
