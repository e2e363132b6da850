"""Routine and move files: what is read, and what is said about every fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.problems import MOST, Problem
from backbreak.core.routine_files import id_of, is_move, parse_move, parse_routine, wrong_name
from backbreak.core.routines import Move

MOVE = 'title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n'
ROLL, _ = parse_move(MOVE, "roll.toml")
assert ROLL
MOVES = {"roll": ROLL}


def said(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_small_move_needs_three_lines() -> None:
    assert Move("roll", "Roll", "both", (), "", ("Roll.",), "", "", "", (), 0, 5, 1, 1, 0, "") == ROLL


def test_everything_in_a_move_is_read() -> None:
    text = """title = "Turn"
purpose = "p"
position = "seated"
areas = ["upper_back", "hips"]
steps = ["a", "b"]
cue = "c"
easier = "e"
easier_move = "roll"
stop = "s"
avoid = ["osteo"]
seated_move = "roll"
seated = "words"
prepare = "5 s"
cycle = "14 s"
repeat = 2
sides = 2
switch = "2 s"
source = "x"
"""
    move, problems = parse_move(text, "dir/turn.toml")
    assert problems == []
    assert move == Move(
        "turn",
        "Turn",
        "seated",
        ("upper_back", "hips"),
        "p",
        ("a", "b"),
        "c",
        "e",
        "s",
        ("osteo",),
        5,
        14,
        2,
        2,
        2,
        "x",
        "roll",
        "roll",
        "words",
    )
    assert move.seconds == 5 + 2 * 2 * 14 + 2


def test_a_routine_uses_shipped_moves_and_its_own_in_its_order() -> None:
    text = 'title = "Mine"\nwhen = "now"\nmoves = ["turn", "roll", "turn"]\n[[move]]\nid = "turn"\n' + MOVE
    routine, problems = parse_routine(text, r"C:\x\mine.toml", MOVES)
    assert problems == []
    assert routine
    assert (routine.id, routine.title, routine.when) == ("mine", "Mine", "now")
    assert [move.id for move in routine.moves] == ["turn", "roll", "turn"]


def test_without_a_list_its_own_moves_are_done_as_they_stand() -> None:
    text = f'title = "Mine"\n[[move]]\nid = "b"\n{MOVE}[[move]]\nid = "a"\n{MOVE}'
    routine, _ = parse_routine(text, "mine.toml", {})
    assert routine
    assert [move.id for move in routine.moves] == ["b", "a"]


def test_its_own_move_wins_over_a_shipped_one() -> None:
    text = 'title = "Mine"\nmoves = ["roll"]\n[[move]]\nid = "roll"\n' + MOVE.replace("Roll", "Other")
    routine, _ = parse_routine(text, "mine.toml", MOVES)
    assert routine
    assert routine.moves[0].title == "Other"


def test_every_fault_of_a_routine_is_told_with_its_place() -> None:
    text = """titel = "x"
