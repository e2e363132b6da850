"""What people call the states of `status`, for a bar and for the demonstration. In data they keep their names."""

from __future__ import annotations

from backbreak.core.language import N_, _

STATES = {
    "sitting": N_("sitting"), "standing": N_("standing"), "walking": N_("walking"), "lying": N_("lying"),
    "away": N_("away"), "asleep": N_("asleep"), "paused": N_("paused"),
}


def said(state: str) -> str:
    return _(STATES[state])
