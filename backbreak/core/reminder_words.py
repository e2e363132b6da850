"""What the other reminders say: their pages, the line that goes with a prompt, and what `why` tells of them.

Water is a reason to get up and no more; what is known of each stands beside it (evidence.md, claims 27 and 42, 2.4).
"""

from __future__ import annotations

from collections.abc import Sequence

from backbreak.core import desk_list, durations, reminders
from backbreak.core.caring import Open, Page
from backbreak.core.language import N_, _, row
from backbreak.core.reminders import Key, Told
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

Words = tuple[str, list[tuple[str, str]], list[tuple[str, str]]]

BESIDE = {
    "water": N_("And a sip of water, if you like."),
    "eyes": N_("And let your eyes rest on something far away for 20 seconds."),
    "sit_stand": N_("Or raise your desk and go on standing: that is a change, too."),
}
"""One line more in a prompt."""
KEEP = {
    Key.SIT_STAND: N_("Keep the reminder for raising the desk?"), Key.WATER: N_("Keep the reminder for water?"),
    Key.EYES: N_("Keep the reminder for your eyes?"), Key.DESK: N_("Keep the reminder for the desk list?"),
}
OFTEN = {
    Key.SIT_STAND: N_("raising the desk every {time}"), Key.WATER: N_("water every {time}"),
    Key.EYES: N_("your eyes every {time}"), Key.DESK: N_("the desk list every three months"),
}
DONE, NOT_NOW, NOT_TODAY = ("done", N_("Done")), ("not_now", N_("Not now")), ("not_today", N_("Not today"))
LATER = ("later", N_("Ask me again in 3 months"))
CLOSE = ("close", N_("Close"))


def page(opened: Open, settings: Settings) -> Words:
    """Title, paragraphs, buttons."""
    if opened.page is Page.DESK:
        return _(desk_list.TITLE), desk_list.paragraphs(settings), _buttons(CLOSE, LATER)
    key = Key(opened.about)
    return _keep(key) if opened.page is Page.KEEP else _remind(key, settings)


def _buttons(*each: tuple[str, str]) -> list[tuple[str, str]]:
    return [(answer, _(label)) for answer, label in each]


def _remind(key: Key, settings: Settings) -> Words:
    match key:
        case Key.WATER:
            said = _("A good reason to move for a moment, and meant as no more than that.") \
                if settings.seat == WHEELCHAIR else \
                _("A good reason to get up for a moment, and meant as no more than that.")
            return _("A sip of water?"), [("body", said)], _buttons(DONE, NOT_NOW, NOT_TODAY)
        case Key.EYES:
            said = _("Twenty seconds on something far away, and a few slow blinks. In studies it helped some people "
                     "and not others; you can tell best.")
            return _("A far look for your eyes?"), [("body", said)], _buttons(DONE, NOT_NOW, NOT_TODAY)
        case Key.SIT_STAND:
            said = _("You have been sitting for a while. Many people find a change welcome; neither height is the "
                     "right one for long.")
            standing = ("done", _("I\u2019m standing"))
            return _("Raise the desk for a while?"), [("body", said)], [standing, *_buttons(NOT_NOW, NOT_TODAY)]
        case _:
            said = _("A short list: chair, screen, keyboard, light.")
            title = _("{title}?", title=_(desk_list.TITLE))
            return title, [("body", said), ("note", _(desk_list.LABEL))], [
                ("list", _("Show the list")), *_buttons(NOT_NOW), ("later", _("In 3 months"))]


def _keep(key: Key) -> Words:
    said = _("It was left alone three times in a row, which is quite all right. This is asked only once.")
    return _(KEEP[key]), [("body", said)], [("keep", _("Keep it")), ("off", _("Switch it off"))]


def why(each: Sequence[Told], settings: Settings) -> list[str]:
    """Which are on, and how they come."""
    if not each:
        return []
    on = row(_often(one.key, settings) for one in each)
    return [_("Other reminders: {reminders}. Near a stretch they come with it; alone only where a prompt would be "
              "welcome, and within the same caps.", reminders=on)]


def _often(key: Key, settings: Settings) -> str:
    return _(OFTEN[key], time=durations.exact(reminders.interval(key, settings)))
