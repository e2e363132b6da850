"""What a file's name says: which routine or move it defines, and in which language where it is a translation."""

from __future__ import annotations

from backbreak.core.language import _
from backbreak.core.problems import Fault, shown
from backbreak.core.routine_format import ID
from backbreak.core.toml_table import LANGUAGE


def of_file(file: str) -> tuple[str, str]:
    """What a file defines, and in which language where it is a translation: ("roll", "de") for roll.de.toml."""
    whole = id_of(file)
    ident, dot, language = whole.rpartition(".")
    return (ident, language) if dot and ident and LANGUAGE.fullmatch(language) else (whole, "")


def id_of(file: str) -> str:
    """What a file of this name defines."""
    return file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")


def wrong_name(ident: str) -> Fault | None:
    """Why a file cannot be called so (without its .toml)."""
    if ID.fullmatch(ident):
        return None
    right = _("name it with small letters, digits, _ and -, like my_stretch.toml")
    return Fault(_("the file's name {value} cannot be used", value=shown(ident)), right)
