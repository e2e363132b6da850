"""The windows' cards as JSON objects: what goes over the wire to the child. The sentences are wording.py's."""

from __future__ import annotations

from typing import Any

from backbreak.core import aloud, durations, holding_to, reminder_words, terms, wording
from backbreak.core.effects import Card
from backbreak.core.events import Moment
from backbreak.core.language import _, sentences
from backbreak.core.routines import REST, Move, Routine, counts_from
from backbreak.core.settings import Settings


def prompt(card: Card, settings: Settings, at: Moment) -> dict[str, Any]:
    """The card as one JSON object for the child window."""
    asks = {"question": wording.question(*card.question, at)} if card.question is not None else {}
    words, walks = terms.of(settings, card.standing), card.routine.id == "walk"
    spoken = {key: _(text) for key, text in wording.WORDS.items()}
    heard = aloud.of_card(words.again if card.again else words.title, card.asked, card.silent, settings)
    beside = _(reminder_words.BESIDE[card.beside]) if card.beside else ""
    return {
        "kind": "prompt",
        "id": card.prompt_id,
        "asked": card.asked,
        "theme": settings.theme,
        "seat": settings.seat,
        "look": settings.look,
        "motion": settings.motion,
        "title": words.again if card.again else words.title,
        "why": sentences([wording.why_now(card.sitting_seconds, words), beside]),
        "routine": _routine(card.routine),
        "counts_from": counts_from(card.routine.seconds),
        "snoozes": snooze_choices(settings) if card.snoozes_left else [],
        "snooze_note": wording.snooze_note(card.snoozes_left),
        "words": {**spoken, "start": words.start if walks else spoken["start"], "got_up": words.got_up},
        "link": words.got_up_answer,
        **({"felt": {key: _(text) for key, text in wording.FELT.items()}} if card.feels else {}),
        **({"full": _(holding_to.FULL)} if card.full else {}),
        **({"aloud": heard} if heard else {}),
        **asks,
    }


def text(
    title: str, paragraphs: list[tuple[str, str]], settings: Settings, asks: dict[str, str] | None = None
) -> dict[str, Any]:
    """A text window's card. paragraphs: (style, text), style one of heading, body, item, note. asks: a question."""
    return {
        "kind": "text",
        "id": 0,
        "theme": settings.theme,
        "title": title,
        "words": {"close": _(wording.WORDS["close"])},
        "paragraphs": [{"style": style, "text": words} for style, words in paragraphs],
        **({"question": asks} if asks else {}),
    }


def snooze_choices(settings: Settings) -> list[dict[str, Any]]:
    usual = sorted({settings.snooze, 5 * 60.0, 10 * 60.0, 20 * 60.0}, key=lambda one: (one != settings.snooze, one))
    choices: list[dict[str, Any]] = [{"label": durations.words(one), "seconds": one} for one in usual]
    return [*choices, {"label": _("until I pause"), "until": "pause"}]


def _routine(routine: Routine) -> dict[str, Any]:
    moves = [of_move(move) for move in routine.moves]
    return {"id": routine.id, "title": routine.title, "length": wording.length(routine), "rest": REST, "moves": moves}


def of_move(move: Move) -> dict[str, Any]:
    return {
        "id": move.id,
        "title": move.title,
        "cue": f"{move.cue} {move.note}".strip(),
        "steps": list(move.steps),
        "easier": move.easier,
        "stop": move.stop,
        "position": move.position,
        "prep": move.prep,
        "cycle": move.cycle,
        "repeat": move.repeat,
        "sides": move.sides,
        "switch": move.switch,
        **({"version": move.version} if move.version else {}),
        **({"picture": move.picture, "folder": move.folder} if move.picture else {}),
    }
