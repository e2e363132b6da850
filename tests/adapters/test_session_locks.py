"""Locks as several tell them: one lock is one event, and what nobody ends does not last."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backbreak.adapters.session import locks as module
from backbreak.adapters.session.locks import ELSEWHERE, HINT, SAME_LOCK, Locks
from backbreak.core.events import Event, Hold, HoldChanged, Locked, Moment, Unlocked

AT = Moment(5.0, 6.0)
KDE, GNOME = "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"
LIFTED = HoldChanged(AT, Hold.LOCKED, False)


class Desk:
    def __init__(self) -> None:
        self.told: list[Event] = []
        self.blanks = False
        self.locks = Locks(lambda: AT, self.told.append, lambda: self.blanks)


@pytest.fixture
def desk() -> Iterator[Desk]:
    return Desk()


def test_two_that_tell_of_the_same_lock_give_one(desk: Desk) -> None:
    desk.locks.says(KDE, True)
    desk.locks.says(HINT, True)
    desk.locks.says(KDE, True)
    desk.locks.says(HINT, False)
    assert desk.told == [Locked(AT)]
    desk.locks.says(KDE, False)
    desk.locks.says(KDE, False)
    assert desk.told == [Locked(AT), Unlocked(AT)]


def test_what_is_known_of_the_cause_is_told(desk: Desk) -> None:
    desk.locks.says(HINT, True, by_hand=False)
    desk.locks.says(HINT, False)
    desk.locks.says(ELSEWHERE, True, by_hand=True)
    assert desk.told == [Locked(AT, False), Unlocked(AT), Locked(AT, True)]


def test_a_wish_that_is_followed_is_one_lock(desk: Desk) -> None:
    desk.locks.wish(lock=True)
    desk.locks.says(HINT, True)
    desk.locks.wish(lock=True)
    desk.locks.wish(lock=False)
    desk.locks.says(HINT, False)
    assert desk.told == [Locked(AT), Unlocked(AT)]


def test_a_wish_that_nobody_confirms_is_a_lock_and_so_is_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    desk.locks.wish(lock=True)
    now[0] += SAME_LOCK - 1
    desk.locks.wish(lock=True)
    assert desk.told == [Locked(AT)]
    now[0] += 3600
    desk.locks.wish(lock=True)
    assert desk.told == [Locked(AT), Locked(AT)]
    desk.locks.wish(lock=False)
    desk.locks.wish(lock=False)
    assert desk.told == [Locked(AT), Locked(AT), Unlocked(AT)]


def test_whoever_leaves_without_a_word_lifts_the_lock_and_shows_nobody(desk: Desk) -> None:
    desk.locks.says(KDE, True)
    desk.locks.forget(HINT)
    desk.locks.forget(KDE)
    desk.locks.forget(KDE)
    assert desk.told == [Locked(AT), LIFTED]
    desk.locks.says(HINT, True)
    assert desk.told[2:] == [Locked(AT)]


def test_while_another_still_says_so_nothing_is_lifted(desk: Desk) -> None:
    desk.locks.says(KDE, True)
    desk.locks.says(HINT, True)
    desk.locks.forget(KDE)
    assert desk.told == [Locked(AT)]


def test_a_blank_screen_that_lights_up_is_nobody_s_return(desk: Desk) -> None:
    desk.blanks = True
    desk.locks.says(GNOME, True)
    desk.locks.says(GNOME, False)
    assert desk.told == [Locked(AT), LIFTED]


@pytest.mark.parametrize("order", [(HINT, GNOME), (GNOME, HINT)])
def test_a_locked_one_that_opens_is(desk: Desk, order: tuple[str, str]) -> None:
    desk.blanks = True
    desk.locks.says(GNOME, True)
    desk.locks.says(HINT, True)
    assert desk.locks.hinted
    for who in order:
        desk.locks.says(who, False)
    assert desk.told == [Locked(AT), Unlocked(AT)]
