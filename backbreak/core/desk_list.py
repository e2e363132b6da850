"""The list for setting up a desk, to be read once in two minutes. From what HSE and CCOHS advise; own words.

Evidence.md, claim 27: advised, and plausible for comfort; alone it shows little lasting effect on pain.
"""

from __future__ import annotations

from backbreak.core.language import N_, _
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

TITLE = N_("Two minutes for your desk")
LABEL = N_("Advised by HSE and CCOHS; alone it shows little lasting effect on pain. It may make the day more "
           "comfortable.")

CHAIR = (
    N_("Chair: high enough that your elbows are about level with the keys; thighs about level."),
    N_("Feet: flat on the floor, or on something firm; nothing under the desk is in their way."),
    N_("Back: the small of it rests on something, and the backrest gives when you lean back."),
)
WHEELS = (
    N_("Desk: high enough that knees and armrests go under it, low enough that your shoulders stay down."),
    N_("Room: nothing under the desk is in the way of your knees or wheels."),
    N_("Back: the small of it rests on something."),
)
EVERYBODY = (
    N_("Screen, how far: an arm\u2019s length away or so. Where you lean in to read, larger letters do more than "
       "coming near."),
    N_("Screen, how high: straight in front of you, its top at about eye height; lower if you wear bifocals."),
    N_("Keyboard: near enough that your elbows stay at your sides, flat enough that your wrists stay straight."),
    N_("Mouse: right beside the keyboard, at the same height, so that your arm need not reach."),
    N_("Laptop: for more than a short while: raised, with a keyboard and a mouse of its own."),
    N_("Light: neither window nor lamp shines on the screen or into your eyes; a screen side-on to the window helps."),
    N_("Phone and paper: for long calls a headset, not a phone at the shoulder; paper beside the screen, not flat."),
)
LAST = N_("The best desk wants changing all the same: lean, shift, get up. Another position does more than a perfect "
          "one.")
LAST_ON_WHEELS = N_(
    "The best desk wants changing all the same: lean, shift, move. Another position does more than a perfect one."
)


def paragraphs(settings: Settings) -> list[tuple[str, str]]:
    """(style, text), as the windows and the terminal take it."""
    wheels = settings.seat == WHEELCHAIR
    rows = [("item", _(text)) for text in (*(WHEELS if wheels else CHAIR), *EVERYBODY)]
    return [("note", _(LABEL)), *rows, ("body", _(LAST_ON_WHEELS if wheels else LAST))]
