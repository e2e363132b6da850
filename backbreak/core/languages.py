"""Which language somebody reads: as they set it, or as their computer says. Only codes; no words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backbreak.core.fields import AUTO
from backbreak.core.toml_table import ENGLISH

LOCALE = re.compile(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?")
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says so on a computer, the strongest first."""


def chosen(setting: str, env: Mapping[str, str]) -> str:
    """A code like de or pt-BR."""
    if setting != AUTO:
        return setting
    locale = next((env[name] for name in ASKED if env.get(name)), "")
    first = env.get("LANGUAGE", "").partition(":")[0]
    found = LOCALE.fullmatch(locale) and (LOCALE.fullmatch(first) or LOCALE.fullmatch(locale))
    return "-".join(filter(None, found.groups())) if found else ENGLISH
