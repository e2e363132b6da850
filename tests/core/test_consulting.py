"""What adapting asks: nothing without enough to go by, and each answer changes one thing, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import adapt_words, care_words, consulting, goals, tally
from backbreak.core import settings as table
from backbreak.core import state as states
from backbreak.core.caring import Open, Page, Score
from backbreak.core.effects import ChangeSetting, Say, ShowPage
from backbreak.core.events import Chose, Hold, Moment, Reloaded
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.tally import Adapt, Change, Counted
from backbreak.core.world import sight

AT = Moment(100_000.0, 20_000 * 86400.0 + 10 * 3600.0)
PLAIN = states.new(AT)
TODAY = PLAIN.day.number


def after(days: int, taken: int, offered: int, breaks: int = 0, **fields: object) -> State:
    each = tuple(Counted(TODAY - n, offered, taken, breaks) for n in range(days, 0, -1))
    return replace(PLAIN, adapt=Adapt(days=each, **fields))  # type: ignore[arg-type]


def opened(about: str, page: Page = Page.ADAPT) -> State:
    return replace(PLAIN, care=replace(PLAIN.care, open=Open(3, page, about), pages=3, opened_at=AT.now))


def chosen(about: str, choice: str, settings: Settings, page: Page = Page.ADAPT) -> tuple[str, str] | None:
    _state, event, effects = consulting.hear(opened(about, page), Chose(AT, 3, choice), settings)
    assert isinstance(event, Reloaded)
    if not effects:
        return None
    (effect,) = effects
    assert isinstance(effect, ChangeSetting)
    return effect.name, effect.typed


@pytest.mark.parametrize("state", [
    after(2, 0, 9), after(3, 0, 1), after(3, 1, 3), after(3, 0, 3, asked=(tally.Asked("few", TODAY - 20),)), PLAIN,
])
def test_too_little_to_go_by_brings_no_question(state: State) -> None:
    assert consulting.question(state, Settings()) == ""


def test_it_may_be_asked_again_after_weeks() -> None:
    state = after(3, 0, 3, asked=(tally.Asked("few", TODAY - 60),))
    assert consulting.question(state, Settings()) == "few"


@pytest.mark.parametrize(("first", "number", "asked"), [
    (0, 3, False), (1, 3, False), (2, 3, True), (13, 3, True), (14, 3, False), (2, 2, False),
])
def test_the_third_day_is_not_much_later_and_needs_some_prompts(first: int, number: int, asked: bool) -> None:
    state = after(1, number, number, first_day=TODAY - first)
    assert (consulting.question(state, Settings()) == "day_three") is asked


def test_a_good_fortnight_is_a_whole_one_with_some_check_ins() -> None:
    scores = tuple(Score(TODAY - n, 2) for n in range(10))

    def well(state: State, settings: Settings, scores: tuple[Score, ...] = scores) -> bool:
        state = replace(state, care=replace(state.care, scores=scores))
        return consulting.question(state, settings) == "well"

    long = replace(Settings(), goal_moves="off")
    assert well(after(15, 4, 5), long)
    assert not well(after(13, 4, 5), long)
    assert not well(after(15, 3, 5), long)
    assert not well(after(15, 4, 5), long, scores[:4])
    assert not well(after(15, 4, 5), replace(long, limit=45 * 60))
    assert not well(after(15, 0, 0, 5), long)


@pytest.mark.parametrize(("about", "choice", "changed"), [
    ("day_three", "less", ("sitting.limit", "45 min")), ("day_three", "sooner", ("sitting.limit", "20 min")),
    ("day_three", "fine", None), ("few", "leave", None), ("few", "close", None), ("lapse 7", "same", None),
    ("lapse 7", "less", ("sitting.limit", "45 min")), ("few", "style", ("prompt.style", "notification")),
    ("well", "longer", ("sitting.limit", "45 min")), ("goal 6", "yes", ("adapt.goal", "6")),
    ("goal 6", "leave", None), ("hours", "morning", ("quiet.hours", "00:00-10:00")), ("hours", "leave", None),
])
def test_an_answer_changes_one_thing(about: str, choice: str, changed: tuple[str, str] | None) -> None:
    assert chosen(about, choice, Settings()) == changed
    if changed:
        table.changed(Settings(), *changed)


def test_at_either_end_of_the_steps_nothing_changes() -> None:
    assert chosen("day_three", "sooner", replace(Settings(), limit=20 * 60)) is None
    assert chosen("day_three", "less", replace(Settings(), limit=90 * 60)) is None


def test_what_is_quiet_already_comes_once_only() -> None:
    assert chosen("few", "style", replace(Settings(), style="notification")) == ("prompt.repeat", "0")


def test_quiet_hours_are_added_to_those_there_are() -> None:
    settings = table.changed(Settings(), "quiet.hours", "22:00-07:00")
    added = chosen("hours", "noon", settings)
    assert added is not None
    assert table.get(table.changed(settings, *added), "quiet.hours") == "22:00-07:00, 12:00-14:00"


def test_what_the_settings_would_refuse_is_not_tried() -> None:
    assert chosen("goal 99", "yes", Settings()) is None


def test_other_pages_and_older_ones_are_nobody_s_business_here() -> None:
    event = Chose(AT, 2, "less")
    assert consulting.hear(opened("few"), event, Settings())[1] is event
    assert consulting.hear(PLAIN, event, Settings())[1] is event


def test_a_change_is_told_once_it_is_so_and_can_be_taken_back() -> None:
    change = Change("sitting.limit", "30 min", "45 min")
    state = replace(PLAIN, adapt=Adapt(change=change))
    done = replace(Settings(), limit=45 * 60)
    seen = sight(state, AT.now, done)
    told, effects = consulting.follow(state, state, Reloaded(AT), Reloaded(AT), seen, done)
    assert told.care.open is not None
    assert (told.care.open.page, told.adapt.change, effects) == (Page.CHANGED, None, ())
    assert chosen(told.care.open.about, "undo", done, Page.CHANGED) == ("sitting.limit", "30 min")
    assert chosen(told.care.open.about, "close", done, Page.CHANGED) is None


def test_a_change_that_could_not_be_written_is_said_to_be_none() -> None:
    state = replace(PLAIN, adapt=Adapt(change=Change("sitting.limit", "30 min", "45 min")))
    seen = sight(state, AT.now, Settings())
    same, effects = consulting.follow(state, state, Reloaded(AT), Reloaded(AT), seen, Settings())
    assert (same.care.open, same.adapt.change) == (None, None)
    assert [type(one) for one in effects] == [Say]


@pytest.mark.parametrize("breaks", [4, 5])
def test_the_goal_stays_while_it_fits(breaks: int) -> None:
    assert goals.proposed(after(8, 4, 5, breaks).adapt, TODAY, replace(Settings(), goal=5)) in ((None,) if breaks == 5
                                                                                             else (4,))


def test_the_goal_keeps_to_what_people_do() -> None:
    assert goals.proposed(after(8, 4, 5, 12).adapt, TODAY, replace(Settings(), goal=10)) is None
    assert goals.proposed(after(8, 4, 5, 12).adapt, TODAY, replace(Settings(), goal=0)) is None
    assert goals.proposed(after(2, 4, 5, 12).adapt, TODAY, Settings()) is None


@pytest.mark.parametrize("about", ["lapse 6", "day_three", "few", "hours", "well", "goal 6"])
def test_every_question_has_words_and_a_way_to_leave_it(about: str) -> None:
    title, said, buttons = adapt_words.page(Open(1, Page.ADAPT, about), Settings())
    assert title
    assert said
    assert len(buttons) >= 2
    keys = [key for key, _ in buttons]
    assert {"leave", "fine", "same"} & {*keys}


def test_what_was_changed_is_said_with_what_it_was() -> None:
    title, said, buttons = adapt_words.page(Open(1, Page.CHANGED, "adapt.goal|5|6"), Settings())
    assert title == "Changed"
    assert said[0][1] == "Breaks that make a good day: 6 from now on. It was 5."
    assert [key for key, _ in buttons] == ["close", "undo"]


def test_a_question_that_was_put_off_comes_once_more() -> None:
    adapt = tally.asked(Adapt(), "few", 10)
    again = tally.put_off(adapt, "few", -5)
    assert tally.asked_on(again, "few") == -5
    twice = tally.asked(again, "few", 11)
    assert tally.put_off(twice, "few", -5) is twice
    assert tally.put_off(twice, "goal", -5) is twice


@pytest.mark.parametrize("about", ["lapse 6", "day_three", "few", "hours", "well", "goal 6"])
def test_no_answer_stands_before_the_others(about: str) -> None:
    card = care_words.card(ShowPage(Open(1, Page.ADAPT, about), unasked=True), Settings())
    assert card["even"]
    assert card["quiet"]
    assert not any(one["link"] for one in card["buttons"])


def test_other_hours_that_were_interrupted_are_the_same_question() -> None:
    state = opened("hours")
    state = replace(state, adapt=tally.asked(Adapt(), "few", TODAY))
    held = replace(sight(state, AT.now, Settings()), holds=frozenset({Hold.CALL}))
    left, _effects = consulting.follow(state, state, Reloaded(AT), Reloaded(AT), held, Settings())
    assert left.care.open is None
    assert tally.asked_on(left.adapt, "few") == consulting.LONG_AGO


def test_a_clock_that_was_years_ahead_keeps_no_question_and_no_day() -> None:
    state = after(3, 0, 3, asked=(tally.Asked("few", TODAY + 4000),))
    assert consulting.question(state, Settings()) == "few"
    days = tally.put(Adapt(days=(Counted(TODAY + 4000), Counted(TODAY - 1))), Counted(TODAY)).days
    assert [one.day for one in days] == [TODAY - 1, TODAY]
