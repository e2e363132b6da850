"""whatif [--json] [--limit "25 min"] [NAME=VALUE ...]: your last two weeks with other settings, beside the present.

Changes nothing, and needs nothing running. What is replayed and how: core/whatif.py.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from backbreak.adapters.files import SettingsFile, paths
from backbreak.adapters.reading import KEPT, contents
from backbreak.adapters.recorder import files
from backbreak.cli import records
from backbreak.cli.filled import columns, padded
from backbreak.core import whatif, whatif_recorded, whatif_words
from backbreak.core.language import N_, _, row
from backbreak.core.problems import Fault, nearest
from backbreak.core.settings import Settings
from backbreak.core.whatif import Compared, Past

DAY = 86400.0
USAGE = N_("see backbreak whatif --help")
SHORT = {one.rpartition(".")[2]: one for one in reversed(whatif.names())}
"""--limit is sitting.limit: where two settings have the same last word, the first one is meant."""
GAP = "  "
WAS = "was."
"""Before a setting's name: what it was, where it has been changed in the meantime: "was.sitting.limit=30 min"."""


def run(args: list[str]) -> int:
    gc.disable()        # it is over before there is anything worth collecting
    file = SettingsFile(paths().settings)
    try:
        changes = _changes([one for one in args if one != "--json"])
        was = {name.removeprefix(WAS): changes.pop(name) for name in list(changes) if name.startswith(WAS)}
        now = whatif.changed(file.settings, was)
        tried = whatif.changed(file.settings, changes)
    except Fault as fault:
        print(f"backbreak whatif: {fault}", file=sys.stderr)
        return 2
    found = whatif.compared(past(), now, tried)
    if "--json" in args:
        print(json.dumps(whatif.as_json(found)))
    else:
        print("\n".join(_words(found, now, tried)))
    return 0


def past() -> Past:
    """The last two weeks, from the ledger and from the days that are recorded. Raises OSError, in words."""
    until = time.time()
    since = until - whatif.DAYS * DAY
    rows = records.read(since, until)
    spans = [*rows["spans"], *records.lived()]
    recorded, pauses = _recorded(since)
    return Past(spans, rows["prompts"], rows["checkins"], rows["holds"], records.to_local, recorded, pauses)


def _recorded(since: float) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """From the days that are recorded, in epoch seconds. A file that cannot be read is passed over: it is finer, and
    no more."""
    stretches, pauses = [], []
    for file in files(paths().recordings):
        try:
            if file.stat().st_mtime < since:
                continue
            found = whatif_recorded.known(_lines(contents(file, KEPT)))
        except OSError:
            continue
        stretches += [(_epoch(start), _epoch(end)) for start, end in found[0]]
        pauses += [(_epoch(start), _epoch(end)) for start, end in found[1]]
    return sorted(stretches), sorted(pauses)


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n"):
        if b'"look"' in line:
            with suppress(ValueError, RecursionError):
                found = json.loads(line)
                if isinstance(found, dict):
                    yield found


def _epoch(local: float) -> float:
    """Of a time on the clock on the wall, which has one such time twice a year twice: the first is as good."""
    about = local - time.localtime(local).tm_gmtoff
    return local - time.localtime(about).tm_gmtoff


def _changes(words: list[str]) -> dict[str, str]:
    """--limit "25 min", --limit=25min, --sitting.limit ..., sitting.limit=25min, --preset light. Raises Fault."""
    found: dict[str, str] = {}
    left = iter(words)
    for one in left:
        name, equals, value = one.removeprefix("--").partition("=")
        if not one.startswith("--") and not equals:
            raise Fault(_("{word} is not understood", word=one),
                        _("write NAME=VALUE, like sitting.limit=25min; {usage}", usage=_(USAGE)))
        if not equals:
            value = next(left, "")
            if not value or value.startswith("--"):
                raise Fault(_("something has to follow {option}", option=one), _(USAGE))
        found[_name(name)] = value
    return found


def _name(written: str) -> str:
    plain = written.replace("-", "_")
    if "." in plain or plain == "preset":
        return plain
    if plain in SHORT:
        return SHORT[plain]
    meant = nearest(plain, SHORT)
    right = _("did you mean {meant}?", meant=f"--{meant}") if meant else _(
        "there are {names}", names=row(whatif.names()))
    raise Fault(_("there is no setting {name} that has a part in when prompts come", name=written), right)


def _words(found: Compared, now: Settings, tried: Settings) -> list[str]:
    if not found.now.days or now == tried:
        return [found.sentence, *([] if not found.now.days else ["", *_notes(found)])]
    heads = ("", _("As set now"), _("As tried"))
    table = whatif_words.table(found.now, found.then)
    rows = [heads, *_tried(now, tried), *table]
    widths = [max(columns(one[place]) for one in rows) for place in range(3)]
    lines = [GAP.join(padded(said, wide, right=place > 0)
                      for place, (said, wide) in enumerate(zip(one, widths, strict=True))) for one in rows]
    return [found.sentence, "", *lines, "", *_notes(found)]


def _tried(now: Settings, tried: Settings) -> list[tuple[str, str, str]]:
    """The settings that differ."""
    from backbreak.core.settings_table import FIELDS

    differing = [one for one in FIELDS if getattr(now, one.attribute) != getattr(tried, one.attribute)]
    return [
        (one.name, one.plain(getattr(now, one.attribute)), one.plain(getattr(tried, one.attribute)))
        for one in differing
    ]


def _notes(found: Compared) -> list[str]:
    return [f"- {one}" for one in found.known]
