"""Reads single values that a person wrote into what the program uses, or raises Fault. Knows no file.

Settings and routines share it, so that a time or a number is written, checked and refused in one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backbreak.core import durations
from backbreak.core.language import _
from backbreak.core.languages import AUTO as AUTO
from backbreak.core.problems import BLANKS, Fault, nearest, shown
from backbreak.core.toml_table import LANGUAGE

DAY = 86400.0
ANY = "any"
OFF = "off"
MOST_NAMES = 50


def text(value: Any, longest: int = 300) -> str:
    """One line of words."""
    if not isinstance(value, str):
        raise Fault(_("{value} is not text", value=shown(value)), _('write it in quotes, like "Roll and drop"'))
    words = value.strip()
    if not words:
        raise Fault(_("it is empty"), _("write a few words"))
    if not all(one.isprintable() or one in BLANKS for one in words):
        raise Fault(_("there is a line break or a control character in it"), _("keep it to one plain line"))
    if len(words) > longest:
        raise Fault(_("it has {number} characters", number=len(words)), _("keep it to {number}", number=longest))
    return words


def choice(value: Any, options: Iterable[str]) -> str:
    options = tuple(options)
    plain = value.strip().casefold() if isinstance(value, str) else ""
    if plain in options:
        return options[options.index(plain)]  # the very option: thousands of files may name it
    meant = nearest(value, options) if isinstance(value, str) else None
    known = ", ".join(f'"{option}"' for option in options)
    right = _('did you mean "{meant}"?', meant=meant) if meant else _("it can be {known}", known=known)
    raise Fault(_("{value} is not known", value=shown(value)), right)


def duration(value: Any, lowest: float, highest: float) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise durations.no_unit(shown(value))
    if not isinstance(value, str):
        raise durations.no_time(value)
    seconds = durations.parse(value)
    if not lowest <= seconds <= highest:
        wrong = _("{value} is too short") if seconds < lowest else _("{value} is too long")
        raise Fault(wrong.format(value=shown(value)), _range(durations.exact(lowest), durations.exact(highest)))
    return seconds


def _range(lowest: object, highest: object) -> str:
    return _("it can be from {lowest} to {highest}", lowest=lowest, highest=highest)


def at_most(value: Any, lowest: float, highest: float) -> float | None:
    """A time, or "any", which is None."""
    if isinstance(value, str) and value.strip().casefold() == ANY:
        return None
    try:
        return duration(value, lowest, highest)
    except Fault as fault:
        raise Fault(fault.wrong, _('{this}, or "{other}"', this=fault.right, other=ANY)) from None


def or_off(value: Any, lowest: float, highest: float) -> float:
    """A time, or "off", which is 0."""
    if isinstance(value, str) and value.strip().casefold() == OFF:
        return 0.0
    try:
        return duration(value, lowest, highest)
    except Fault as fault:
        raise Fault(fault.wrong, _('{this}, or "{other}"', this=fault.right, other=OFF)) from None


def language(value: Any) -> str:
    """A short code of a language, like de or pt-BR, or "auto"."""
    if value == AUTO or (isinstance(value, str) and LANGUAGE.fullmatch(value)):
        return str(value)
    raise Fault(_("{value} is no language", value=shown(value)),
                _('write its short code, like "de" or "pt-BR", or "auto"'))


def count(value: Any, lowest: int, highest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Fault(_("{value} is not a whole number", value=shown(value)),
                    _("write a number from {lowest} to {highest}, without quotes", lowest=lowest, highest=highest))
    if not lowest <= value <= highest:
        wrong = _("{value} is too small") if value < lowest else _("{value} is too large")
        raise Fault(wrong.format(value=shown(value)), _range(lowest, highest))
    return value


def hours(value: Any) -> tuple[tuple[float, float], ...]:
    """A list of times of day, each like "22:00-07:00", as seconds of the day."""
    if not isinstance(value, list):
        raise no_list(value, '["22:00-07:00"]')
    return tuple(_from_to(item) for item in value)


def some_of(value: Any, options: tuple[str, ...], also: Mapping[str, str]) -> tuple[str, ...]:
    """A list of known words; also: other words for the same. In the order of the options, each once."""
    if not isinstance(value, list):
        raise no_list(value, f'["{options[0]}"]')
    found = {_known(one, options, also) for one in value}
    return tuple(one for one in options if one in found)


def no_list(value: Any, example: str) -> Fault:
    return Fault(_("{value} is not a list", value=shown(value)),
                 _("write it like {example}, or [] for none", example=example))


def names(value: Any) -> tuple[str, ...]:
    """A list of names, each once."""
    if not isinstance(value, list):
        raise no_list(value, '["obs"]')
    if len(value) > MOST_NAMES:
        raise Fault(_("it has {number} names", number=len(value)), _("keep it to {number}", number=MOST_NAMES))
    return tuple(dict.fromkeys(text(one, 60) for one in value))


def _known(value: Any, options: tuple[str, ...], also: Mapping[str, str]) -> str:
    plain = value.strip().casefold().replace(" ", "_") if isinstance(value, str) else value
    plain = also.get(plain, plain) if isinstance(plain, str) else plain
    meant = nearest(plain, (*options, *also)) if isinstance(plain, str) and plain not in options else None
    if meant:
        raise Fault(_("{value} is not known", value=shown(value)), _('did you mean "{meant}"?', meant=meant))
    return choice(plain, options)


def _from_to(item: Any) -> tuple[float, float]:
    start, dash, end = item.partition("-") if isinstance(item, str) else ("", "", "")
    span = (_time_of_day(start), _time_of_day(end))
    if not dash or span[0] is None or span[1] is None:
        raise Fault(_("{value} is not a time from and to", value=shown(item)), _('write it like "22:00-07:00"'))
    if span[0] % DAY == span[1] % DAY:
        raise Fault(_("{value} begins and ends at the same time", value=shown(item)), _('write it like "22:00-07:00"'))
    return span[0] % DAY, span[1]


def _time_of_day(written: str) -> float | None:
    hour, _, minute = written.strip().partition(":")
    if not (_digits(hour) and _digits(minute) and len(minute) == 2):
        return None
    seconds = int(hour) * 3600.0 + int(minute) * 60.0
    return seconds if int(minute) < 60 and seconds <= DAY else None


def _digits(written: str) -> bool:
    return 1 <= len(written) <= 2 and written.isascii() and written.isdigit()


def clock(seconds: float) -> str:
    """A time of day as it is written: "07:00"."""
    hour, minute = divmod(int(seconds) // 60, 60)
    return f"{hour:02}:{minute:02}"
