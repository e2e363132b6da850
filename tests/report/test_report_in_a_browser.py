"""The report in Debian's Chromium: quiet, asks for nothing, fits every width, two pages on paper, readable in both
themes. Where no Chromium is installed this is skipped."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.core.programme_sheet import Session
from backbreak.report import page
from backbreak.report.figures import figures
from backbreak.report.page import Told
from tests.report.browser import PROGRAM, Browser
from tests.report.days import MONDAY, history
from tests.report.physio import programme

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="not installed: chromium")

PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
TITLES = {"lower": "Lower-back ease", "upper": "Upper back", "neck": "Neck and shoulders"}
PAGES = {"mine": page.mine, "physio": page.for_physio}

CONTRAST = """
(() => {
  const parse = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = one => { const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
  const of = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = one => { for (let at = one; at; at = at.parentElement) {
    const found = parse(getComputedStyle(at).backgroundColor); if (found.length < 4 || found[3] > 0) return found; }
    return [255, 255, 255]; };
  const bad = [];
  document.querySelectorAll('details').forEach(one => one.open = true);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), one = walk.currentNode.parentElement;
    if (!text || !one.getClientRects().length || ['TITLE', 'DESC', 'title', 'desc'].includes(one.tagName)) continue;
    const style = getComputedStyle(one), ink = parse(one instanceof SVGElement ? style.fill : style.color);
    const [low, high] = [of(ink), of(ground(one))].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    seen++;
    if (ratio < 4.5) bad.push([text, ratio]);
  }
  return [seen, bad];
})()
"""
SMALL = """
[...document.querySelectorAll('body *')].filter(one => one.childNodes.length && [...one.childNodes].some(
  node => node.nodeType == 3 && node.textContent.trim()) && parseFloat(getComputedStyle(one).fontSize) < 11.5
  && !['title', 'desc'].includes(one.tagName)).map(one => one.outerHTML.slice(0, 80))
"""
NAMED = """
[...document.querySelectorAll('svg[role=img]')].map(one => one.getAttribute('aria-labelledby').split(' ').map(
  id => document.getElementById(id).textContent).join(': '))
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


def written(folder: Path, kind: str, days: int) -> Path:
    rows = history(days)
    found = figures(rows, MONDAY - max(1, days) + 1, MONDAY, 180.0)
    done = tuple(Session(MONDAY - ago, 600) for ago in (1, 3, 5, 8, 12, 17))
    path = folder / f"{kind}-{days}.html"
    path.write_text(PAGES[kind](Told(found, rows, TITLES, "23 November 2026", MONDAY, 5, 1800.0, programme(), done)))
    return path


KINDS = pytest.mark.parametrize("kind", sorted(PAGES))
DAYS = pytest.mark.parametrize("days", [0, 1, 7, 28, 365, 3650])


@KINDS
@DAYS
def test_it_says_nothing_asks_for_nothing_and_fits(browser: Browser, tmp_path: Path, kind: str, days: int) -> None:
    path = written(tmp_path, kind, days)
    for width in (320, 360, 768, 1600):
        browser.open(path, width)
        assert browser.requests == [path.as_uri()]
        assert browser.console == []
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert browser.evaluate("document.documentElement.scrollWidth") <= width


@KINDS
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out(browser: Browser, tmp_path: Path, kind: str, dark: bool) -> None:
    browser.open(written(tmp_path, kind, 28), 1280, dark=dark)
    seen, bad = browser.evaluate(CONTRAST)
    assert seen > 150
    assert bad == []
    ground = browser.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", ground))) < 60) is dark


@KINDS
def test_no_letters_are_tiny_and_each_picture_has_a_name(browser: Browser, tmp_path: Path, kind: str) -> None:
    browser.open(written(tmp_path, kind, 28), 360)
    assert browser.evaluate(SMALL) == []
    names = browser.evaluate(NAMED)
    assert len(names) >= 2
    assert all(re.fullmatch(r"[^:]+: .{10,}", one) for one in names)


@KINDS
@pytest.mark.parametrize("paper", sorted(PAPERS))
@pytest.mark.parametrize("days", [1, 28, 365, 3650])
def test_it_prints_on_two_pages(browser: Browser, tmp_path: Path, kind: str, paper: str, days: int) -> None:
    browser.open(written(tmp_path, kind, days), dark=True)
    browser.print(tmp_path / "page.pdf", *PAPERS[paper])
    assert 1 <= pages((tmp_path / "page.pdf").read_bytes()) <= 2


def test_it_grows_with_the_letters_a_person_wants(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, "mine", 28), 640)            # 1280 at 200 %
    browser.evaluate("document.documentElement.style.fontSize = '200%'")
    assert browser.evaluate("document.documentElement.scrollWidth") <= 640


def pages(pdf: bytes) -> int:
    """How many there are, in the file as it is and in its packed streams."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)
    whole = pdf
    for one in packed:
        try:
            whole += zlib.decompress(one)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", whole))
