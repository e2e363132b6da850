"""The parts of the body that routines are for, as they are said. Their names in files and commands stay as they are."""

from __future__ import annotations

from backbreak.core.language import N_, _

WORDS = (
    N_("neck"), N_("shoulders"), N_("upper back"), N_("low back"), N_("chest"), N_("ribs"), N_("arms"), N_("wrists"),
    N_("hands"), N_("hips"), N_("thighs"), N_("hamstrings"), N_("legs"), N_("knees"), N_("ankles"), N_("eyes"),
    N_("skin"), N_("circulation"), N_("stress"), N_("whole body"),
)


def said(name: str) -> str:
    """low_back: low back, or what the language in use calls it."""
    return _(name.replace("_", " "))
