"""Changes of the settings file taken back: byte for byte where nobody else wrote, value by value where somebody did."""

from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import edits, settings
from backbreak.core.problems import Problem
from backbreak.core.settings_file import default_text, set_text

VALUES = [
    ("sitting.limit", "45 min"), ("sitting.limit", "20 min"), ("prompt.repeat", "0"), ("prompt.style", "notification"),
    ("quiet.hours", "22:00-07:00, 12:30-13:00"), ("quiet.hours", "none"), ("quiet.days", "sat sun"),
    ("quiet.dates", "2026-12-24 to 2027-01-02, 2027-05-06"), ("hold.programs", "obs, soffice.bin"),
    ("remind.water", "1 h"), ("routine.time", "any"), ("routine.first", "lower"), ("tray.icon", "dark"),
]
FILES = st.sampled_from([
    default_text(), "", "# mine\n", "[sitting]\nlimit = '30 min' # mine\n\n[quiet]\r\n", "sitting.limit = '30 min'",
    default_text().replace("\n", "\r\n"), "[tray]\nicon = \"light\"", "\ufeff[sitting]\n",
])

NONE: edits.Steps = ()


def changed(text: str, name: str, typed: str) -> str:
    found = set_text(text, name, typed)
    assert isinstance(found, str)
    return found


@given(FILES, st.lists(st.sampled_from(VALUES), max_size=12))
def test_as_many_steps_back_as_changes_give_the_same_bytes(text: str, values: list[tuple[str, str]]) -> None:
    begun, steps = text, NONE
    for name, typed in values:
        after = set_text(text, name, typed)
        if isinstance(after, str):
            steps = edits.added(steps, text, after, {name: settings.get(settings.Settings(), name)})
            text = after
    for _ in values:
        back = edits.undone(steps, text)
        assert isinstance(back, str)
        text, steps = back, steps[:-1]
    assert text.encode() == begun.encode()


def test_without_a_step_the_text_stays() -> None:
    assert edits.undone((), "x = 1") == "x = 1"


def test_what_changes_nothing_is_no_step() -> None:
    assert edits.added((), "a", "a", {"sitting.limit": "30 min"}) == ()


def test_words_that_somebody_wrote_in_between_stay() -> None:
    before = "[sitting]\nlimit = \"30 min\"\n"
    after = changed(before, "sitting.limit", "45 min")
    steps = edits.added((), before, after, {"sitting.limit": "30 min"})
    assert edits.undone(steps, f"# a remark\n{after}") == f"# a remark\n{before}"


def test_a_preset_goes_back_in_one_step() -> None:
    before = default_text()
    after = changed(changed(before, "sitting.limit", "45 min"), "prompt.per_day", "6")
    steps = edits.added((), before, after, {"sitting.limit": "30 min", "prompt.per_day": "10"})
    assert len(steps) == 1
    assert edits.undone(steps, after) == before
    assert edits.undone(steps, f"{after}\n# more") == f"{before}\n# more"


def test_a_file_that_is_broken_now_is_left_alone() -> None:
    before = "[sitting]\nlimit = \"30 min\"\n"
    steps = edits.added((), before, changed(before, "sitting.limit", "45 min"), {"sitting.limit": "30 min"})
    found = edits.undone(steps, "[sitting\n", "s.toml")
    assert isinstance(found, Problem)
    assert str(found).startswith("s.toml:1:")


def test_it_remembers_so_many_steps_and_no_more() -> None:
    text, steps = "[sitting]\nlimit = \"1 min\"\n", edits.Steps()
    for number in range(edits.MOST + 5):
        after = changed(text, "sitting.limit", f"{number % 90 + 2} min")
        steps, text = edits.added(steps, text, after, {"sitting.limit": "1 min"}), after
    assert len(steps) == edits.MOST
