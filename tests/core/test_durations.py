"""Times as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import durations


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45 min", 2700),
        ("20 s", 20),
        ("1 h 30 min", 5400),
        ("90m", 5400),
        ("1.5 h", 5400),
        ("1,5 h", 5400),
        (" 2 Hours and 5 minutes ", 7500),
        ("1h30m", 5400),
        ("0 s", 0),
        ("2.5 s", 2.5),
        ("5 min.", 300),
        ("1 hr, 2 mins, 3 secs", 3723),
    ],
)
def test_is_read(text: str, seconds: float) -> None:
    assert durations.parse(text) == seconds


@pytest.mark.parametrize("text", ["45", " 45 "])
def test_a_bare_number_is_refused_with_the_two_likely_meanings(text: str) -> None:
    with pytest.raises(ValueError, match='45 has no unit; write "45 min" or "45 s"'):
        durations.parse(text)


@pytest.mark.parametrize(
    "text", ["", " ", "min", "-5 min", "5 min 1 h", "5 min 5 min", "1h30", "3 fortnights", "nan s", "1e3 s", "5 min x"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a time; write it like "20 s"'):
        durations.parse(text)


def test_longer_than_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than a year"):
        durations.parse("99999999 h")


@given(st.text())
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert 0 <= durations.parse(text) <= durations.LONGEST


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-4, "0 s"),
        (0, "0 s"),
        (20, "20 s"),
        (59.7, "1 min"),
        (66, "1 min"),
        (1945, "32 min"),
        (3599, "1 h"),
        (3900, "1 h 5 min"),
        (86400, "24 h"),
    ],
)
def test_words(seconds: float, words: str) -> None:
    assert durations.words(seconds) == words


@given(st.integers(0, 10**9))
def test_what_is_written_exactly_is_read_back(milliseconds: int) -> None:
    seconds = milliseconds / 1000
    assert durations.parse(durations.exact(seconds)) == pytest.approx(seconds, abs=1e-6)


def test_exact_says_the_seconds() -> None:
    assert [durations.exact(one) for one in (66, 2.5, 0, 3600, 59.9996)] == [
        "1 min 6 s",
        "2.5 s",
        "0 s",
        "1 h",
        "1 min",
    ]
