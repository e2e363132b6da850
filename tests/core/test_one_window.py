"""Whatever happens, in any order: at most one window comes by itself, within the caps, at nobody who is busy or away.

The desk of the scenarios checks each page and each prompt as it comes up (`_may_page`, `_may_show`).
"""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from backbreak.core import state as states
from backbreak.core.events import Answer, Hold
from backbreak.core.settings import Settings
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES, Desk

ALL_ON = Settings(
    water=1500.0, eyes=600.0, sit_stand=900.0, desk_list="on", per_hour=4, stiff_limit=1500.0, around="on",
)
KEYS_EVERY, A_LULL = 10.0, 7.0
HAPPENS: dict[str, tuple[Any, ...]] = {
    "work": (40.0, 95.0, 700.0, 1300.0, 2600.0),
    "rest": (40.0, 95.0, 400.0),
    "say": ("stretch", "snooze 10 min", "skip", "pause 20 min", "resume", "checkin", "checkin 3", "checkin 8", "crack",
            "desk", "standing", "sitting", "was-up", "stiff"),
    "choose": ("done", "not_now", "not_today", "list", "later", "keep", "off", "close", "3", "5", "move", "back"),
    "answer": (Answer.START, Answer.DONE, Answer.SKIP, Answer.SNOOZE, Answer.IGNORED),
    "hold": tuple((hold, on) for hold in (Hold.CALL, Hold.FULLSCREEN) for on in (True, False, False)),
    "restart": ("quit", "kill", "reboot"),
}
OFTEN = ("work",) * 8 + ("rest", "say", "choose", "choose", "answer", "answer", "hold", "restart")


def happens(desk: Desk, what: str, how: Any) -> None:
    match what:
        case "work":
            desk.pass_time(how, KEYS_EVERY)
            desk.pass_time(A_LULL)
        case "rest":
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


@pytest.mark.many
@pytest.mark.parametrize("seed", range(10))
def test_whatever_happens(seed: int) -> None:
    wild = random.Random(seed)
    desk = Desk(local=20_000 * 86400.0 + wild.choice((8, 15)) * 3600.0, world=World(ALL_ON, ROUTINES))
    for _ in range(40):
        what = wild.choice(OFTEN)
        happens(desk, what, wild.choice(HAPPENS[what]))
        assert (desk.page is None) == (desk.state.care.open is None)
        assert len(desk.state.talk.reminded) <= desk.world.settings.per_day // 2
        assert states.from_dict(json.loads(json.dumps(states.to_dict(desk.state)))) == desk.state
    assert desk.pages
