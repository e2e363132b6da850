"""demo [--fast] [--png DIR]: a made-up working day in about a minute, with or without a desktop.

The very same rules that run live decide what happens. --fast does not wait; --png DIR keeps pictures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backbreak.core import replaying, state_names
from backbreak.core.language import _
from backbreak.core.world import World

SECONDS = 60.0
"""How long the day takes on the screen."""
DAY: list[tuple[str, str, float]] = [
    ("09:00", "typing", 36), ("09:36", "away", 4), ("09:40", "typing", 41), ("10:21", "away", 1.5),
    ("10:22:30", "typing", 20), ("10:42:30", "call", 35), ("11:17:30", "typing", 12), ("11:29:30", "away", 6),
    ("11:35:30", "typing", 35), ("12:10:30", "away", 45), ("12:55:30", "typing", 50), ("13:45:30", "away", 3.5),
    ("13:49", "typing", 32), ("14:21", "away", 10), ("14:31", "typing", 44), ("15:15", "away", 5),
    ("15:20", "typing", 34), ("15:54", "away", 4), ("15:58", "typing", 40), ("16:38", "away", 2),
]
"""From, what, for how many minutes. A person who answers no prompt but gets up now and then."""
TYPING_PAUSE = ((7.0, 1), (3.0, 4), (12.0, 1))
BAR, FULL, EMPTY = 24, "\u2588", "\u2591"


def run(args: list[str]) -> int:
    rest = [one for one in args if one != "--fast"]
    if rest and (rest[0] != "--png" or len(rest) != 2):
        print(_("backbreak demo: write --fast, --png DIR, or nothing"), file=sys.stderr)
        return 2
    world = _world()
    if rest:
        return _pictures(Path(rest[1]), world)
    print(_("A made-up working day, with the rules that run live. Limit 30 min; it waits for a pause in the typing."))
    print()
    _play(world, 0.0 if "--fast" in args else SECONDS)
    print()
    print(_("Start it for real with: {command}", command=_command()))
    return 0


def _command() -> str:
    """A checkout puts nothing on the PATH; there run.py is what a person types."""
    return "python3 run.py" if Path(sys.argv[0]).parent.parent.name == ".env" else "backbreak"


def day() -> Iterator[dict[str, Any]]:
    """The day's log, one key burst every few seconds while somebody types."""
    for start, what, minutes in DAY:
        t = _seconds(start)
        end = t + minutes * 60
        if what == "call":
            yield {"t": t, "kind": "call_on"}
        while what != "away" and t < end:
            for pause, times in TYPING_PAUSE:
                for _time in range(times):
                    yield {"t": min(t, end), "kind": "key", "n": 4}
                    t += pause * (4 if what == "call" else 1)
        if what == "call":
            yield {"t": end, "kind": "call_off"}


def _play(world: World, seconds: float) -> None:
    began, start, end = time.monotonic(), _seconds(DAY[0][0]), _seconds(DAY[-1][0]) + 600
    last, wide = -1, max(8, *(len(state_names.said(one)) for one in ("sitting", "away")))
    for said in replaying.replay(_ordered(day()), world):
        if "t" not in said:
            continue
        wait = began + seconds * (said["t"] - start) / (end - start) - time.monotonic()
        if seconds and wait > 0:
            time.sleep(wait)
        if "prompt" in said:
            offered = _("offers \u201c{routine}\u201d", routine=world.routines[said["prompt"]].title)
            print(f"{_clock(said['t'])}  {'':{BAR}}  \u2192 {offered}")
            continue
        full = min(BAR, int(BAR * said["sitting_s"] / world.settings.limit))
        bar = FULL * full + EMPTY * (BAR - full)
        sat = _("{minutes} min", minutes=f"{said['sitting_s'] / 60:3.0f}")
        line = f"{bar}  {state_names.said(said['state']):{wide}} {sat}"
        if int(said["t"] // 300) != last or said["state"] != "sitting":
            last = int(said["t"] // 300)
            print(f"{_clock(said['t'])}  {line}", flush=True)


def _ordered(lines: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(lines, key=lambda line: float(line["t"]))


def _pictures(folder: Path, world: World) -> int:
    """The icon in every state, as it is painted, at 64 pixels."""
    from backbreak.adapters.tray import picture
    from backbreak.core.effects import Look
    from backbreak.core.fault_words import reason

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for look in Look:
            picture.draw(look, 15, False, 64, "auto").save(folder / f"icon-{look.value}.png")
    except OSError as fault:
        print(_("backbreak demo: nothing can be put into {folder} ({reason}); name another",
                folder=folder, reason=reason(fault)), file=sys.stderr)
        return 1
    print(_("{pictures} pictures are in {folder}; {routines} routines are at hand.",
            pictures=len(Look), folder=folder, routines=len(world.routines)))
    return 0


def _world() -> World:
    from backbreak.cli.routine_finding import library

    return World(routines=library().routines)


def _seconds(clock: str) -> float:
    parts = [float(part) for part in clock.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)


def _clock(t: float) -> str:
    return f"{int(t // 3600):02d}:{int(t % 3600 // 60):02d}"
