"""The table of rules: each has words, a switch that there is, and says what it does while it acts, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.core import adapt_face, adapting, explaining
from backbreak.core import settings as table
from backbreak.core import state as states
from backbreak.core.adapting import RULES
from backbreak.core.caring import Score
from backbreak.core.events import Moment
from backbreak.core.holding_to import Firm
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.tally import Adapt, Counted
from backbreak.core.world import World

AT = Moment(100_000.0, 20_000 * 86400.0 + 10 * 3600.0)
PLAIN = states.new(AT)
TODAY = PLAIN.day.number


def adapted(**fields: object) -> State:
    return replace(PLAIN, adapt=Adapt(**fields))  # type: ignore[arg-type]


def days(number: int, taken: int, offered: int, breaks: int) -> tuple[Counted, ...]:
    return tuple(Counted(TODAY - n, offered, taken, breaks) for n in range(number, 0, -1))


def checked_in(score: int, number: int = 1) -> tuple[Score, ...]:
    return tuple(Score(TODAY - n, score) for n in range(number))


def left_alone() -> State:
    talk = Talk(stage=Stage.DUE, since=AT.now, due_since=AT.now, quiet=True, left_alone=True)
    return replace(PLAIN, talk=talk)


ACTS: dict[str, Callable[[], State]] = {
    "aside": lambda: adapted(quiet_until=AT.now + 600),
    "few": lambda: adapted(days=days(3, 0, 3, 5)),
    "own": lambda: adapted(own_at=AT.now - 60),
    "well": lambda: replace(adapted(days=days(14, 4, 5, 5)),
                            care=replace(PLAIN.care, scores=checked_in(2, 10))),
    "learn": lambda: replace(PLAIN, wrong=(TODAY,)),
    "long_sit": left_alone,
    "stiff": lambda: replace(PLAIN, care=replace(PLAIN.care, scores=checked_in(5))),
    "sore": lambda: replace(PLAIN, care=replace(PLAIN.care, scores=checked_in(8))),
    "goal": lambda: adapted(days=days(8, 4, 5, 7)),
    "lapse": lambda: adapted(lapsed=5),
    "day_three": lambda: adapted(first_day=TODAY - 2, days=days(2, 2, 3, 4)),
    "hold_me": lambda: replace(PLAIN, firm=Firm(AT.now + 3600)),
}
SAYS = {
    "aside": "Quiet until 10:10: you put two prompts aside within an hour.",
    "few": "0 of 9 prompts were taken",
    "own": "You took a break by yourself at 09:59, so nothing comes before 10:29.",
    "well": "offers a longer sitting time",
    "learn": "It was wrong 1 time today by your word",
    "long_sit": "at 11:00 a quiet note says",
    "stiff": "Today is a stiff day",
    "sore": "no stretching",
    "goal": "about 7 breaks a day in the last week and the goal is 5",
    "lapse": "Nothing is made up for",
    "day_three": "third day",
    "hold_me": "Held to it until 11:00",
}
OFF = {"adapt.goal_moves": "off", "adapt.long_sit": "off"}


def test_every_rule_has_an_example_here() -> None:
    assert [one.key for one in RULES] == list(ACTS) == list(SAYS)


@pytest.mark.parametrize("rule", RULES, ids=[one.key for one in RULES])
def test_a_rule_says_what_it_does_while_it_acts_and_only_then(rule: adapting.Rule) -> None:
    assert SAYS[rule.key] in rule.says(ACTS[rule.key](), AT, Settings())
    assert rule.says(PLAIN, AT, Settings()) == ""
    assert rule.when
    assert rule.does


@pytest.mark.parametrize("rule", [one for one in RULES if one.setting.startswith("adapt.")],
                         ids=lambda one: one.key)
def test_a_rule_that_is_switched_off_says_nothing(rule: adapting.Rule) -> None:
    off = table.changed(Settings(), rule.setting, "off")
    assert rule.says(ACTS[rule.key](), AT, off) == ""
    assert table.field(rule.setting).why


@pytest.mark.parametrize("rule", RULES, ids=[one.key for one in RULES])
def test_why_says_it_once(rule: adapting.Rule) -> None:
    lines = " ".join(explaining.why(ACTS[rule.key](), AT, World(Settings())))
    assert lines.count(SAYS[rule.key]) == 1


def test_a_long_sit_that_was_noted_is_said_to_have_been() -> None:
    rule = next(one for one in RULES if one.key == "long_sit")
    told = adapted(long_from=PLAIN.seat.began)
    assert "has been said" in rule.says(told, AT, Settings())
    assert rule.says(told, AT, replace(Settings(), long_sit=0.0)) == ""


def test_today_counts_breaks_against_the_goal_and_says_which_were_ones_own() -> None:
    state = replace(adapted(days=(Counted(TODAY, own=2),)), day=replace(PLAIN.day, breaks=3))
    assert adapt_face.today(state, Settings()) == ["Breaks: 3 of 5",
                                                 "2 of them by yourself: nobody had to remind you."]
    assert adapt_face.today(PLAIN, replace(Settings(), goal=0)) == ["Breaks: 0"]


def test_status_says_until_when_it_is_quiet_or_held() -> None:
    state = replace(adapted(quiet_until=AT.now + 600), firm=Firm(AT.now + 60))
    assert adapt_face.status(state, AT, Settings()) == {
        "goal": 5, "breaks_unprompted_today": 0, "quiet_seconds": 600, "held_to_seconds": 60,
    }
    assert adapt_face.status(PLAIN, AT, replace(Settings(), goal=0)) == {
        "goal": None, "breaks_unprompted_today": 0, "quiet_seconds": None, "held_to_seconds": None,
    }


def test_the_menu_holds_somebody_to_it_or_ends_that() -> None:
    offered = adapt_face.menu(PLAIN, AT)
    assert [one.words for one in offered.items] == [
        ("hold-me", "2 h"), ("hold-me", "until", "today"), ("hold-me", "until", "friday")]
    held = adapt_face.menu(replace(PLAIN, firm=Firm(AT.now + 3600)), AT)
    assert (held.label, held.words) == ("Held to it until 11:00: end that", ("hold-me", "off"))


def test_the_guide_has_every_rule_with_its_switch() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.when} | {rule.does} | `{rule.setting}` |" in guide
