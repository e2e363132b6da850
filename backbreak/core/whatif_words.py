"""What a what-if found, in words: one sentence for beside a slider, a table for a terminal, and what it cannot know."""

from __future__ import annotations

from backbreak.core import wording
from backbreak.core.events import Hold
from backbreak.core.language import _, all_of, decimal, several
from backbreak.core.whatif_answers import Became, shares
from backbreak.core.whatif_figures import Figures
from backbreak.core.whatif_past import Past

FEW = 3
"""With fewer days than this a figure says little."""
NEARLY = 0.05
"""Prompts a day that make no difference to anybody."""
NOTHING = "–"


def sentence(now: Figures, then: Figures, same: bool = False) -> str:
    """now: with the settings as they are. same: nothing was changed, so there is nothing to compare."""
    if not now.days:
        return _("No day is recorded yet, so there is nothing to try it on. Let backbreak run for a day or two.")
    came = decimal(then.a_day(len(then.prompts)))
    if same:
        said = several(
            "On the {number} day of the last two weeks that is recorded, this brings {prompts} prompts a day.",
            "On the {number} days of the last two weeks that are recorded, this brings {prompts} prompts a day.",
            now.days, prompts=came,
        )
    else:
        was = now.a_day(len(now.prompts))
        said = _("{prompts} prompts a day instead of {before}, on your own last two weeks.",
                 prompts=came, before=decimal(was))
        if abs(then.a_day(len(then.prompts)) - was) < NEARLY:
            said = _("About as many prompts as now, {prompts} a day, on your own last two weeks.", prompts=came)
    return _("{said} {more}", said=said, more=_missed(now, then, same))


def _missed(now: Figures, then: Figures, same: bool) -> str:
    if same or now.missed == then.missed:
        return several(
            "{number} sitting of more than an hour without a prompt or a break.",
            "{number} sittings of more than an hour without a prompt or a break.", then.missed,
        )
    return several(
        "{number} sitting of more than an hour without a prompt or a break, instead of {before}.",
        "{number} sittings of more than an hour without a prompt or a break, instead of {before}.",
        then.missed, before=now.missed,
    )


def table(now: Figures, then: Figures) -> list[tuple[str, str, str]]:
    """Rows of a name, the figure as it is set, and the one that would be."""
    rows = [
        (_("Prompts a day"), *_daily(now, then, len(now.prompts), len(then.prompts))),
        (_("in a pause"), *_daily(now, then, now.in_a_pause, then.in_a_pause)),
        (_("while busy"), *_daily(now, then, len(now.prompts) - now.in_a_pause, len(then.prompts) - then.in_a_pause)),
        (_("at what times, mostly"), _hours(now), _hours(then)),
    ]
    for hold in (one for one in Hold if now.held[one.value] or then.held[one.value]):
        name = _("held back first: {reason}", reason=_(wording.HOLDS[hold]))
        rows.append((name, str(now.held[hold.value]), str(then.held[hold.value])))
    if now.reminders or then.reminders:
        rows.append((_("Other reminders a day"), *_daily(now, then, now.reminders, then.reminders)))
    return [
        *rows,
        (_("Over an hour, no prompt or break"), str(now.missed), str(then.missed)),
        (_("Breaks a day"), *_daily(now, then, now.breaks, then.breaks)),
        (_("of them before any prompt"), *_daily(now, then, now.unprompted, then.unprompted)),
    ]


def known(past: Past, days: int, came: int) -> tuple[str, ...]:
    """What it rests on, and what it cannot know. came: prompts that really came."""
    if not days:
        return ()
    said = [several("{number} prompt really came in these days.", "{number} prompts really came in these days.", came)]
    if days < FEW:
        said.append(several(
            "Only {number} day is recorded: this says little yet.",
            "Only {number} days are recorded: this says little yet.", days,
        ))
    said.append(_("The times you sat, stood and were away are taken as they are recorded, whatever would have come."))
    said.append(_answers(past))
    said += [_pauses(past), *_calls(past)]
    return tuple(said)


def _pauses(past: Past) -> str:
    if past.recorded:
        return _("Pauses of ten seconds and more are your own where your days are recorded; elsewhere, and shorter "
                 "ones, are taken to come as often as for most people.")
    return _("Which keys were pressed when is not recorded: pauses are taken to come as often as for most people. To "
             "have your own from now on: backbreak record on")


def _calls(past: Past) -> list[str]:
    return [] if past.holds else [_("No call is recorded in these days, so nothing is held back by one.")]


def _answers(past: Past) -> str:
    found = shares(past.prompts)
    if found == {Became.ALONE: 1.0}:
        return _("You have answered too few prompts to go by: each is taken to be left alone, which brings the most.")
    words = {
        Became.TAKEN: _("taken"), Became.SNOOZED: _("snoozed"), Became.SKIPPED: _("skipped"),
        Became.ALONE: _("left alone"),
    }
    parts = [_("{percent} % {became}", percent=round(100 * found[one]), became=words[one]) for one in found]
    return _("Prompts are taken to be answered as you answered yours: {answers}.", answers=all_of(parts))


def _daily(now: Figures, then: Figures, one: int, two: int) -> tuple[str, str]:
    return decimal(now.a_day(one)), decimal(then.a_day(two))


def _hours(figures: Figures) -> str:
    """The fullest hours, at most two of them."""
    hours = figures.hours
    most = sorted((hour for hour in range(24) if hours[hour]), key=lambda hour: (-hours[hour], hour))[:2]
    return all_of(_("{start}:00", start=f"{hour:02}") for hour in sorted(most)) if most else NOTHING
