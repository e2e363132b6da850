"""Chooses the window for a card and carries its answer out: small prompt, then routine; or one of the pages."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from backbreak.windows import asking, desk, fonts
from backbreak.windows.checks import CardError
from backbreak.windows.paint import Brush
from backbreak.windows.palette import Palette, palette
from backbreak.windows.picture import Pictures
from backbreak.windows.prompt_card import PromptCard
from backbreak.windows.surface import Screen

if TYPE_CHECKING:
    from backbreak.windows.card import Card
    from backbreak.windows.choice_card import ChoiceCard
    from backbreak.windows.form_card import FormCard
    from backbreak.windows.preview_card import PreviewCard
    from backbreak.windows.steps_card import StepsCard
    from backbreak.windows.text_card import TextCard
    from backbreak.windows.today_card import TodayCard
    from backbreak.windows.tuning_card import TuningCard

THANKED = 3.0
"""Seconds after an answer to the question in which a window that has to go says its thanks first."""
LATER = 0.001
"""Seconds: once the paint that is going on is over."""
WRITES = ("TuningCard",)
"""Cards in whose windows words are written."""


class Show:
    """say: prints a line, False where nobody listens. started: when this process began (monotonic)."""

    def __init__(self, card: Card, facts: desk.Facts, asked: tuple[fonts.Asked, fonts.Asked],
                 say: Callable[[dict[str, Any]], bool], started: float) -> None:
        self.screen = Screen(writes=type(card).__name__ in WRITES)
        self._say, self._started, self._told = say, started, False
        self._facts = facts if facts.screen[2] else desk.Facts(screen=(0, 0, *self.screen.size()))
        self.screen.apart = desk.focuses_all(os.environ)
        self.screen.placed = self.screen.apart or desk.placed(self._facts, os.environ)
        colours = palette(desk.dark(card.theme, facts, os.environ))
        self._brush = Brush(colours, desk.scale(facts, os.environ), fonts.settle(asked))
        self._pictures = pictures(card, colours, desk.calm(getattr(card, "motion", "auto"), self._facts, os.environ))
        self._card = card
        self._small: Any = None
        self._reading: Any = None
        self._form: Any = None
        self._seen: Any = None
        self._thanked = float("-inf")
        self._leaving = False
        if not isinstance(card, PromptCard):
            self._page(card)
        elif card.asked:
            self._routine(card)
        else:
            self._prompt(card)

    def _prompt(self, card: PromptCard) -> None:
        if card.full:
            from backbreak.windows.full import FullPrompt as SmallPrompt
        else:
            from backbreak.windows.small import SmallPrompt  # type: ignore[assignment]

        self._small = SmallPrompt(
            card, self._brush, self._pictures, self.screen, self._facts,
            answer=self._answered, start=lambda: self._start(card), painted=self._painted, told=self._gap,
        )

    def heard(self, wire: dict[str, Any]) -> None:
        """A later line of the parent: go, or another text. A sentence that has just come up may be read first."""
        if wire.get("hide") is True:
            self._go()
        elif "paragraphs" in wire and self._reading is not None:
            from backbreak.windows.card_parts import paragraphs

            with suppress(CardError):
                self._reading.renew(paragraphs(wire))
        elif ("groups" in wire or "pages" in wire) and self._form is not None:
            with suppress(CardError):
                self._form.renew(wire)
        elif wire.get("kind") == "today" and self._reading is not None:
            from backbreak.windows import today_card

            with suppress(CardError):
                self._reading.renew(today_card.read(wire))
        elif wire.get("kind") == "preview" and self._seen is not None:
            from backbreak.windows.preview_card import read

            with suppress(CardError):
                self._seen.renew(read(wire))

    def _go(self) -> None:
        if self._leaving:
            return
        asked = self._card.question if isinstance(self._card, PromptCard) else None
        if self._small is not None and time.monotonic() - self._thanked < THANKED and asked is not None:
            self._last(asked.thanks)
        else:
            self.screen.stop()

    def _last(self, words: str) -> None:
        self._leaving = True
        self._small.last_words(words)
        self.screen.later(asking.WORDS_LAST, self.screen.stop)

    def _answered(self, answer: dict[str, Any]) -> None:
        """Of the small prompt. Who got up unseen hears that we are sorry, and is not kept waiting by it."""
        sorry = self._card.words.sorry if isinstance(self._card, PromptCard) else ""
        if answer.get("answer") == "got_up" and sorry:
            self._say(answer)
            self._last(sorry)
        elif answer:
            self._answer(answer)
        else:
            self.screen.stop()

    def _gap(self, answer: dict[str, Any]) -> None:
        self._thanked = time.monotonic()
        self._say(answer)

    def _start(self, card: PromptCard) -> None:
        self._say({"answer": "start"})
        self._small.close()
        self._small = None
        self._routine(card)

    def _routine(self, card: PromptCard) -> None:
        from backbreak.windows.player import Player

        Player(card, self._brush, self._pictures, self.screen, self._facts, answer=self._answer, painted=self._painted,
               told=self._say)

    def _page(self, card: TextCard | ChoiceCard | FormCard | PreviewCard | TuningCard | TodayCard | StepsCard) -> None:
        if hasattr(card, "bars"):       # a TodayCard: nothing else is loaded for it, nor it for others
            self._today(card)
            return
        from backbreak.windows.choice_card import ChoiceCard
        from backbreak.windows.preview_card import PreviewCard
        from backbreak.windows.text_card import TextCard
        from backbreak.windows.tuning_card import TuningCard

        if isinstance(card, TextCard):
            self._text(card)
        elif isinstance(card, ChoiceCard):
            self._choice(card)
        elif isinstance(card, PreviewCard):
            self._preview(card)
        elif isinstance(card, TuningCard):
            self._tune(card)
        else:
            self._forms(card)

    def _text(self, card: TextCard) -> None:
        from backbreak.windows.text import TextWindow

        self._reading = TextWindow(
            card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted, told=self._gap,
        )

    def _today(self, card: Any) -> None:
        from backbreak.windows.today import TodayWindow

        self._reading = TodayWindow(
            card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted, told=self._say,
        )

    def _choice(self, card: ChoiceCard) -> None:
        from backbreak.windows.choice import ChoiceWindow

        ChoiceWindow(card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted)

    def _preview(self, card: PreviewCard) -> None:
        from backbreak.windows.preview import PreviewWindow

        colours, calm = self._brush.palette, self._pictures.calm
        self._seen = PreviewWindow(
            card, self._brush, lambda one: pictures(one, colours, calm), self.screen, self._facts, answer=self._answer,
            painted=self._painted,
        )

    def _forms(self, card: FormCard | StepsCard) -> None:
        from backbreak.windows.form_card import FormCard

        if isinstance(card, FormCard):
            self._set(card)
        else:
            self._steps(card)

    def _steps(self, card: StepsCard) -> None:
        from backbreak.windows.steps import StepsWindow

        self._form = StepsWindow(
            card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted, told=self._say,
        )

    def _set(self, card: FormCard) -> None:
        from backbreak.windows.form import FormWindow

        self._form = FormWindow(
            card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted, told=self._say,
        )

    def _tune(self, card: TuningCard) -> None:
        from backbreak.windows.tuning import TuningWindow

        self._form = TuningWindow(
            card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted, told=self._say,
        )

    def _painted(self) -> None:
        if not self._told:
            self._told = True
            gc.enable()
            self.screen.later(LATER, self._settle)
            seen = self._small.asks if self._small is not None else self._reading is not None and self._reading.asks
            asked = {"question": True} if seen else {}
            self._say({"shown": round((time.monotonic() - self._started) * 1000), **asked})

    def _answer(self, answer: dict[str, Any]) -> None:
        """Final: said, and then the program ends."""
        self._say(answer)
        self.screen.stop()

    def _settle(self) -> None:
        """What the first paint need not wait for."""
        from backbreak.windows import screens

        if self._small is not None:
            self._small.into_the_corner()
        screens.follow(self.screen, self._keep)
        self._keep()            # one that went while we were still painting was not heard

    def _keep(self) -> None:
        """A monitor may have gone with our window on it."""
        facts = desk.look()
        for surface in self.screen.surfaces:
            place = desk.kept(surface.box(), facts)
            if place is not None:
                surface.move(place)


def pictures(card: Card, colours: Palette, calm: bool) -> Pictures:
    return Pictures(colours, getattr(card, "look", ""), getattr(card, "seat", ""), calm)
