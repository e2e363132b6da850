"""An urge on its way through urge.py's table: what was chosen, which routine that means, what is booked at the end."""

from __future__ import annotations

from backbreak.core import advice, caring, urge
from backbreak.core.advice import Known
from backbreak.core.caring import Care, Open, Page
from backbreak.core.effects import BookUrge, Effect
from backbreak.core.events import Answer, Answered, AskedCrack, AskedStretch, Event, Moment, Reloaded
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.urge import Cue, Step, Urge
from backbreak.core.values import replace

Told = tuple[Care, Event, tuple[Effect, ...]]
ROUTINES = (Cue.MOVE, Cue.SHORT, Cue.MINUTE)
DAYS_OF_CRACKS = 7
ASKING = (Step.WHERE, Step.NECK, Step.COOLING, Step.OFFER)
SAME_URGE = 300.0
"""Seconds in which an urge that is told again, and not answered yet, is still the same one in the log."""


def opened(care: Care, page: Page, about: str = "") -> Care:
    """Another page, under a number of its own."""
    return replace(care, open=Open(care.pages + 1, page, about), pages=care.pages + 1)


def begin(care: Care, event: AskedCrack, day: int, sat: float, settings: Settings) -> Told:
    """The person says that their back needs to crack, or that it just did."""
    same = _told_again(care, event.at)
    care, booked = (care, ()) if same else over(care, settings)
    known = caring.on(care.scores, day)
    care = replace(care, urge=same or Urge(Step.WHERE, event.at.now, sat, before=known))
    if event.did:
        care = _cracked(care, event.at.now, day, settings)
    if event.place:
        care, meant, more = chosen(opened(care, Page.URGE), event.at, day, event.place, settings)
        return care, meant, booked + more
    return opened(care, Page.URGE), event, booked


def _told_again(care: Care, at: Moment) -> Urge | None:
    """The urge whose window is still open at a question: a second word about it is no second urge."""
    now = care.urge
    if now is None or now.step not in ASKING or at.now - now.since >= SAME_URGE:
        return None
    return replace(now, step=Step.WHERE, neck=False)


def cooling(care: Care, now: float, settings: Settings) -> float:
    return urge.cooling(care.cracked, now, settings)


def chosen(care: Care, at: Moment, day: int, choice: str, settings: Settings) -> Told:
    """A button of the urge's page; one that is not on it changes nothing."""
    assert care.urge is not None
    cue = _cue(care, at, day, choice, settings)
    if cue is None or (care.urge.step, cue) not in urge.TABLE:
        return opened(care, Page.URGE), Reloaded(at), ()
    if cue is Cue.DID:
        care = _cracked(care, at.now, day, settings)
    care = _scored(care, day, choice)
    assert care.urge is not None
    now = replace(care.urge, step=urge.following(care.urge.step, cue), neck=care.urge.neck or cue is Cue.NECK)
    care = replace(care, urge=now)
    if cue in ROUTINES:
        sore = "sore_day" in advice.holding(Known(care, day, settings))
        return replace(care, open=None), AskedStretch(at, urge.routine(now, cue, sore, settings)), ()
    if now.step is Step.OVER:
        care, booked = over(care, settings)
        return _habit(care, day, settings), Reloaded(at), booked
    return opened(care, Page.URGE), Reloaded(at), ()


def moved(
    care: Care, before: Talk, talk: Talk, event: Event, day: int, settings: Settings
) -> tuple[Care, Effect | None]:
    """The routine of an urge opens, or is over: then one question is asked."""
    now = care.urge
    if now is None or now.step is not Step.MOVING:
        return care, None
    if now.prompt is None and talk.stage is Stage.SHOWING and talk.prompt_id != before.prompt_id:
        return replace(care, urge=replace(now, prompt=talk.prompt_id)), None
    if now.prompt is not None and talk.stage is Stage.SHOWING and talk.prompt_id == now.prompt:
        return care, None
    done = isinstance(event, Answered) and event.answer in (Answer.DONE, Answer.STOPPED) and event.seconds > 0
    if done:
        after = replace(now, step=urge.following(now.step, Cue.MOVED), moved=True)
        return opened(replace(care, urge=after), Page.URGE), None
    care, booked = over(care, settings)
    return _habit(care, day, settings), (booked[0] if booked else None)


def over(care: Care, settings: Settings) -> tuple[Care, tuple[Effect, ...]]:
    """The end of an urge, if there is one: noted in the ledger, where that is wanted."""
    if care.urge is None:
        return replace(care, open=None), ()
    booked: tuple[Effect, ...] = (BookUrge(care.urge),) if settings.urges == "on" else ()
    return replace(care, urge=None, open=None), booked


def _cue(care: Care, at: Moment, day: int, choice: str, settings: Settings) -> Cue | None:
    """None for what is no choice at all."""
    assert care.urge is not None
    if care.urge.step is Step.AFTER and choice.isascii() and choice.isdigit() and len(choice) < 3:
        if not urge.same(care.urge.before, int(choice)):
            return Cue.EASED
        enough = caring.times((care.same,) if care.same else (), day) + 1 >= settings.tries
        return Cue.ENOUGH if enough else Cue.SAME
    cue = next((one for one in Cue if one.value == choice and one not in _INNER), None)
    return Cue.SOON if cue is Cue.BACK and cooling(care, at.now, settings) else cue


_INNER = (Cue.SOON, Cue.MOVED, Cue.EASED, Cue.SAME, Cue.ENOUGH)
"""Cues that follow from something, and are no button."""


def _scored(care: Care, day: int, choice: str) -> Care:
    now = care.urge
    if now is None or now.step is not Step.AFTER or not choice.isdigit():
        return care
    score = min(10, int(choice))
    if urge.same(now.before, score):
        care = replace(care, same=caring.counted((care.same,) if care.same else (), day, 1)[-1])
    return replace(care, urge=replace(now, after=score))


def _cracked(care: Care, now: float, day: int, settings: Settings) -> Care:
    assert care.urge is not None
    counted = caring.counted(care.cracks, day, DAYS_OF_CRACKS) if settings.urges == "on" else care.cracks
    return replace(care, cracked=now, cracks=counted, urge=replace(care.urge, did=True))


def _habit(care: Care, day: int, settings: Settings) -> Care:
    """The card about habits, as seldom as any card."""
    rules = advice.holding(Known(care, day, settings))
    if "habit" not in rules or "muted" in rules:
        return care
    return opened(replace(care, advised_on=day), Page.ADVICE, "habit")
