"""The page "Is this serious?": three lists, no scoring, no reading of symptoms.

Sources: evidence.md 6.1 (NHS trust pages, AHCPR and AAFP lists, NICE NG59 and NG65), its wording rules 6.2.
"""

from __future__ import annotations

from backbreak.core.caring import Sign
from backbreak.core.language import N_, _

TITLE = N_("Is this serious?")
Paragraphs = list[tuple[str, str]]

OPENING = ("body", N_("Most back pain eases within weeks, and serious causes are rare. These lists help you decide "
                      "whom to ask. They cannot tell you what you have."))
EMERGENCY: Paragraphs = [
    ("heading", N_("Get emergency help now")),
    ("body", N_("Call your local emergency number or go to an emergency department if back pain comes with any of "
                "these, new or getting worse:")),
    ("item", N_("numbness or tingling around the genitals, buttocks or inner thighs")),
    ("item", N_("not being able to pee, trouble starting or knowing you need to, or losing control of bladder or "
                "bowels")),
    ("item", N_("pain, tingling, weakness or numbness in both legs, or legs that will not do as told")),
    ("item", N_("new sexual numbness or loss of function")),
    ("item", N_("chest pain, or pain that began after a serious accident or fall. With osteoporosis or long steroid "
                "use a minor injury counts too")),
]
URGENT: Paragraphs = [
    ("heading", N_("Ask for an urgent appointment, the same or the next day")),
    ("item", N_("fever, feeling very unwell, weight loss you cannot explain, a history of cancer, a weak immune "
                "system, a recent infection or injected drugs")),
    ("item", N_("a lump, swelling or changed shape of the back")),
    ("item", N_("pain that does not ease with rest or position, or is much worse at night")),
    ("item", N_("new weakness, numbness or pins and needles in a leg or arm, unsteady walking, or a band-like pain "
                "round the trunk")),
    ("item", N_("pregnant: new or strong pain; at once with bleeding, fluid loss, fever, regular tightening, fewer "
                "movements of the baby or pain when you pee")),
]
VISIT: Paragraphs = [
    ("heading", N_("Book a visit: doctor, physiotherapist or occupational health")),
    ("item", N_("no improvement after a few weeks")),
    ("item", N_("it stops your normal activities, or worry about it does")),
    ("item", N_("it began before you were 45, has lasted over 3 months, wakes you in the second half of the night and "
                "eases with movement")),
    ("item", N_("your mood is low or stress is heavy along with it")),
]
CLOSING = ("note", N_("Many people still have some pain after a year: that is common and worth care, not panic. One "
                      "sign alone says little. This page is information only; backbreak is not a medical device."))
PAGE: Paragraphs = [OPENING, *EMERGENCY, *URGENT, *VISIT, CLOSING]

NECK = N_(
    "Get emergency help now for a headache unlike any before, dizziness, double vision, trouble speaking or "
    "swallowing, a face that droops, or a weak arm."
)
"""With the neck, of whoever cracks it (evidence.md 5.1)."""

GRAVEST = {
    Sign.BLADDER: EMERGENCY, Sign.NUMB: EMERGENCY, Sign.INJURY: EMERGENCY, Sign.WEAK: EMERGENCY,
    Sign.LIMB: EMERGENCY, Sign.FEVER: URGENT, Sign.NIGHT: URGENT,
}
"""Where a sign is looked up first: in the gravest list that has it. The lists say when it belongs there."""


def lists(sign: str) -> Paragraphs:
    """The list that fits a sign, and the next one where one sign may stand in both; all of them for no sign."""
    first = GRAVEST[Sign(sign)] if sign else []
    rows = [*first, *(URGENT if first is EMERGENCY else VISIT), CLOSING] if sign else PAGE
    return [(style, _(text)) for style, text in rows]


def page() -> Paragraphs:
    """All of it, for reading."""
    return lists("")
