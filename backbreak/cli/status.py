"""status [--json] [--watch] [--format TEMPLATE|waybar|polybar]: one answer, or one line per change.

TEMPLATE uses the keys of --json: "{state} {sitting_minutes} min". Without options: one sentence.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from backbreak.cli import tell
from backbreak.cli.printing import visible
from backbreak.core import state_names
from backbreak.core.language import _, row

CLASSES = {"due": "due", "showing": "due", "snoozed": "snoozed", "paused": "paused"}


def run(args: list[str]) -> int:
    options = _options(args)
    if isinstance(options, str):
        print(f"backbreak status: {options}", file=sys.stderr)
        return 2
    as_json, watch, template = options
    if watch:
        return _watch(as_json, template)
    answer = tell.ask(["status"])
    if isinstance(answer, int):
        return answer
    return _say(answer, as_json, template)


def _options(args: list[str]) -> tuple[bool, bool, str | None] | str:
    rest, as_json, watch, template = list(args), False, False, None
    while rest:
        match rest.pop(0):
            case "--json":
                as_json = True
            case "--watch":
                watch = True
            case "--format" if rest:
                template = rest.pop(0)
            case "--format":
                return _('--format needs a TEMPLATE, like "{short}"; or waybar, or polybar')
            case other:
                return _("{other} is not understood; write --json, --watch or --format TEMPLATE", other=other)
    return as_json, watch, template


def _watch(as_json: bool, template: str | None) -> int:
    from backbreak.adapters import control

    try:
        for answer in tell.follow(["status"]):
            if code := tell.refused(answer) or _say(answer, as_json, template):
                return code
            sys.stdout.flush()
    except (control.NotRunning, control.NoAnswer, control.Unfit) as error:
        return tell.unanswered(error)
    except KeyboardInterrupt:
        return 0
    return 0


def _say(answer: dict[str, Any], as_json: bool, template: str | None) -> int:
    shown = {key: value for key, value in answer.items() if key not in ("more", "text")}
    if as_json:
        print(json.dumps(shown))
    elif template == "waybar":
        print(json.dumps(_waybar(answer)))
    elif template == "polybar":
        print(_short(answer))
    elif template is not None:
        return _filled(template, answer)
    else:
        print(visible(answer.get("text", "")))
    return 0


def _filled(template: str, answer: dict[str, Any]) -> int:
    values = {**answer, "sitting_minutes": answer["sitting_seconds"] // 60, "short": _short(answer)}
    try:
        print(template.format(**values))
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        print(_("backbreak status: --format {template}: use {{name}} with one of {names}",
                template=f"{template!r}", names=row(values)), file=sys.stderr)
        return 2
    return 0


def _waybar(answer: dict[str, Any]) -> dict[str, Any]:
    share = min(100, round(100 * answer["sitting_seconds"] / max(1, answer["limit_seconds"])))
    name = CLASSES.get(answer["stage"], answer["state"])
    return {"text": _short(answer), "tooltip": answer["text"], "class": name, "percentage": share}


def _short(answer: dict[str, Any]) -> str:
    """A few characters for a bar, without colour: sitting minutes, or the state."""
    mark = {"due": "!", "showing": "!", "snoozed": "z"}.get(answer["stage"], "")
    if answer["stage"] == "paused" or answer["state"] not in ("sitting", "standing"):
        return state_names.said("paused" if answer["stage"] == "paused" else answer["state"])
    if answer["state"] == "standing":
        return state_names.said("standing") + mark
    return _("{minutes} min", minutes=answer["sitting_seconds"] // 60) + mark
