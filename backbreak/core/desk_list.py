"""The list for setting up a desk, to be read once in two minutes. From what HSE and CCOHS advise; own words.

Evidence.md, claim 27: advised, and plausible for comfort; alone it shows little lasting effect on pain.
"""

from __future__ import annotations

from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

TITLE = "Two minutes for your desk"
LABEL = "Advised by HSE and CCOHS; alone it shows little lasting effect on pain. It may make the day more comfortable."

CHAIR = (
    ("Chair", "High enough that your elbows are about level with the keys; thighs about level."),
    ("Feet", "Flat on the floor, or on something firm; nothing under the desk is in their way."),
    ("Back", "The small of it rests on something, and the backrest gives when you lean back."),
)
WHEELS = (
    ("Desk", "High enough that knees and armrests go under it, low enough that your shoulders stay down."),
    ("Room", "Nothing under the desk is in the way of your knees or wheels."),
    ("Back", "The small of it rests on something."),
)
EVERYBODY = (
    ("Screen, how far",
     "An arm\u2019s length away or so. Where you lean in to read, larger letters do more than coming near."),
    ("Screen, how high", "Straight in front of you, its top at about eye height; lower if you wear bifocals."),
    ("Keyboard", "Near enough that your elbows stay at your sides, flat enough that your wrists stay straight."),
    ("Mouse", "Right beside the keyboard, at the same height, so that your arm need not reach."),
    ("Laptop", "For more than a short while: raised, with a keyboard and a mouse of its own."),
    ("Light", "Neither window nor lamp shines on the screen or into your eyes; a screen side-on to the window helps."),
    ("Phone and paper", "For long calls a headset, not a phone at the shoulder; paper beside the screen, not flat."),
)
LAST = "The best desk wants changing all the same: lean, shift, get up. Another position does more than a perfect one."
LAST_ON_WHEELS = LAST.replace("get up", "move")


def paragraphs(settings: Settings) -> list[tuple[str, str]]:
    """(style, text), as the windows and the terminal take it."""
    wheels = settings.seat == WHEELCHAIR
    items = [*(WHEELS if wheels else CHAIR), *EVERYBODY]
    rows = [("item", f"{name}: {text[0].lower()}{text[1:]}") for name, text in items]
    return [("note", LABEL), *rows, ("body", LAST_ON_WHEELS if wheels else LAST)]
