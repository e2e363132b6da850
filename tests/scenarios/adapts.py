"""The lines of scenarios that are about adapting: days gone by, breaks of one's own, prompts that fill the screen."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import easing, tally, wording
from backbreak.core.caring import Score
from backbreak.core.tally import Counted
from tests.scenarios.language import Story, line, opened


@line(r"the first day")
def _first_day(story: Story) -> None:
    desk = story.desk
    desk.state = replace(desk.state, adapt=replace(desk.state.adapt, first_day=desk.state.day.number))


@line(r"(\d+) days before with (\d+) of (\d+) prompts taken and (\d+) breaks(?:, each with a score of (\d+))?")
def _before(story: Story, days: str, taken: str, offered: str, breaks: str, score: str | None) -> None:
    desk = story.desk
    adapt, today, scores = desk.state.adapt, desk.state.day.number, list[Score]()
    for day in range(today - int(days), today):
        adapt = tally.put(adapt, Counted(day, int(offered), int(taken), int(breaks)))
        scores += [Score(day, int(score))] if score else []
    desk.state = replace(desk.state, adapt=adapt, care=replace(desk.state.care, scores=tuple(scores)))


@line(r"expect page adapt about (\w+ \d+)")
def _asks(story: Story, about: str) -> None:
    shown = story.desk.page
    assert shown is not None, "none is open"
    assert shown.open.about == about, f"it is {shown.open}"
    story.paged = len(story.desk.pages)


@line(r"expect quiet until (\d\d:\d\d)|expect nothing quiet")
def _quiet(story: Story, time: str | None) -> None:
    desk = story.desk
    until = easing.aside_until(desk.state, desk.world.settings)
    there = wording.clock_time(desk.at, until) if until > desk.now else None
    assert there == time, f"it is quiet until {there}"


@line(r"expect by oneself (\d+)")
def _own(story: Story, number: str) -> None:
    own = easing.own_today(story.desk.state)
    assert own == int(number), f"there were {own}"


@line(r"expect taken (\d+) of (\d+)")
def _taken(story: Story, taken: str, offered: str) -> None:
    one = tally.of(story.desk.state.adapt, story.desk.state.day.number)
    assert (one.taken, one.offered) == (int(taken), int(offered)), f"it is {one.taken} of {one.offered}"


@line(r"expect prompt (that fills the screen|in its corner)")
def _full(story: Story, how: str) -> None:
    opened(story)
    assert story.desk.open is not None
    assert story.desk.open.full is (how == "that fills the screen"), "it does not"


@line(r"expect held to nothing")
def _held_to_nothing(story: Story) -> None:
    assert story.desk.state.firm is None, f"held until {story.desk.state.firm}"
