"""The card as it comes over the wire, made into checked, frozen values, or a CardError that names the field.

It does not know how a card looks, nor what the answers mean. Each kind has a room of its own, loaded when such a card
comes: what a small prompt does not need is not loaded before its first paint.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from backbreak.windows.checks import CardError, as_kind, get

if TYPE_CHECKING:
    from backbreak.windows.choice_card import ChoiceCard
    from backbreak.windows.form_card import FormCard
    from backbreak.windows.preview_card import PreviewCard
    from backbreak.windows.prompt_card import PromptCard
    from backbreak.windows.steps_card import StepsCard
    from backbreak.windows.text_card import TextCard
    from backbreak.windows.today_card import TodayCard
    from backbreak.windows.tuning_card import TuningCard

    Card = PromptCard | TextCard | ChoiceCard | FormCard | PreviewCard | TuningCard | TodayCard | StepsCard

KINDS = ("prompt", "text", "choice", "form", "preview", "settings", "today", "steps")


def parse(line: str) -> Card:
    try:
        wire = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise CardError(f"card: not JSON: {fault}") from None
    wire = as_kind(wire, dict, "card")
    return _read(get(wire, "kind", str, "card"), wire)


def _read(kind: str, wire: dict[str, Any]) -> Card:
    match kind:
        case "prompt":
            from backbreak.windows import prompt_card
            return prompt_card.read(wire)
        case "text":
            from backbreak.windows import text_card
            return text_card.read(wire)
        case "choice":
            from backbreak.windows import choice_card
            return choice_card.read(wire)
        case "form":
            from backbreak.windows import form_card
            return form_card.read(wire)
        case "preview":
            from backbreak.windows import preview_card
            return preview_card.read(wire)
        case "settings":
            from backbreak.windows import tuning_card
            return tuning_card.read(wire)
        case "today":
            from backbreak.windows import today_card
            return today_card.read(wire)
        case "steps":
            from backbreak.windows import steps_card
            return steps_card.read(wire)
        case _:
            raise CardError(f"card.kind is {kind!r}; it must be one of {', '.join(KINDS)}")
