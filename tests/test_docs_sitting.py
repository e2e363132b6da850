"""docs/sitting.md says what the code does: its made part is up to date, and each of its numbers is the code's."""

from __future__ import annotations

import importlib.util
import math
import re
from pathlib import Path

import pytest

from backbreak.core import (
    asking,
    belief,
    counting,
    judging,
    leaving,
    looking,
    owing,
    prompting,
    rhythm,
    saying,
    seat,
    silence,
    sitting_weights,
    status,
    uses,
)
from backbreak.core.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
PAGE = " ".join((DOCS / "sitting.md").read_text(encoding="utf-8").split())


def seconds(value: float) -> str:
    return f"{value:g} s"


def minutes(value: float) -> str:
    return f"{value / 60:g} min"


def hundred(chance: float) -> str:
    return f"{chance * 100:g}"


AT_DESK = [one for until, sure in status.INPUT for one in (hundred(sure), seconds(until))][:-1]
SAYS = {
    "left": f"After {seconds(seat.AWAY_AFTER)} without input it shows",
    "believed": f"probability of {hundred(silence.BELIEVED)} in 100 does the open silence count",
    "settled": f"once more {seconds(silence.AFTER)} after it",
    "by hand": f"(within {seconds(leaving.BY_HAND)} of the last input)",
    "around": f"how busy the {seconds(silence.BEFORE)} before and the {seconds(silence.AFTER)} after were",
    "run": f"up to {seconds(rhythm.RUN)} without a pause of {seconds(rhythm.PAUSE)}",
    "calls": f"for {uses.FORGOTTEN / 3600:g} h at most",
    "media": f"that began within the last {minutes(uses.MUSIC)}",
    "doubts": f"The last {belief.MOST} silences are kept as doubts",
    "owed": f"too long with a probability of {hundred(owing.OWED)} in 100",
    "early": f"({minutes(owing.EARLY)} before the limit, or a third of a short one)",
    "served": f"from {minutes(owing.SERVED)} before the limit on (or a sixth)",
    "once more": f"too early is down to {hundred(owing.ONCE_MORE)} in 100",
    "lull": f"only with input in the last {seconds(prompting.LULL_ENDS)}",
    "return": f"never within {seconds(prompting.SETTLE)} of a return",
    "weighed": f"After {seconds(looking.WEIGHED_AFTER)} of silence the first input",
    "stir": f"followed by more within {seconds(looking.STIR_WINDOW)}",
    "unbroken": f"Input for {minutes(Settings().unbroken)} without one pause of {seconds(rhythm.PAUSE)}",
    "questions": f"At most {asking.PER_DAY} questions a day",
    "worth": f"would save {minutes(max(asking.WORTH))} of error",
    "clear": f"that was {seconds(asking.CLEAR)} longer than the reset time",
    "forgotten": f"that ended within the last {minutes(asking.REMEMBERED)}",
    "at the desk": "{} in 100 at the desk with input in the last {}, {} up to {}, {} up to a minute".format(*AT_DESK),
    "goes on": f"one {silence.GOES_ON[False]:g} times as long ({silence.GOES_ON[True]:g} where calls can be seen)",
    "least": f"and at least {hundred(silence.LEAST)}.",
    "sensor": f"A sensor's word is taken for {hundred(silence.SENSED)} in 100 sure, yours for {hundred(status.SAID)}",
    "was up": f"the likeliest silence that ended in the last {minutes(saying.GAP_REMEMBERED)}",
    "got up": f"the same for the last {minutes(saying.PROMPT_REMEMBERED)}",
    "likely": f"with a chance of {hundred(saying.LIKELY)} in 100 and more",
    "lesson": f"a factor of {math.exp(saying.LESSON):.1f} ({saying.LESSON:g} in log odds)",
    "learnt": f"a factor of {math.exp(saying.MOST_LEARNT):.1f} either way ({saying.MOST_LEARNT:g})",
    "errors": f"moves the clock by {seconds(counting.WRONG_BY)} and more",
}


@pytest.mark.parametrize("what", SAYS)
def test_the_page_says_what_the_code_does(what: str) -> None:
    assert SAYS[what] in PAGE


def test_shares_of_a_short_limit_and_of_the_beginnings_are_those_of_the_page() -> None:
    assert (owing.EARLY_SHARE, owing.SERVED_SHARE, owing.CARE) == (1 / 3, 1 / 6, 0.5)
    assert len(sitting_weights.HABITS) == 4
    assert math.log1p(rhythm.RUN) == judging.RUN
    assert len({*asking.WORTH}) == 1


def test_what_is_made_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_sitting", DOCS / "make_sitting.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS / "sitting.md").read_text(encoding="utf-8")
    assert page == module.page(page), "run python docs/make_sitting.py"


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"`((?:benchmarks|docs|backbreak)/[\w/.]+)`", PAGE):
        assert (DOCS.parent / name).exists(), name
