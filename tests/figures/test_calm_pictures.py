"""Reduced motion: key poses that stay long enough to look at, and give way to each other softly."""

import pytest
from PIL import ImageChops, ImageStat

from backbreak.figures import draw, still
from backbreak.figures.calm import APART, FADE, draw_calmly, fade_at
from backbreak.figures.pose import WHEELCHAIR, ids, move

EACH = pytest.mark.parametrize("move_id", ids())
STEP = 0.05


@EACH
@pytest.mark.parametrize("seat", ["", WHEELCHAIR])
def test_no_more_than_a_picture_in_a_while(move_id: str, seat: str) -> None:
    one = move(move_id, seat)
    fades = [fade_at(move_id, STEP * i, seat) for i in range(round(one.seconds / STEP))]
    begun = sum(a.step == 0 and b.step > 0 for a, b in zip(fades, [*fades[1:], fades[0]], strict=True))
    assert begun <= one.seconds / APART + 1
    assert sum(fade.step > 0 for fade in fades) * STEP <= begun * FADE + STEP * (begun + 1)


@EACH
def test_steps_are_small(move_id: str) -> None:
    one = move(move_id)
    before = fade_at(move_id, 0.0)
    for i in range(1, round(one.seconds / STEP) + 5):
        now = fade_at(move_id, STEP * i)
        if now.here == before.here and now.there == before.there:
            assert 0 <= now.step - before.step <= 2
        before = now


def test_it_begins_where_the_move_does() -> None:
    begin = fade_at("neck_turn", 0.0)
    assert (begin.here, begin.there, begin.step) == (0.0, 0.0, 0)
    moving = draw("neck_turn", 0.0, 80, 96, False)
    assert draw_calmly("neck_turn", 1.0, 80, 96, False).tobytes() == moving.tobytes()


def test_half_way_is_both() -> None:
    a, b = (draw_calmly("side_reach", t, 80, 96, False) for t in (0.0, 1.6))
    between = draw_calmly("side_reach", 1.6 - FADE / 2, 80, 96, False)
    for one in (a, b):
        assert sum(ImageStat.Stat(ImageChops.difference(between, one)).mean) > 0
    alphas = [sum(ImageStat.Stat(one.getchannel("A")).mean) for one in (a, between, b)]
    assert min(alphas) * 0.9 < alphas[1] < max(alphas) * 1.1


def test_quick_steps_are_one_still_picture() -> None:
    assert {fade_at("walk_water", 0.1 * i) for i in range(30)} == {(still("walk_water"), still("walk_water"), 0)}
    assert {fade_at("march_heel", 0.1 * i).here for i in range(360)} == {0.31, 20.8}


def test_the_one_who_asks_may_paint_on_it() -> None:
    first = draw_calmly("neck_turn", 0.0, 80, 96, False)
    before = first.tobytes()
    first.paste((255, 0, 0, 255), (0, 0, 80, 96))
    assert draw_calmly("neck_turn", 0.0, 80, 96, False).tobytes() == before
