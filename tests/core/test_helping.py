"""What tends to help: told from five uses on, and what changed nothing as plainly as what helped."""

from __future__ import annotations

import pytest

from backbreak.core import helping

TITLES = {"lower": "Lower-back ease", "upper": "Shoulders"}


def rows(routine: str, *pairs: tuple[int, int]) -> list[dict[str, object]]:
    return [{"at": 1.0, "routine": routine, "before": before, "after": after} for before, after in pairs]


def test_under_five_uses_nothing_is_said() -> None:
    assert helping.words(rows("lower", *[(6, 2)] * 4), TITLES) == []


def test_what_helped_is_told_with_how_much_and_how_often() -> None:
    told = rows("lower", (5, 3), (5, 3), (4, 3), (6, 4), (3, 2), (4, 3), (5, 3))
    assert helping.words(told, TITLES) == ["Lower-back ease tends to help you: 1.6 points less on average, 7 times."]


@pytest.mark.parametrize("pairs", [
    [(3, 3), (4, 3), (3, 4), (5, 5), (2, 2)],           # noise
    [(9, 4), (3, 3), (3, 3), (3, 3), (3, 3)],           # one good day is not a tendency
    [(4, 9), (3, 3), (3, 3), (3, 3), (3, 3)],
])
def test_what_changed_nothing_clear_is_told_too(pairs: list[tuple[int, int]]) -> None:
    assert helping.words(rows("upper", *pairs), TITLES) == ["No clear change after Shoulders, 5 times."]


def test_what_made_it_more_is_told_without_alarm() -> None:
    told = helping.words(rows("upper", *[(3, 5)] * 5), TITLES)
    assert told == ["After Shoulders it tends to be more: 2.0 points on average, 5 times. Leaving it out is fine."]


def test_looser_same_and_worse_are_told_in_words_and_apart_from_the_scores() -> None:
    uses = [["looser", "looser"], ["looser"], ["looser"], ["same", "looser"], ["looser", "unsure"], ["looser"]]
    told = [{"at": float(at), "routine": "lower", "move": str(n), "feeling": one}
            for at, felt in enumerate(uses) for n, one in enumerate(felt)]
    alone = [{"at": 9.0, "routine": "", "move": "roll", "feeling": "worse"}] * 9
    assert helping.said(told + alone, TITLES) == [
        "After Lower-back ease you said: looser 4 times, the same once, worse once."
    ]
    assert helping.said(told[:-4], TITLES) == []


def test_the_most_helpful_first_and_one_alone_where_it_is_asked_for() -> None:
    told = rows("upper", *[(4, 3)] * 5) + rows("lower", *[(6, 3)] * 5) + rows("gone", *[(3, 3)] * 5)
    assert [one.split(" tends")[0] for one in helping.words(told, TITLES)] == [
        "Lower-back ease", "Shoulders", "No clear change after gone, 5 times.",
    ]
    assert len(helping.words(told, TITLES, "upper")) == 1
