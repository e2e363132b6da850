"""Cards as notifications: for desks where no window can be drawn, and for people who like it small.

A click on the body is Start, since many daemons hide the buttons. Start opens the routine in `window` where
there is one; else the moves come as a second notification, and how long it stayed is how long was moved.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from backbreak.adapters.bubble import DEFAULT, Bubble, Said
from backbreak.adapters.dbus import Bus
from backbreak.ports import Loop, Prompt

Card = dict[str, Any]
Answered = Callable[[dict[str, Any]], None]

MOST_BUTTONS = 4
"""More fit into no notification."""


class NotificationPrompt:
    """window: for what fits into no bubble, where there can be one."""

    name = "notification"

    def __init__(self, loop: Loop, bus: Bus, window: Prompt | None = None) -> None:
        self._bus, self._bubble, self.window, self._loop = bus, Bubble(loop, bus), window, loop
        self._prompt: int | None = None
        self._page: int | None = None

    @property
    def draws(self) -> bool:
        return self.window is not None

    @property
    def why_not(self) -> str:
        return self._bus.why_not

    def show(self, card: Card, answered: Answered) -> None:
        self._prompt = card["id"]
        if card["kind"] == "text":
            self._show(card, answered, card["title"], _paragraphs(card), (), {}, "closed")
        elif card.get("asked"):
            self._begin(card, answered)
        else:
            self._ask(card, answered)

    def hide(self, prompt_id: int) -> None:
        if prompt_id == self._prompt:
            self._prompt = None
            self._bubble.withdraw()
        if self.window is not None:
            self.window.hide(prompt_id)

    def show_page(self, card: Card, answered: Answered) -> None:
        """Without a window a short page is a notification; eleven numbers fit into none: it takes the terminal."""
        if self.window is not None:
            self.window.show_page(card, answered)
            return

        def choose(key: str = "close") -> None:
            answered({"id": card["id"], "choice": "close" if key == DEFAULT else key})

        if "scale" in card or len(card["buttons"]) > MOST_BUTTONS:
            self._loop.put(choose)
            return
        self._page = card["id"]
        buttons = tuple((one["key"], one["label"]) for one in card["buttons"])
        self._bubble.show(Said(card["title"], _paragraphs(card), buttons, stays=True, pressed=choose, closed=choose,
                               failed=lambda _why: choose()))

    def hide_page(self, number: int) -> None:
        if self.window is not None:
            self.window.hide_page(number)
        elif number == self._page:
            self._page = None
            self._bubble.withdraw()

    def close(self) -> None:
        self._prompt = None
        self._bubble.withdraw()
        if self.window is not None:
            self.window.close()

    def _ask(self, card: Card, answered: Answered) -> None:
        begin = partial(self._start, card, answered)
        keys: dict[str, Callable[[], None]] = {DEFAULT: begin, "start": begin}
        words = card["words"]
        buttons = [(DEFAULT, words["start"]), ("start", words["start"])]
        for snooze in card["snoozes"][:1]:
            keys["snooze"] = partial(answered, _snooze(card["id"], snooze))
            buttons.append(("snooze", f"{words['snooze']} {snooze['label']}"))
        keys["skip"] = partial(answered, {"id": card["id"], "answer": "skip"})
        buttons.append(("skip", words["skip"]))
        if card.get("link") == "sat":
            keys["sat"] = partial(answered, {"id": card["id"], "answer": "sat"})
            buttons.append(("sat", words["got_up"]))
        self._show(card, answered, card["title"], _invitation(card), tuple(buttons), keys, "ignored")

    def _start(self, card: Card, answered: Answered) -> None:
        answered({"id": card["id"], "answer": "start"})
        if self._prompt == card["id"]:
            self._begin(card, answered)

    def _begin(self, card: Card, answered: Answered) -> None:
        if self.window is not None:
            self.window.show({**card, "asked": True}, answered)    # the routine itself: nothing is asked beside it
            return
        began = time.monotonic()
        done, stop = partial(_ended, card, answered, began, True), partial(_ended, card, answered, began, False)
        words = card["words"]
        buttons = (("done", words.get("done", "Done")), ("stop", words["stop"]))
        self._show(card, answered, card["routine"]["title"], _moves(card), buttons, {"done": done, "stop": stop},
                   closed=partial(_ended, card, answered, began, None))

    def _show(
        self, card: Card, answered: Answered, title: str, text: str, buttons: tuple[tuple[str, str], ...],
        keys: dict[str, Callable[[], None]], closed: str | Callable[[], None],
    ) -> None:
        """keys: what each button does. closed: the answer, or what to do, when it goes without a button."""
        number = card["id"]

        def say(line: dict[str, Any]) -> None:
            answered({"id": number, **line})

        ignored = partial(say, {"answer": closed}) if isinstance(closed, str) else closed
        self._bubble.show(Said(
            title, text, buttons, stays=True,
            pressed=lambda key: keys.get(key, ignored)(), closed=ignored,
            failed=lambda why: say({"answer": "lost", "why": why}),
            shown=partial(say, {"shown": 0}) if "aloud" in card else _nothing,
        ))


def _nothing() -> None:
    """Nobody listens."""


def _ended(card: Card, answered: Answered, began: float, done: bool | None) -> None:
    """done None: the notification went away by itself; it counts when there was time for the whole routine."""
    moves = card["routine"]["moves"]
    total = sum(map(_seconds, moves)) + card["routine"]["rest"] * (len(moves) - 1)
    spent = min(time.monotonic() - began, total)
    if done or (done is None and spent >= total):
        answered({"id": card["id"], "answer": "done", "seconds": spent, "moves": [move["id"] for move in moves]})
    else:
        answered({"id": card["id"], "answer": "stopped", "seconds": spent, "moves": []})


def _seconds(move: dict[str, Any]) -> float:
    work = move["sides"] * move["repeat"] * move["cycle"]
    return float(move["prep"] + work + (move["sides"] - 1) * move["switch"])


def _snooze(number: int, snooze: dict[str, Any]) -> dict[str, Any]:
    length: dict[str, Any] = {key: snooze[key] for key in ("seconds", "until") if key in snooze}
    return {"id": number, "answer": "snooze", **length}


def _invitation(card: Card) -> str:
    routine = card["routine"]
    lines = (card["why"], f"{routine['title']}, {routine['length']}", card.get("snooze_note", ""))
    return "\n".join(line for line in lines if line)


def _moves(card: Card) -> str:
    moves = card["routine"]["moves"]
    lines = [f"{number}. {move['title']}: {move['cue']}" for number, move in enumerate(moves, 1)]
    return "\n".join([*lines, card["words"]["care"]])


def _paragraphs(card: Card) -> str:
    return "\n".join(paragraph["text"] for paragraph in card["paragraphs"])
