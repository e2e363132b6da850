"""Other reminders: water, eyes, the desk's height, the desk itself. When each is due, and what stays of it.

All are off until somebody switches them on. They live on the same interruptions as a stretch and never take its last
one (evidence.md 2.4 and 8: hard caps, nothing twice). Values and rules only: what is shown when is reminding.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backbreak.core.settings import Settings
from backbreak.core.values import replace

HOUR = 3600.0
APART = 10 * 60.0
"""Seconds between a reminder and a prompt, before and after, and between two reminders (judgement)."""
LONG_AWAY = 60 * 60.0
"""Whoever was away this long has had a lunch, or a night: water counts anew."""
LEFT_ALONE = 3
"""Left alone so often in a row, it asks once whether to stay (evidence.md 8: friction against reflex closing)."""
AGAIN_DAYS, SOON_DAYS = 90, 7
"""Days until the desk's list is offered again: usually, and after "not now" (judgement)."""


class Key(StrEnum):
    """The first of them that is due goes with a prompt; of two alike, in this order."""

    SIT_STAND = "sit_stand"
    WATER = "water"
    EYES = "eyes"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Told:
    """One that is switched on. since: when it was told last, or switched on. misses: left alone so often in a row.
    off_on: the day on which it was not wanted any more. asked: whether it may stay was asked."""

    key: Key
    since: float
    misses: int = 0
    off_on: int | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """desk_on: the day from which the desk's list is offered again; None for as soon as it is switched on."""

    each: tuple[Told, ...] = ()
    desk_on: int | None = None


def interval(key: Key, settings: Settings) -> float:
    """Seconds; 0 for off. The desk's list goes by days, not by seconds."""
    of = {Key.WATER: settings.water, Key.EYES: settings.eyes, Key.SIT_STAND: settings.sit_stand}
    return of.get(key, 1.0 if settings.desk_list == "on" else 0.0)


def known(old: Reminders, now: float, settings: Settings) -> Reminders:
    """With an entry for each that is on, and none for the others."""
    if not old.each and not (settings.water or settings.eyes or settings.sit_stand or settings.desk_list == "on"):
        return old
    on = [key for key in Key if interval(key, settings)]
    there = [one.key for one in old.each]
    if on == there:
        return old
    each = tuple(of(old, key) or Told(key, now) for key in on)
    stopped = Key.DESK in there and Key.DESK not in on
    return Reminders(each, None if stopped else old.desk_on)


def of(reminders: Reminders, key: Key) -> Told | None:
    return next((one for one in reminders.each if one.key is key), None)


def changed(reminders: Reminders, key: Key, **fields: Any) -> Reminders:
    """With other values in that entry, where there is one."""
    each = tuple(replace(one, **fields) if one.key is key else one for one in reminders.each)
    return replace(reminders, each=each)


def told(reminders: Reminders, key: Key, now: float, day: int) -> Reminders:
    """It was said just now: its time begins anew."""
    reminders = changed(reminders, key, since=now)
    if key is not Key.DESK:
        return reminders
    return replace(reminders, desk_on=day + AGAIN_DAYS if of(reminders, Key.DESK) else None)


def due_at(one: Told, began: float, back: float, settings: Settings) -> float:
    """When it is due if somebody stays. began: where their sitting (or standing) begins; back: when they came back
    from the last long absence. Eyes and position go by time without a break; water is a reason to get up, so it
    is not for somebody who has just been up."""
    every = interval(one.key, settings)
    match one.key:
        case Key.EYES | Key.SIT_STAND:
            return max(one.since, began) + every
        case Key.WATER:
            return max(max(one.since, back) + every, began + APART)
        case _:
            return began + APART


def asks_to_stay(one: Told) -> bool:
    return one.misses >= LEFT_ALONE and not one.asked


def free_from(prompts: tuple[float, ...], reminded: tuple[float, ...], now: float, settings: Settings) -> float:
    """From when on the interruptions there are leave room for one more; infinity for not today. The last one of an
    hour, and half of those of a day, stay for stretches."""
    both = sorted((*prompts, *reminded))
    if len(both) + 1 >= settings.per_day or len(reminded) >= settings.per_day // 2:
        return float("inf")
    least = settings.per_hour - 1
    if least == 0:
        return float("inf")
    last = max(reminded, default=float("-inf")) + APART
    lately = [at for at in both if at > now - HOUR]
    return last if len(lately) < least else max(last, lately[-least] + HOUR)
