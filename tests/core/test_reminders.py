"""When another reminder is due, how many there may be, what an answer changes. How it goes over a day: scenarios."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backbreak.core import desk_list, explaining, reminder_words, reminders, replies
from backbreak.core.caring import Care, Open, Page, Score
from backbreak.core.effects import ChangeSetting
from backbreak.core.events import AskedCheckIn, AskedCrack, AskedDesk, AskedSkip, CheckedIn, Posture
from backbreak.core.reminders import Key, Reminders, Told, due_at, free_from, known
from backbreak.core.settings import Settings
from tests.core.test_tending import DAY, booked
from tests.core.test_urge import Person

ON = Settings(water=3600.0, eyes=1200.0, sit_stand=1800.0, desk_list="on")
NEVER = float("inf")
HOUR = 3600.0


def test_each_that_is_switched_on_is_known_from_then_on() -> None:
    there = known(Reminders(), 5.0, ON)
    assert [one.key for one in there.each] == list(Key)
    assert {one.since for one in there.each} == {5.0}
    assert known(there, 9.0, ON) is there
    assert known(Reminders(), 9.0, Settings()) == Reminders()


def test_switched_off_it_is_forgotten() -> None:
    there = replace(known(Reminders(), 5.0, ON), desk_on=DAY + 90)
    assert known(there, 9.0, Settings()) == Reminders()
    assert known(there, 9.0, Settings(water=60.0, desk_list="on")).desk_on == DAY + 90
    assert known(Reminders(desk_on=DAY + 90), 9.0, Settings(water=60.0)).desk_on == DAY + 90


@pytest.mark.parametrize(("key", "since", "began", "back", "due"), [
    (Key.EYES, 0.0, 500.0, -NEVER, 1700.0),             # time without a break
    (Key.EYES, 800.0, 500.0, -NEVER, 2000.0),           # or since it was told
    (Key.SIT_STAND, 0.0, 500.0, -NEVER, 2300.0),
    (Key.WATER, 0.0, 500.0, -NEVER, 3600.0),            # since it was told, whatever breaks there were
    (Key.WATER, 0.0, 3500.0, -NEVER, 4100.0),           # but not for whoever has just been up
    (Key.WATER, 0.0, 500.0, 900.0, 4500.0),             # nor soon after a lunch
    (Key.DESK, 0.0, 500.0, -NEVER, 1100.0),
])
def test_when_it_is_due(key: Key, since: float, began: float, back: float, due: float) -> None:
    assert due_at(Told(key, since), began, back, ON) == due


def test_the_last_interruption_of_an_hour_stays_free() -> None:
    now, two = 10_000.0, Settings(per_hour=2)
    assert free_from((), (), now, two) == -NEVER
    assert free_from((now - 600,), (), now, two) == now + 3000
    assert free_from((), (now - 600,), now, two) == now + 3000
    assert free_from((now - 4000,), (), now, two) == -NEVER
    assert free_from((now - 60,), (), now, Settings(per_hour=3)) == -NEVER
    assert free_from((), (), now, Settings(per_hour=1)) == NEVER


def test_half_of_those_of_a_day_and_the_last_one_stay_free() -> None:
    now, cap = 100_000.0, Settings(per_hour=12, per_day=6)
    long_ago = tuple(now - HOUR * n for n in range(20, 14, -1))
    assert free_from((), long_ago[:2], now, cap) < now
    assert free_from((), long_ago[:3], now, cap) == NEVER
    assert free_from(long_ago[:4], (), now, cap) < now
    assert free_from(long_ago[:5], (), now, cap) == NEVER


def test_two_reminders_are_apart() -> None:
    assert free_from((), (9_900.0,), 10_000.0, Settings(per_hour=12)) == 9_900.0 + reminders.APART


# -- answers


def shown(key: str, page: Page = Page.REMIND, **told: Any) -> Person:
    one = Person(ON, Care(open=Open(7, page, key), pages=7))
    each = tuple(replace(each, **told) if each.key == key else each for each in one.state.reminders.each)
    one.state = replace(one.state, reminders=replace(one.state.reminders, each=each))
    return one


def entry(one: Person, key: Key) -> Told:
    found = reminders.of(one.state.reminders, key)
    assert found is not None
    return found


@pytest.mark.parametrize("choice", ["done", "not_now", "close", "nonsense"])
def test_any_answer_means_that_it_was_not_left_alone(choice: str) -> None:
    one = shown("water", misses=2).choose(choice)
    assert entry(one, Key.WATER).misses == 0
    assert entry(one, Key.WATER).off_on is None
    assert one.page is None


def test_not_today() -> None:
    assert entry(shown("eyes").choose("not_today"), Key.EYES).off_on == DAY


def test_standing_is_said_with_the_same_click() -> None:
    assert shown("sit_stand").choose("done").state.seat.posture is Posture.STANDING
    assert shown("sit_stand").choose("not_now").state.seat.posture is Posture.SITTING
    assert shown("eyes").choose("done").state.seat.posture is Posture.SITTING


def test_the_desk_list_opens_and_comes_again_when_wanted() -> None:
    assert shown("desk").choose("list").page is Page.DESK
    assert shown("desk").choose("later").state.reminders.desk_on == DAY + 90
    assert shown("desk").choose("not_now").state.reminders.desk_on == DAY + 7
    one = Person().feed(AskedDesk(Person().at))
    assert one.choose("later").state.reminders.desk_on == DAY + 90
    assert one.page is None


def test_whether_it_may_stay_is_asked_once_and_off_means_the_setting() -> None:
    one = shown("water", Page.KEEP, misses=3).choose("off")
    assert booked(one, ChangeSetting) == [ChangeSetting("remind.water", "off")]
    kept = shown("water", Page.KEEP, misses=3).choose("keep")
    assert booked(kept, ChangeSetting) == []
    assert entry(kept, Key.WATER).asked
    assert entry(kept, Key.WATER).misses == 0
    assert not reminders.asks_to_stay(replace(entry(kept, Key.WATER), misses=3))
    assert reminders.asks_to_stay(Told(Key.WATER, 0.0, misses=3))


def test_a_click_on_a_page_that_has_gone_changes_nothing() -> None:
    one = shown("water", misses=2)
    from backbreak.core.events import Chose

    one.feed(Chose(one.at, 6, "not_today"))
    assert entry(one, Key.WATER).off_on is None
    assert one.page is Page.REMIND


# -- words


@pytest.mark.parametrize("key", list(Key))
@pytest.mark.parametrize("settings", [Settings(), Settings(seat="wheelchair")])
def test_every_reminder_says_what_it_is_for_and_can_be_declined(key: Key, settings: Settings) -> None:
    title, said, buttons = reminder_words.page(Open(1, Page.REMIND, key), settings)
    assert title.endswith("?")
    assert said
    assert [one for one, _ in buttons][1] == "not_now"
    assert key is Key.DESK or key.value in reminder_words.BESIDE


def test_water_makes_no_claim() -> None:
    said = str(reminder_words.page(Open(1, Page.REMIND, "water"), Settings())) + reminder_words.BESIDE["water"]
    assert not {"joint", "disc", "spine", "back", "oil"} & set(said.replace(",", " ").split())


def test_in_a_wheelchair_nothing_speaks_of_getting_up() -> None:
    wheels = Settings(seat="wheelchair")
    said = str([reminder_words.page(Open(1, page, "water"), wheels) for page in (Page.REMIND, Page.DESK)])
    assert "get up" not in said
    assert "Feet" not in said
    assert "get up" in str(reminder_words.page(Open(1, Page.REMIND, "water"), Settings()))


def test_the_desk_list_is_honest_about_itself() -> None:
    rows = desk_list.paragraphs(Settings())
    assert 8 <= sum(style == "item" for style, _ in rows) <= 10
    assert "little lasting effect on pain" in rows[0][1]


def test_why_names_those_that_are_on() -> None:
    one = Person(ON)
    said = " ".join(explaining.why(one.state, one.at, one.world))
    assert "water every 1 h, your eyes every 20 min, the desk list every three months" in said
    assert "Other reminders" not in " ".join(explaining.why(Person().state, one.at, Person().world))


# -- without a window


@pytest.mark.parametrize(("care", "event", "typed"), [
    (Care(), AskedCheckIn, "backbreak checkin 4 low_back"),
    (Care(), AskedDesk, "backbreak desk"),
    (Care(), AskedCrack, "backbreak crack back, or backbreak crack neck"),
    (Care(), lambda at: AskedCrack(at, place="back"), "stretch wontcrack, or backbreak stretch urge_minute"),
    (Care(), lambda at: AskedCrack(at, place="neck"), "backbreak stretch urge_neck"),
    (Care(), lambda at: AskedCrack(at, True, "back"), "backbreak stretch urge_short"),
    (Care(), lambda at: CheckedIn(at, 4), "backbreak checkin 4 low_back"),
])
def test_without_a_window_it_says_what_can_be_typed(care: Care, event: Any, typed: str) -> None:
    one = Person(care=care)
    said = event(one.at)
    one.feed(said)
    assert typed in replies.instead(said, one.state, "notification")


def test_where_nothing_can_be_shown_routines_can_be_read() -> None:
    one = Person()
    said = AskedCrack(one.at, place="back")
    assert "backbreak routines show wontcrack" in replies.instead(said, one.feed(said).state, "none")


@pytest.mark.parametrize("said", [
    lambda at: CheckedIn(at, 1), lambda at: CheckedIn(at, 4, "neck"), AskedSkip,
])
def test_where_all_is_said_nothing_is_added(said: Any) -> None:
    one = Person()
    assert replies.instead(said(one.at), one.feed(said(one.at)).state, "none") == ""


def test_with_a_window_the_desk_list_is_opened() -> None:
    one = Person()
    assert replies.reply(AskedDesk(one.at), one.state, one.state, one.world) == "The desk list is open."


def test_a_sore_day_leaves_only_water() -> None:
    from backbreak.core.reminding import beside

    one = Person(replace(ON, water=7200.0), Care(scores=(Score(DAY, 8),)))
    assert beside(one.state, one.now + 1700.0, ON)[1] == ""
    assert beside(one.state, one.now + 7200.0, ON)[1] == "water"
