"""Single values, as people write them."""

from collections.abc import Callable
from typing import Any

import pytest

from backbreak.core import fields
from backbreak.core.problems import Fault


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda: fields.text(3), "3 is not text"),
        (lambda: fields.text("  "), "it is empty"),
        (lambda: fields.text("a\nb"), "line break"),
        (lambda: fields.text("abc", 2), "it has 3 characters; keep it to 2"),
        (lambda: fields.choice("lihgt", ["light", "dark"]), 'did you mean "light"'),
        (lambda: fields.choice("zzz", ["light", "dark"]), 'it can be "light", "dark"'),
        (lambda: fields.choice(3, ["light"]), "3 is not known"),
        (lambda: fields.duration(45, 0, 9), '45 has no unit; write "45 min" or "45 s"'),
        (lambda: fields.duration(True, 0, 9), "True is not a time"),
        (lambda: fields.duration("5 s", 10, 90), '"5 s" is too short; it can be from 10 s to 1 min 30 s'),
        (lambda: fields.duration("5 h", 10, 90), '"5 h" is too long'),
        (lambda: fields.count("3", 0, 5), "write a number from 0 to 5, without quotes"),
        (lambda: fields.count(True, 0, 5), "True is not a whole number"),
        (lambda: fields.count(-1, 0, 5), "-1 is too small"),
        (lambda: fields.count(6, 0, 5), "6 is too large; it can be from 0 to 5"),
        (lambda: fields.hours("22:00-07:00"), "is not a list"),
        (lambda: fields.hours([3]), "3 is not a time from and to"),
        (lambda: fields.hours(["7-8"]), '"7-8" is not a time from and to'),
        (lambda: fields.hours(["07:00"]), "is not a time from and to"),
        (lambda: fields.hours(["22:60-07:00"]), "is not a time from and to"),
        (lambda: fields.hours(["22:00-25:00"]), "is not a time from and to"),
        (lambda: fields.hours(["07:00-07:00"]), "begins and ends at the same time"),
        (lambda: fields.language("German"), '"German" is no language; write its short code'),
        (lambda: fields.language(3), "3 is no language"),
    ],
)
def test_a_wrong_value_is_told(read: Callable[[], Any], said: str) -> None:
    with pytest.raises(Fault) as raised:
        read()
    assert said in str(raised.value)


def test_right_values() -> None:
    assert fields.text(" a b ") == "a b"
    assert fields.choice(" Light ", ["light"]) == "light"
    assert fields.duration("1 min", 0, 90) == 60
    assert fields.count(3, 0, 5) == 3
    assert [fields.language(one) for one in ("auto", "de", "pt-BR")] == ["auto", "de", "pt-BR"]
    assert fields.hours(["22:00-7:00", "12:30-24:00"]) == ((79200, 25200), (45000, 86400))


def test_a_time_of_day_is_written() -> None:
    assert [fields.clock(one) for one in (0, 25200, 86400)] == ["00:00", "07:00", "24:00"]
