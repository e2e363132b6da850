"""What became of the prompts of the last days, as the state keeps it: few numbers a day, four weeks of them.

Values and sums only. easing.py counts, consulting.py and goals.py draw conclusions.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.values import replace

KEPT_DAYS = 28


@dataclass(frozen=True, slots=True)
class Counted:
    """A day: prompts that came by themselves (a round of them is one), how many led to a break, breaks in all, and
    those that nobody had to be reminded of."""

    day: int
    offered: int = 0
    taken: int = 0
    breaks: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, on that day. times: so often in all."""

    key: str
    day: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that was chosen on a page. was: its value before, as it is typed. done: it has been written, and was
    told. undone: that takes back one that was."""

    name: str
    was: str
    wanted: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Adapt:
    """days: oldest first. offered: the round that is on has come up; taken_at: when one last led to a break.
    own_at: when the last break was taken unprompted. aside: when prompts were put aside, the last hour's; quiet_until:
    nothing comes before, because of that. asked: questions, the newest of each kind. first_day: of all, None for
    somebody who was there before this was counted. change: that is being made. long_from: where the sitting began of
    which a long sit was told last. welcome: from when on the first run's window may come; None for not any more.
    lapsed: how many quiet days there were, until that has been asked about."""

    days: tuple[Counted, ...] = ()
    offered: bool = False
    taken_at: float | None = None
    own_at: float | None = None
    aside: tuple[float, ...] = ()
    quiet_until: float | None = None
    asked: tuple[Asked, ...] = ()
    first_day: int | None = None
    change: Change | None = None
    long_from: float | None = None
    welcome: float | None = None
    lapsed: int = 0


def of(adapt: Adapt, day: int) -> Counted:
    return next((one for one in reversed(adapt.days) if one.day == day), Counted(day))


def more(adapt: Adapt, day: int, offered: int = 0, taken: int = 0, own: int = 0) -> Adapt:
    """So many more on that day; none goes below nothing."""
    one = of(adapt, day)
    return put(adapt, replace(one, offered=max(0, one.offered + offered), taken=max(0, one.taken + taken),
                              own=max(0, one.own + own)))


def put(adapt: Adapt, one: Counted) -> Adapt:
    others = tuple(each for each in adapt.days if 0 < abs(one.day - each.day) < KEPT_DAYS)
    return replace(adapt, days=(*others, one))


def before(adapt: Adapt, day: int, days: int) -> tuple[Counted, ...]:
    """Those of so many days before that one, without it."""
    return tuple(one for one in adapt.days if day - days <= one.day < day)


def share(days: tuple[Counted, ...]) -> tuple[int, int]:
    """How many prompts led to a break, of how many."""
    return sum(one.taken for one in days), sum(one.offered for one in days)


def asked_on(adapt: Adapt, key: str) -> int | None:
    return next((one.day for one in adapt.asked if one.key == key), None)


def asked(adapt: Adapt, key: str, day: int) -> Adapt:
    times = next((one.times for one in adapt.asked if one.key == key), 0) + 1
    return replace(adapt, asked=(*(one for one in adapt.asked if one.key != key), Asked(key, day, times)))


def put_off(adapt: Adapt, key: str, day: int) -> Adapt:
    """As if it had been asked on that day: it may come once more. The second time it has been asked for good."""
    each = tuple(replace(one, day=day) if one.key == key and one.times % 2 else one for one in adapt.asked)
    return adapt if each == adapt.asked else replace(adapt, asked=each)
