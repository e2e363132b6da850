"""What a line from a small page means."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import from_window
from backbreak.core.events import Chose, Moment

AT = Moment(1.0, 1.0)


@pytest.mark.parametrize(("line", "choice"), [
    ({"id": 3, "choice": "neck"}, "neck"), ({"id": 3, "answer": "lost"}, "close"),
    ({"id": "3", "choice": "neck"}, None),
    ({"id": 3, "choice": 5}, None), ({}, None),
])
def test_what_a_small_page_says(line: dict[str, Any], choice: str | None) -> None:
    assert from_window.chose(line, AT) == (None if choice is None else Chose(AT, 3, choice))
