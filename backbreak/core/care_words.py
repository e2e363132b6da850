"""What the small pages of care say: check-in, the urge to crack, advice, cards. As plain data; decides nothing.

Wording rules: evidence.md 5.1 and 6.2. May, many people, consider; nothing is named, promised or judged.
"""

from __future__ import annotations

from typing import Any

from backbreak.core import advice, care, checkin, reminder_words, why_cards
from backbreak.core.caring import Care, Open, Page, Sign
from backbreak.core.effects import ShowPage
from backbreak.core.language import N_, _, capital, meant, sentences
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR
from backbreak.core.urge import Step, Urge

URGE = N_("My back needs to crack")
LISTS, CLOSE, SKIP = ("lists", care.TITLE), ("close", N_("Close")), ("skip", N_("Skip"))
QUIET = ("lists", "hard", "more", "skip")
"""Choices that are links below the buttons."""
OUT = N_("\u201c{move}\u201d was worse twice, so it is left out from now on.")
AGAIN = N_("To have it again at any time: \u201cLeft out\u201d in the menu.")
INFORMATION = N_("Information only; backbreak is not a medical device.")

Button = tuple[str, str]
Said = list[tuple[str, str]]

SIGNS: dict[Sign, str] = {
    Sign.BLADDER: N_("Bladder or bowels changed"),
    Sign.NUMB: N_("Numbness or tingling"),
    Sign.WEAK: N_("A weak leg or arm"),
    Sign.LIMB: N_("Pain down a leg or arm"),
    Sign.INJURY: N_("It began with an injury"),
    Sign.FEVER: N_("Fever or feeling unwell"),
    Sign.NIGHT: N_("Pain at night that rest does not ease"),
}

ADVICE: dict[str, tuple[str, str, list[Button]]] = {
    "first": (N_("Noted"),
              N_("A stiff day, then: stretches come a little sooner today, gentle ones first. If you ever wonder how "
                 "serious it is, there is a page for that in the menu."), []),
    "strong_days": (N_("This is more than stretching is for"),
                    N_("It has been strong for days. That is more than this program is meant for; consider talking to "
                       "a doctor or physiotherapist."), [("seeing", N_("Already seeing someone"))]),
    "many_stiff": (N_("It has been bothersome for a while"),
                   N_("On most of the last days your back bothered you. Many people find a visit to a physiotherapist "
                      "or doctor worth it then."), [("seeing", N_("Already seeing someone"))]),
    "no_better": (N_("A few weeks have passed"),
                  N_("It is about as it was some weeks ago. That is common; consider asking a physiotherapist or "
                     "doctor what else may help."), [("seeing", N_("Already seeing someone"))]),
    "rise": (N_("A stiffer week than before"),
             N_("Your last week was clearly stiffer than the two before it. A few gentle days with more and shorter "
                "breaks may help."), [("stiff", N_("Make today a stiff day"))]),
    "habit": (N_("When it is hard to stop"),
              N_("Some people find that cracking turns into a habit that is hard to stop. A physiotherapist or doctor "
                 "can help with that, and with a back that is sore from it."), []),
}


def card(shown: ShowPage, settings: Settings, titled: str = "") -> dict[str, Any]:
    """The page as one JSON object for the child window. titled: the move it is about."""
    title, said, buttons = page(shown.open, shown.urge, shown.cooling, settings, titled)
    scale = _has_scale(shown.open, shown.urge)
    cools = shown.urge is not None and shown.urge.step is Step.COOLING and settings.countdown == "on"
    return {
        "kind": "choice", "id": shown.open.number, "theme": settings.theme, "title": title, "quiet": shown.unasked,
        "paragraphs": [{"style": style, "text": text} for style, text in said],
        "buttons": [{"key": key, "label": _(label), "link": key in QUIET} for key, label in buttons],
        **({"scale": _scale()} if scale else {}),
        **({"even": True} if _is_question(shown.open, shown.urge) else {}),
        **({"countdown": {"seconds": round(shown.cooling), "of": settings.cooldown, "text": _("until it can pop again"),
                          "over": _("It could pop again now. It need not.")}} if cools else {}),
    }


