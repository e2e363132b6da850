"""autostart on [--systemd] | off | status: start backbreak when you log in, no longer, or ask whether it really will.

`on` writes one small file in your autostart folder, or a systemd unit; `off` removes it. Exit 0 when that was done.
"""

from __future__ import annotations

import os
import sys

from backbreak.cli.printing import visible
from backbreak.core.language import N_, _

USAGE = N_("write autostart on, autostart on --systemd, autostart off or autostart status")


def run(args: list[str]) -> int:
    if args not in (["on"], ["on", "--systemd"], ["off"], ["status"]):
        print(f"backbreak autostart: {_(USAGE)}", file=sys.stderr)
        return 2
    if not sys.platform.startswith(("linux", "freebsd")):
        print(_("backbreak autostart: only XDG desktops (Linux) are supported so far"), file=sys.stderr)
        return 1
    from backbreak.adapters.autostart import login
    from backbreak.adapters.autostart.program import NONE

    at, program = login.place(os.environ), own_program()
    if args[0] == "on" and program is None and not at.sandbox:
        print(f"backbreak autostart: {_(NONE)}", file=sys.stderr)
        return 1
    match args:
        case ["on", *more]:
            done = login.on(at, program or "", as_unit=bool(more))
        case ["off"]:
            done = login.off(at)
        case _:
            done = login.status(at)
    for line in done.lines:
        print(visible(line), file=sys.stdout if done.done else sys.stderr)
    return 0 if done.done else 1


def own_program() -> str | None:
    from backbreak.adapters.autostart import program

    return program.own()
