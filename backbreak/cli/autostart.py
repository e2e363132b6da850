"""autostart on [--systemd] | off | status: start backbreak when you log in, no longer, or ask whether it really will.

`on` writes one small file in your autostart folder, or a systemd unit; `off` removes it. Exit 0 when that was done.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

USAGE = "write autostart on, autostart on --systemd, autostart off or autostart status"
NO_PROGRAM = (
    "there is no program named backbreak to start at login; start it by run.py, or install it with pipx or uv tool"
)


def run(args: list[str]) -> int:
    if args not in (["on"], ["on", "--systemd"], ["off"], ["status"]):
        print(f"backbreak autostart: {USAGE}", file=sys.stderr)
        return 2
    if not sys.platform.startswith(("linux", "freebsd")):
        print("backbreak autostart: only XDG desktops (Linux) are supported so far", file=sys.stderr)
        return 1
    from backbreak.adapters.autostart import login

    at, program = login.place(os.environ), own_program()
    if args[0] == "on" and program is None and not at.sandbox:
        print(f"backbreak autostart: {NO_PROGRAM}", file=sys.stderr)
        return 1
    match args:
        case ["on", *more]:
            done = login.on(at, program or "", as_unit=bool(more))
        case ["off"]:
            done = login.off(at)
        case _:
            done = login.status(at)
    for line in done.lines:
        print(line, file=sys.stdout if done.done else sys.stderr)
    return 0 if done.done else 1


def own_program() -> str | None:
    """The absolute path that starts this very backbreak: the bundle, the script that runs, or the one beside python.

    Links are not followed: python in an environment is a link out of it.
    """
    if getattr(sys, "frozen", False):
        return sys.executable
    beside = Path(sys.executable).parent / "backbreak"
    for path in (Path(sys.argv[0]).absolute(), beside):
        if path.name == "backbreak" and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return None
