"""Why this routine, in sentences: for `backbreak why`. Decides nothing; what it names was measured in suiting.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backbreak.core import durations, feelings, limits, suiting
from backbreak.core.language import N_, _, row, several
from backbreak.core.routines import Move, Routine
from backbreak.core.suiting import CALL, OPEN_OFFICE, Wish

MOMENTS = {
    "after_call": N_("It suits now: your call has just ended."),
    "end_of_day": N_("It suits now: your day is nearly over."),
    "first_hour": N_("It suits now: your day has just begun."),
    "needs_to_crack": N_("It suits now: needs to crack."),
    "stiff_day": N_("It suits now: stiff day."),
    "sore_day": N_("It suits now: sore day."),
    "stress": N_("It suits now: stress."),
    "eyes": N_("It suits now: eyes."),
    "desk_change": N_("It suits now: desk change."),
}
PARTS = {
    "neck": N_("neck"), "shoulders": N_("shoulders"), "upper_back": N_("upper back"), "low_back": N_("low back"),
    "chest": N_("chest"), "ribs": N_("ribs"), "arms": N_("arms"), "wrists": N_("wrists"), "hands": N_("hands"),
    "hips": N_("hips"), "thighs": N_("thighs"), "hamstrings": N_("hamstrings"), "legs": N_("legs"),
    "knees": N_("knees"), "ankles": N_("ankles"), "eyes": N_("eyes"), "skin": N_("skin"),
    "circulation": N_("circulation"), "stress": N_("stress"), "whole_body": N_("whole body"),
}
"""What routines and moves are for."""


def reasons(routine: Routine, recent: tuple[str, ...], wish: Wish) -> tuple[str, ...]:
    """What speaks for it. routine: as it would be done."""
    said = [*_asked(routine, wish), *_place(routine, wish)]
    last = suiting.last(recent, routine.id)
    if last < 0:
        said.append(_("It was not done lately."))
    elif not suiting.lately(recent, routine.id):
        said.append(several("It was last done {number} break "
                            "ago.", "It was last done {number} breaks ago.", len(recent) - last))
    if feelings.liking(wish.marks, routine) > 0:
        said.append(_("You said that its moves made you looser."))
    return tuple(said)


def changes(before: Routine, after: Routine, wish: Wish, known: Mapping[str, Move]) -> tuple[str, ...]:
    """What is other than in its file, and which moves stay away. known: all moves."""
    titles = {move.id: move.title for move in (*known.values(), *before.moves)}
    told = tuple(one for one in wish.limits if one != limits.FIRST_HOUR)
    same = limits.fitted(before, wish.limits, known) is before
    said = [] if same else [
        _swaps(before, (), told, known, _("Changed because of what you told of yourself ({limits}): {changes}.",
                                          limits=row(_(limits.NAMES[one]) for one in told), changes="{changes}")),
        _swaps(before, told, wish.limits, known, _("Changed because of the first hour of your day: {changes}.")),
    ]
    gone = feelings.away(wish.marks)
    needs = {one.id: _quoted(one.title) for one in before.moves if set(one.needs) & set(wish.missing)}
    unfit = [title for ident, title in needs.items() if ident not in {*gone, *(one.id for one in after.moves)}]
    if unfit:
        said.append(_("Left out because something for it is not there: {moves}.", moves=row(unfit)))
    if gone:
        away = row(_quoted(titles.get(one, _plain(one))) for one in sorted(gone))
        said.append(_("Left out until you allow it again, because it was worse twice: {moves}.", moves=away))
    return tuple(one for one in said if one)


def _asked(routine: Routine, wish: Wish) -> Iterable[str]:
    wanted = [area for area in routine.areas if area in wish.areas]
    if wanted:
        yield _("It is for what you want to ease today: {areas}.", areas=row(_(PARTS[one]) for one in wanted))
    elif wish.areas and wish.today:
        yield _("What you want to ease waits: gentle ones come first on such a day.")
    if routine.id in wish.today:
        yield _("It suits how your back feels today.")
    if suiting.moment(routine, wish) and wish.place != CALL:
        yield _(MOMENTS[wish.situation])
    if wish.seconds is not None:
        fits = N_("It takes {time}, which fits into the {room} you have.")
        over = N_("It takes {time}, the nearest there is to the {room} you have.")
        yield _(over if suiting.over(routine, wish) else fits,
                time=durations.words(routine.seconds), room=durations.words(wish.seconds))


def _place(routine: Routine, wish: Wish) -> Iterable[str]:
    if wish.place == CALL and suiting.place(routine, wish):
        yield _("It hardly shows, so it can be done on a call.")
    if wish.place == OPEN_OFFICE and suiting.quiet(routine, wish):
        yield _("Some of it hardly shows, which suits an open office.")


def _swaps(before: Routine, without: tuple[str, ...], limited: tuple[str, ...], known: Mapping[str, Move],
           sentence: str) -> str:
    """What these limits change besides what those without them do. sentence: with {changes} in it."""
    said = []
    for move in before.moves:
        was = limits.fit(move, frozenset(without), known)
        now = limits.fit(move, frozenset(limited), known)
        if was is not None and (now is None or now.steps != was.steps):
            said.append(_swap(was, now))
    return sentence.format(changes=_("; ").join(dict.fromkeys(said))) if said else ""


def _swap(was: Move, now: Move | None) -> str:
    if now is None:
        return _("{move} is left out", move=_quoted(was.title))
    if now.id == was.id:
        return _("{move} is done in an easier way", move=_quoted(was.title))
    return _("{move} takes the place of {other}", move=_quoted(now.title), other=_quoted(was.title))


def _quoted(title: str) -> str:
    return _("\u201c{title}\u201d", title=title)


def _plain(word: str) -> str:
    return word.replace("_", " ")
