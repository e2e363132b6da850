"""What the small pages of care say: check-in, the urge to crack, advice, cards. As plain data; decides nothing.

Wording rules: evidence.md 5.1 and 6.2. May, many people, consider; nothing is named, promised or judged.
"""

from __future__ import annotations

from typing import Any

from backbreak.core import adapt_words, advice, care, checkin, reminder_words, why_cards
from backbreak.core.caring import Care, Open, Page, Sign
from backbreak.core.effects import ShowPage
from backbreak.core.language import N_, _
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR
from backbreak.core.urge import Step, Urge

URGE = "My back needs to crack"
LISTS, CLOSE, SKIP = ("lists", care.TITLE), ("close", "Close"), ("skip", "Skip")
SCALE = {"low": "no discomfort", "high": "worst imaginable",
         "bands": [{"from": low, "to": high, "label": word} for low, high, word in checkin.BANDS]}
QUIET = ("lists", "hard", "more", "skip")
"""Choices that are links below the buttons."""
OUT = N_("\u201c{move}\u201d was worse twice, so it is left out from now on.")
INFORMATION = "Information only; backbreak is not a medical device."

Button = tuple[str, str]
Said = list[tuple[str, str]]

SIGNS: dict[Sign, str] = {
    Sign.BLADDER: "Bladder or bowels changed",
    Sign.NUMB: "Numbness or tingling",
    Sign.WEAK: "A weak leg or arm",
    Sign.LIMB: "Pain down a leg or arm",
    Sign.INJURY: "It began with an injury",
    Sign.FEVER: "Fever or feeling unwell",
    Sign.NIGHT: "Pain at night that rest does not ease",
}

ADVICE: dict[str, tuple[str, str, list[Button]]] = {
    "first": ("Noted",
              "A stiff day, then: stretches come a little sooner today, gentle ones first. If you ever wonder how "
              "serious it is, there is a page for that in the menu.", []),
    "strong_days": ("This is more than stretching is for",
                    "It has been strong for days. That is more than this program is meant for; consider talking to a "
                    "doctor or physiotherapist.", [("seeing", "Already seeing someone")]),
    "many_stiff": ("It has been bothersome for a while",
                   "On most of the last days your back bothered you. Many people find a visit to a physiotherapist or "
                   "doctor worth it then.", [("seeing", "Already seeing someone")]),
    "no_better": ("A few weeks have passed",
                  "It is about as it was some weeks ago. That is common; consider asking a physiotherapist or doctor "
                  "what else may help.", [("seeing", "Already seeing someone")]),
    "rise": ("A stiffer week than before",
             "Your last week was clearly stiffer than the two before it. A few gentle days with more and shorter "
             "breaks may help.", [("stiff", "Make today a stiff day")]),
    "habit": ("When it is hard to stop",
              "Some people find that cracking turns into a habit that is hard to stop. A physiotherapist or doctor can "
              "help with that, and with a back that is sore from it.", []),
}


def card(shown: ShowPage, settings: Settings, titled: str = "") -> dict[str, Any]:
    """The page as one JSON object for the child window. titled: the move it is about."""
    title, said, buttons = page(shown.open, shown.urge, shown.cooling, settings, titled)
    scale = _has_scale(shown.open, shown.urge)
    cools = shown.urge is not None and shown.urge.step is Step.COOLING and settings.countdown == "on"
    return {
        "kind": "choice", "id": shown.open.number, "theme": settings.theme, "title": title, "quiet": shown.unasked,
        "paragraphs": [{"style": style, "text": text} for style, text in said],
        "buttons": [{"key": key, "label": label, "link": key in QUIET} for key, label in buttons],
        **({"scale": SCALE} if scale else {}),
        **({"even": True} if _is_question(shown.open, shown.urge) else {}),
        **({"countdown": {"seconds": round(shown.cooling), "of": settings.cooldown, "text": "until it can pop again",
                          "over": "It could pop again now. It need not."}} if cools else {}),
    }


