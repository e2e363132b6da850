"""What the person can tell a running backbreak, as words: the same from the menu, a terminal or a script.

Words become an event for `step`, or a request that the engine answers itself. Bad words raise ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from backbreak.core import durations, holding_to, move_commands, sensors, until
from backbreak.core.caring import Area
from backbreak.core.events import (
    AskedCheckIn,
    AskedCrack,
    AskedDesk,
    AskedPause,
    AskedResume,
    AskedSkip,
    AskedSnooze,
    AskedStretch,
    AskedUnlearn,
    CheckedIn,
    Event,
    Moment,
    Posture,
    SaidGap,
    SaidMeeting,
    SaidPosture,
    SaidStiff,
    SaidWasSitting,
    SaidWasUp,
    Says,
    Sensed,
    SnoozeUntil,
)
from backbreak.core.gestures import Gesture
from backbreak.core.language import _, row

KEPT = 10 * 60.0
"""A sensor's word that came as a command counts for so long, unless it says for how long: scripts die."""
MEETING, MEETING_AT_MOST = 3600.0, 8 * 3600.0
"""How long a meeting is where it is not said; and at most, as nobody says that a forgotten one is over."""
_NUMBER = re.compile("[0-9]{1,2}")
REQUESTS = {
    "status": (), "why": (), "today": (), "quit": (), "doctor": (), "reload": (), "ping": (),
    "window": ("today", "care", "cards", "rules", "you", "settings", "about", "trouble", "welcome"),
    "settings": ("edit",),
    "routines": ("open",),
    "forget": (), "correct": (),
    "icon": tuple(one.value for one in Gesture),
}
"""What the engine answers itself, with the words that may follow."""
RESET_LEARNT = ("settings", "reset", "learnt")


Routines = frozenset[str] | None
Reader = Callable[[str, tuple[str, ...], Moment, Routines], Event]
"""Its own name, the words after it, when, and the routines that there are."""


@dataclass(frozen=True, slots=True)
class Request:
    name: str
    args: tuple[str, ...] = ()


def parse(
    words: tuple[str, ...], at: Moment, routines: Routines = None, moves: move_commands.Moves = None
) -> Event | Request:
    """routines, moves: the ids that there are; None where that is not known, and any will do.

    Raises ValueError with what is wrong and what would be right.
    """
    if not words:
        raise ValueError(_("no command; try: {commands}", commands="status, stretch, snooze, pause"))
    name, args = words[0], words[1:]
    if words == RESET_LEARNT:
        return AskedUnlearn(at)
    if name in REQUESTS:
        return _request(name, args)
    if name in move_commands.NAMES:
        return move_commands.read(name, args, at, moves)
    reader = _READERS.get(name)
    if reader is None:
        raise ValueError(_("\u201c{name}\u201d is no command; try: {commands}", name=name,
                           commands=row(sorted({*EVENTS, *REQUESTS}))))
    return reader(name, args, at, routines)


def _request(name: str, args: tuple[str, ...]) -> Request:
    if name == "forget":
        from backbreak.core import forget_words  # asked for once a year

        forget_words.parse(args)
        return Request(name, args)
    if name == "correct":
        from backbreak.core import correcting

        if args != ("undo",):
            correcting.typed(args)
        return Request(name, args)
    if name == "today" and args in (("week",), ("month",)):
        return Request(name, args)
    allowed = REQUESTS[name]
    if not allowed:
        _no_more(name, args)
    elif len(args) != 1 or args[0] not in allowed:
        ways = (f"{name} {one}" for one in allowed)
        right = reduce(lambda one, other: _("{one} or {other}", one=one, other=other), ways)
        raise ValueError(_("{command}: write {right}", command=name, right=right))
    return Request(name, args)


def _no_more(name: str, args: tuple[str, ...]) -> None:
    if args:
        raise ValueError(_("{command} takes no more words", command=name))


