"""What can be tuned: names, units, defaults, limits. Parsing gives settings and problems, never an exception.

`Settings` holds the defaults; settings_table.py says everything else about each of them, and
settings_file.py writes the file that explains itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from backbreak.core.language import _, row
from backbreak.core.problems import MOST, Fault, Problem, nearest, place
from backbreak.core.settings_kinds import Field
from backbreak.core.settings_table import FIELDS, HOLDS, SECTIONS
from backbreak.core.toml_places import Places, load


@dataclass(frozen=True, slots=True)
class Settings:
    """All times in seconds. Health numbers: evidence.md 2.4 (judgement from the studies named there)."""

    # [sitting]
    limit: float = 30 * 60            # sitting before a prompt is due; 20-60 min offered
    reset: float = 3 * 60             # away time that resets the sitting clock; 2-10 min
    unbroken: float = 40 * 60         # input so long without a pause of ten seconds is nobody's
    # [standing]
    standing: float = 30 * 60         # standing before a change is offered; 0 never
    # [person]
    seat: str = "chair"               # chair | wheelchair: which words are used
    language: str = "auto"            # auto | en | languages.SPOKEN: of all that is said
    limits: tuple[str, ...] = ()      # flags of evidence.md 4.1: what is never offered, or changed
    place: str = "any"                # any | open_office
    missing: tuple[str, ...] = ()     # routine_format.NEEDS: what is not there
    look: str = "slate"               # settings_table.LOOKS: of the figure
    # [prompt]
    grace: float = 10 * 60            # how long to look for a natural pause; 0-20 min
    lull: float = 5.0                 # no input for so long is a natural pause
    repeat: int = 1                   # times it comes again when ignored; 0-3
    repeat_after: float = 10 * 60
    per_hour: int = 2                 # hard caps against burden; 1-4
    per_day: int = 10                 # 4-20
    style: str = "window"             # window | notification
    theme: str = "auto"               # auto | light | dark
    motion: str = "auto"              # auto | full | reduced: of the figure
    sound: str = "off"                # off | on: with each prompt
    speak: str = "off"                # off | on: its title, and the cue of each move
    # [snooze]
    snooze: float = 5 * 60            # the usual length; 2-30 min
    snoozes: int = 2                  # in a row; 0-4
    # [quiet]
    quiet: tuple[tuple[float, float], ...] = ()  # seconds of day (from, to); to < from crosses midnight
    days_off: tuple[str, ...] = ()    # dates.WEEKDAYS
    dates_off: tuple[tuple[int, int], ...] = ()  # first and last day, as numbers since 1970
    # [hold]
    hold: tuple[str, ...] = HOLDS     # which reasons count
    programs: tuple[str, ...] = ()    # their names, as the system has them
    battery: str = "off"              # off | low | unplugged
    # [routine]
    routine: str = "auto"             # auto, or the id of one that is always offered first
    routine_time: float | None = None  # how long one that is offered may be; None any
    routine_language: str = "auto"    # auto as above, or the code of the language of the routine files
    # [care]: evidence.md 5.1, 6.2 and 7, judgement
    checkin: str = "daily"            # daily | off
    around: str = "off"               # off | on: asked before and after a routine
    cards: str = "daily"              # daily | off
    urges: str = "on"                 # on | off: the urge log
    countdown: str = "on"             # on | off
    cooldown: float = 20 * 60         # after a crack
    gentle_start: str = "off"         # off | on: no deep bend forward in the first hour
    stiff_limit: float = 20 * 60      # sitting before a prompt on a stiff day
    stiff_from: int = 4               # of 10
    sore_from: int = 7
    sore_in_a_row: int = 3            # days
    sore_in_a_week: int = 4           # days of 7
    stiff_in_14: int = 10             # check-in days of 14
    rise: int = 2                     # points
    weeks: int = 4
    advice_every: int = 7             # days
    advice_rest: int = 28             # days, once somebody is being seen
    cracks_a_day: int = 10
    cracks_days: int = 5              # days of 7
    tries: int = 3                    # a day
    weekly: str = "on"                # on | off: the weekly question, to those who check in
    # [remind]: seconds, 0 off; evidence.md 2.4 and claims 27, 42
    water: float = 0.0
    eyes: float = 0.0
    sit_stand: float = 0.0
    desk_list: str = "off"            # off | on
    # [adapt]: evidence.md 2.4 and 8, judgement; adapting.py has the rules
    goal: int = 5                     # breaks a day; 3-10, 0 none
    goal_moves: str = "on"            # on | off, as all that follow
    after_two: str = "on"
    when_few: str = "on"
    own_breaks: str = "on"
    when_well: str = "on"
    learn: str = "on"
    long_sit: float = 60 * 60         # 45-90 min; 0 off
    after_a_lapse: str = "on"
    day_three: str = "on"
    # [tray]
    icon: str = "auto"                # auto | light | dark: the panel's colour
    # [record]
    record: str = "off"               # off | on: a log of one's own days
    record_days: int = 14


_BY_NAME = {field.name: field for field in FIELDS}


def parse(text: str, file: str, last: Settings | None = None) -> tuple[Settings, list[Problem]]:
    """Settings in this text. A field that cannot be read keeps its value in `last` (else its default)."""
    last = last or Settings()
    data, places, problems = load(text, file)
    if problems:
        return last, problems
    found: dict[str, Any] = {}
    for section, table in data.items():
        if section in SECTIONS and isinstance(table, dict):
            found |= _section(section, table, last, places, problems, file)
        elif len(problems) < MOST:
            problems.append(_unknown_section(section, table, places, file))
    return replace(Settings(), **found), sorted(problems, key=place)


def _section(
    section: str, table: dict[str, Any], last: Settings, places: Places, problems: list[Problem], file: str
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        known = _BY_NAME.get(f"{section}.{key}")
        if known is None:
            if len(problems) < MOST:
                problems.append(_unknown_key(section, key, places, file))
            continue
        try:
            found[known.attribute] = known.read(value)
        except Fault as fault:
            found[known.attribute] = getattr(last, known.attribute)
            at = places.value(section, key)
            problems.append(Problem(file, *at, known.name, fault.wrong, fault.right))
    return found


def field(name: str) -> Field:
    """The field with this dotted name ("sitting.limit"). Raises Fault."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    bare = [known for known in _BY_NAME if known.endswith(f".{name}")]
    meant = bare[0] if bare else nearest(name, _BY_NAME)
    right = _("did you mean {meant}?", meant=meant) if meant else _("all names: backbreak settings show")
    raise Fault(_("there is no setting {name}", name=name), right)


