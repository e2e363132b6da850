"""Puts a card on the screen: what to load in which order (first paint is what counts), then the wait for an answer."""

from __future__ import annotations

import gc
import io
import json
import os
import time
from typing import Any, TextIO

import backbreak.languages as speech
from backbreak.windows import card as cards
from backbreak.windows import desk, fonts, wires


def run(stdin: io.RawIOBase, stdout: TextIO, began: float) -> int:
    gc.disable()                            # until the first paint: collecting while importing costs 15 ms of it
    lines = wires.Lines(stdin.fileno())
    first = lines.first()
    if first is None:
        return 0
    speech.use(os.environ.get(speech.NOTED, ""))
    card = cards.parse(first)
    facts = desk.look()
    asked = fonts.ask(facts.font)           # runs beside the imports that follow
    from backbreak.windows.show import Show

    show = Show(card, facts, asked, lambda line: wires.say(stdout, {"id": card.id, **line}), started(began))
    waiting = lines.held()
    show.screen.watch(lines.fd, lambda: _heard(lines.take(), lines, show))
    _heard(waiting, lines, show)
    show.screen.run()
    return 0


def _heard(said: list[str], lines: wires.Lines, show: Any) -> None:
    if lines.ended:
        show.screen.stop()
        return
    for line in said:
        wire = _wire(line)
        if isinstance(wire, dict):
            show.heard(wire)


def _wire(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def started(began: float) -> float:
    """The instant this process started, on the monotonic clock: the interpreter's own start counts too."""
    try:
        with open("/proc/self/stat", encoding="ascii") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return began
    now = time.monotonic()
    return now - age if 0 <= age - (now - began) < 5 else began
