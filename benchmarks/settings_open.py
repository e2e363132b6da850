"""How long the settings window takes: from the command until its page stands on the screen, and what it costs the tray.

    python benchmarks/settings_open.py [--rounds 7]

On a desktop of its own (the one of `tests/desktop`). "Seen" is when pixels of the page are there, read back from the X
server every few milliseconds. Beside it, in the same run: a Python that only starts, so that the ratio means the same
on any machine; and how long one typed letter of the search takes to lay out. Linux and X11 only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from today_open import ACCENT, memory, until
from Xlib import X

from backbreak.adapters import control
from backbreak.core import tuning_page
from backbreak.core.settings import Settings
from backbreak.windows import fonts
from backbreak.windows.card import parse
from backbreak.windows.paint import Brush
from backbreak.windows.palette import LIGHT
from backbreak.windows.tuning_face import Page
from backbreak.windows.tuning_search import found
from tests.desktop.desk import Desk

PLACE = (20, 76)
"""The bar beside the group that is shown."""
NAME = "backbreak: Settings"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    desk = Desk()
    try:
        desk.write_settings({"prompt.theme": "light", "care.check_in": "off"})
        backbreak = desk.start_backbreak()
        time.sleep(3)
        before = memory(backbreak.pid)
        opened, bare = [], []
        for _ in range(options.rounds):
            opened.append(until_seen(desk))
            begin = time.monotonic()
            subprocess.run([sys.executable, "-c", ""], check=True)
            bare.append(time.monotonic() - begin)
        after = memory(backbreak.pid)
    finally:
        desk.close()
    median, floor = statistics.median(opened), statistics.median(bare)
    print(f"seen after {median * 1000:.0f} ms ({min(opened) * 1000:.0f} to {max(opened) * 1000:.0f}), "
          f"{median / floor:.1f} times a Python that only starts ({floor * 1000:.0f} ms)")
    print(f"the tray: {before[0]:.1f} -> {after[0]:.1f} MiB RSS, {before[1]:.1f} -> {after[1]:.1f} MiB anonymous")
    print(f"its card: {_times(lambda: tuning_page.card(Settings())):.1f} ms; a letter of the search: {letter():.1f} ms")


def until_seen(desk: Desk) -> float:
    begin = time.monotonic()
    control.ask(desk.run / "backbreak" / control.SOCKET, ["window", "settings"])
    until(lambda: seen(desk))
    took = time.monotonic() - begin
    time.sleep(1.3)
    desk.hands.key("Escape")
    until(lambda: desk.hands.window(NAME) is None)
    return took


def seen(desk: Desk) -> bool:
    window = desk.hands.window(NAME)
    if window is None:
        return False
    image = desk.hands._root.get_image(window.x + PLACE[0], window.y + PLACE[1], 1, 1, X.ZPixmap, 0xFFFFFFFF)
    return (image.data[2], image.data[1], image.data[0]) == ACCENT


def letter() -> float:
    """Milliseconds for the page of all rows with an "e" in them, as the second letter finds it."""
    card, brush = parse(json.dumps(tuning_page.card(Settings()))), Brush(LIGHT, 1.0, fonts.fallback())
    known: dict[object, object] = {}
    Page(found(card.groups, "e"), brush, 690, card.words, known=known)  # type: ignore[arg-type, union-attr]
    return _times(lambda: Page(found(card.groups, "en"), brush, 690, card.words, known=known))  # type: ignore


def _times(do: object) -> float:
    took = []
    for _ in range(9):
        begin = time.perf_counter()
        do()  # type: ignore[operator]
        took.append(time.perf_counter() - begin)
    return 1000 * statistics.median(took)


if __name__ == "__main__":
    main()
