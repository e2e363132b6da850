"""The care rules, each with a little story: what was said on which days, and which rules hold at its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import advice
from backbreak.core.advice import RULES, Does, Known
from backbreak.core.caring import Care, Score, Times
from backbreak.core.feelings import Mark
from backbreak.core.settings import Settings

DAY = 20_000


def known(*scores: int | None, **care: object) -> Known:
    """Scores day by day, the last one today; None for a day without a check-in."""
    first = DAY - len(scores) + 1
    said = tuple(Score(first + n, one) for n, one in enumerate(scores) if one is not None)
    return Known(replace(Care(scores=said), **care), DAY, Settings())  # type: ignore[arg-type]


CALM, BOTHERED = [2] * 14, [2] * 14 + [5] * 10
STORIES: dict[str, list[tuple[Known, bool]]] = {
    "asked": [(replace(known(), asked=True), True), (known(), False)],
    "first": [(known(4), True), (known(3), False), (known(), False), (known(9, told=("first",)), False)],
    "stiff_day": [(known(4), True), (known(stiff_on=DAY), True), (known(stiff_on=DAY - 1), False), (known(9, 3), False),
                  (known(3), False)],
    "sore_day": [(known(7), True), (known(6), False), (known(8, None), False)],
    "strong": [(known(7), True), (known(6), False)],
    "strong_days": [(known(7, 8, 7), True), (known(7, 7), False), (known(7, None, 7, 7), False),
                    (known(7, 2, 7, 2, 7, 2, 7), True), (known(7, 2, 7, 2, 7, 2, 2), False),
                    (known(7, 7, None, 7, 7, 2, 2, 2), False)],
    "many_stiff": [(known(*[4] * 10), True), (known(*[4] * 9, 3), False), (known(*[2] * 4, *[4] * 10), True),
                   (known(*[4] * 10, *[2] * 5), False), (known(*[4, None] * 9, 4), True)],
    "rise": [(known(*CALM, *[5] * 10), True), (known(*CALM, *[5] * 5), False), (known(*CALM, *[3] * 10), False),
             (known(*[None] * 14, *[5] * 10), False), (known(*CALM, *[None] * 7, *[5] * 3), False)],
    "no_better": [(known(*[5] * 28), True), (known(*[5] * 21, *[3] * 7), False), (known(*[8] * 21, *[6] * 7), False),
                  (known(*[5] * 20), False), (known(*[3] * 28), False), (known(*[6] * 21, *[5] * 7), True)],
    "sign": [(known(sign="fever"), True), (known(), False)],
    "worse_twice": [(replace(known(), marks=(Mark("neck_turn", worse=2),)), True),
                    (replace(known(), marks=(Mark("neck_turn", worse=1),)), False)],
    "habit": [(known(cracks=tuple(Times(DAY - n, 10) for n in range(5))), True), (replace(known(), ticked=True), True),
              (known(cracks=tuple(Times(DAY - n, 10) for n in range(4))), False),
              (known(cracks=tuple(Times(DAY - n, 9) for n in range(7))), False),
              (known(cracks=tuple(Times(DAY - 7 - n, 30) for n in range(7))), False)],
    "same_again": [(known(same=Times(DAY, 3)), True), (known(same=Times(DAY, 2)), False),
                   (known(same=Times(DAY - 1, 3)), False), (known(), False)],
    "muted": [(known(advised_on=DAY - 6), True), (known(advised_on=DAY - 7), False), (known(quiet_until=DAY + 1), True),
              (known(quiet_until=DAY), False), (known(), False)],
}


def test_every_rule_has_its_story_and_its_source() -> None:
    assert [rule.key for rule in RULES] == sorted(STORIES, key=[rule.key for rule in RULES].index)
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert all(rule.source and rule.when for rule in RULES)
    assert {rule.does for rule in RULES} == set(Does)


@pytest.mark.parametrize(("key", "story", "holds"), [
    (key, story, holds) for key, stories in STORIES.items() for story, holds in stories
])
def test_each_rule(key: str, story: Known, holds: bool) -> None:
    assert (key in advice.holding(story)) is holds


def test_every_rule_is_told_apart() -> None:
    for key, stories in STORIES.items():
        assert {holds for _, holds in stories} == {True, False}, key


# -- what is shown


def test_the_first_of_several_cards_is_shown() -> None:
    assert advice.card(known(*[8] * 28)) == "strong_days"
    assert advice.card(known(*[5] * 28)) == "many_stiff"
    assert advice.card(known(*[1] * 14, *[3] * 10)) == "rise"
    assert advice.card(known(5)) is None


def test_a_card_comes_once_a_week_and_not_at_all_while_somebody_is_being_seen() -> None:
    assert advice.card(known(8, 8, 8, advised_on=DAY - 3)) is None
    assert advice.card(known(8, 8, 8, quiet_until=DAY + 20)) is None
    assert advice.card(known(8, 8, 8, advised_on=DAY - 8)) == "strong_days"


# -- what is changed


def test_a_stiff_day_has_a_shorter_limit_and_gentle_routines() -> None:
    care = known(5).care
    assert advice.for_day(care, DAY, Settings()).limit == 20 * 60
    assert advice.for_day(care, DAY + 1, Settings()) == Settings()
    assert advice.routines(care, DAY, Settings())[0] == "gentle"
    assert advice.routines(care, DAY + 1, Settings()) == ()


def test_a_limit_that_is_shorter_anyway_stays() -> None:
    assert advice.for_day(known(5).care, DAY, Settings(limit=600)).limit == 600


def test_on_a_sore_day_no_stretch_is_pushed_not_even_a_pinned_one() -> None:
    care = known(7).care
    assert advice.routines(care, DAY, Settings()) == ("walk", "breathe")
    assert advice.for_day(care, DAY, Settings(routine="hips")).routine == "auto"
    assert advice.for_day(known(5).care, DAY, Settings(routine="hips")).routine == "hips"


def test_the_numbers_can_be_changed() -> None:
    settings = Settings(stiff_from=6, sore_from=9, sore_in_a_row=2)
    assert advice.routines(known(5).care, DAY, settings) == ()
    assert "strong_days" in advice.holding(replace(known(9, 9), settings=settings))
    assert "a score of 9 or more on 2 days in a row, or 4 of 7" in {when for when, _, _ in advice.table(settings)}
