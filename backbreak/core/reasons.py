"""Why something was booked, for reading. The ledger, the state and what compares them keep the English; whoever shows
a reason sends it through `said`. What is not known here (a log of other days) is shown as it is.
"""

from __future__ import annotations

import re

from backbreak.core.language import N_, _

WHOLE = frozenset({
    N_("as you said"), N_("input at the desk"), N_("no input since"), N_("a routine was done"),
    N_("said: I was up"), N_("said: I just got up"),
})
WITH_NUMBERS = (
    N_("asleep for {minutes} min"), N_("locked or closed by hand, {minutes} min"),
    N_("no input for {minutes} min, busy before"), N_("no input for {minutes} min, quiet before"),
)
BY_A_SENSOR = {
    "sitting": N_("{name} says sitting"), "standing": N_("{name} says standing"), "away": N_("{name} says away"),
    "somebody is there": N_("{name} says somebody is there"), "unknown": N_("{name} says unknown"),
}
_NUMBER = re.compile(r"\d+")
_SENSOR = re.compile(rf"(.+) says ({'|'.join(BY_A_SENSOR)})")


def said(reason: str) -> str:
    """The same in the language in use."""
    if reason in WHOLE:
        return _(reason)
    if sensor := _SENSOR.fullmatch(reason):
        return _(BY_A_SENSOR[sensor[2]], name=sensor[1])
    number = _NUMBER.search(reason)
    form = _NUMBER.sub("{minutes}", reason, count=1)
    return _(form, minutes=number[0]) if number and form in WITH_NUMBERS else reason
