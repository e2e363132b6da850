"""What people call the states that `status` tells."""

from __future__ import annotations

from backbreak.core import language, state_names
from backbreak.core.events import Posture


def test_every_state_has_a_name() -> None:
    assert {*state_names.STATES} == {*(one.value for one in Posture), "away", "asleep", "paused"}
    assert all(state_names.said(one) == one for one in state_names.STATES)


def test_it_is_said_in_the_language_in_use() -> None:
    language.use({"sitting": "sitzt"})
    try:
        assert state_names.said("sitting") == "sitzt"
    finally:
        language.use()
