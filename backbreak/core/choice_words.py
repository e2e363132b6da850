"""Why this routine, in sentences: for `backbreak why`. Decides nothing; what it names was measured in suiting.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backbreak.core import durations, feelings, limits, suiting
from backbreak.core.routines import Move, Routine
from backbreak.core.suiting import CALL, OPEN_OFFICE, Wish

MOMENTS = {
    "after_call": "your call has just ended", "end_of_day": "your day is nearly over",
    "first_hour": "your day has just begun",
}


def reasons(routine: Routine, recent: tuple[str, ...], wish: Wish) -> tuple[str, ...]:
    """What speaks for it. routine: as it would be done."""
    said = [*_asked(routine, wish), *_place(routine, wish)]
    last = suiting.last(recent, routine.id)
    if last < 0:
        said.append("It was not done lately.")
    elif not suiting.lately(recent, routine.id):
        said.append(f"It was last done {len(recent) - last} breaks ago.")
    if feelings.liking(wish.marks, routine) > 0:
        said.append("You said that its moves made you looser.")
    return tuple(said)


def changes(before: Routine, after: Routine, wish: Wish, known: Mapping[str, Move]) -> tuple[str, ...]:
    """What is other than in its file, and which moves stay away. known: all moves."""
    titles = {move.id: move.title for move in (*known.values(), *before.moves)}
    told = tuple(one for one in wish.limits if one != limits.FIRST_HOUR)
    same = limits.fitted(before, wish.limits, known) is before
    said = [] if same else [
        _swaps(before, (), told, known, f"what you told of yourself ({_listed(limits.NAMES[one] for one in told)})"),
        _swaps(before, told, wish.limits, known, "the first hour of your day"),
    ]
    gone = feelings.away(wish.marks)
    needs = {one.id: _quoted(one.title) for one in before.moves if set(one.needs) & set(wish.missing)}
    unfit = [title for ident, title in needs.items() if ident not in {*gone, *(one.id for one in after.moves)}]
    if unfit:
        said.append(f"Left out because something for it is not there: {_listed(unfit)}.")
    if gone:
        away = _listed(_quoted(titles.get(one, _plain(one))) for one in sorted(gone))
        said.append(f"Left out until you allow it again, because it was worse twice: {away}.")
    return tuple(one for one in said if one)


def _asked(routine: Routine, wish: Wish) -> Iterable[str]:
    wanted = [area for area in routine.areas if area in wish.areas]
    if wanted:
        yield f"It is for what you want to ease today: {_listed(_plain(one) for one in wanted)}."
    if routine.id in wish.today:
        yield "It suits how your back feels today."
    if suiting.moment(routine, wish) and wish.place != CALL:
        yield f"It suits now: {MOMENTS.get(wish.situation, _plain(wish.situation))}."
    if wish.seconds is not None:
        fits = "which fits into" if not suiting.over(routine, wish) else "the nearest there is to"
        takes, there = durations.words(routine.seconds), durations.words(wish.seconds)
        yield f"It takes {takes}, {fits} the {there} you have."


def _place(routine: Routine, wish: Wish) -> Iterable[str]:
    if wish.place == CALL and suiting.place(routine, wish):
        yield "It hardly shows, so it can be done on a call."
    if wish.place == OPEN_OFFICE and suiting.quiet(routine, wish):
        yield "Some of it hardly shows, which suits an open office."


def _swaps(before: Routine, without: tuple[str, ...], limited: tuple[str, ...], known: Mapping[str, Move], why: str,
           ) -> str:
    """What these limits change besides what those without them do."""
    said = []
    for move in before.moves:
        was = limits.fit(move, frozenset(without), known)
        now = limits.fit(move, frozenset(limited), known)
        if was is not None and (now is None or now.steps != was.steps):
            said.append(_swap(was, now))
    return f"Changed because of {why}: {'; '.join(dict.fromkeys(said))}." if said else ""


def _swap(was: Move, now: Move | None) -> str:
    if now is None:
        return f"{_quoted(was.title)} is left out"
    if now.id == was.id:
        return f"{_quoted(was.title)} is done in an easier way"
    return f"{_quoted(now.title)} takes the place of {_quoted(was.title)}"


def _quoted(title: str) -> str:
    return f"\u201c{title}\u201d"


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
