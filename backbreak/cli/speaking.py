"""The language in which a command speaks: what person.language says, else the computer's.

The setting is looked for without all that reads settings. Written in an unusual way it is not found.
"""

from __future__ import annotations

from backbreak import languages
from backbreak.adapters.disk import settings_path
from backbreak.adapters.reading import contents
from backbreak.core.languages import AUTO


def begin() -> None:
    languages.speak(set_in(_text()))


def set_in(text: str) -> str:
    section = ""
    for line in map(str.strip, text.splitlines()):
        name, is_set, value = line.partition("=")
        if line.startswith("["):
            section = line.strip("[ ]")
        elif is_set and section == "person" and name.strip() == "language":
            return value.partition("#")[0].strip(" \"'") or AUTO
    return AUTO


def _text() -> str:
    try:
        return contents(settings_path()).decode("utf-8", "replace")
    except OSError:
        return ""
