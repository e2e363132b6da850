"""Pages that only a real window can show, also where prompts come as notifications. Part of the composition root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backbreak.core import wording
from backbreak.core.language import _
from backbreak.engine import Reply
from backbreak.ports import Ports

if TYPE_CHECKING:
    from backbreak.app import App


def of(ports: Ports) -> Any:
    """What shows them; None where nothing can."""
    shown: Any = getattr(ports.prompt, "window", ports.prompt)
    return shown if hasattr(shown, "show_text") else None


def of_form(app: App, reply: Reply) -> Any:
    """The same for a page in which things are set. Where nothing can show it, that is the reply."""
    shown = of(app.ports)
    if shown is None:
        reply({"error": _(wording.NO_FORM), "exit": 1})
    return shown
