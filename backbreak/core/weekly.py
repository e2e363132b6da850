"""The weekly question: how the week compares with the last one, and whether the back got in the way. And Today's line.

Evidence.md 7: people's own comparison is the anchor of what matters; function belongs beside pain; of scores only
weekly medians of four ratings and more are compared, and less than two points says nothing.
"""

from __future__ import annotations

from typing import Any

from backbreak.core.caring import Care, Page, Score
from backbreak.core.effects import BookStopped, BookWeek, Effect
from backbreak.core.language import N_, _, plain, sentences
from backbreak.core.medians import A_WEEK, by_day, middle
from backbreak.core.moment import Moment
from backbreak.core.settings import Settings
from backbreak.core.urging import opened
from backbreak.core.values import replace

LEAST_DAYS = 3
"""Days with a check-in in a week, from which on somebody is taken to like being asked."""
MATTERS = 2
"""Points that are more than noise (Ostelo 2008)."""
SAID = {
    "better": {
        None: N_("You called your back better than the week before."),
        True: N_("You called your back better than the week before; it kept you from something."),
        False: N_("You called your back better than the week before; it kept you from nothing."),
    },
    "same": {
        None: N_("You called your back about the same as the week before."),
        True: N_("You called your back about the same as the week before; it kept you from something."),
        False: N_("You called your back about the same as the week before; it kept you from nothing."),
    },
    "worse": {
        None: N_("You called your back worse than the week before."),
        True: N_("You called your back worse than the week before; it kept you from something."),
        False: N_("You called your back worse than the week before; it kept you from nothing."),
    },
}
"""By the answer, and by whether it got in the way (None: not said)."""


def wanted(care: Care, day: int, settings: Settings) -> bool:
    """Of somebody who checks in, a week after the last time."""
    if settings.weekly == "off" or (care.week_on is not None and day - care.week_on < A_WEEK):
        return False
    return len({one.day for one in care.scores if day - A_WEEK < one.day <= day}) >= LEAST_DAYS


def free(care: Care, day: int) -> bool:
    """Nothing else came by itself that day."""
    return day not in (care.asked_on, care.card_on)


def asked(care: Care, day: int) -> Care:
    return replace(opened(care, Page.WEEK), week_on=day)


def chosen(care: Care, at: Moment, choice: str) -> tuple[Care, tuple[Effect, ...]]:
    """The answer, and the second question after the first. Whatever else is chosen closes it."""
    assert care.open is not None
    if care.open.page is Page.WEEK and choice in SAID:
        return opened(care, Page.STOPPED), (BookWeek(at.now, choice),)
    stopped = {"yes": True, "no": False}.get(choice) if care.open.page is Page.STOPPED else None
    return replace(care, open=None), () if stopped is None else (BookStopped(stopped),)


def words(weeks: list[dict[str, Any]], scores: tuple[Score, ...], day: int) -> str:
    """The newest answer, and what the check-ins say; "" for neither. weeks: the ledger's, of the last seven days."""
    said = [_answer(weeks[-1])] if weeks else []
    return sentences([*said, *_change(scores, day)])


def _answer(week: dict[str, Any]) -> str:
    said = SAID[week["change"]][week["stopped"]]
    return _(said)


def _change(scores: tuple[Score, ...], day: int) -> list[str]:
    days = by_day(scores)
    now, before = middle(days, day, A_WEEK), middle(days, day - A_WEEK, A_WEEK)
    if now is None or before is None or abs(now - before) < MATTERS:
        return []
    middle_now, apart = plain(now), plain(abs(now - before))
    if now < before:
        return [_("The middle of your check-ins is {score} of 10 in the last 7 days, {points} lower than in the 7 days "
                  "before.", score=middle_now, points=apart)]
    return [_("The middle of your check-ins is {score} of 10 in the last 7 days, {points} higher than in the 7 days "
              "before.", score=middle_now, points=apart)]
