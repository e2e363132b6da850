"""Does what step asked for, through the ports: windows, notices. Decides nothing, keeps no time, books nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from backbreak.core import cards, care_words
from backbreak.core.effects import (
    ChangeSetting,
    Effect,
    HidePage,
    HidePrompt,
    Hush,
    Note,
    OpenWindow,
    Say,
    ShowPage,
    ShowPrompt,
    WatchReturn,
)
from backbreak.core.events import Moment
from backbreak.core.world import World
from backbreak.ports import Ports

log = logging.getLogger(__name__)

Line = Callable[[dict[str, Any]], None]


class Performing:
    """answered, chose: take a line of the prompt, or of a small page. listen: for somebody's return, or no longer.
    change: a setting, by its name and as it is typed. window: opens the one of that name. asked: the
    silence that the open prompt asks about, by its start.
    """

    def __init__(
        self, ports: Ports, answered: Line, chose: Line, listen: Callable[[bool], None],
        change: Callable[[str, str], None], window: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.asked: float | None = None
        self._ports, self._answered, self._chose = ports, answered, chose
        self._listen, self._change, self._window = listen, change, window

    def perform(self, effects: Iterable[Effect], world: World, at: Moment) -> None:
        ports = self._ports
        for effect in effects:
            match effect:
                case ShowPrompt(card=card):
                    self.asked = None if card.question is None else card.question[0]
                    made = cards.prompt(card, world.settings, at)
                    heard = self._answered if ports.aloud is None else ports.aloud.beside(made, self._answered)
                    ports.prompt.show(made, heard)
                case HidePrompt(prompt_id=prompt_id):
                    ports.prompt.hide(prompt_id)
                    self._hush(prompt_id)
                case Hush(prompt_id=prompt_id):
                    self._hush(prompt_id)
                case ShowPage(open=page):
                    card_of_page = care_words.card(effect, world.settings, world.title(page.about))
                    ports.prompt.show_page(card_of_page, self._chose)
                case HidePage(number=number):
                    ports.prompt.hide_page(number)
                case WatchReturn(on=on):
                    self._listen(on)
                case ChangeSetting(name=name, typed=typed):     # later: it comes back as a reload
                    ports.loop.put(partial(self._change, name, typed))
                case OpenWindow(name=name):
                    ports.loop.put(partial(self._window, name))
                case Say(title=title, text=text):
                    ports.notices.say(title, text)
                case Note(text=text):
                    log.info("%s", text)

    def _hush(self, prompt_id: int) -> None:
        if self._ports.aloud is not None:
            self._ports.aloud.over(prompt_id)
