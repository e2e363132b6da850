"""Every text stands out from its ground: WCAG 2 contrast of 4.5 and more, lines and shapes of 3, in both themes."""

from __future__ import annotations

import re

import pytest

from backbreak.report.style import DARK, LIGHT, PAIRS, STYLE

SHAPES = (("accent", "ground"), ("warm", "ground"), ("edge", "ground"))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


PAPER = {**LIGHT, "ground": "#ffffff"}
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])


def test_the_measure_is_the_known_one() -> None:
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@THEMES
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(colours: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5, f"{text} on {ground}"


@THEMES
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_that_say_something_can_be_seen(colours: dict[str, str], shape: str, ground: str) -> None:
    assert contrast(colours[shape], colours[ground]) >= 3.0, f"{shape} on {ground}"


def test_every_colour_of_the_sheet_has_a_name_and_every_text_a_pair() -> None:
    rules = STYLE.split("*{box-sizing", 1)[1]
    assert not re.search(r"#[0-9a-f]{3}", rules)
    used = {*re.findall(r"(?<![-\w])color:var\(--([\w]+)\)", rules)}
    assert used <= {text for text, _ in PAIRS}
    assert {*re.findall(r"var\(--(\w+)\)", rules)} <= {*LIGHT}
    assert {*LIGHT} == {*DARK}


@pytest.mark.parametrize("kind", ["tick", "day", "band"])
def test_letters_in_pictures_have_the_colour_of_text(kind: str) -> None:
    found = re.search(rf"\.{kind}(?:,\.\w+)*\{{fill:var\(--(\w+)\)", STYLE)
    assert found is not None
    assert (found[1], "ground") in PAIRS
