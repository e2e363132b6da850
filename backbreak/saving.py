"""When the state is handed on to be saved: at once where something changed, now and then what merely goes on.

And in which order with the ledger: saved first, together with the rows that are to be booked, then booked. Wherever a
kill falls, each row is booked once (docs/faults.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from backbreak.core import state as states
from backbreak.core.effects import Effect
from backbreak.core.rhythm import Rhythm
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.ports import Ports

SAVE_EVERY, UNMARKED = 300.0, 20.0
"""What merely goes on (the last input, the longest sitting) is saved so often at most; all else at once. In between it
is marked in memory, which a kill leaves: only a power cut can cost so much of it. The second, where it was not."""

NOTHING_HEARD = Rhythm(0.0)


class Saving:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._at = -math.inf
        self._lasting: State | None = None

    def keep(self, state: State, effects: Sequence[Effect], now: float, last: bool, more: bool = False) -> bool:
        """The state, and what is to be booked of the effects. Whether anything lasting changed. more: another state
        comes at once, so that this one is only worth it with something to book."""
        clock, ledger = self._ports.clock, self._ports.ledger
        rows = bool(effects) and ledger.take(effects, clock.epoch() - clock.moment().now)
        if not effects or (more and not rows):
            return not more and self.hear(state, now, last)
        changed = self.hear(state, now, at_once=last or rows)
        ledger.write()
        if last and rows:
            self.hear(state, now, at_once=True)     # without the rows
        return changed

    def hear(self, state: State, now: float, at_once: bool = False) -> bool:
        """Whether anything changed besides what merely goes on."""
        lasting = _lasting(state)
        changed, since = lasting != self._lasting, now - self._at
        if changed or at_once or since >= SAVE_EVERY or (not self._marked(state) and since >= UNMARKED):
            self._at, self._lasting = now, lasting
            self._ports.save(states.to_dict(state))
        return changed

    def _marked(self, state: State) -> bool:
        return self._ports.mark is not None and self._ports.mark(going_on(state))


def going_on(state: State) -> dict[str, float]:
    seat = state.seat
    return {"seen": seat.seen, "looked": seat.looked, "heard": seat.heard, "longest": state.day.longest}


def gone_on(state: State, marked: Mapping[str, float], until: float) -> State:
    """A state that was saved, with what was marked since. until: now."""
    now = {name: max(value, marked.get(name, value)) for name, value in going_on(state).items()}
    seen, looked, heard = (min(now[name], until) for name in ("seen", "looked", "heard"))
    # Which pauses there were in between is not known: the record of them begins anew.
    rhythm = state.seat.rhythm if looked == state.seat.looked else Rhythm(seen)
    seat = replace(state.seat, seen=seen, looked=looked, heard=heard, rhythm=rhythm)
    return replace(state, seat=seat, day=replace(state.day, longest=now["longest"]))


def _lasting(state: State) -> State:
    """The state without what merely goes on, and without how the input of the last minutes was."""
    sensors = tuple(replace(one, heard=0.0, until=0.0) for one in state.seat.sensors)
    seat = replace(
        state.seat, seen=0.0, looked=0.0, heard=0.0, vouched=None, sensors=sensors, rhythm=NOTHING_HEARD, stir=None)
    return replace(state, idle=None, weighed=False, seat=seat, day=replace(state.day, longest=0.0))
