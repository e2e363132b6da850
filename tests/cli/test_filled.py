"""Paragraphs in a terminal."""

from __future__ import annotations

import pytest

from backbreak.cli.filled import columns, fill, padded

CHINESE = "您已经坐了 45 min 左右。短暂的伸展（大约 2 分钟）可能会缓解僵硬，backbreak 会在合适的时候提醒您。"


def test_letters_break_at_spaces_and_paths_stay_whole() -> None:
    assert fill("one two /a/very-long/path", 10, "- ", "  ") == "- one two\n  /a/very-long/path"


@pytest.mark.parametrize("width", [20, 40, 88])
def test_signs_are_two_columns_wide_and_break_anywhere(width: int) -> None:
    rows = fill(CHINESE, width, "  - ", "    ").splitlines()
    assert all(columns(row) <= width for row in rows)
    assert rows[0].startswith("  - ")
    assert all(row.startswith("    ") for row in rows[1:])
    assert "".join(row[4:] for row in rows).replace(" ", "") == CHINESE.replace(" ", "")


@pytest.mark.parametrize("text", ["ok", "正常"])
def test_columns_of_a_table_hold_whatever_the_signs(text: str) -> None:
    assert columns(padded(text, 6)) == columns(padded(text, 6, right=True)) == 6
    assert padded(text, 6).startswith(text)
    assert padded(text, 6, right=True).endswith(text)
