"""Lines of scenarios about programmes: what a prompt shows, what `why` and notices say."""

from __future__ import annotations

from backbreak.core import durations, explaining, programme
from backbreak.core.programme_files import parse_programme
from tests.scenarios.desk import move
from tests.scenarios.language import Story, line, opened


@line(r"a programme for (\d+) weeks?(?:, (\d) days a week| on ([a-z, ]+?))(?:, (\d+) times a day)?")
def _programme(story: Story, weeks: str, often: str | None, days: str | None, times: str | None) -> None:
    """A minute each time in the first week, two in the second, three in the third."""
    desk, names = story.desk, [f'"{one.strip()}"' for one in (days or "").split(",") if one.strip()]
    when = f"days = [{', '.join(names)}]" if names else f"days_a_week = {often}"
    steps = "".join(f"[[exercise.change]]\nfrom_week = {one}\nrepeat = {one}\n" for one in range(2, int(weeks) + 1))
    text = (
        f'title = "Given"\nweeks = {weeks}\n{when}\ntimes_a_day = {times or 1}\n'
        f'first = {programme.date_of(desk.state.day.number)}\n[[exercise]]\nmove = "roll"\n{steps}'
    )
    given, problems = parse_programme(text, "programme.toml", {"roll": move()}, used=True)
    assert given is not None, "; ".join(map(str, problems))
    desk.programme(given)


@line(r"the programme is ended")
def _ended(story: Story) -> None:
    story.desk.programme(None)


@line(r"expect prompt of (\w+)(?:, (.+))?")
def _prompt_of(story: Story, routine: str, time: str | None) -> None:
    opened(story)
    assert story.desk.open is not None
    shown = story.desk.open.routine
    assert shown.id == routine, f"it is {shown.id}"
    assert time is None or shown.seconds == durations.parse(time), f"it takes {durations.exact(shown.seconds)}"


@line(r"expect prompt other than (\w+)")
def _prompt_other(story: Story, routine: str) -> None:
    opened(story)
    assert story.desk.open is not None
    assert story.desk.open.routine.id != routine, "it is that one"


@line(r"expect why to (not )?say (.+)")
def _why(story: Story, no: str | None, words: str) -> None:
    said = " ".join(explaining.why(story.desk.state, story.desk.at, story.desk.world))
    assert (words in said) is not bool(no), said
