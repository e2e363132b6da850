"""The menu's rows, as plain data: all that can be done just now. What is going on stands above them (face.py)."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core import (
    adapt_face,
    care,
    care_words,
    checkin,
    desk_list,
    durations,
    hold_words,
    move_words,
    offering,
    profile,
    rounds,
    terms,
    wording,
)
from backbreak.core.effects import MenuItem
from backbreak.core.events import Hold, Moment, Posture
from backbreak.core.language import N_, _
from backbreak.core.routines import Routine
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.world import World, todays

SEPARATOR = MenuItem("")
SNOOZES = ("5 min", "10 min", "20 min")
PAUSES = ("30 min", "1 h")
MEETINGS = ("30 min", "1 h", "2 h")
POSTURES = {
    Posture.SITTING: N_("I\u2019m sitting"),
    Posture.STANDING: N_("I\u2019m standing"),
    Posture.WALKING: N_("I\u2019m walking"),
    Posture.LYING: N_("I\u2019m lying down"),
}
TAKEN_BACK = 60 * 60.0
"""Seconds for which the menu offers to take an absence back; the command does so for ever."""


def rows(state: State, at: Moment, world: World) -> tuple[MenuItem, ...]:
    """All that can be done, below the lines of what is going on."""
    world = todays(state, world)
    call = Hold.CALL in {one.hold for one in state.held}
    return (
        SEPARATOR,
        MenuItem(_("Stretch now"), items=_routines(world.routines)),
        *_snooze(state, world.settings, call),
        _pause(state),
        _meeting(state, at),
        adapt_face.menu(state, at),
        SEPARATOR,
        *_posture(state, world.settings),
        MenuItem(terms.of(world.settings).got_up, ("was-up",)),
        *_corrections(state, at, world.settings),
        SEPARATOR,
        MenuItem(_("Today"), ("window", "today"), default=True),
        MenuItem(_("Check in: how is your back?"), items=_scores()),
        *move_words.rows(state, at, world),
        MenuItem(_(care_words.URGE), ("crack",)),
        MenuItem(_("Why cards"), ("window", "cards")),
        MenuItem(_(desk_list.TITLE), ("desk",)),
        MenuItem(_(care.TITLE), ("window", "care")),
        SEPARATOR,
        MenuItem(_(profile.ROW), ("window", "you")),
        MenuItem(_("Settings"), ("window", "settings")),
        MenuItem(_("Edit routines"), ("routines", "open")),
        MenuItem(_("About"), ("window", "about")),
        MenuItem(_("Quit"), ("quit",)),
    )


def _routines(routines: Mapping[str, Routine]) -> tuple[MenuItem, ...]:
    each = tuple(
        MenuItem(_("{title} ({time})", title=one.title, time=wording.length(one)), ("stretch", one.id))
        for one in sorted(routines.values(), key=lambda one: (not one.given, one.seconds, one.title))
    )
    return (MenuItem(_("The next one"), ("stretch",)), SEPARATOR, *each)


def _snooze(state: State, settings: Settings, call: bool) -> tuple[MenuItem, ...]:
    """Absent while there is nothing to snooze, or no snooze is left."""
    talk = state.talk
    if talk.stage is Stage.PAUSED or not rounds.snoozes_left(talk, settings):
        return ()
    times = tuple(MenuItem(_time(text), ("snooze", text)) for text in SNOOZES)
    if talk.stage is Stage.WATCHING:
        return (MenuItem(_("Not in the next"), items=times),)
    until = (MenuItem(_("until I pause"), ("snooze", "until", "pause")),)
    after = (MenuItem(_("after this call"), ("snooze", "until", "call-end")),) if call else ()
    return (MenuItem(_("Snooze"), items=times + until + after),)


def _pause(state: State) -> MenuItem:
    if state.talk.stage is Stage.PAUSED:
        return MenuItem(_("Resume"), ("resume",))
    times = tuple(MenuItem(_time(text), ("pause", text)) for text in PAUSES)
    return MenuItem(_("Pause"), items=(*times, MenuItem(_("until tomorrow"), ("pause", "until", "tomorrow"))))


def _meeting(state: State, at: Moment) -> MenuItem:
    end = hold_words.meeting(state, at)
    if end is not None:
        return MenuItem(_("The meeting (until {time}) is over", time=end), ("meeting", "off"))
    return MenuItem(_("I\u2019m in a "
                      "meeting"), items=tuple(MenuItem(_time(text), ("meeting", text)) for text in MEETINGS))


def _corrections(state: State, at: Moment, settings: Settings) -> tuple[MenuItem, ...]:
    """Rows that are there only while they can do something: take back an absence, answer the open question."""
    gap, rows = state.seat.gap, list[MenuItem]()
    asked = None if state.question is None else offering.offered(state, at.now, settings)
    if gap is None or (asked is not None and asked.start == gap.start):
        pass                            # one row about a silence is enough
    elif state.seat.off_since is None and at.now - gap.end <= TAKEN_BACK:
        rows.append(MenuItem(wording.sat_through(gap.start, gap.end, at, terms.of(settings)), ("was-sitting",)))
    if asked is not None:
        answers = MenuItem(_("I was away"), ("answer", "away")), MenuItem(_("I was here"), ("answer", "here"))
        rows.append(MenuItem(wording.asked(asked.start, asked.end, at), items=answers))
    return tuple(rows)


def _posture(state: State, settings: Settings) -> tuple[MenuItem, ...]:
    """The usual ones in a row, the others below; what is current is always in a row, and marked."""
    now = state.seat.posture
    rows = {one: MenuItem(_(POSTURES[one]), (one.value,), checked=now is one, radio=True) for one in Posture}
    wheels = settings.seat == terms.WHEELCHAIR
    usual = (Posture.SITTING, Posture.LYING if wheels else Posture.STANDING)
    shown = [rows[one] for one in (*usual, *((now,) if now not in usual else ()))]
    if wheels:
        return tuple(shown)
    return (*shown, MenuItem(_("Walking or lying"), items=(rows[Posture.WALKING], rows[Posture.LYING])))


def _time(typed: str) -> str:
    """As it is read."""
    return durations.said(durations.parse(typed))


def _scores() -> tuple[MenuItem, ...]:
    scores = tuple(MenuItem(f"{score} \u2013 {checkin.band(score)}", ("checkin", str(score))) for score in range(11))
    more = MenuItem(_("Stiff today"), ("stiff",)), MenuItem(_("And where\u2026"), ("checkin",))
    return (*scores, SEPARATOR, *more)
