"""run [--no-tray] [--speed N]: start in the tray and stay in the foreground.

A second start does not start a second clock: it opens Today in the running one and ends with 0.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from backbreak import lean
from backbreak.core.language import _, sentences

with lean.without({"traceback": {}}):   # loaded once something has failed; with tokenize, 0.3 MiB
    import logging  # noqa: F401

if TYPE_CHECKING:
    from pathlib import Path

    from backbreak.adapters.control import Claim
    from backbreak.adapters.disk import Paths

STARTS_WITHIN = 15
"""Seconds that a second start waits for the first to listen: whoever holds the claim is alive, and about to."""
LASTED = 10.0
"""Seconds after which a start has not failed."""
PARTS = ("backbreak.core.settings", "backbreak.engine", "backbreak.app")
"""What is loaded once there is an icon; it is seen to in between."""
SLOWEST, FASTEST = 1.0, 3600.0


class Deserted(Exception):
    """There is no screen, and with it no desktop to say so on."""


def run(args: list[str]) -> int:
    tray, speed, rest = True, 1.0, list(args)
    while rest:
        match rest.pop(0):
            case "--no-tray":
                tray = False
            case "--speed" if rest and _is_speed(rest[0]):
                speed = float(rest.pop(0))
            case "--speed":
                given = f"--speed {rest[0]}" if rest else _("--speed without a number")
                return _wrong(_("{given}: write a number from {lowest} to {highest}, like --speed 60",
                                given=given, lowest=f"{SLOWEST:g}", highest=f"{FASTEST:g}"))
            case other:
                return _wrong(_("{other} is not understood; write --no-tray or --speed N", other=other))
    return _start(tray, speed)


def _is_speed(text: str) -> bool:
    try:
        return SLOWEST <= float(text) <= FASTEST
    except ValueError:
        return False


def _wrong(text: str) -> int:
    print(f"backbreak run: {text}", file=sys.stderr)
    return 2


def _start(tray: bool, speed: float) -> int:
    from backbreak.adapters import control
    from backbreak.adapters.disk import paths

    places = paths()
    try:
        return _hold_and_run(places, tray, speed)
    except (control.Unfit, control.NoAnswer, Deserted) as why:
        return _failed(why, places, on_desktop=not isinstance(why, Deserted))
    except ImportError as missing:
        return _failed(_("{name} is missing, and nothing works without it; install backbreak again",
                         name=missing.name or missing), places, fault=missing)
    except Exception as fault:  # its person is told that, its log where; and it goes on to whoever called us
        from backbreak import failed_start

        failed_start.tell(_in_words(fault), places, fault=fault)
        raise


def _hold_and_run(places: Paths, tray: bool, speed: float) -> int:
    from backbreak.adapters import control

    claim = control.claim(places.runtime) or _second(places.runtime)
    if claim is None:
        return 0
    try:
        from backbreak.adapters.x11_wire import deserted

        if (display := deserted(os.environ)) is not None:
            raise Deserted(_("no X server answers for display {display}; start backbreak inside the desktop, or "
                             "without DISPLAY where there is no screen", display=display))
        from backbreak.adapters.logs import begin
        from backbreak.icon_first import IconFirst

        begin(places.log)
        icon = IconFirst(tray)
        for part in PARTS:
            import_module(part)
            icon.turn()
        from backbreak.app import App, Options

        lean.drop_remarks()
        app = App(places, claim, Options(tray, speed), icon)
        app.loop.later(LASTED, lambda: _has_started(places))
        return app.run()
    finally:
        claim.release()


def _has_started(places: Paths) -> None:
    with suppress(OSError):
        places.failed_start.unlink()


def _second(runtime: Path) -> Claim | None:
    """The claim, where the first has ended before it listened; None where the first has been told."""
    from backbreak.adapters import control

    print(_("backbreak is already running; opening Today there."))
    for _second_passed in range(STARTS_WITHIN):
        try:
            answer = control.ask(runtime / control.SOCKET, ["window", "today"], timeout=STARTS_WITHIN, starting=1.0)
        except control.NotRunning:
            if (claim := control.claim(runtime)) is not None:
                return claim
        except control.Crowded:         # by others who want the same
            return None
        else:
            if "error" in answer and "crowded" not in answer:
                print(sentences([answer["error"], _("Try: backbreak today")]))
            return None
    raise control.NoAnswer(_("backbreak is running but does not answer"))


def _in_words(fault: Exception) -> str:
    from backbreak.adapters.disk import shown
    from backbreak.core.fault_words import reason

    if not isinstance(fault, OSError):
        return f"{type(fault).__name__}: {fault}"
    said = reason(fault) if fault.strerror else str(fault)
    return f"{shown(fault.filename)}: {said}" if fault.filename else said


def _failed(why: object, places: Paths, *, on_desktop: bool = True, fault: BaseException | None = None) -> int:
    from backbreak import failed_start

    with suppress(OSError):     # who started us may have gone
        print(f"backbreak: {why}", file=sys.stderr, flush=True)
    failed_start.tell(why, places, on_desktop=on_desktop, fault=fault)
    return 1