when = 3
moves = ["rol", "zzz", 3]
[[move]]
id = "a"
title = ""
steps = []
cycle = 5
avoid = ["flare", 3]
[[move]]
id = "a"
title = "A"
steps = "x"
repeat = 2.5
cycle = "5 s"
[[move]]
id = "B b"
title = "B"
steps = ["s", "", 3]
cycle = "1 h"
"""
    routine, problems = parse_routine(text, "m.toml", MOVES)
    assert routine is None
    assert said(problems) == [
        "m.toml:1:1: titel: there is no such key here; did you mean title?",
        'm.toml:1:1: title: it is missing; add a line like title = "Before lunch"',
        'm.toml:2:8: when: 3 is not text; write it in quotes, like "Roll and drop"',
        'm.toml:3:10: moves: there is no move "rol"; did you mean "roll"?',
        'm.toml:3:17: moves: there is no move "zzz"; all moves: backbreak routines list --moves',
        "m.toml:3:24: moves: there is no move 3; all moves: backbreak routines list --moves",
        "m.toml:6:9: move 1: title: it is empty; write a few words",
        "m.toml:7:9: move 1: steps: the list is empty; it can have 1 to 12",
        'm.toml:8:9: move 1: cycle: 5 has no unit; write "5 min" or "5 s"',
        'm.toml:9:19: move 1: avoid: 3 is not known; it can be osteo, preg, hyper, surg, neck, sit, bal, flare',
        'm.toml:11:6: move 2: id: "a" is here twice; give each move an id of its own',
        'm.toml:13:9: move 2: steps: "x" is not a list; write it in brackets, like ["one", "two"]',
        "m.toml:14:10: move 2: repeat: 2.5 is not a whole number; write a number from 1 to 100, without quotes",
        'm.toml:17:6: move 3: id: "B b" cannot be an id; use small letters, digits, _ and -, like slow_turn',
        "m.toml:19:15: move 3: steps: it is empty; write a few words",
        'm.toml:19:19: move 3: steps: 3 is not text; write it in quotes, like "Roll and drop"',
        'm.toml:20:9: move 3: cycle: "1 h" is too long; it can be from 1 s to 10 min',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "a"', "m.toml:1:1: moves: it is missing; add a line like moves ="),
        ('title = "a"\nmoves = []', "m.toml:2:9: moves: the list is empty; it can have 1 to 40"),
        (f'title = "a"\nmoves = {["roll"] * 41}', "m.toml:2:9: moves: the list has 41 items; it can have 1 to 40"),
        (
            'title = "a"\nmoves = ["roll"]\nid = "m"',
            "m.toml:3:1: id: there is no such key here; take it out: the file's",
        ),
        ('title = "a"\nmove = 3', "m.toml:2:8: move: it is not a list of moves; begin each with [[move]] on a line"),
        ('title = "a"\nmove = []', "m.toml:2:8: move: it is not a list of moves"),
        ('title = "a"\nmove = [3]', "m.toml:2:8: move: it is not a list of moves"),
        ('title = "a"\nmoves = [\n  "roll"\n  "roll"]', "m.toml:4:3: the list is not closed; end it with ]"),
        (
            'title = "a"\nzzz = 1\nmoves = ["roll"]',
            "m.toml:2:1: zzz: there is no such key here; known here: title, when",
        ),
        ('title = "a"\n[[move]]\ntitle = "b"\nsteps = ["c"]\ncycle = "5 s"', "m.toml:2:1: move 1: id: it is missing"),
        (
            f'title = "a"\n[[move]]\nid = "a"\n{MOVE}repeat = 100\nsides = 2',
            "m.toml:6:9: move 1: cycle: the whole move takes 16 min 40 s; keep it to 10 min",
        ),
    ],
)
def test_a_fault_is_told(text: str, expected: str) -> None:
    routine, problems = parse_routine(text, "m.toml", MOVES)
    assert routine is None
    assert str(problems[0]).startswith(expected)


def test_a_file_that_is_another_is_not_told_line_by_line() -> None:
    assert len(parse_move("".join(f"k{number} = 1\n" for number in range(1000)), "m.toml")[1]) == MOST + 3
    _, problems = parse_routine('title = "a"\nmoves = ["roll"]\n' + "[[move]]\n" * 1000, "m.toml", MOVES)
    assert said(problems) == ["m.toml:3:1: move: there are 1000 moves; it can have up to 40"]


def test_a_routine_of_an_hour_is_refused() -> None:
    moves = {"long": parse_move(MOVE.replace("5 s", "9 min"), "long.toml")[0]}
    assert moves["long"]
    routine, (problem,) = parse_routine('title = "a"\nmoves = ["long", "long", "long", "long"]', "m.toml", moves)  # type: ignore[arg-type]
    assert routine is None
    assert str(problem) == (
        "m.toml:2:9: moves: the whole routine takes 36 min 9 s; keep it to 30 min: take some moves out"
    )


def test_a_move_that_takes_too_long_is_refused() -> None:
    move, (problem,) = parse_move(MOVE.replace("5 s", "9 min") + "repeat = 3", "m.toml")
    assert move is None
    assert "the whole move takes 27 min; keep it to 10 min" in str(problem)


def test_a_file_that_is_no_toml_is_refused() -> None:
    assert parse_move("a = [", "m.toml")[0] is None
    assert parse_routine("a = [", "m.toml", {})[0] is None


def test_a_file_name_that_cannot_be_an_id_is_told() -> None:
    move, (problem,) = parse_move(MOVE, "My move.toml")
    assert move is None
    assert str(problem).startswith('My move.toml:1:1: the file\'s name "My move" cannot be used; name it with small')
    assert wrong_name("good_one") is None
    assert wrong_name("../good_one")
    assert id_of("x/good_one.toml") == "good_one"


def test_a_move_is_known_by_its_folder_or_by_what_it_says() -> None:
    assert is_move("", "/a/moves/x.toml")
    assert is_move(MOVE, "x.toml")
    assert not is_move('title = "a"\nmoves = []', "x.toml")
    assert not is_move("[[move]]\nsteps = []", "x.toml")
    assert not is_move("", "x.toml")


LINES = st.sampled_from(
    [
        'title = "a"',
        'moves = ["roll"]',
        "moves = 3",
        "[[move]]",
        'id = "a"',
        "id = 3",
        'steps = ["a"]',
        "steps = [[]]",
        'cycle = "5 s"',
        "cycle = []",
        "[move]",
        "areas = [1]",
        "repeat = 1e9",
        "sides = 99999999999999999999",
        "when = {}",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=12).map("\n".join)), st.text(max_size=9))
def test_no_text_raises(text: str, name: str) -> None:
    for value, problems in (parse_move(text, name), parse_routine(text, name, MOVES)):
        assert (value is None) == bool(problems)
        assert all(problem.line >= 1 and problem.column >= 1 and str(problem) for problem in problems)
    is_move(text, name)


@pytest.mark.parametrize(("length", "counts"), [(45.0, 44.0), (60.0, 59.0), (61.0, 60.0), (300.0, 60.0), (0.5, 0.0)])
def test_a_minute_of_a_routine_counts_or_the_whole_of_a_shorter_one(length: float, counts: float) -> None:
    from backbreak.core.routines import counts_from

    assert counts_from(length) == counts
