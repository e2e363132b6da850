"""What other settings would have brought, in figures: one's own past through the very same step."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from backbreak.core import whatif
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings
from backbreak.core.settings_table import PRESETS
from backbreak.core.whatif import Figures, Past
from tests.core.whatif_days import DAY, HOUR, MINUTE, NINE, answered, in_a_row, past, prompt, span

DEFAULT = Settings()
TAKEN = {"prompts": answered(done=9)}


def of(past: Past, **settings: Any) -> Figures:
    return whatif.figures(past, replace(DEFAULT, **settings))


def test_nothing_recorded_brings_nothing() -> None:
    assert of(Past()) == Figures()
    assert of(Past([span(NINE, 600, "away")])) == Figures()
    assert Figures().a_day(3) == 0.0


def test_a_sitting_shorter_than_the_limit_brings_no_prompt() -> None:
    found = of(past(25, 25, 25))
    assert (found.days, len(found.prompts), found.missed) == (1, 0, 0)


def test_a_prompt_comes_after_the_limit_at_a_pause_within_the_grace_time() -> None:
    (came,) = of(past(45, **TAKEN)).prompts
    assert 30 * MINUTE <= came.at - NINE <= 40 * MINUTE
    assert came.lull


def test_a_shorter_limit_brings_more() -> None:
    days = past(45, 45, 45, 45, **TAKEN)
    numbers = [len(of(days, limit=minutes * MINUTE).prompts) for minutes in (60, 40, 20)]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0
    assert numbers[-1] > numbers[1] > 0


def test_without_a_grace_time_prompts_come_in_the_middle_of_work() -> None:
    days = past(*[50] * 8, **TAKEN)
    at_once, patient = of(days, grace=0.0), of(days)
    assert at_once.in_a_pause < len(at_once.prompts) / 2
    assert patient.in_a_pause > len(patient.prompts) / 2
    assert all(one.at - NINE >= 30 * MINUTE for one in at_once.prompts)


def test_who_leaves_prompts_alone_gets_one_again_and_who_takes_them_does_not() -> None:
    alone, taken = of(past(55)), of(past(55, **TAKEN))
    assert (len(alone.prompts), len(taken.prompts)) == (2, 1)
    assert taken.breaks == alone.breaks + 1


def test_snoozed_prompts_come_back_as_often_as_snoozes_are_left() -> None:
    snoozing = past(59, prompts=answered(snooze=9))
    assert len(of(snoozing, snoozes=2, repeat=0).prompts) == 3
    assert len(of(snoozing, snoozes=1, repeat=0).prompts) == 2


def test_after_a_skip_a_whole_limit_passes() -> None:
    one, two = of(past(100, prompts=answered(skip=9))).prompts[:2]
    assert two.at - one.at >= 30 * MINUTE


def test_an_absence_of_the_reset_time_begins_the_sitting_anew() -> None:
    days = Past(in_a_row(25, 25, 25, away=2.5), answered(done=9))
    assert len(of(days, reset=2 * MINUTE).prompts) == 0
    assert len(of(days, reset=8 * MINUTE).prompts) >= 1


def test_breaks_taken_before_any_prompt_are_told_from_others() -> None:
    found = of(past(20, 20, 45, 20, **TAKEN))
    assert found.breaks == 4, "three absences, and a routine that was done"
    assert found.unprompted == 3


def test_a_long_sitting_without_a_prompt_or_break_is_missed() -> None:
    assert of(past(100), limit=3 * HOUR).missed == 1
    assert of(past(100, **TAKEN)).missed == 0
    assert of(past(50, 50), limit=3 * HOUR).missed == 0
    assert of(Past(in_a_row(50, 50, away=2)), limit=3 * HOUR).missed == 1, "two minutes are no break"
    last = Past([span(NINE, 100)])
    assert of(last, limit=3 * HOUR).missed == 1


def test_a_call_holds_a_prompt_and_is_remembered() -> None:
    call = {"hold": "call", "start": NINE + 10 * MINUTE, "end": NINE + 45 * MINUTE}
    days = past(59, holds=[call], **TAKEN)
    (came,) = of(days).prompts
    assert came.at >= call["end"]
    assert came.held == ("call",)
    assert of(days).held == {"call": 1}
    (came,) = of(days, hold=()).prompts
    assert came.at < call["end"]
    assert came.held == ()


def test_what_the_settings_know_themselves_holds_by_itself() -> None:
    told = {"hold": "quiet_hours", "start": NINE, "end": NINE + HOUR}
    assert len(of(past(45, holds=[told], **TAKEN)).prompts) == 1
    quiet = of(past(45, **TAKEN), quiet=((NINE, NINE + HOUR),))
    assert quiet.prompts == ()


def test_the_same_past_is_tried_at_the_time_on_the_wall() -> None:
    shifted = replace(past(45, **TAKEN), local=lambda t: t + 5 * HOUR)
    (came,) = of(shifted).prompts
    assert of(shifted).hours[14] == 1
    assert came.local == came.at + 5 * HOUR


def test_after_two_that_were_put_aside_there_is_an_hour_of_quiet_unless_that_is_off() -> None:
    days = past(*[100] * 4, prompts=answered(skip=9))
    quiet, plain = of(days, limit=20 * MINUTE), of(days, limit=20 * MINUTE, after_two="off")
    assert len(quiet.prompts) < len(plain.prompts)


def test_caps_of_the_hour_and_the_day_hold() -> None:
    days = past(*[100] * 5)
    assert len(of(days, per_day=4).prompts) <= 4 < len(of(days, per_day=20).prompts)
    assert all(two.at - one.at >= HOUR - 1 for one, two in pairwise(of(days, per_hour=1).prompts))


def test_standing_is_no_sitting_and_has_a_limit_of_its_own() -> None:
    days = Past([span(NINE, 20), span(NINE + 20 * MINUTE, 45, "standing"), span(NINE + 65 * MINUTE, 20)],
                answered(done=9))
    assert len(of(days).prompts) == 1
    assert of(days, standing=0.0).prompts == ()
    away = Past([span(NINE, 20, "standing"), span(NINE + 40 * MINUTE, 20, "standing")], answered(done=9))
    assert of(away).prompts == ()


def test_a_routine_of_ones_own_is_a_break_and_one_that_a_prompt_brought_is_not() -> None:
    routine = [span(NINE, 20), span(NINE + 20 * MINUTE, 2, "routine"), span(NINE + 22 * MINUTE, 20)]
    own = Past(routine, answered(done=9))
    assert of(own).prompts == ()
    assert of(own).breaks == 1
    assert of(own).unprompted == 1
    brought = Past(routine, [*answered(done=9), prompt(NINE + 21 * MINUTE, "done")])
    assert len(of(brought).prompts) == 1


def test_a_stiff_day_has_its_own_limit() -> None:
    sore = {"at": NINE, "score": 5, "area": ""}
    days = past(28, checkins=[sore], **TAKEN)
    assert len(of(days).prompts) == 1
    assert len(of(days, stiff_from=6).prompts) == 0
    assert len(of(days, stiff_limit=29 * MINUTE).prompts) == 0


def test_reminders_are_counted_beside() -> None:
    assert of(past(28, 28, 28)).reminders == 0
    assert of(past(28, 28, 28), eyes=15 * MINUTE, limit=HOUR).reminders >= 2


def test_days_are_those_with_any_sitting() -> None:
    spans = [*in_a_row(20), *in_a_row(20, start=NINE + DAY), span(NINE + 2 * DAY, 600, "away"), span(4 * DAY, 0.5)]
    assert of(Past(spans)).days == 2


def test_spans_that_overlap_or_go_back_break_nothing() -> None:
    odd = [span(NINE, 45), span(NINE + 5 * MINUTE, 10), span(NINE + 40 * MINUTE, 20), span(NINE, 0),
           span(NINE + 61 * MINUTE, 5, "walking"), span(NINE + 2 * HOUR, -5)]
    assert of(Past(odd, answered(done=9))).days == 1


def test_the_same_always_gives_the_same() -> None:
    days = past(*[50] * 8, prompts=answered(done=4, skip=3, ignored=2, snooze=1))
    assert of(days) == of(days)


# -- two settings beside each other


def test_compared_says_it_in_a_sentence_and_as_data() -> None:
    days = past(45, 45, **TAKEN)
    found = whatif.compared(days, DEFAULT, replace(DEFAULT, limit=20 * MINUTE))
    wire = whatif.as_json(found)
    assert wire["now"]["prompts"] == 2 < wire["then"]["prompts"]
    assert wire["really_came"] == 9
    assert wire["days"] == 1
    assert wire["sentence"] == found.sentence
    assert sum(wire["then"]["hours"]) == wire["then"]["prompts"]
    assert wire["then"]["while_busy"] + wire["then"]["in_a_pause"] == wire["then"]["prompts"]
    assert len(wire["known"]) >= 3


def test_without_a_change_it_is_worked_out_once() -> None:
    found = whatif.compared(past(45), DEFAULT, DEFAULT)
    assert found.now is found.then


# -- which settings have a part in it


def test_changes_are_read_as_settings_are_set() -> None:
    found = whatif.changed(DEFAULT, {"sitting.limit": "25 min", "quiet.hours": "12:00-13:00"})
    assert (found.limit, found.quiet) == (25 * MINUTE, ((12 * HOUR, 13 * HOUR),))
    assert whatif.changed(DEFAULT, {"preset": "light"}).limit == 45 * MINUTE


@pytest.mark.parametrize(("name", "typed", "says"), [
    ("tray.icon", "dark", "has no part"), ("sitting.unbroken", "1 h", "has no part"), ("sitting.limt", "1 h", "limit"),
    ("sitting.limit", "3", "has no unit"), ("preset", "heavy", "light"), ("prompt.theme", "dark", "has no part"),
])
def test_what_cannot_be_tried_is_refused_in_words(name: str, typed: str, says: str) -> None:
    with pytest.raises(Fault, match=says):
        whatif.changed(DEFAULT, {name: typed})


def test_each_preset_can_be_tried_and_each_name_is_a_setting() -> None:
    assert all(whatif.bears(name) for preset in PRESETS.values() for name in preset)
    assert {"sitting.limit", "prompt.grace", "snooze.in_a_row", "quiet.hours"} <= set(whatif.names())
