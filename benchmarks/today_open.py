"""How long Today takes: from the click on the icon until its page stands on the screen, and what it costs the tray.

    python benchmarks/today_open.py [--rounds 7] [--years 1]

On a desktop of its own (the one of `tests/desktop`), with a ledger of so many years of made-up days. "Seen" is when
pixels of the page are there, read back from the X server every ten milliseconds. Beside it, in the same run: a Python
that only starts, so that the ratio means the same on any machine. Linux and X11 only.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from Xlib import X

from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import BookAnswer, BookCheckIn, BookPrompt, BookSpan
from backbreak.core.events import Answer
from backbreak.core.spans import Span, SpanKind
from tests.desktop.desk import Desk

DAY = 86400.0
ACCENT = (25, 115, 88)
"""Of the tab that is chosen: at this place of the window."""
PLACE = (36, 50)


def filled(path: Path, years: float) -> None:
    """Working days up to now: sitting and away by turns, prompts, a check-in."""
    ledger, chance, now = SqliteLedger(path), random.Random(1), time.time()
    booked: list[BookSpan | BookPrompt | BookAnswer | BookCheckIn] = []
    for day in range(int(years * 365), -1, -1):
        at = now - day * DAY - 7 * 3600.0
        end = at + 6.5 * 3600.0
        booked.append(BookCheckIn(at, chance.randrange(6)))
        while at < end:
            long = chance.uniform(600, 3600)
            booked.append(BookSpan(Span(SpanKind.SITTING, at, at + long, 0.9, "input at the desk")))
            rest = chance.uniform(120, 900)
            number, away = len(booked), Span(SpanKind.AWAY, at + long, at + long + rest, 0.9, "as you said")
            booked += [BookPrompt(number, "upper", at + long, long, False),
                       BookAnswer(number, Answer.DONE, at + long + 60, 60.0), BookSpan(away)]
            at += long + rest
    ledger.book(booked, 0.0)
    ledger.close()


def seen(desk: Desk) -> bool:
    window = desk.hands.window("backbreak: Today")
    if window is None:
        return False
    root = desk.hands._root
    data = root.get_image(window.x + PLACE[0], window.y + PLACE[1], 1, 1, X.ZPixmap, 0xFFFFFFFF).data
    return (data[2], data[1], data[0]) == ACCENT


def until(true: object, seconds: float = 20.0) -> float:
    begin = time.monotonic()
    while not true():  # type: ignore[operator]
        if time.monotonic() - begin > seconds:
            raise SystemExit("it was not seen")
        time.sleep(0.01)        # looking costs the same two cores
    return time.monotonic() - begin


def memory(pid: int) -> tuple[float, float]:
    """RSS, anonymous: in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "RssAnon"))}
    return found["VmRSS"], found["RssAnon"]


def answered(desk: Desk, *words: str) -> float:
    """What the tray takes to answer, seconds."""
    from backbreak.adapters import control

    begin = time.monotonic()
    control.ask(desk.run / "backbreak" / control.SOCKET, list(words))
    return time.monotonic() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--years", type=float, default=1.0)
    options = parser.parse_args()
    desk = Desk()
    try:
        filled(desk.home / ".local" / "share" / "backbreak" / "ledger.sqlite3", options.years)
        process = desk.start_backbreak(settings={"sitting.limit": "2 h"})      # with settings nobody is welcomed
        desk.wait_for(lambda: desk.icons() == 1, 10, "an icon")
        time.sleep(3.0)
        before, opened, bare = memory(process.pid), list[float](), list[float]()
        for _ in range(options.rounds):
            begin = time.monotonic()
            subprocess.run([sys.executable, "-c", "import tkinter, PIL.Image"], check=True, env=desk.env)
            bare.append(time.monotonic() - begin)
            desk.hands.move(1267, 13)
            time.sleep(0.3)
            desk.click_icon()
            opened.append(until(lambda: seen(desk)))
            time.sleep(1.5)
            desk.hands.key("Escape")
            until(lambda: desk.window() is None)
        told = {" ".join(words): min(answered(desk, *words) for _ in range(5))
                for words in (("today",), ("today", "week"), ("today", "month"))}
        after = memory(process.pid)
        middle, floor = statistics.median(opened), statistics.median(bare)
        print(f"click to seen: {1000 * middle:.0f} ms (first {1000 * opened[0]:.0f}, least {1000 * min(opened):.0f}), "
              f"{middle / floor:.1f} times a Python that loads Tk and Pillow ({1000 * floor:.0f} ms)")
        print("the tray answers: " + ", ".join(f"{name} {1000 * one:.0f} ms" for name, one in told.items()))
        was, now = (f"RSS {one[0]:.1f} MiB, anonymous {one[1]:.1f}" for one in (before, after))
        print(f"the tray before: {was}; after: {now}")
    finally:
        desk.close()


if __name__ == "__main__":
    main()
