"""Which language somebody reads: as they set it, or as their computer says. Only codes; no words."""

from __future__ import annotations

from collections.abc import Mapping

AUTO, ENGLISH = "auto", "en"
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says so on a computer, the strongest first."""
SPOKEN = ("de", "es", "fr", "zh")
"""What a person can choose besides English and what their computer says."""
OURS = {"de": "de", "es": "es", "fr": "fr", "zh": "zh_CN", "zh-CN": "zh_CN", "zh-SG": "zh_CN"}
"""The languages that backbreak itself speaks besides English, and their catalogues; none for zh-TW and zh-HK."""



def chosen(setting: str, env: Mapping[str, str]) -> str:
    """The code of the language that somebody reads best, like de or pt-BR."""
    return wanted(setting, env)[0]


def spoken(setting: str, env: Mapping[str, str]) -> str:
    """The first of those that somebody reads which backbreak speaks; else English."""
    return next((code for code in wanted(setting, env) if code == ENGLISH or catalogue(code)), ENGLISH)


def of_routines(own: str, setting: str, env: Mapping[str, str]) -> str:
    """The code of the language in which routine files are read. own: the setting for them alone."""
    return own if own != AUTO else chosen({"zh": "zh-CN"}.get(setting, setting), env)


def wanted(setting: str, env: Mapping[str, str]) -> tuple[str, ...]:
    """What somebody reads, best first; more than one where their computer names several (LANGUAGE=pt_BR:de)."""
    if setting != AUTO:
        return (setting,)
    locale = _code(next((env[name] for name in ASKED if env.get(name)), ""))
    first, *more = map(_code, env.get("LANGUAGE", "").split(":"))
    if not locale:
        return (ENGLISH,)
    return (*filter(None, (first, *more)), locale) if first else (locale,)


def _code(locale: str) -> str:
    """pt-BR of pt_BR.UTF-8; nothing of C or POSIX."""
    language, _, region = locale.partition("@")[0].partition(".")[0].partition("_")
    plain = 2 <= len(language) <= 3 and language.isascii() and language.islower() and language.isalpha()
    country = len(region) == 2 and region.isascii() and region.isupper() and region.isalpha()
    if not plain or (region and not country):
        return ""
    return f"{language}-{region}" if region else language


def catalogue(code: str) -> str:
    """The name of the catalogue in which somebody who reads this language is spoken to; "" for English."""
    language, _, region = code.partition("-")
    return OURS.get(code) or ("" if language == "zh" and region else OURS.get(language, ""))
