"""What convinces that somebody is back, and what is a bumped desk."""

from __future__ import annotations

import pytest

from backbreak.core.evidence import Evidence, Sign, moved, seen


def path(*places: tuple[float, float, float]) -> Evidence:
    evidence = Evidence()
    for at, x, y in places:
        evidence = moved(evidence, at, x, y)
    return evidence


@pytest.mark.parametrize("sign", [Sign.KEY, Sign.CLICK, Sign.SCROLL])
def test_one_key_click_or_scroll_convinces_at_once(sign: Sign) -> None:
    evidence = seen(Evidence(), sign, 5.0)
    assert (evidence.verdict, evidence.first) == (sign, 5.0)


def test_a_pointer_that_goes_somewhere_convinces_from_where_it_began() -> None:
    evidence = path((10.0, 100, 100), (10.1, 120, 100), (10.2, 141, 100))
    assert (evidence.verdict, evidence.first) == (Sign.MOTION, 10.0)


def test_upwards_is_as_good_as_sideways() -> None:
    assert path((0.0, 0, 100), (0.5, 0, 60)).verdict is Sign.MOTION


def test_a_twitch_of_two_pixels_is_nothing() -> None:
    assert path((0.0, 100, 100), (0.1, 102, 101)).verdict is None


def test_jitter_is_nothing_however_long_its_way() -> None:
    shaking = [(n / 1000, 100 + 3 * (n % 2), 100 - n % 3) for n in range(5000)]
    evidence = path(*shaking)
    assert evidence.verdict is None
    assert len(evidence.areas) < 30  # bounded, at any rate of events


def test_a_slow_drift_is_nothing() -> None:
    assert path(*((n * 1.0, 100 + n * 3.0, 100) for n in range(100))).verdict is None


def test_two_twitches_far_apart_in_time_do_not_add_up() -> None:
    assert path((0.0, 0, 0), (10.0, 100, 0)).verdict is None
    assert path((0.0, 0, 0), (5.0, 100, 0)).verdict is Sign.MOTION


def test_a_key_after_a_movement_dates_back_to_it() -> None:
    evidence = seen(path((3.0, 0, 0), (3.1, 10, 0)), Sign.KEY, 5.0)
    assert (evidence.verdict, evidence.first) == (Sign.KEY, 3.0)


def test_a_key_long_after_a_twitch_does_not() -> None:
    assert seen(path((3.0, 0, 0)), Sign.KEY, 60.0).first == 60.0


def test_what_has_convinced_stays() -> None:
    done = seen(Evidence(), Sign.KEY, 5.0)
    assert seen(done, Sign.CLICK, 6.0) is done
    assert moved(done, 6.0, 0, 0) is done