def get(settings: Settings, name: str) -> str:
    """The value of "sitting.limit" as it is typed ("30 min"). Raises Fault for an unknown name."""
    known = field(name)
    return known.plain(getattr(settings, known.attribute))


def changed(settings: Settings, name: str, typed: str) -> Settings:
    """The same settings with another value under this dotted name. Raises Fault."""
    known = field(name)
    return replace(settings, **{known.attribute: known.read(known.typed(typed.strip()))})


def describe(settings: Settings) -> str:
    """All settings with what they mean, for reading."""
    lines: list[str] = []
    for section, title in SECTIONS.items():
        lines += ["", _(title)] if lines else [_(title)]
        for known in (one for one in FIELDS if one.section == section):
            value = getattr(settings, known.attribute)
            usual = value == getattr(Settings(), known.attribute)
            mark = "" if usual else _("(default {value})", value=_default(known))
            lines.append(f"  {known.name:<20} {known.plain(value):<12} {_(known.what)}  {mark}".rstrip())
    return "\n".join(lines)


def _default(known: Field) -> str:
    return known.plain(getattr(Settings(), known.attribute))


def _unknown_section(section: str, table: Any, places: Places, file: str) -> Problem:
    if section in SECTIONS:
        wrong = _("this is a section, not a value")
        right = _("write [{section}] and the values under it", section=section)
    elif home := next((one for one in FIELDS if one.key == section), None):
        wrong, right = _("it stands outside its section"), _("put it under [{section}]", section=home.section)
    else:
        meant = nearest(section, SECTIONS)
        wrong = _("there is no such section") if isinstance(table, dict) else _("there is no such setting")
        right = _("did you mean {meant}?", meant=f"[{meant}]") if meant else _(
            "known sections: {names}", names=row(SECTIONS))
    return Problem(file, *places.at(section), section, wrong, right)


def _unknown_key(section: str, key: str, places: Places, file: str) -> Problem:
    mine = [one.key for one in FIELDS if one.section == section]
    meant = nearest(key, mine)
    home = next((one for one in FIELDS if one.key == key), None)
    if home:
        right = _("put it under [{section}]", section=home.section)
    else:
        right = _("did you mean {meant}?", meant=meant) if meant else _("known here: {names}", names=row(mine))
    return Problem(file, *places.at(section, key), f"{section}.{key}", _("there is no such setting here"), right)
