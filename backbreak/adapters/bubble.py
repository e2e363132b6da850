"""One notification of ours on the desktop: shown, replaced, withdrawn; what the person did with it comes back.

It knows org.freedesktop.Notifications and the habits of its daemons: one may be late, hung, without buttons, or be
restarted in the middle, and is then told again. Nothing here waits for it: `failed` comes after a bounded time. It
does not know what is being said.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from backbreak.adapters import resources
from backbreak.adapters.dbus import Bus, Failure, Reply
from backbreak.adapters.uri import quoted
from backbreak.ports import Loop

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
PATIENCE = 5.0           # seconds: long enough for a daemon that the bus has to start first
DEFAULT = "default"      # the key of a click on the body
ICON = "io.github.backbreak.Backbreak.svg"
LONGEST_NAME, MOST_WORDS = 200, 100
"""More of what a daemon says of itself is not kept."""
NOBODY = ("org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner", "lost")
"""Failures that mean: there is no daemon, so far."""
SHOWS_DEFAULT = ("Xfce Notify Daemon",)   # daemons that draw the body's click as one more button


@dataclass(frozen=True, slots=True)
class Said:
    """What to show. buttons: (key, label). stays: until answered or withdrawn, else as long as the daemon likes.
    patience: seconds to wait for a daemon, where there is none (yet, or any longer).

    pressed(key) and closed() come at most once in all; failed(why) instead, where it could not be shown or the
    daemon went away with it. shown(): whenever the daemon has taken it.
    """

    title: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    stays: bool = False
    patience: float = PATIENCE
    pressed: Callable[[str], None] = lambda _: None
    closed: Callable[[], None] = lambda: None
    failed: Callable[[str], None] = lambda _: None
    shown: Callable[[], None] = lambda: None


class Bubble:
    def __init__(self, loop: Loop, bus: Bus) -> None:
        self._loop, self._bus = loop, bus
        self._server = ""
        self._capabilities: tuple[str, ...] = ()
        self._said: Said | None = None
        self._absent = False               # there is no daemon, and one is waited for
        self._number = 0                   # the daemon's name for what is on the screen, 0 for nothing
        self._ears: list[Callable[[], None]] = []
        self._cancel_patience: Callable[[], None] = _nothing

    def show(self, said: Said) -> None:
        """In place of what is there now. The daemon is asked anew each time: it may be another one by now."""
        self._said = said
        self._patience("it does not answer", PATIENCE)
        if not self._ears:
            self._listen()
        self._ask()

    def _ask(self) -> None:
        said, self._absent = self._said, False
        assert said is not None
        self._call("GetServerInformation", partial(self._got_server, said))

    def withdraw(self) -> None:
        self._end()
        if self._number:
            number, self._number = self._number, 0
            self._close(number)

    # ---- asking the daemon

    def _got_server(self, said: Said, reply: Reply) -> None:
        if isinstance(reply, Failure):
            self._refused(said, reply)
            return
        self._server = str(_first(reply))[:LONGEST_NAME]
        self._call("GetCapabilities", partial(self._got_capabilities, said))

    def _got_capabilities(self, said: Said, reply: Reply) -> None:
        if isinstance(reply, Failure):
            self._refused(said, reply)
            return
        can = _first(reply)
        self._capabilities = tuple(str(one) for one in can[:MOST_WORDS]) if isinstance(can, list) else ()
        if said is self._said:
            self._notify(said)

    def _notify(self, said: Said) -> None:
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", "backbreak"), "category": ("s", "backbreak.break")}
        body = ("backbreak", self._number, _icon(), _plain(said.title), self._text(said.text), self._actions(said),
                hints, 0 if said.stays else -1)
        # No time-out: an answer that comes late tells what to withdraw.
        self._call("Notify", partial(self._shown, said), "susssasa{sv}i", body, timeout=None)

    def _shown(self, said: Said, reply: Reply) -> None:
        if isinstance(reply, Failure):
            self._refused(said, reply)
            return
        number = _first(reply)
        if type(number) is not int or not 0 < number < 1 << 32:      # the words of the protocol: never zero
            self._fail(said, "it answers nonsense")
        elif said is self._said:
            self._number = number
            self._cancel_patience()
            said.shown()
        elif number != self._number:
            self._close(number)

    def _actions(self, said: Said) -> list[str]:
        if "actions" not in self._capabilities:
            return []
        shown = [pair for pair in said.buttons if pair[0] != DEFAULT or self._server not in SHOWS_DEFAULT]
        return [_plain(word) for pair in shown for word in pair]

    def _text(self, text: str) -> str:
        marked_up = "body-markup" in self._capabilities
        return _plain(_escaped(text) if marked_up else text)

    # ---- hearing from it

    def _listen(self) -> None:
        self._ears = [
            self._bus.on_signal(NAME, "ActionInvoked", self._invoked, path=PATH),
            self._bus.on_signal(NAME, "NotificationClosed", self._closed, path=PATH),
            self._bus.on_owner(NAME, self._owner),
        ]

    def _invoked(self, body: tuple[Any, ...]) -> None:
        said = self._said
        if said is not None and len(body) > 1 and self._ours(body):
            self.withdraw()
            said.pressed(str(body[1]))

    def _closed(self, body: tuple[Any, ...]) -> None:
        if self._ours(body):
            said, self._number = self._said, 0
            self._end()
            if said is not None:
                said.closed()

    def _ours(self, body: tuple[Any, ...]) -> bool:
        return self._number > 0 and _first(body) == self._number

    def _owner(self, owner: str) -> None:
        """It went with what it showed, or one has come: that is told again."""
        if not owner and self._number and self._said is not None:
            self._number = 0
            self._wait("it has gone")
        elif owner and self._absent:
            self._patience("it does not answer", PATIENCE)
            self._ask()

    # ---- ends

    def _refused(self, said: Said, failure: Failure) -> None:
        if said is not self._said:
            return
        if failure.name in NOBODY:
            self._wait(failure.text)
        else:
            self._fail(said, failure.text or failure.name)

    def _wait(self, why: str) -> None:
        """For another daemon, a little."""
        assert self._said is not None
        self._absent = True
        self._patience(why, self._said.patience)

    def _patience(self, why: str, seconds: float) -> None:
        self._cancel_patience()
        self._cancel_patience = self._loop.later(seconds, partial(self._fail, self._said, why))

    def _fail(self, said: Said | None, why: str) -> None:
        if said is not None and said is self._said:
            self._end()
            said.failed(f"the notification daemon: {why}")

    def _end(self) -> None:
        self._said, self._absent = None, False
        self._cancel_patience()
        for cancel in self._ears:
            cancel()
        self._ears = []

    def _close(self, number: int) -> None:
        self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", (number,))

    def _call(
        self, member: str, on_reply: Callable[[Reply], None], signature: str = "", body: tuple[Any, ...] = (),
        timeout: float | None = PATIENCE,
    ) -> None:
        self._bus.call(NAME, PATH, NAME, member, signature, body, on_reply, timeout)


@cache
def _icon() -> str:
    """Ours, as a file; "" where it is not there: the daemon then takes one of its own."""
    with suppress(OSError):
        file = resources.folder("icons") / ICON
        return f"file://{quoted(file)}" if file.is_file() else ""
    return ""


def _first(body: tuple[Any, ...]) -> Any:
    """What a daemon says first, if it says anything: it may answer with other than was agreed."""
    return body[0] if body else None


def _plain(text: str) -> str:
    """A NUL would make the bus throw us out."""
    return text.replace("\0", "")


def _nothing() -> None:
    pass


def _escaped(text: str) -> str:
    """As html.escape, which brings the names of two thousand signs along."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
