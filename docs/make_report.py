"""Paints the report of a made-up month, for people to look at: `python docs/make_report.py`. Needs Debian's Chromium.

images/report-light.png is the person's page, images/report-dark.png the same in the dark. Nobody's real days are in it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402

from backbreak.adapters.files import Library  # noqa: E402
from backbreak.adapters.resources import folder  # noqa: E402
from backbreak.core.date_words import whole_date  # noqa: E402
from backbreak.core.programme_sheet import Session  # noqa: E402
from backbreak.report import page  # noqa: E402
from backbreak.report.figures import figures  # noqa: E402
from backbreak.report.page import Told  # noqa: E402
from tests.report.browser import Browser  # noqa: E402
from tests.report.days import MONDAY, history  # noqa: E402
from tests.report.physio import programme  # noqa: E402

WIDTH, WIDE, COLOURS, DAYS = 1180, 820, 64, 28
DONE = ((24, 600), (21, 600), (19, 600), (17, 600), (14, 100), (12, 600), (10, 600), (7, 600), (3, 600), (0, 600))


def told() -> Told:
    rows = history(DAYS)
    titles = {name: one.title for name, one in Library(folder("routines"), Path("/none")).routines.items()}
    sessions = tuple(Session(MONDAY - ago, seconds) for ago, seconds in DONE)
    found = figures(rows, MONDAY - DAYS + 1, MONDAY, 180.0)
    return Told(found, rows, titles, whole_date(MONDAY), MONDAY, 5, 1800.0, programme(), sessions)


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work, Browser(Path(work)) as browser:
        path = Path(work) / "report.html"
        path.write_text(page.mine(told()))
        for name, dark in (("light", False), ("dark", True)):
            browser.open(path, WIDTH, dark=dark)
            browser.screenshot(Path(work) / "whole.png")
            image = Image.open(Path(work) / "whole.png").convert("RGB")
            small = image.resize((WIDE, round(image.height * WIDE / WIDTH)), Image.Resampling.LANCZOS)
            few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
            few.save(HERE / "images" / f"report-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
