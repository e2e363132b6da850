"""What the other reminders say: their pages, the line that goes with a prompt, and what `why` tells of them.

Water is a reason to get up and no more; what is known of each stands beside it (evidence.md, claims 27 and 42, 2.4).
"""

from __future__ import annotations

from collections.abc import Sequence

from backbreak.core import desk_list, durations, reminders
from backbreak.core.caring import Open, Page
from backbreak.core.reminders import Key, Told
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

Words = tuple[str, list[tuple[str, str]], list[tuple[str, str]]]

NAMES = {Key.SIT_STAND: "raising the desk", Key.WATER: "water", Key.EYES: "your eyes", Key.DESK: "the desk list"}
BESIDE = {
    "water": "And a sip of water, if you like.",
    "eyes": "And let your eyes rest on something far away for 20 seconds.",
    "sit_stand": "Or raise your desk and go on standing: that is a change, too.",
}
"""One line more in a prompt."""
DONE, NOT_NOW, NOT_TODAY = ("done", "Done"), ("not_now", "Not now"), ("not_today", "Not today")
LATER = ("later", "Ask me again in 3 months")
CLOSE = ("close", "Close")


def page(opened: Open, settings: Settings) -> Words:
    """Title, paragraphs, buttons."""
    if opened.page is Page.DESK:
        return desk_list.TITLE, desk_list.paragraphs(settings), [CLOSE, LATER]
    key = Key(opened.about)
    return _keep(key) if opened.page is Page.KEEP else _remind(key, settings)


def _remind(key: Key, settings: Settings) -> Words:
    match key:
        case Key.WATER:
            best = "move" if settings.seat == WHEELCHAIR else "get up"
            said = f"A good reason to {best} for a moment, and meant as no more than that."
            return "A sip of water?", [("body", said)], [DONE, NOT_NOW, NOT_TODAY]
        case Key.EYES:
            said = "Twenty seconds on something far away, and a few slow blinks. In studies it helped some people " \
                   "and not others; you can tell best."
            return "A far look for your eyes?", [("body", said)], [DONE, NOT_NOW, NOT_TODAY]
        case Key.SIT_STAND:
            said = "You have been sitting for a while. Many people find a change welcome; neither height is the " \
                   "right one for long."
            return "Raise the desk for a while?", [("body", said)], [("done", "I\u2019m standing"), NOT_NOW, NOT_TODAY]
        case _:
            said = "A short list: chair, screen, keyboard, light."
            return f"{desk_list.TITLE}?", [("body", said), ("note", desk_list.LABEL)], [
                ("list", "Show the list"), NOT_NOW, ("later", "In 3 months")]


def _keep(key: Key) -> Words:
    said = "It was left alone three times in a row, which is quite all right. This is asked only once."
    return f"Keep the reminder for {NAMES[key]}?", [("body", said)], [("keep", "Keep it"), ("off", "Switch it off")]


def why(each: Sequence[Told], settings: Settings) -> list[str]:
    """Which are on, and how they come."""
    if not each:
        return []
    on = [_often(one.key, settings) for one in each]
    return [f"Other reminders: {', '.join(on)}. Near a stretch they come with it; alone only where a prompt would be "
            "welcome, and within the same caps."]


def _often(key: Key, settings: Settings) -> str:
    if key is Key.DESK:
        return f"{NAMES[key]} every three months"
    return f"{NAMES[key]} every {durations.exact(reminders.interval(key, settings))}"
