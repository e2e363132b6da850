"""The middle of some values, as the standard library has it, and the days it is taken over."""

from __future__ import annotations

import statistics

from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.medians import median


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_it_is_the_standard_librarys(values: list[int]) -> None:
    assert median(values) == statistics.median(values)
