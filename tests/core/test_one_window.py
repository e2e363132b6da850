"""Whatever happens, in any order: at most one window comes by itself, within the caps, at nobody who is busy or away.

The desk of the scenarios checks each page and each prompt as it comes up (`_may_page`, `_may_show`).
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backbreak.core import state as states
from backbreak.core.events import Answer, Hold
from backbreak.core.settings import Settings
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES, Desk

ALL_ON = Settings(
    water=1500.0, eyes=600.0, sit_stand=900.0, desk_list="on", per_hour=4, stiff_limit=1500.0, around="on",
)
SECONDS = st.sampled_from([7.0, 40.0, 95.0, 400.0, 1300.0])
HOLDS = st.sampled_from([Hold.CALL, Hold.FULLSCREEN, Hold.DO_NOT_DISTURB])
WORDS = st.sampled_from([
    "stretch", "snooze 10 min", "skip", "pause 20 min", "resume", "checkin", "checkin 3", "checkin 8", "crack", "desk",
    "standing", "sitting", "was-up", "stiff",
])
CHOICES = st.sampled_from([
    "done", "not_now", "not_today", "list", "later", "keep", "off", "close", "3", "5", "move", "back", "better", "yes",
])
ANSWERS = st.sampled_from([Answer.START, Answer.DONE, Answer.SKIP, Answer.SNOOZE, Answer.IGNORED])
HAPPENS = st.one_of(
    st.tuples(st.just("type"), SECONDS), st.tuples(st.just("type"), SECONDS), st.tuples(st.just("rest"), SECONDS),
    st.tuples(st.just("lull"), st.just(7.0)), st.tuples(st.just("say"), WORDS), st.tuples(st.just("choose"), CHOICES),
    st.tuples(st.just("answer"), ANSWERS), st.tuples(st.just("hold"), st.tuples(HOLDS, st.booleans())),
    st.tuples(st.just("restart"), st.sampled_from(["quit", "kill", "reboot"])),
)


def happens(desk: Desk, what: str, how: Any) -> None:
    match what:
        case "type":
            desk.pass_time(how, 4.0)
        case "rest" | "lull":
            desk.pass_time(how)
        case "say":
            desk.say(how)
        case "choose" if desk.page is not None:
            desk.choose(how)
        case "answer" if desk.open is not None:
            desk.answer(how, 300.0 if how is Answer.SNOOZE else None, 66.0)
        case "hold":
            desk.hold(*how)
        case "restart":
            desk.restart(0.0, how)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(clock=st.sampled_from([8.0, 15.5]), story=st.lists(HAPPENS, min_size=10, max_size=40))
def test_whatever_happens(clock: float, story: list[tuple[str, Any]]) -> None:
    desk = Desk(local=20_000 * 86400.0 + clock * 3600.0, world=World(ALL_ON, ROUTINES))
    for what, how in story:
        happens(desk, what, how)
        assert (desk.page is None) == (desk.state.care.open is None)
        assert states.from_dict(json.loads(json.dumps(states.to_dict(desk.state)))) == desk.state
        caps = desk.state.talk
        assert len(caps.reminded) <= desk.world.settings.per_day // 2
