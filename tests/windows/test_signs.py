"""Chinese in windows: lines break between signs, where they may, and a font that has them paints them."""

from __future__ import annotations

import pytest
from PIL import Image

from backbreak.windows import fonts, lines
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import LIGHT

TEXT = "您已经坐了 45 min 左右。短暂的伸展（大约 2 分钟）可能会缓解僵硬，backbreak 会在合适的时候提醒您。"


@pytest.mark.parametrize(("text", "there"), [
    ("Sitting 32 min.", False), ("“Größe” – naïve…", False), ("Ελληνικά, Русский", False), ("坐着", True),
    ("45 分钟", True), ("日本語", True), ("한국어", True), ("", False),
])
def test_signs_are_told_from_letters(text: str, there: bool) -> None:
    assert lines.has_signs(text) is there


@pytest.mark.parametrize(("text", "found"), [
    ("one two", [" one", " two"]), ("坐着。", [" 坐", "着。"]), ("（坐）着", [" （坐）", "着"]),
    ("用backbreak吧", [" 用", "backbreak", "吧"]), ("坐 45 min", [" 坐", " 45", " min"]),
    ("坐100%了", [" 坐", "100%", "了"]),
])
def test_a_line_may_be_broken_between_these(text: str, found: list[str]) -> None:
    assert [before + piece for before, piece in lines.pieces(text)] == found


@pytest.mark.parametrize("width", [60, 120, 300])
def test_nothing_is_lost_and_no_line_is_too_wide(width: int) -> None:
    brush = Brush(LIGHT, 1.0, fonts.fallback())
    rows = brush.wrap(TEXT, Style(14, LIGHT.text), width)
    assert "".join(rows).replace(" ", "") == TEXT.replace(" ", "")
    longest = max(brush.width(piece, Style(14, LIGHT.text)) for _, piece in lines.pieces(TEXT))
    assert all(brush.width(row, Style(14, LIGHT.text)) <= max(width, longest) + 1 for row in rows)
    assert not any(row[0] in "，。）" for row in rows)
    assert not any(row[-1] in "（" for row in rows)


def test_each_sign_is_painted_as_itself() -> None:
    if fonts.of_signs() is None:
        pytest.skip("no font with Chinese signs is installed")
    brush, seen = Brush(LIGHT, 2.0, fonts.fallback()), set()
    for sign in "坐站走躺":
        image = Image.new("RGB", (60, 60), LIGHT.ground)
        brush.write(image, (0, 0), sign, Style(14, LIGHT.text), 60)
        seen.add(image.tobytes())
    assert len(seen) == 4


def test_a_font_without_the_language_is_none() -> None:
    assert fonts.read_match(b"/f/A.ttf\n0\nen|de\n\n", "zh-cn") is None
    assert fonts.read_match(b"/f/A.ttc\n0\nen|zh-cn|de\n\n", "zh-cn") == fonts.Face("/f/A.ttc")


def test_without_fontconfig_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert fonts.of_signs.__wrapped__() is None
