"""The language of the tray and its windows. Chinese only where a font can paint it: English reads better than boxes."""

from __future__ import annotations

import logging

from backbreak import languages
from backbreak.core.language import N_
from backbreak.core.languages import ENGLISH

PATIENCE = 3.0
"""Seconds for the list of fonts. It is waited for once, by those who read Chinese, before the icon is there."""
NO_FONT = N_(
    "person.language: no font here has Chinese signs, so windows speak English; install fonts-noto-cjk or "
    "fonts-wqy-zenhei"
)
log = logging.getLogger("backbreak")


def begin(setting: str) -> None:
    if languages.speak(setting).startswith("zh") and not can_paint():
        log.warning("%s", NO_FONT)
        languages.speak(ENGLISH)


def can_paint() -> bool:
    from backbreak.windows import fonts

    fonts.of_signs.cache_clear()        # one may have been installed since
    return fonts.of_signs(PATIENCE) is not None
