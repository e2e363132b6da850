"""What happens to the session as a whole: locked and unlocked, switched away, asleep and awake, over.

Hears logind on the system bus and screen savers on the session bus, and tells the engine events. Either bus may be
missing or come back later.
"""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.dbus import Bus
from backbreak.adapters.login import Login, Said
from backbreak.adapters.session.locks import ELSEWHERE, HINT, Locks
from backbreak.adapters.session.screen_savers import GNOME, ScreenSavers
from backbreak.adapters.session.sleep import Sleep
from backbreak.core.events import Event, Moment, Slept, Woke


class Session:
    """tell: gets Locked, Unlocked, Slept, Woke (and a hold that is lifted). ended: we are logged out."""

    def __init__(
        self, bus: Bus, login: Login, now: Callable[[], Moment], tell: Callable[[Event], None],
        ended: Callable[[], None],
    ) -> None:
        self._bus, self._login, self._ended = bus, login, ended
        self._was_here = False
        self._locks = Locks(now, tell, self._blanks)
        self._savers = ScreenSavers(bus, self._locks.says, self._locks.forget)
        self._sleep = Sleep(login.bus, lambda: tell(Slept(now())), lambda: tell(Woke(now())))
        self._forget = login.follow(self._told)
        self._told(Said.CHANGED)

    def close(self) -> None:
        self._forget()
        self._sleep.close()
        self._savers.close()

    def rows(self) -> list[dict[str, str]]:
        """For `doctor`: who tells us."""
        told = self._login.why_not
        logind = f"no: {told}" if told else f"in use; session {self._login.session}, {self._delay()}"
        savers = ", ".join(self._savers.there)
        none = "no: none on the session bus" if self._bus.reachable() else f"no: no session bus: {self._bus.why_not}"
        return [
            {"port": "session", "backend": "logind", "verdict": logind},
            {"port": "session", "backend": "screen saver", "verdict": f"in use; {savers}" if savers else none},
        ]

    def _delay(self) -> str:
        sleep = self._sleep
        return "sleep waits until all is saved" if sleep.delayed else f"sleep does not wait: {sleep.why_not}"

    def _told(self, said: Said) -> None:
        match said:
            case Said.CHANGED:
                self._looked()
            case Said.LOCK | Said.UNLOCK:
                self._locks.wish(said is Said.LOCK)
            case Said.ENDED:
                self._ended()

    def _looked(self) -> None:
        facts = self._login.facts
        if not facts:
            self._was_here = False
            self._locks.forget(HINT)
            self._locks.forget(ELSEWHERE)
            return
        self._sleep.again()
        active, hint = facts.get("Active"), facts.get("LockedHint")
        # Switching away is not by hand either: light-locker does it after a while. The core asks the input before it.
        by_hand = False if facts.get("IdleHint") is True else None
        if isinstance(active, bool):
            # One that was never here is not ours after all, and must not keep us silent.
            self._was_here = self._was_here or active
            self._locks.says(ELSEWHERE, self._was_here and not active, by_hand)
        if isinstance(hint, bool):
            self._locks.says(HINT, hint, by_hand)

    def _blanks(self) -> bool:
        """Where the desktop keeps logind's hint, a screen saver without it only darkens the screen."""
        return bool(self._login.facts) and (self._locks.hinted or GNOME in self._savers.there)
