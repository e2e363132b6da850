"""What is said about moves and about today: the rows of the menu, and what a command is answered with."""

from __future__ import annotations

from backbreak.core import care_words, durations, feelings, parts, wants, wording
from backbreak.core.checkin import AREAS
from backbreak.core.effects import MenuItem
from backbreak.core.events import Allowed, Moment, SaidFelt, Wanted
from backbreak.core.feelings import ANSWERS, Done, Feeling
from backbreak.core.language import N_, _, row, sentences
from backbreak.core.showing import chosen
from backbreak.core.state import State
from backbreak.core.suiting import ANY
from backbreak.core.world import World

ANSWER = {one: wording.FELT[one.value] for one in ANSWERS}
NOTED = {Feeling.LOOSER: N_("Noted: looser."), Feeling.SAME: N_("Noted: about the same."),
         Feeling.WORSE: N_("Noted: worse.")}
FRESH = 30 * 60.0
"""Seconds after a routine in which the menu asks how it was."""


def rows(state: State, at: Moment, world: World) -> tuple[MenuItem, ...]:
    """What can be said, and only while it can."""
    return (*_felt(state, at, world), _today(state), *_left_out(state, world))


def _today(state: State) -> MenuItem:
    now = wants.areas(state.wants, state.care.scores, state.day.number)
    each = [MenuItem(_(name), ("want", area.value), checked=area.value in now, radio=True)
            for area, name in AREAS.items()]
    anything = MenuItem(_("Anything"), ("want", ANY), checked=not now, radio=True)
    return MenuItem(_("Today I want to ease"), items=(*each, anything))


def _felt(state: State, at: Moment, world: World) -> tuple[MenuItem, ...]:
    done = state.done
    if done is None or done.said or at.now - done.at > FRESH:
        return ()
    name = world.routines[done.routine].title if done.routine in world.routines else _("that")
    asked = _("How did \u201c{routine}\u201d feel?", routine=name)
    return (MenuItem(asked, items=tuple(_answer(one, done, world) for one in ANSWERS)),)


def _answer(feeling: Feeling, done: Done, world: World) -> MenuItem:
    """A row; of \u201cWorse\u201d a submenu, where it may have been one of several moves."""
    if feeling is not Feeling.WORSE or len(done.moves) < 2:
        return MenuItem(_(ANSWER[feeling]), ("felt", feeling.value))
    each = tuple(MenuItem(world.title(one), ("felt", feeling.value, one)) for one in done.moves)
    unsure = MenuItem(_(wording.FELT["unsure"]), ("felt", feeling.value))
    return MenuItem(_(ANSWER[feeling]), items=(*each, unsure))


def _left_out(state: State, world: World) -> tuple[MenuItem, ...]:
    gone = sorted(feelings.away(state.marks))
    again = tuple(MenuItem(_("Allow \u201c{move}\u201d again", move=world.title(one)), ("allow", one)) for one in gone)
    return (MenuItem(_("Left out"), items=again),) if gone else ()


# -- answers to a command


def reply(event: SaidFelt | Allowed | Wanted, before: State, after: State, world: World) -> str:
    match event:
        case SaidFelt():
            return _noted(event, before, after, world)
        case Allowed(move=feelings.ALL):
            return _("All moves may come again.") if feelings.away(before.marks) else _("No move is left out.")
        case Allowed(move=move) if move in feelings.away(before.marks):
            return _("\u201c{move}\u201d may come again.", move=world.title(move))
        case Allowed(move=move):
            gone = row(sorted(feelings.away(before.marks)))
            left_out = _("Left out now: {moves}.", moves=gone) if gone else _("Nothing is.")
            return sentences([_("\u201c{move}\u201d is not left out.", move=move), left_out])
        case _:
            return _for_today(event, after, world)


def _noted(event: SaidFelt, before: State, after: State, world: World) -> str:
    done, felt = after.done, event.felt
    fresh = sorted(feelings.away(after.marks) - feelings.away(before.marks))
    if fresh:
        back = _("To take that back: backbreak allow {move}", move=fresh[0])
        return sentences([_("Noted."), _(care_words.OUT, move=world.title(fresh[0])), back])
    if done is None and not felt.move:
        return _("No routine was done yet, so nothing was noted. With a move it works: backbreak felt worse neck_turn")
    if done is not None and not felt.move and felt.feeling is Feeling.WORSE and len(done.moves) > 1:
        return _("Noted. If you know which move it was, say so: backbreak felt worse MOVE ({moves})",
                 moves=row(done.moves))
    return _(NOTED[felt.feeling])


def _for_today(event: Wanted, after: State, world: World) -> str:
    day = after.day.number
    areas = wants.areas(after.wants, after.care.scores, day)
    said = row(parts.said(one) for one in areas) if areas else _("anything")
    seconds = wants.seconds(after.wants, day, world.settings)
    noted = _("Noted for today: {parts}.", parts=said) if seconds is None else _(
        "Noted for today: {parts}, in {time}.", parts=said, time=durations.words(seconds))
    choice = chosen(after, event.at, world, None)
    return sentences([noted, _("Next would be: {routine}.", routine=choice.routine.title) if choice else ""])

