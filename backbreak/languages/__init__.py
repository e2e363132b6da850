"""The catalogues of the languages that backbreak speaks, and the one in use. Which one that is: core/languages.py.

The .po files are the truth; docs/make_languages.py makes the .mo files from them. English loads nothing.
"""

from __future__ import annotations

import os

from backbreak.core import language, languages

NOTED = "BACKBREAK_LANGUAGE"
"""In the environment of our child programs: the code of what they speak."""
FOLDER = os.path.dirname(__file__)     # noqa: PTH120 (pathlib would cost windows 6 ms of their first paint)


def speak(setting: str) -> str:
    """From now on, this process and its child programs say all in the language that is set, or the computer's.

    The code of that language.
    """
    spoken = os.environ[NOTED] = use(languages.spoken(setting, os.environ))
    return spoken


def use(code: str) -> str:
    """From now on, all is said in this language ("de", "fr-CA"), or in English. The code of what is spoken."""
    name = languages.catalogue(code)
    if name:
        from backbreak.languages import catalogue

        try:
            found = catalogue.read(os.path.join(FOLDER, f"{name}.mo"))  # noqa: PTH118
            language.use(found, found.rule())
            return code
        except (OSError, ValueError):       # an installation that lost its catalogues still speaks
            pass
    language.use()
    return languages.ENGLISH
