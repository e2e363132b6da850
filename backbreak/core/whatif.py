"""What if another setting had held: one's own past through the very same `step`, and what would have come.

For a window or a command: `compared(past, now, then)` gives the figures for both settings and one short sentence;
`bears(name)` says whether a setting has any part in it. Two weeks take some 0.1 s for each of the two, so it belongs
into a short-lived process: `backbreak whatif --json NAME=VALUE ...` prints `as_json`, and in the tray
`backbreak/asking_whatif.py` starts that without blocking and hands back what it said.

The ledger knows spans, not keys. So it is assumed, and said (whatif_words.py), that: spans are as booked, for sure;
pauses in the input come as often as people have them (whatif_pauses.py), unless they were recorded; prompts are
answered in the same shares as the real ones were (whatif_answers.py); what was away stays away, whatever was shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backbreak.core import settings as all_settings
from backbreak.core import whatif_answers, whatif_replay, whatif_words
from backbreak.core.language import _, row
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings
from backbreak.core.settings_table import FIELDS
from backbreak.core.whatif_figures import Figures as Figures
from backbreak.core.whatif_past import Past as Past

DAYS = 14
"""As far as it looks back: two weeks have two of each day of the week."""
SECTIONS = ("sitting", "standing", "snooze", "quiet", "hold", "remind")
ALSO = (
    "prompt.grace", "prompt.lull", "prompt.repeat", "prompt.repeat_after", "prompt.per_hour", "prompt.per_day",
    "care.stiff_from", "care.stiff_limit", "adapt.after_two", "adapt.own_breaks",
)
NOT = ("sitting.unbroken",)
"""Whether input without a pause is nobody's cannot be told from spans."""


@dataclass(frozen=True, slots=True)
class Compared:
    """now, then: the figures with the settings as they are, and with the changed ones. sentence: the difference, in
    one. known: what it rests on, and what it cannot know, in sentences. came: prompts that really came."""

    now: Figures
    then: Figures
    sentence: str
    known: tuple[str, ...]
    came: int


def compared(past: Past, now: Settings, then: Settings) -> Compared:
    """The same past with both. Where nothing was recorded the figures are 0 and the sentence says so."""
    before = figures(past, now)
    after = before if then == now else figures(past, then)
    sentence = whatif_words.sentence(before, after, same=then == now)
    came = sum(not one["asked"] for one in past.prompts)
    return Compared(before, after, sentence, whatif_words.known(past, before.days, came), came)


def figures(past: Past, settings: Settings) -> Figures:
    """What these settings would have brought."""
    return whatif_replay.replayed(past, settings, whatif_answers.shares(past.prompts))


def as_json(found: Compared) -> dict[str, Any]:
    """As `backbreak whatif --json` prints it (docs/contract.md)."""
    return {
        "version": 1, "days": found.now.days, "now": found.now.plain(), "then": found.then.plain(),
        "really_came": found.came, "sentence": found.sentence, "known": list(found.known),
    }


def bears(name: str) -> bool:
    """Whether this setting ("sitting.limit") has any part in when prompts come."""
    return name not in NOT and (name in ALSO or name.partition(".")[0] in SECTIONS)


def changed(settings: Settings, changes: Mapping[str, str]) -> Settings:
    """name -> what was typed, as after `settings set`; "preset" is a name, too. Raises Fault."""
    for name, typed in changes.items():
        if name == "preset":
            settings = _preset(settings, typed)
            continue
        known = all_settings.field(name).name
        if not bears(known):
            raise Fault(_("{name} has no part in when prompts come", name=known),
                        _("there are {names}", names=row(names())))
        settings = all_settings.changed(settings, known, typed)
    return settings


def names() -> Sequence[str]:
    """Of all settings that can be tried."""
    return [one.name for one in FIELDS if bears(one.name)]


def _preset(settings: Settings, name: str) -> Settings:
    from backbreak.core.settings_table import PRESETS

    if name not in PRESETS:
        raise Fault(_("there is no preset {name}", name=name), _("there are {names}", names=row(PRESETS)))
    return changed(settings, PRESETS[name])