def page(
    opened: Open, now: Urge | None, cooling: float, settings: Settings, titled: str = ""
) -> tuple[str, Said, list[Button]]:
    """Title, paragraphs, and buttons (the first is the one that is offered)."""
    match opened.page:
        case Page.URGE if now is not None:
            return urge(now, cooling, settings)
        case Page.LISTS:
            paused = _("Offers to stretch are paused until you resume them in the menu.")
            first: Said = [("body", paused)] if opened.about else []
            return _(care.TITLE), [*first, *care.lists(opened.about)], [CLOSE]
        case Page.WHY:
            one = why_cards.BY_KEY[opened.about]
            tries = [("try", _("Try it now"))] if one.routine else []
            return _(one.title), why_cards.words(one), [CLOSE, *tries, ("more", _("Another one"))]
        case Page.LEFT_OUT:
            return left_out(titled or opened.about)
        case Page.ADAPT | Page.CHANGED:
            from backbreak.core import adapt_words  # a few times a year

            return adapt_words.page(opened, settings)
        case Page.REMIND | Page.KEEP | Page.DESK:
            return reminder_words.page(opened, settings)
        case Page.ADVICE | Page.URGE:
            title, text, buttons = ADVICE.get(opened.about, ADVICE["first"])
            return _(title), [("body", _(text)), ("note", _(INFORMATION))], [CLOSE, *buttons, LISTS]
        case _:
            return _question(opened.page)


def _question(asked: Page) -> tuple[str, Said, list[Button]]:
    """Of the back, and how it goes."""
    match asked:
        case Page.CHECKIN:
            return _("How does your back feel right now?"), [], [
                ("stiff", _("Just stiff today")), ("close", _("Not today"))]
        case Page.AREA:
            areas = [(area.value, _(name)) for area, name in checkin.AREAS.items()]
            return _("Noted. Where, mostly?"), [], [*areas, ("close", _("All over, or skip"))]
        case Page.STRONG:
            said = _("Sorry that it is that sore. No stretching is offered today: a short walk, another position or a "
                     "few slow breaths may do good.")
            return _("That is strong"), [("body", said), ("body", _("Is it new, or known to you?"))], [
                ("known", _("I know it")), ("new", _("It is new")), LISTS]
        case Page.SIGNS:
            said = _("Did any of these come with it?")
            return _("One more question"), [("body", said)], [*((one.value, _(SIGNS[one])) for one in SIGNS),
                                                          ("close", _("None of these"))]
        case Page.WEEK:
            return _("Compared with last week, your back is"), [], [
                ("better", _("better")), ("same", _("about the same")), ("worse", _("worse")), SKIP]
        case Page.STOPPED:
            return _("Did your back stop you doing something this week?"), [], [
                ("yes", _("Yes")), ("no", _("No")), SKIP]
        case Page.BEFORE:
            return _("How was it before that routine?"), [], [("close", _("Skip"))]
        case _:
            return _("And how is it now?"), [], [("close", _("Skip"))]


def _scale() -> dict[str, Any]:
    bands = [{"from": low, "to": high, "label": _(word)} for low, high, word in checkin.BANDS]
    return {"low": _("no discomfort"), "high": _("worst imaginable"), "bands": bands}


def left_out(title: str) -> tuple[str, Said, list[Button]]:
    return _("Left out"), [("body", _(OUT, move=title)), ("note", _(AGAIN))], [CLOSE, ("allow", _("Allow it again"))]


