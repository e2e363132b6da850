"""The tray's face, derived from the state: which look, how full the ring, the tooltip, the menu as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.core import hold_words, menu, nothing_left, prompting, sitting, standing, terms, wording
from backbreak.core.effects import Face, Look, MenuItem
from backbreak.core.events import Moment, Posture
from backbreak.core.language import _, sentences
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.terms import Terms
from backbreak.core.world import World, sight, spell, todays

RING = 24


@dataclass(frozen=True, slots=True)
class Known:
    """What hardly ever is another from one minute to the next. rows: the menu below its first lines. instead: see
    nothing_left.py."""

    rows: tuple[MenuItem, ...]
    instead: str | None


def know(state: State, at: Moment, world: World) -> Known:
    return Known(menu.rows(state, at, world), nothing_left.instead(state, at, todays(state, world)))


def face(
    state: State, at: Moment, world: World, notice: str | None = None, known: Known | None = None,
) -> Face:
    """notice: something wrong that the person should see, in one line (it joins tooltip and menu). known: what `know`
    gave, where it is known to be the same."""
    settings = todays(state, world).settings
    known = know(state, at, world) if known is None else known
    instead = "" if notice and known.instead == notice else known.instead
    seen = look(state, at, settings)
    line = status_line(state, at, settings, instead=instead)
    waits = hold_words.each(state, at, settings)
    full = min(RING, int(RING * spell(state.seat, at.now, settings) / standing.tuned(state.seat, settings).limit))
    plain = status_line(state, at, settings, reasons=False, instead=instead) if waits else line
    return Face(
        look=seen,
        filled=full if seen in (Look.SITTING, Look.HELD, Look.SNOOZED) else 0,
        tooltip=sentences((line, notice or "")),
        menu=_head(plain, waits, notice) + known.rows,
        warning=notice is not None,
    )


def look(state: State, at: Moment, settings: Settings) -> Look:
    stage, seen = state.talk.stage, sight(state, at.now, settings)
    if stage is Stage.PAUSED:
        return Look.PAUSED
    if not sitting.present(state.seat):
        return Look.AWAY
    upright = state.seat.posture is not Posture.SITTING
    if upright and not standing.watched(state.seat, settings):
        return Look.STANDING
    match stage:
        case Stage.SHOWING:
            return Look.DUE
        case Stage.DUE:
            return Look.HELD if seen.holds and not state.talk.quiet else Look.DUE
        case Stage.SNOOZED:
            return Look.SNOOZED
        case _:
            return Look.STANDING if upright else Look.SITTING


def status_line(state: State, at: Moment, settings: Settings, reasons: bool = True, instead: str | None = None) -> str:
    """reasons: with what holds a prompt back; the menu has rows for that. instead: see nothing_left.py."""
    seen = look(state, at, settings)
    because = hold_words.because(state, at, settings) if reasons else ""
    due_in, since = next_in(state, at.now, settings), _since(state, at, seen)
    sat = spell(state.seat, at.now, settings)
    return wording.line(seen, state.talk, sat, due_in, since, because, words(state, settings), instead)


def words(state: State, settings: Settings) -> Terms:
    return terms.of(settings, standing.watched(state.seat, settings))


def next_in(state: State, now: float, settings: Settings) -> float | None:
    """Seconds until the next prompt falls due if the sitting goes on; 0 when due; None when none will come."""
    talk = state.talk
    match talk.stage:
        case Stage.DUE | Stage.SHOWING:
            return 0.0
        case Stage.SNOOZED:
            return None if talk.wait_until is None else max(0.0, talk.wait_until - now)
        case Stage.WATCHING if state.seat.off_since is None or _on_its_feet(state, settings):
            due = prompting.due_at(talk, sight(state, now, settings), standing.tuned(state.seat, settings))
            return None if due is None else due - now
        case _:
            return None


def _on_its_feet(state: State, settings: Settings) -> bool:
    """Stands there, watched, and has not walked off."""
    return standing.watched(state.seat, settings) and sitting.present(state.seat)


def _since(state: State, at: Moment, seen: Look) -> str:
    match seen:
        case Look.AWAY if state.seat.away_since is not None:
            believed = sitting.believed(state.seat, at.now)
            return wording.away_since(wording.clock_time(at, state.seat.away_since), believed)
        case Look.STANDING:
            seat = state.seat
            since = next(one for one in (seat.stood, seat.off_since, at.now) if one is not None)
            return wording.up_since(seat.posture, wording.clock_time(at, since), seat.posture_by)
        case Look.PAUSED if state.talk.pause_until not in (None, float("inf")):
            return wording.clock_time(at, state.talk.pause_until or at.now)
        case Look.SNOOZED if state.talk.wait_until is not None and state.talk.wait_for is None:
            return wording.clock_time(at, state.talk.wait_until)
        case _:
            return ""


def _head(line: str, waits: Iterable[str], notice: str | None) -> tuple[MenuItem, ...]:
    """What is going on: all that is another each minute."""
    reasons = (MenuItem(_("Prompts wait: {reason}", reason=one)) for one in waits)
    return (MenuItem(line), *reasons, *((MenuItem(wording.brief(notice), ("window", "trouble")),) if notice else ()))
