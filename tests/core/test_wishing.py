"""What is asked of the choice just now: wants, place, the moment; that it does not flip, and is the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as runs
from hypothesis import strategies as st

from backbreak.adapters.files import Library
from backbreak.core import scene, wants, wishing
from backbreak.core import state as states
from backbreak.core.caring import Care, End, Score
from backbreak.core.events import Hold, Looked, Moment, Started, Wanted
from backbreak.core.feelings import Feeling, Mark
from backbreak.core.holding import Held
from backbreak.core.limits import FIRST_HOUR
from backbreak.core.routine_format import AREAS, NEEDS, SUITS
from backbreak.core.scene import A_CALL, AFTER_CALL, Scene
from backbreak.core.settings import Settings
from backbreak.core.showing import chosen
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.wants import Wants
from backbreak.core.world import World

DAY, HOUR = 20_000, 3600.0
SHIPPED = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent"))
ON_A_CALL = (Held(Hold.CALL, 0.0),)


def at(hour: float, now: float = 5000.0) -> Moment:
    return Moment(now, DAY * 86400.0 + hour * HOUR)


def state(**changes: Any) -> State:
    return replace(states.new(at(12.0)), **changes)


# -- wants


def test_each_word_takes_the_place_of_what_it_is_about() -> None:
    one = wants.heard(Wants(), Wanted(at(9), ("hips",), 120.0), DAY)
    assert one == Wants(DAY, ("hips",), 120.0)
    assert wants.heard(one, Wanted(at(9), ("neck",)), DAY) == Wants(DAY, ("neck",), 120.0)
    assert wants.heard(one, Wanted(at(9), seconds=60.0), DAY) == Wants(DAY, ("hips",), 60.0)
    assert wants.heard(one, Wanted(at(9), anything=True), DAY) == Wants(DAY, ())
    assert wants.heard(one, Wanted(at(9), seconds=60.0), DAY + 1) == Wants(DAY + 1, None, 60.0)


def test_what_was_wanted_counts_for_its_day() -> None:
    one = Wants(DAY, ("hips",), 120.0)
    assert (wants.areas(one, (), DAY), wants.seconds(one, DAY, Settings())) == (("hips",), 120.0)
    assert (wants.areas(one, (), DAY + 1), wants.seconds(one, DAY + 1, Settings(routine_time=90.0))) == ((), 90.0)
    assert wants.seconds(Wants(DAY, ("hips",)), DAY, Settings()) is None


def test_the_newest_place_of_the_day_s_check_ins_counts_where_nothing_was_said() -> None:
    scores = (Score(DAY - 1, 3, "neck"), Score(DAY, 3, "hips"), Score(DAY, 3, "low_back"), Score(DAY, 2))
    assert wants.areas(Wants(), scores, DAY) == ("low_back",)
    assert wants.areas(Wants(DAY, None, 60.0), scores, DAY) == ("low_back",)
    assert wants.areas(Wants(DAY, ()), scores, DAY) == ()


# -- the moment


def test_a_call_counts_from_a_minute_on() -> None:
    assert scene.hung_up(Scene(), ON_A_CALL, (), A_CALL) == Scene(called=A_CALL)
    assert scene.hung_up(Scene(), ON_A_CALL, (), A_CALL - 1) == Scene()
    assert scene.hung_up(Scene(), ON_A_CALL, ON_A_CALL, 500.0) == Scene()
    assert scene.hung_up(Scene(), (), (), 500.0) == Scene()


def test_after_a_call_is_ten_minutes_and_goes_on_through_the_next() -> None:
    one = Scene(called=1000.0)
    assert scene.after_call(one, (), 1000.0 + AFTER_CALL - 1)
    assert not scene.after_call(one, (), 1000.0 + AFTER_CALL)
    assert not scene.after_call(Scene(), (), 1000.0)
    assert scene.after_call(one, (Held(Hold.CALL, 1100.0),), 9000.0)
    assert not scene.after_call(one, (Held(Hold.CALL, 1000.0 + AFTER_CALL),), 9000.0)


@pytest.mark.parametrize(("time", "silent", "early"), [
    (8.0, 9.0, True), (9.99, 3.0, True), (10.0, 9.0, False), (8.0, 2.9, False),
])
def test_the_first_hour_follows_a_night_and_begins_early(time: float, silent: float, early: bool) -> None:
    known = Scene(day=DAY - 1)
    found = scene.came(known, DAY, 100.0, time * HOUR, silent * HOUR)
    assert scene.first_hour(found, DAY, 100.0 + HOUR - 1) is early
    assert not scene.first_hour(found, DAY, 100.0 + HOUR)
    assert not scene.first_hour(found, DAY + 1, 200.0)


def looked(before: State, moment: Moment, idle: float | None) -> State:
    return wishing.observe(before, before, Looked(moment, idle))


def test_the_first_look_that_sees_somebody_begins_the_day() -> None:
    fresh = states.new(at(8.0))
    assert looked(fresh, at(8.0), None).scene == Scene()
    assert looked(fresh, at(8.0), 5 * HOUR).scene == Scene()           # that was before four in the morning
    seen = looked(fresh, at(8.0), 30.0)
    assert seen.scene == Scene(day=DAY, began=4970.0)
    assert looked(seen, at(9.0, 8600.0), 1.0) is seen


def test_what_a_run_that_was_cut_off_left_behind_is_no_call_that_ended() -> None:
    held = state(held=ON_A_CALL)
    assert wishing.observe(held, replace(held, held=()), Started(at(12.0))).scene == Scene()
    assert wishing.observe(held, replace(held, held=()), Looked(at(12.0), None)).scene == Scene(called=5000.0)


ENDS = tuple(End(DAY - n, 13 * HOUR) for n in range(1, 5))      # since four in the morning: at five


@pytest.mark.parametrize(("hour", "changes", "settings", "expected"), [
    (12.0, {}, {}, "any"),
    (12.0, {"scene": Scene(called=4900.0)}, {}, "after_call"),
    (16.5, {}, {}, "end_of_day"),
    (16.5, {"scene": Scene(called=4900.0)}, {}, "after_call"),
    (14.5, {"care": Care(ends=tuple(End(DAY - n, 11 * HOUR) for n in range(1, 4)))}, {}, "end_of_day"),
    (8.5, {"scene": Scene(day=DAY, began=4900.0)}, {}, "any"),
    (8.5, {"scene": Scene(day=DAY, began=4900.0)}, {"gentle_start": "on"}, "first_hour"),
    (8.5, {"scene": Scene(called=4950.0, day=DAY, began=4900.0)}, {"gentle_start": "on"}, "after_call"),
])
def test_one_word_for_the_moment(hour: float, changes: Any, settings: Any, expected: str) -> None:
    found = wishing.wish(state(**changes), at(hour), World(Settings(**settings)))
    assert found.situation == expected
    assert found.situation in SUITS
    assert found.limits == ((FIRST_HOUR,) if settings and "scene" in changes else ())


def test_the_place_is_the_call_or_the_one_that_is_set() -> None:
    office = World(Settings(place="open_office", missing=("floor",)))
    assert wishing.wish(state(), at(12.0), office).place == "open_office"
    assert wishing.wish(state(), at(12.0), office).missing == ("floor",)
    assert wishing.wish(state(held=ON_A_CALL), at(12.0), office).place == "call"
    assert wishing.wish(state(), at(12.0), World()).place == ""


def test_what_suits_the_day_is_not_asked_of_what_has_a_name() -> None:
    stiff = state(care=Care(stiff_on=DAY))
    assert wishing.wish(stiff, at(12.0), World()).today[0] == "gentle"
    assert wishing.wish(stiff, at(12.0), World(), "hips").today == ()


# -- what always holds

LONG = st.sampled_from([1, 5, 58, 59, 60, 61, 62, 120, 540, 598, 599, 600, 601])
STEPS = st.lists(st.tuples(st.booleans(), LONG), min_size=1, max_size=12)


@runs(deadline=None, max_examples=60)
@given(STEPS, st.integers(8 * 3600, 17 * 3600))
def test_the_moment_does_not_flip_to_and_fro(steps: list[tuple[bool, int]], begins: int) -> None:
    """A microphone comes and goes as it likes: what a moment is like, it is for a minute at least, or until what is
    known of it changes for good."""
    now, held, one = 5000.0, (), state(scene=Scene(day=DAY, began=4900.0))
    words: list[tuple[float, str]] = []
    for on, seconds in steps:
        for _ in range(seconds):
            now += 1.0
            found = wishing.situation(one, at((begins + now - 5000.0) / HOUR, now), Settings(gentle_start="on"))
            words += [(now, found)] if not words or words[-1][1] != found else []
        after = (Held(Hold.CALL, now),) if on and not held else () if not on else held
        event = Looked(at((begins + now - 5000.0) / HOUR, now), 0.0)
        one = wishing.observe(replace(one, held=held), replace(one, held=after), event)
        held = after
    for (_, first), (came, _), (gone, again) in zip(words, words[1:], words[2:], strict=False):
        assert first != again or gone - came >= A_CALL - 1.0


MARKS = st.lists(st.tuples(st.sampled_from(sorted(SHIPPED.moves)), st.sampled_from(list(Feeling))), max_size=6)
WISHES = st.fixed_dictionaries({
    "wants": st.builds(Wants, st.just(DAY), st.none() | st.lists(st.sampled_from(AREAS), max_size=2).map(tuple),
                       st.none() | st.sampled_from([45.0, 120.0, 300.0])),
    "recent": st.lists(st.sampled_from(sorted(SHIPPED.routines)), max_size=8).map(tuple),
    "scene": st.sampled_from([Scene(), Scene(called=4900.0), Scene(day=DAY, began=4900.0)]),
    "held": st.sampled_from([(), ON_A_CALL]),
    "marks": MARKS.map(lambda each: tuple(Mark(one, **{word.value: 2}) for one, word in sorted(dict(each).items()))),
    "care": st.sampled_from([Care(), Care(stiff_on=DAY), Care(scores=(Score(DAY, 8),)),
                             Care(scores=(Score(DAY, 3, "hips"),))]),
})
SETTINGS = st.builds(
    Settings, seat=st.sampled_from(["chair", "wheelchair"]), place=st.sampled_from(["any", "open_office"]),
    missing=st.lists(st.sampled_from(NEEDS), max_size=3).map(tuple),
    limits=st.lists(st.sampled_from(["osteo", "neck", "sit", "flare"]), max_size=2, unique=True).map(tuple),
    routine=st.sampled_from(["auto", "hips"]), gentle_start=st.sampled_from(["off", "on"]),
    routine_time=st.none() | st.just(90.0),
)


@runs(deadline=None)
@given(WISHES, SETTINGS, st.floats(4.0, 23.9), st.randoms(use_true_random=False))
def test_the_same_state_gives_the_same_choice(wished: Any, settings: Settings, hour: float, random: Any) -> None:
    """Whatever the order in which files were read, and through the state's file and back."""
    names = sorted(SHIPPED.routines)
    random.shuffle(names)
    mixed = World(settings, {one: SHIPPED.routines[one] for one in names}, SHIPPED.moves)
    usual = World(settings, SHIPPED.routines, SHIPPED.moves)
    one = state(**wished)
    again = states.from_dict(json.loads(json.dumps(states.to_dict(one))))
    first = chosen(one, at(hour), usual, None)
    assert first == chosen(one, at(hour), usual, None) == chosen(again, at(hour), mixed, None)
    assert first is not None
    assert first.because
    gone, left = {mark.move for mark in one.marks if mark.worse >= 2}, {each.id for each in first.routine.moves}
    assert not gone & left or gone >= left          # of what is set to come first, something has to be left
