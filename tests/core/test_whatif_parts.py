"""The parts of what-if: pauses that are assumed or recorded, answers that are dealt, a recorded day, and the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from backbreak.core import whatif, whatif_pauses, whatif_recorded, whatif_words
from backbreak.core.settings import Settings
from backbreak.core.whatif import Compared, Figures, Past
from backbreak.core.whatif_answers import Became, Deal, shares
from backbreak.core.whatif_figures import Came
from backbreak.core.whatif_pauses import EVERY, LONGEST, MINUTE, Pauses
from tests.core.whatif_days import NINE, answered, past, prompt

# -- pauses


def test_there_is_one_assumed_pause_in_each_minute_always_the_same() -> None:
    for minute in range(2000):
        start, end = whatif_pauses.of(minute)
        assert minute * MINUTE <= start < end <= (minute + 1) * MINUTE
    assert whatif_pauses.of(7) == whatif_pauses.of(7) != whatif_pauses.of(8)


def test_pauses_of_ten_seconds_come_as_often_as_people_have_them() -> None:
    found = [whatif_pauses.of(minute) for minute in range(10_000)]
    long = [start for start, end in found if end - start >= 10.0]
    assert 0.8 * EVERY < 10_000 * MINUTE / len(long) < 1.25 * EVERY
    assert max(two - one for one, two in pairwise(long)) > 4 * EVERY, "and in no even beat"


def test_a_longer_pause_is_awaited_longer_and_one_of_a_minute_never_comes() -> None:
    pauses = Pauses()
    waits = [pauses.first(length, NINE, NINE + 7200.0) or float("inf") for length in (4, 10, 30)]
    assert waits == sorted(waits)
    assert pauses.first(LONGEST + 1, NINE, NINE + 7200.0) is None
    assert pauses.first(4, NINE, NINE + 1.0) is None


def test_it_is_known_whether_an_instant_is_in_a_pause() -> None:
    start, end = whatif_pauses.of(600)
    assert Pauses().at((start + end) / 2) == (start, end)
    assert Pauses().at(start) is None
    assert Pauses().at(end) is None


def test_where_a_day_was_recorded_its_own_silences_count() -> None:
    silent = (NINE + 130.0, NINE + 165.0)
    pauses = Pauses(((NINE, NINE + 600.0),), ((NINE - 500.0, NINE - 480.0), silent, (NINE + 590.0, NINE + 660.0)))
    assert pauses.first(20.0, NINE, NINE + 600.0) == silent[0] + 20.0
    assert pauses.at(NINE + 140.0) == silent
    assert pauses.first(40.0, NINE, NINE + 540.0) is None
    short = pauses.first(4.0, NINE, NINE + 600.0)
    assert short is not None, "shorter ones are not recorded, and assumed as everywhere"


# -- answers


def test_shares_are_those_of_the_real_answers() -> None:
    found = shares(answered(done=3, got_up=1, skip=2, stopped=1, ignored=1, snooze=2))
    assert found == {Became.TAKEN: 0.4, Became.SNOOZED: 0.2, Became.SKIPPED: 0.3, Became.ALONE: 0.1}


def test_too_few_answers_say_nothing_of_anybody() -> None:
    assert shares(answered(done=4)) == {Became.ALONE: 1.0}
    assert shares([*answered(done=4), prompt(0.0, None), prompt(0.0, "done", asked=True)]) == {Became.ALONE: 1.0}


def test_they_are_dealt_evenly_and_always_alike() -> None:
    mixed = shares(answered(done=5, skip=3, ignored=2))
    one, two = Deal(mixed), Deal(mixed)
    dealt = [one.next() for _ in range(100)]
    assert Counter(dealt) == {Became.TAKEN: 50, Became.SKIPPED: 30, Became.ALONE: 20}
    assert Counter(dealt[:10]) == {Became.TAKEN: 5, Became.SKIPPED: 3, Became.ALONE: 2}
    assert dealt == [two.next() for _ in range(100)]


# -- a recorded day


def look(t: float, idle: float | None) -> dict[str, object]:
    return {"t": t, "kind": "look", "idle": idle}


def test_silences_are_found_between_looks_and_gaps_are_not() -> None:
    lines = [look(0, 0), look(60, 2), look(64, 3), look(90, 20), look(110, 1), look(1000, 3), look(1050, 0)]
    stretches, silences = whatif_recorded.known(lines)
    assert stretches == [(0, 110), (1000, 1050)]
    assert silences == [(0, 58), (70, 109), (997, 1050)]
    assert all(end < 200 or start > 900 for start, end in silences)


def test_lines_that_are_no_looks_or_do_not_fit_are_passed_over() -> None:
    odd = [{"kind": "state"}, look(5, None), {"kind": "look", "t": "x", "idle": 0},
           {"kind": "look", "t": True, "idle": 1}]
    assert whatif_recorded.known([*odd, look(10, 0), look(4, 0), look(30, 0)]) == ([(10, 30)], [(10, 30)])
    assert whatif_recorded.known([]) == ([], [])


@pytest.mark.parametrize("junk", [float("nan"), float("inf"), -1e14, 1e300, 10**400],
                         ids=["nan", "inf", "long ago", "1e300", "400 digits"])
def test_times_that_nobody_has_lived_are_passed_over(junk: float) -> None:
    """No clock could say them."""
    lines = [look(junk, 0), look(10, 0), look(12, junk), look(30, 0), look(junk, 0)]
    assert whatif_recorded.known(lines) == ([(10, 30)], [(10, 30)])


# -- words

NOW = Figures(10, tuple(Came(0.0, NINE, True) for _ in range(30)), 40, 20, 3)
MORE = replace(NOW, prompts=(*NOW.prompts, *(Came(0.0, 12 * 3600.0, False, ("call",)) for _ in range(15))), missed=1)


def test_one_sentence_says_how_many_more_and_what_is_missed() -> None:
    assert whatif_words.sentence(NOW, MORE) == (
        "4.5 prompts a day instead of 3.0, on your own last two weeks. 1 sitting of more than an hour without a prompt "
        "or a break, instead of 3."
    )
    assert whatif_words.sentence(NOW, replace(NOW, missed=3)).startswith("About as many prompts as now, 3.0 a day")
    same = whatif_words.sentence(NOW, NOW, same=True)
    assert same.startswith("On the 10 days of the last two weeks that are recorded, this brings 3.0 prompts a day.")
    assert "instead" not in same
    assert "No day is recorded yet" in whatif_words.sentence(Figures(), Figures())


def test_the_table_has_both_beside_each_other() -> None:
    rows = {name: (one, two) for name, one, two in whatif_words.table(NOW, replace(MORE, reminders=20))}
    assert rows["Prompts a day"] == ("3.0", "4.5")
    assert rows["while busy"] == ("0.0", "1.5")
    assert rows["at what times, mostly"] == ("09:00", "09:00 and 12:00")
    assert rows["held back first: you are in a call"] == ("0", "15")
    assert rows["Over an hour, no prompt or break"] == ("3", "1")
    assert rows["Other reminders a day"] == ("0.0", "2.0")
    assert {name: one for name, one, _ in whatif_words.table(Figures(), Figures())}[
        "at what times, mostly"] == "–"


def known(past: Past, days: int = 10) -> str:
    return " ".join(whatif_words.known(past, days, 4))


def test_it_says_what_it_rests_on_and_what_it_cannot_know() -> None:
    assert whatif_words.known(Past(), 0, 0) == ()
    plain = known(past(45))
    assert "4 prompts really came" in plain
    assert "too few prompts to go by" in plain
    assert "record on" in plain
    assert "No call is recorded" in plain
    assert "says little yet" not in plain
    assert "Only 1 day is recorded" in known(past(45), 1)


def test_it_says_how_prompts_are_taken_to_be_answered() -> None:
    said = known(past(45, prompts=answered(done=5, skip=3, ignored=2)))
    assert "50 % taken, 30 % skipped and 20 % left alone" in said


def test_it_says_what_is_ones_own() -> None:
    days = past(45, recorded=[(NINE, NINE + 1)], holds=[{"hold": "call", "start": 0.0, "end": 1.0}])
    assert "are your own where your days are recorded" in known(days)
    assert "No call" not in known(days)


@pytest.mark.parametrize("changes", [{}, {"sitting.limit": "20 min"}])
def test_compared_has_all_of_it(changes: dict[str, str]) -> None:
    found = whatif.compared(past(45), Settings(), whatif.changed(Settings(), changes))
    assert isinstance(found, Compared)
    assert found.sentence
    assert found.known