def _nothing(make: Callable[[Moment], Event]) -> Reader:
    def read(name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
        _no_more(name, args)
        return make(at)

    return read


def _stretch(_name: str, args: tuple[str, ...], at: Moment, routines: Routines) -> Event:
    if len(args) > 1 and routines is None:
        raise ValueError(_("stretch: write the id of one routine, like stretch lower"))
    if routines is not None and (len(args) > 1 or (args and args[0] not in routines)):
        raise ValueError(_("no routine \u201c{name}\u201d; there are: {names}", name=" ".join(args),
                           names=row(sorted(routines))))
    return AskedStretch(at, args[0] if args else None)


def _snooze(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    if not args:
        return AskedSnooze(at)
    if args[0] == "until":
        ends = {"pause": SnoozeUntil.PAUSE, "call-end": SnoozeUntil.CALL_END}
        if len(args) != 2 or args[1] not in ends:
            raise ValueError(_("snooze: write until pause, or until call-end"))
        return AskedSnooze(at, ends[args[1]])
    return AskedSnooze(at, durations.parse(" ".join(args)))


def _pause(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    if not args:
        return AskedPause(at)
    if args[0] == "until":
        seconds = until.of_a_day(" ".join(args[1:]), at.local)
        return AskedPause(at, seconds, at.local + seconds)
    return AskedPause(at, durations.parse(" ".join(args)))


def _meeting(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    if args == ("off",):
        return SaidMeeting(at, 0.0)
    if args[:1] == ("until",):
        seconds = until.of_a_time(" ".join(args[1:]), at.local)
    else:
        seconds = durations.parse(" ".join(args)) if args else MEETING
    if not 0 < seconds <= MEETING_AT_MOST:
        raise ValueError(_("meeting: write how long, up to 8 h, like meeting 45 min, or until 14:30, or off"))
    return SaidMeeting(at, seconds)


def _checkin(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    if not args:
        return AskedCheckIn(at)
    if not _NUMBER.fullmatch(args[0]) or int(args[0]) > 10 or len(args) > 2:
        raise ValueError(_(
            "checkin: write a number from 0 (fine) to 10, and where, if you like: checkin 4 low_back"))
    areas = [one.value for one in Area]
    if args[1:] and args[1] not in areas:
        raise ValueError(_("checkin: \u201c{text}\u201d is no area; write one of {areas}", text=args[1],
                           areas=row(areas)))
    return CheckedIn(at, int(args[0]), *args[1:])


def _crack(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    places = [one for one in args if one != "--just-did"]
    if len(places) > 1 or len(args) - len(places) > 1 or not {*places} <= {"back", "neck"}:
        raise ValueError(_("crack: write back or neck, or nothing, and --just-did where it just cracked"))
    return AskedCrack(at, "--just-did" in args, "".join(places))


def _sensor(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    if len(args) < 2 or args[1] not in [one.value for one in Says] or args[2:3] not in ((), ("for",)):
        raise ValueError(_("sensor: write a name and sitting, standing, away, present or unknown"))
    lasts = durations.parse(" ".join(args[3:])) if args[2:] else KEPT
    if not sensors.NAME.fullmatch(args[0]):
        raise ValueError(_("sensor: \u201c{name}\u201d is no name; write {names}", name=args[0],
                           names=_(sensors.NAMES)))
    return Sensed(at, args[0], Says(args[1]), lasts)


def _answer(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    """To the question that is open in Today or in the prompt."""
    if args not in (("away",), ("here",)):
        raise ValueError(_("answer: write answer away, or answer here"))
    return SaidGap(at, None, args == ("away",))


def _hold_me(_name: str, args: tuple[str, ...], at: Moment, _routines: Routines) -> Event:
    return holding_to.read(args, at)


def _posture(posture: Posture) -> Callable[[Moment], Event]:
    return lambda at: SaidPosture(at, posture)


_READERS: dict[str, Reader] = {
    "stretch": _stretch,
    "snooze": _snooze,
    "skip": _nothing(AskedSkip),
    "pause": _pause,
    "hold-me": _hold_me,
    "resume": _nothing(AskedResume),
    "meeting": _meeting,
    "was-up": _nothing(SaidWasUp),
    "was-sitting": _nothing(SaidWasSitting),
    "moved": _nothing(SaidWasUp),
    "stayed": _nothing(SaidWasSitting),
    "answer": _answer,
    "checkin": _checkin,
    "crack": _crack,
    "stiff": _nothing(SaidStiff),
    "desk": _nothing(AskedDesk),
    "sensor": _sensor,
    **{posture.value: _nothing(_posture(posture)) for posture in Posture},
}
EVENTS = frozenset({*_READERS, *move_commands.NAMES})