def urge(now: Urge, cooling: float, settings: Settings) -> tuple[str, Said, list[Button]]:
    match now.step:
        case Step.NECK:
            said = [("body", _("Best not to force your neck. A slow glide of the chin and a drop of the shoulders may "
                               "change the feeling.")), ("body", _(care.NECK))]
            return _("The neck, gently"), said, [("move", _("Try it, about 1 min")), ("wait", _("Leave it")), LISTS]
        case Step.COOLING:
            return _("It has just popped"), [("body", soon(cooling, settings))], [
                ("short", _("Move, about 2 min")), ("minute", _("1 min")), ("wait", _("Wait"))]
        case Step.AFTER:
            return _("Still there?"), [], [("close", _("Skip")), LISTS]
        case Step.LEAVE:
            wheels = settings.seat == WHEELCHAIR
            said = [("body", _(LEAVE_ON_WHEELS if wheels else LEAVE))]
            return _("Let it be for now"), said, [CLOSE, LISTS]
        case Step.HABIT:
            title, text, _none = ADVICE["habit"]
            return _(title), [("body", _(text)), ("note", _(INFORMATION))], [CLOSE, LISTS]
        case Step.WHERE:
            said = [("body", _("Where? Nothing here pushes, and a pop is not the aim."))]
            did = [] if now.did else [("did", _("It just cracked"))]
            hard = [("hard", _("Hard to resist, or sore from it"))]
            places = [("back", meant("the body", "Back")), ("neck", _("Neck"))]
            return _("It just cracked") if now.did else _(URGE), said, [*places, *did, *hard]
        case _:
            return _(URGE), [("body", _(one)) for one in FEELING], [
                ("move", _("The slow version")), ("minute", _("1 min")), ("wait", _("Leave it"))]


LEAVE = N_("Moving has not changed it much today. Leave it for an hour; a walk beats another try.")
LEAVE_ON_WHEELS = N_("Moving has not changed it much today. Leave it for an hour; moving about beats another try.")
FEELING = (
    N_("The tight feeling is real; the pop is optional. Your back has been still, the muscles may be on guard, and "
       "your brain reads that as stuck."),
    N_("A slow breath out, a small rock and a gentle turn change the feeling for many people. If a pop comes by "
       "itself, that is all right. If none comes, that is no bad sign."),
)


def soon(cooling: float, settings: Settings) -> str:
    return sentences([_needs(cooling, settings), _("Moving gently may help more than another try.")])


def _needs(cooling: float, settings: Settings) -> str:
    """No figure where counting is not wanted."""
    if settings.countdown == "off":
        return _("A joint that has popped needs about 20 minutes before it can pop again.")
    ago = int((settings.cooldown - cooling) // 60)
    if ago < 1:
        return _("A joint that has popped needs about 20 minutes before it can pop again (you: just now).")
    return _("A joint that has popped needs about 20 minutes before it can pop again (you: {number} min ago).",
             number=ago)


def _has_scale(opened: Open, now: Urge | None) -> bool:
    if opened.page is Page.URGE:
        return now is not None and now.step is Step.AFTER
    return opened.page in (Page.CHECKIN, Page.BEFORE, Page.AFTER)


def _is_question(opened: Open, now: Urge | None) -> bool:
    """No answer is offered before the others."""
    where = opened.page is Page.URGE and now is not None and now.step is Step.WHERE
    return where or opened.page in (Page.AREA, Page.STRONG, Page.SIGNS, Page.WEEK, Page.STOPPED, Page.KEEP, Page.ADAPT)


def of_today(known: Care, day: int, settings: Settings) -> list[str]:
    """For `why`: what the check-ins have changed for today."""
    rules = advice.holding(advice.Known(known, day, settings))
    if "sign" in rules:
        return [_("You ticked a sign that belongs into other hands, so offers are paused until you resume them.")]
    if "sore_day" in rules:
        return [_("Today is sore, so walks and breathing are offered, and no stretching.")]
    return [_("Today is a stiff day: stretches come sooner, gentle ones first.")] if "stiff_day" in rules else []


def in_words(shown: ShowPage, settings: Settings) -> str:
    """A page for a terminal."""
    title, said, _buttons = page(shown.open, shown.urge, shown.cooling, settings)
    head = title if title.endswith(("?", "\uff1f")) else _("{said}.", said=title)     # the second one is Chinese
    return "\n".join([head, *(text for _style, text in said)])


def rules(settings: Settings) -> Said:
    """The table of care rules for reading."""
    found: Said = [("body", _("What backbreak does with your check-ins. None of it has been tested in a trial; the "
                              "numbers can be changed in the settings, under [care]."))]
    for when, does, source in advice.table(settings):
        found += [("heading", capital(when)), ("item", capital(does)), ("note", _("From: {source}", source=source))]
    return found