def page(
    opened: Open, now: Urge | None, cooling: float, settings: Settings, titled: str = ""
) -> tuple[str, Said, list[Button]]:
    """Title, paragraphs, and buttons (the first is the one that is offered)."""
    match opened.page:
        case Page.URGE if now is not None:
            return urge(now, cooling, settings)
        case Page.CHECKIN:
            return "How does your back feel right now?", [], [("stiff", "Just stiff today"), ("close", "Not today")]
        case Page.AREA:
            areas = [(area.value, name) for area, name in checkin.AREAS.items()]
            return "Noted. Where, mostly?", [], [*areas, ("close", "All over, or skip")]
        case Page.STRONG:
            said = "Sorry that it is that sore. No stretching is offered today: a short walk, another position or a " \
                   "few slow breaths may do good."
            return "That is strong", [("body", said), ("body", "Is it new, or known to you?")], [
                ("known", "I know it"), ("new", "It is new"), LISTS]
        case Page.SIGNS:
            said = "Did any of these come with it?"
            return "One more question", [("body", said)], [*((one.value, SIGNS[one]) for one in SIGNS),
                                                          ("close", "None of these")]
        case Page.LISTS:
            paused = "Offers to stretch are paused until you resume them in the menu."
            first: Said = [("body", paused)] if opened.about else []
            return care.TITLE, [*first, *care.lists(opened.about)], [CLOSE]
        case Page.WHY:
            one = why_cards.BY_KEY[opened.about]
            tries = [("try", "Try it now")] if one.routine else []
            return one.title, why_cards.words(one), [CLOSE, *tries, ("more", "Another one")]
        case Page.LEFT_OUT:
            return left_out(titled or opened.about)
        case Page.ADAPT | Page.CHANGED:
            return adapt_words.page(opened, settings)
        case Page.REMIND | Page.KEEP | Page.DESK:
            return reminder_words.page(opened, settings)
        case Page.WEEK:
            return "Compared with last week, your back is", [], [
                ("better", "better"), ("same", "about the same"), ("worse", "worse"), SKIP]
        case Page.STOPPED:
            return "Did your back stop you doing something this week?", [], [("yes", "Yes"), ("no", "No"), SKIP]
        case Page.BEFORE:
            return "How was it before that routine?", [], [("close", "Skip")]
        case Page.AFTER:
            return "And how is it now?", [], [("close", "Skip")]
        case _:
            title, text, buttons = ADVICE.get(opened.about, ADVICE["first"])
            return title, [("body", text), ("note", INFORMATION)], [CLOSE, *buttons, LISTS]


def left_out(title: str) -> tuple[str, Said, list[Button]]:
    said = [("body", _(OUT, move=title)), ("note", "To have it again at any time: \u201cLeft out\u201d in the menu.")]
    return "Left out", said, [CLOSE, ("allow", "Allow it again")]


def urge(now: Urge, cooling: float, settings: Settings) -> tuple[str, Said, list[Button]]:
    match now.step:
        case Step.NECK:
            said = [("body", "Best not to force your neck. A slow glide of the chin and a drop of the shoulders may "
                             "change the feeling."), ("body", care.NECK)]
            return "The neck, gently", said, [("move", "Try it, about 1 min"), ("wait", "Leave it"), LISTS]
        case Step.COOLING:
            return "It has just popped", [("body", soon(cooling, settings))], [
                ("short", "Move, about 2 min"), ("minute", "1 min"), ("wait", "Wait")]
        case Step.AFTER:
            return "Still there?", [], [("close", "Skip"), LISTS]
        case Step.LEAVE:
            best = "moving about" if settings.seat == WHEELCHAIR else "a walk"
            said = [("body", f"Moving has not changed it much today. Leave it for an hour; {best} beats another try.")]
            return "Let it be for now", said, [CLOSE, LISTS]
        case Step.HABIT:
            title, text, _ = ADVICE["habit"]
            return title, [("body", text), ("note", INFORMATION)], [CLOSE, LISTS]
        case Step.WHERE:
            said = [("body", "Where? Nothing here pushes, and a pop is not the aim.")]
            did = [] if now.did else [("did", "It just cracked")]
            hard = [("hard", "Hard to resist, or sore from it")]
            return ("It just cracked" if now.did else URGE), said, [("back", "Back"), ("neck", "Neck"), *did, *hard]
        case _:
            return URGE, [("body", one) for one in FEELING], [
                ("move", "The slow version"), ("minute", "1 min"), ("wait", "Leave it")]


FEELING = (
    "The tight feeling is real; the pop is optional. Your back has been still, the muscles may be on guard, and your "
    "brain reads that as stuck.",
    "A slow breath out, a small rock and a gentle turn change the feeling for many people. If a pop comes by itself, "
    "that is all right. If none comes, that is no bad sign.",
)


def soon(cooling: float, settings: Settings) -> str:
    needs = "A joint that has popped needs about 20 minutes before it can pop again"
    return f"{needs}{_ago(cooling, settings)}. Moving gently may help more than another try."


def _ago(cooling: float, settings: Settings) -> str:
    """No figure where counting is not wanted."""
    if settings.countdown == "off":
        return ""
    ago = int((settings.cooldown - cooling) // 60)
    return " (you: just now)" if ago < 1 else f" (you: {ago} min ago)"


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
        return ["You ticked a sign that belongs into other hands, so offers are paused until you resume them."]
    if "sore_day" in rules:
        return ["Today is sore, so walks and breathing are offered, and no stretching."]
    return ["Today is a stiff day: stretches come sooner, gentle ones first."] if "stiff_day" in rules else []


def in_words(shown: ShowPage, settings: Settings) -> str:
    """A page for a terminal."""
    title, said, _ = page(shown.open, shown.urge, shown.cooling, settings)
    return "\n".join([title + ("" if title.endswith("?") else "."), *(text for _, text in said)])


def rules(settings: Settings) -> Said:
    """The table of care rules for reading."""
    found: Said = [("body", "What backbreak does with your check-ins. None of it has been tested in a trial; the "
                            "numbers can be changed in the settings, under [care].")]
    for when, does, source in advice.table(settings):
        found += [("heading", when[0].upper() + when[1:]), ("item", does[0].upper() + does[1:]),
                  ("note", f"From: {source}")]
    return found
