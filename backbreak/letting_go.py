"""The running one's part of `forget`: its state, and what it holds of the files. The files are the command's work,
in a process of its own: writing a long ledger anew would hold up the loop."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from backbreak.core import forget_words, forgetting
from backbreak.core.events import AskedForget
from backbreak.engine import Reply

if TYPE_CHECKING:
    from backbreak.app import App

EPOCH = date(1970, 1, 1)


def forget(app: App, args: tuple[str, ...], reply: Reply) -> None:
    asked = forget_words.parse(args)
    app.engine.tell(AskedForget(app.engine.moment(), asked.before))
    at, epoch = app.engine.moment(), app.ports.clock.epoch()
    until = None if asked.before is None else forgetting.instant(asked.before, at) + epoch - at.now
    app.ports.ledger.forget(until)
    app.engine.save()       # what waits to be booked is saved with the state
    app.recorder.forget(None if asked.before is None else EPOCH + timedelta(days=asked.before))
    reply({"text": forget_words.told(asked)})
