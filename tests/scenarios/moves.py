"""Lines of the scenario files about moves, what is wanted and which routine comes next. README.md lists them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from backbreak.adapters.files import Library
from backbreak.core import feelings, replies
from backbreak.core.choosing import Choice
from backbreak.core.events import Answer, Answered, AskedStretch, Reloaded
from backbreak.core.feelings import Feeling, Felt
from backbreak.core.showing import chosen
from backbreak.core.world import todays
from tests.scenarios.language import Story, line

ROUTINES = Path(__file__).parents[2] / "routines"


@lru_cache(1)
def _shipped() -> Library:
    return Library(ROUTINES, Path("/nonexistent"))


@line(r"the routines that ship")
def _ship(story: Story) -> None:
    desk = story.desk
    desk.world = replace(desk.world, routines=_shipped().routines, moves=_shipped().moves)
    desk.feed(Reloaded(desk.at))


@line(r"routine done: ([\w, ]+?)(?:; (\w+)(?: of (\w+))?)?")
def _done(story: Story, moves: str, feeling: str | None, move: str | None) -> None:
    desk = story.desk
    felt = Felt(Feeling(feeling), move or "") if feeling else None
    number, desk.open = desk.shown[-1].prompt_id, None
    desk.input()
    desk.feed(Answered(desk.at, number, Answer.DONE, seconds=300.0, moves=tuple(moves.split(", ")), felt=felt))
    story.seen = len(desk.shown)


@line(r"every move felt worse twice")
def _all_worse(story: Story) -> None:
    for one in sorted(story.desk.world.names()) * 2:
        story.desk.say(f"felt worse {one}")


@line(r"expect stretch in vain, with (.+)")
def _in_vain(story: Story, words: str) -> None:
    before = story.desk.state
    story.desk.say("stretch")
    said = replies.in_vain(AskedStretch(story.desk.at), before, story.desk.state, story.desk.world)
    assert words in said, f"it says {said!r}"


@line(r"expect stretch to come")
def _comes(story: Story) -> None:
    before = story.desk.state
    story.desk.say("stretch")
    said = replies.in_vain(AskedStretch(story.desk.at), before, story.desk.state, story.desk.world)
    assert not said, f"it says {said!r}"
    assert story.desk.open is not None, "nothing came"


@line(r"expect the last notice to say (.+)")
def _noticed(story: Story, words: str) -> None:
    said = story.desk.notices[-1].text if story.desk.notices else "nothing"
    assert words in said, f"it says {said!r}"


@line(r"expect next (\w+)")
def _next(story: Story, routine: str) -> None:
    assert _would(story).routine.id == routine, f"it is {_would(story).routine.id}"


@line(r"expect next with(out)? (\w+)")
def _with(story: Story, out: str | None, move: str) -> None:
    choice = _would(story)
    moves = [one.id for one in choice.routine.moves]
    assert (move not in moves) is bool(out), f"{choice.routine.id} has {', '.join(moves)}"


@line(r"expect left out ([\w, ]+)")
def _left_out(story: Story, moves: str) -> None:
    gone = ", ".join(sorted(feelings.away(story.desk.state.marks))) or "nothing"
    assert gone == moves, f"it is {gone}"


def _would(story: Story) -> Choice:
    desk = story.desk
    choice = chosen(desk.state, desk.at, todays(desk.state, desk.world), None)
    assert choice is not None, "nothing would come"
    return choice
