"""What is said about moves and about today: the rows of the menu, and what a command is answered with."""

from __future__ import annotations

from backbreak.core import care_words, durations, feelings, wants, wording
from backbreak.core.checkin import AREAS
from backbreak.core.effects import MenuItem
from backbreak.core.events import Allowed, Moment, SaidFelt, Wanted
from backbreak.core.feelings import ANSWERS, Done, Feeling
from backbreak.core.showing import chosen
from backbreak.core.state import State
from backbreak.core.suiting import ANY
from backbreak.core.world import World

ANSWER = {one: wording.FELT[one.value] for one in ANSWERS}
FRESH = 30 * 60.0
"""Seconds after a routine in which the menu asks how it was."""


def rows(state: State, at: Moment, world: World) -> tuple[MenuItem, ...]:
    """What can be said, and only while it can."""
    return (*_felt(state, at, world), _today(state), *_left_out(state, world))


def _today(state: State) -> MenuItem:
    now = wants.areas(state.wants, state.care.scores, state.day.number)
    each = [MenuItem(name, ("want", area.value), checked=area.value in now, radio=True) for area, name in AREAS.items()]
    anything = MenuItem("Anything", ("want", ANY), checked=not now, radio=True)
    return MenuItem("Today I want to ease", items=(*each, anything))


def _felt(state: State, at: Moment, world: World) -> tuple[MenuItem, ...]:
    done = state.done
    if done is None or done.said or at.now - done.at > FRESH:
        return ()
    name = world.routines[done.routine].title if done.routine in world.routines else "that"
    return (MenuItem(f"How did \u201c{name}\u201d feel?", items=tuple(_answer(one, done, world) for one in ANSWERS)),)


def _answer(feeling: Feeling, done: Done, world: World) -> MenuItem:
    """A row; of \u201cWorse\u201d a submenu, where it may have been one of several moves."""
    if feeling is not Feeling.WORSE or len(done.moves) < 2:
        return MenuItem(ANSWER[feeling], ("felt", feeling.value))
    each = tuple(MenuItem(world.title(one), ("felt", feeling.value, one)) for one in done.moves)
    return MenuItem(ANSWER[feeling], items=(*each, MenuItem(wording.FELT["unsure"], ("felt", feeling.value))))


def _left_out(state: State, world: World) -> tuple[MenuItem, ...]:
    gone = sorted(feelings.away(state.marks))
    again = tuple(MenuItem(f"Allow \u201c{world.title(one)}\u201d again", ("allow", one)) for one in gone)
    return (MenuItem("Left out", items=again),) if gone else ()


# -- answers to a command


def reply(event: SaidFelt | Allowed | Wanted, before: State, after: State, world: World) -> str:
    match event:
        case SaidFelt():
            return _noted(event, before, after, world)
        case Allowed(move=move) if move in feelings.away(before.marks):
            return f"\u201c{world.title(move)}\u201d may come again."
        case Allowed(move=move):
            gone = ", ".join(sorted(feelings.away(before.marks)))
            return f"\u201c{move}\u201d is not left out. " + (f"Left out now: {gone}." if gone else "Nothing is.")
        case _:
            return _for_today(event, after, world)


def _noted(event: SaidFelt, before: State, after: State, world: World) -> str:
    done, felt = after.done, event.felt
    fresh = sorted(feelings.away(after.marks) - feelings.away(before.marks))
    if fresh:
        return f"Noted. {care_words.OUT.format(world.title(fresh[0]))} To take that back: backbreak allow {fresh[0]}"
    if done is None and not felt.move:
        return "No routine was done yet, so nothing was noted. With a move it works: backbreak felt worse neck_turn"
    if done is not None and not felt.move and felt.feeling is Feeling.WORSE and len(done.moves) > 1:
        return f"Noted. If you know which move it was, say so: backbreak felt worse MOVE ({', '.join(done.moves)})"
    return f"Noted: {ANSWER[felt.feeling].lower()}."


def _for_today(event: Wanted, after: State, world: World) -> str:
    day = after.day.number
    said = [one.replace("_", " ") for one in wants.areas(after.wants, after.care.scores, day)] or ["anything"]
    seconds = wants.seconds(after.wants, day, world.settings)
    time = f", in {durations.words(seconds)}" if seconds is not None else ""
    choice = chosen(after, event.at, world, None)
    return f"Noted for today: {', '.join(said)}{time}." + (f" Next would be: {choice.routine.title}." if choice else "")
