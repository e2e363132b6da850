"""run [--no-tray] [--speed N]: start in the tray and stay in the foreground.

A second start does not start a second clock: it opens Today in the running one and ends with 0.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from backbreak import lean
from backbreak.core.language import _, sentences

if TYPE_CHECKING:
    from pathlib import Path

    from backbreak.adapters.control import Claim

STARTS_WITHIN = 15
"""Seconds that a second start waits for the first to listen: whoever holds the claim is alive, and about to."""
SLOWEST, FASTEST = 1.0, 3600.0


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
    from backbreak.adapters.files import paths

    try:
        places = paths()
        claim = control.claim(places.runtime) or _second(places.runtime)
    except control.Unfit as error:
        return _failed(error)
    if isinstance(claim, int):
        return claim
    from backbreak.adapters.x11_wire import deserted

    if (display := deserted(os.environ)) is not None:
        claim.release()
        return _failed(_("no X server answers for display {display}; start backbreak inside the desktop, or without "
                         "DISPLAY where there is no screen", display=display))
    from backbreak.adapters.logs import begin
    from backbreak.app import App, Options

    begin(places.log)
    lean.drop_remarks()
    try:
        return App(places, claim, Options(tray, speed)).run()
    except control.Unfit as error:
        return _failed(error)
    except OSError:     # said in one line by whoever called us; where it came from is for the log
        logging.getLogger("backbreak").exception("it could not go on")
        raise


def _second(runtime: Path) -> int | Claim:
    """The exit code; or the claim, where the first has ended before it listened."""
    from backbreak.adapters import control

    print(_("backbreak is already running; opening Today there."))
    why: Exception | None = None
    for _second_passed in range(STARTS_WITHIN):
        try:
            answer = control.ask(runtime / control.SOCKET, ["window", "today"], timeout=STARTS_WITHIN, starting=1.0)
        except control.NotRunning as error:
            why = error
            if (claim := control.claim(runtime)) is not None:
                return claim
        except control.Crowded:         # by others who want the same
            return 0
        except (control.NoAnswer, control.Unfit) as error:
            return _failed(error)
        else:
            if "error" in answer and "crowded" not in answer:
                print(sentences([answer["error"], _("Try: backbreak today")]))
            return 0
    return _failed(why)


def _failed(why: object) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 1
