"""The preview's card: what the file says, or said before it broke, and each fault beside what it is in."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import preview
from backbreak.core.preview import Seen, card, times
from backbreak.core.problems import Problem
from backbreak.core.routine_files import parse_move, parse_routine
from backbreak.core.routine_remarks import remarks
from backbreak.core.routines import Move
from backbreak.core.settings import Settings

ROLL, _ = parse_move('title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\nrepeat = 6\n', "roll.toml")
assert ROLL
KNOWN = {"roll": ROLL}
GOOD = """title = "Before lunch"
moves = ["roll", "slow_turn", "roll", "nod"]

[[move]]
id = "slow_turn"
title = "Slow turn"
steps = ["Turn.", "Come back. Then the other side."]
cue = "Slowly."
cycle = "14 s"
sides = 2
prepare = "5 s"

[[move]]
id = "nod"
title = "Nod"
steps = ["Nod."]
cycle = "4 s"
"""
MOVE = """title = "Slow turn"
steps = ["Turn."]
cycle = "14 s"
[easy]
steps = ["Turn a little."]
[strong]
cycle = "20 s"
"""


def seen(text: str, file: str = "lunch.toml") -> Seen:
    if file.startswith("moves/"):
        move, problems = parse_move(text, file)
        return Seen(text, move, tuple(problems or remarks(text, file, KNOWN)))
    routine, problems = parse_routine(text, file, KNOWN)
    return Seen(text, routine, tuple(problems or remarks(text, file, KNOWN)))


def told(text: str, last: str = GOOD, file: str = "lunch.toml") -> dict[str, Any]:
    return card(file, seen(text, file), seen(last, file).thing, Settings())


def at_moves(told: dict[str, Any]) -> list[list[str]]:
    return [[one["text"] for one in move["faults"]] for move in told["moves"]]


def test_a_good_routine_is_shown_move_by_move() -> None:
    said = told(GOOD)
    assert (said["kind"], said["title"], said["length"]) == ("preview", "Before lunch", "4 moves, 1 min 46 s")
    assert (said["stale"], said["note"], said["faults"]) == (False, preview.WELL, [])
    assert [move["title"] for move in said["moves"]] == ["Roll", "Slow turn", "Roll", "Nod"]
    assert [move["number"] for move in said["moves"]] == [1, 2, 3, 4]
    assert said["moves"][1]["cue"] == "Slowly."
    assert said["moves"][1]["times"] == "14 s × 2 sides: 33 s in all"
    assert at_moves(said) == [[], [], [], []]


def test_the_figure_is_the_one_of_the_settings() -> None:
    said = card("a.toml", seen(GOOD), None, Settings(theme="dark", seat="wheelchair", look="dusk", motion="reduced"))
    assert [said[key] for key in ("theme", "seat", "look", "motion")] == ["dark", "wheelchair", "dusk", "reduced"]


def test_a_fault_of_a_move_is_beside_it_and_what_was_good_stays() -> None:
    said = told(GOOD.replace('"14 s"', '"14"').replace('["Nod."]', "[]"))
    assert (said["stale"], said["note"], said["title"]) == (True, preview.STALE, "Before lunch")
    assert said["faults"] == []
    assert at_moves(said) == [[], ['9:9: cycle: 14 has no unit; write "14 min" or "14 s"'], [],
                              ["16:9: steps: the list is empty; it can have 1 to 12"]]


def test_a_fault_of_the_file_is_at_the_top() -> None:
    said = told(GOOD.replace('"roll", "slow_turn"', '"rol", "slow_turn"'))
    assert [one["text"] for one in said["faults"]] == ['2:10: moves: there is no move "rol"; did you mean "roll"?']
    assert [one["soft"] for one in said["faults"]] == [False]
    assert at_moves(said) == [[], [], [], []]


def test_text_that_is_not_toml_is_told_where_it_is() -> None:
    said = told(GOOD.replace('"Nod"', '"Nod'))
    assert said["faults"] == []
    assert at_moves(said)[3] == ['15:13: the quotes are not closed on this line; end the text with "']
    said = told(GOOD.replace("lunch\"", "lunch"))
    assert said["faults"][0]["text"].startswith("1:22: the quotes are not closed")


def test_a_move_that_was_not_there_before_has_its_fault_at_the_top() -> None:
    said = told(GOOD + '[[move]]\nid = "new"\n[[move]]\ntitle = "?"\n')
    assert len(said["faults"]) == 6
    assert at_moves(said) == [[], [], [], []]


def test_a_move_that_comes_twice_has_its_fault_once() -> None:
    text = GOOD.replace('"roll", "nod"', '"slow_turn", "nod"').replace('"14 s"', '"14"')
    said = told(text, text.replace('"14"', '"14 s"'))
    assert [len(faults) for faults in at_moves(said)] == [0, 1, 0, 0]


def test_warnings_leave_it_as_it_is_now() -> None:
    said = told(GOOD.replace("sides = 2", "sides = 1").replace("Before lunch", "One minute"))
    assert (said["stale"], said["note"], said["title"]) == (False, preview.WARNED, "One minute")
    sides = '7:9: steps: "Then the other" sounds like two sides; add sides = 2, or say it otherwise'
    assert at_moves(said)[1] == [sides]
    assert said["moves"][1]["faults"][0]["soft"] is True
    assert "longer than its name says" in said["faults"][0]["text"]


def test_a_file_that_never_worked_has_its_faults_alone() -> None:
    said = card("/home/x/new.toml", seen("nonsense"), None, Settings())
    assert (said["title"], said["length"], said["note"], said["moves"]) == ("new.toml", "", preview.NOTHING, [])
    assert len(said["faults"]) == 1
    gone = Seen("", None, (Problem("a.toml", 1, 1, "", "it is not there", "save it"),))
    said = card("a.toml", gone, seen(GOOD).thing, Settings())
    assert [one["text"] for one in said["faults"]] == ["1:1: it is not there; save it"]
    assert len(said["moves"]) == 4


def test_a_move_is_shown_with_its_versions() -> None:
    said = told(MOVE, MOVE, "moves/slow_turn.toml")
    assert said["length"] == "A move, 14 s"
    titles = ["Slow turn", "Easier: Slow turn", "Stronger: Slow turn"]
    assert [move["title"] for move in said["moves"]] == titles
    assert [move.get("version", "") for move in said["moves"]] == ["", "easy", "strong"]
    assert [move["number"] for move in said["moves"]] == [0, 0, 0]
    plain = MOVE.partition("[easy]")[0]
    assert len(told(plain, plain, "moves/slow_turn.toml")["moves"]) == 1


@pytest.mark.parametrize(("before", "after", "where"), [
    ('cycle = "14 s"', 'cycle = "14"', 0), ('steps = ["Turn a little."]', "steps = []", 1),
    ('cycle = "20 s"', 'cycle = "20"', 2), ('cycle = "20 s"', "cycle = ", 2), ('["Turn."]', '["Turn."', 3),
])
def test_faults_of_a_move_are_beside_the_version_they_are_in(before: str, after: str, where: int) -> None:
    said = told(MOVE.replace(before, after), MOVE, "moves/slow_turn.toml")
    found = [*(bool(faults) for faults in at_moves(said)), bool(said["faults"])]
    assert found == [number == where for number in range(4)]


def test_one_move_alone_and_times_in_words() -> None:
    said = told(GOOD.replace('"roll", "slow_turn", "roll", "nod"', '"nod"').split("[[move]]\nid = \"slow")[0]
                + '[[move]]\nid = "nod"\ntitle = "Nod"\nsteps = ["Nod."]\ncycle = "4 s"\n')
    assert said["length"] == "1 move, 4 s"
    one = Move("a", "A", "both", (), "", ("a",), "", "", "", (), 0, 8, 2, 2, 4, "")
    assert times(one) == "8 s × 2 times × 2 sides: 36 s in all"
    assert said["moves"][0]["times"] == "4 s"
