"""What adapting says: its questions, what a click has changed, and the kind of words for both. Decides nothing.

No guilt, no praise to be earned: evidence.md 2.4, 6 and 8.
"""

from __future__ import annotations

from backbreak.core import consulting
from backbreak.core.caring import Open, Page
from backbreak.core.language import N_, _
from backbreak.core.settings import Settings

Button = tuple[str, str]
Said = tuple[str, list[tuple[str, str]], list[Button]]

NAMED = {
    "sitting.limit": N_("How long you sit before a stretch is due"),
    "prompt.style": N_("How a prompt comes"),
    "prompt.repeat": N_("How often it comes again when you leave it alone"),
    "quiet.hours": N_("Your quiet hours"),
    "adapt.goal": N_("Breaks that make a good day"),
}
OTHERWISE = N_("Everything can be set by hand, too: \u201cSettings\u201d in the menu.")


def page(opened: Open, settings: Settings) -> Said:
    """Title, paragraphs, and buttons."""
    if opened.page is Page.CHANGED:
        return changed(opened.about)
    key, _space, more = opened.about.partition(" ")
    match key:
        case consulting.LAPSE:
            return lapse(int(more))
        case consulting.DAY_THREE:
            return day_three(settings)
        case consulting.HOURS:
            return (_("When would you rather have none?"), [("body", _("It is added to your quiet hours."))], [
                ("morning", _("Before 10:00")), ("noon", _("12:00 to 14:00")), ("afternoon", _("After 16:00")),
                ("leave", _("Leave it as it is"))])
        case consulting.WELL:
            return well()
        case consulting.GOAL:
            return goal(int(more), settings)
        case _:
            return few()


def lapse(days: int) -> Said:
    said = _("It has been quiet here for {days} days. Nothing was missed, and nothing is made up for. How shall it go "
             "on?", days=days)
    return _("Good to see you"), [("body", said)], [("same", _("As before")), ("less", _("A little less often"))]


def day_three(settings: Settings) -> Said:
    said = _("A stretch falls due after {minutes} min of sitting. How has that been so far?",
             minutes=round(settings.limit / 60))
    return _("Too much, fine, or more?"), [("body", said), ("note", _(OTHERWISE))], [
        ("less", _("Too much")), ("fine", _("Fine")), ("sooner", _("More"))]


def few() -> Said:
    said = _("Over the last three days most prompts came at a bad time, or too often. What would suit you better?")
    note = _("One click changes one thing, and can be undone.")
    return _("What would suit you better?"), [("body", said), ("note", note)], [
        ("less", _("Less often")), ("hours", _("Other hours")), ("style", _("More quietly")),
        ("leave", _("Leave it as it is"))]


def well() -> Said:
    said = _("For two weeks you took most of the breaks, and your back was easy. Some people sit a little longer then. "
             "Shall it be 45 min from now on?")
    return _("It is going well"), [("body", said)], [("longer", _("Yes, 45 min")), ("leave", _("Leave it as it is"))]


def goal(wanted: int, settings: Settings) -> Said:
    said = _("By the last week, {wanted} breaks a day may suit you better than {now}.", wanted=wanted,
             now=settings.goal)
    return _("Another goal?"), [("body", said)], [
        ("yes", _("Make it {wanted}", wanted=wanted)), ("leave", _("Leave it at {now}", now=settings.goal))]


def changed(about: str) -> Said:
    """about: the setting's name, what it was, and what it is now."""
    name, was, now = about.split("|")
    said = _("{what}: {now} from now on. It was {was}.", what=_(NAMED.get(name, name)), now=now, was=was)
    note = _("It stands in the settings as {name}.", name=name)
    return _("Changed"), [("body", said), ("note", note)], [("close", _("Good")), ("undo", _("Undo"))]
