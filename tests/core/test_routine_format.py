"""What the grown format holds: needs and limits, versions, languages, pictures, and files that are shared."""

from __future__ import annotations

import pytest

from backbreak.core import fields
from backbreak.core.problems import Fault
from backbreak.core.routine_files import of_file, parse_move, parse_routine, parse_words, translated
from backbreak.core.routine_format import FLAGS, known_flag
from backbreak.core.routine_remarks import remarks
from backbreak.core.routines import Move, Routine

MOVE = 'title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n'


def move(text: str, folder: str = "", language: str = "en") -> Move:
    found, problems = parse_move(text, "moves/roll.toml", folder, language)
    assert problems == []
    assert found is not None
    return found


def routine(text: str, language: str = "en") -> Routine:
    found, problems = parse_routine(text, "mine.toml", {"roll": move(MOVE)}, "/f", language)
    assert problems == []
    assert found is not None
    return found


def test_needs_and_limits() -> None:
    found = move(MOVE + 'area = ["neck"]\nlevel = "gentle"\navoid_if = ["pregnancy", "osteo", "hypr"]\n'
                        'needs = ["wall"]\ndiscreet = true\nseated_swap = "nod"\ncaution = "Stop if dizzy."\n')
    assert (found.areas, found.level, found.needs, found.discreet) == (("neck",), "gentle", ("wall",), True)
    assert found.avoid == ("preg", "osteo", "hyper")
    assert (found.seated_move, found.stop) == ("nod", "Stop if dizzy.")


def test_an_easier_and_a_stronger_version_say_only_what_differs() -> None:
    found = move(MOVE + 'repeat = 6\n[easy]\nrepeat = 3\nsteps = ["Half."]\n[strong]\ncycle = "10 s"\n')
    assert found.easy is not None
    assert found.strong is not None
    assert (found.seconds, found.easy.seconds, found.strong.seconds) == (30, 15, 60)
    assert (found.easy.id, found.easy.title, found.easy.steps) == ("roll", "Roll", ("Half.",))


def test_a_picture_has_the_folder_it_is_in() -> None:
    assert move(MOVE + 'picture = "pictures/roll.png"\n', "/home/x").picture == "/home/x/pictures/roll.png"
    assert move(MOVE + 'picture = "roll.gif"\n').picture == "roll.gif"
    easy = move(MOVE + '[easy]\npicture = "easy.webp"\n', "/f").easy
    assert easy is not None
    assert (easy.picture, easy.folder, easy.version) == ("/f/easy.webp", "/f", "easy")
    assert move(MOVE, "/f").picture == ""
    own = routine(f'title = "Mine"\n[[move]]\nid = "a"\n{MOVE}picture = "a.jpg"\n')
    assert own.moves[0].picture == "/f/a.jpg"


@pytest.mark.parametrize(("language", "title"), [("en", "Roll"), ("de", "Rollen"), ("fr", "Roll"), ("pt-BR", "Rolar")])
def test_words_in_several_languages(language: str, title: str) -> None:
    text = 'title.en = "Roll"\ntitle.de = "Rollen"\ntitle.pt-BR = "Rolar"\nsteps.de = ["Rolle."]\ncycle = "5 s"\n'
    found = move(text, language=language)
    assert (found.title, found.steps) == (title, ("Rolle.",))


def test_a_translation_beside_the_file() -> None:
    assert of_file("x/roll.de.toml") == ("roll", "de")
    assert of_file("roll.toml") == ("roll", "")
    assert of_file("roll.pt-BR.toml") == ("roll", "pt-BR")
    assert of_file("roll.german.toml") == ("roll.german", "")
    words, problems = parse_words('title = "Rollen"\nsteps = ["Rolle."]\n', "moves/roll.de.toml")
    assert problems == []
    found = translated(move(MOVE), words)
    assert (found.title, found.steps, found.cycle) == ("Rollen", ("Rolle.",), 5)
    words, _ = parse_words('title = "Meins"\nwhen = "Immer."\n', "mine.de.toml")
    assert translated(routine('title = "Mine"\nmoves = ["roll"]\n'), words).when == "Immer."


EASY = f"""{MOVE}cue = "Slowly."
[easy]
steps = ["Roll a little."]
"""


def test_a_translation_has_the_words_of_the_easier_version_too() -> None:
    words, problems = parse_words(
        'title = "Rollen"\ncue = "Langsam."\n[easy]\nsteps = ["Rolle ein wenig."]\n', "moves/roll.de.toml")
    assert not problems
    easy = translated(move(EASY), words).easy
    assert easy is not None
    assert (easy.title, easy.steps, easy.cue) == ("Rollen", ("Rolle ein wenig.",), "Langsam.")


def test_what_a_version_says_otherwise_is_not_overwritten() -> None:
    easy = translated(move(EASY), {"steps": ("Rolle.",), "cue": "Langsam."}).easy
    assert easy is not None
    assert (easy.steps, easy.cue) == (("Roll a little.",), "Langsam.")


@pytest.mark.parametrize(("text", "said"), [
    ("easy = 3\n", "moves/roll.de.toml:1:8: easy: it is not a part of its own; write [easy] and what differs under it"),
    ("[easy]\ncue = 3\n", 'moves/roll.de.toml:2:7: easy: cue: 3 is not text; write it in quotes, like "Roll and drop"'),
])
def test_faults_in_the_words_of_a_version_are_told(text: str, said: str) -> None:
    assert [str(one) for one in parse_words(text, "moves/roll.de.toml")[1]] == [said]


def test_a_broken_translation_is_told() -> None:
    assert parse_words("title = ", "roll.de.toml")[1][0].line == 1
    assert [str(one) for one in parse_words('title = 3\ncycle = "5 s"\n', "Big One.de.toml")[1]] == [
        "Big One.de.toml:1:1: the file's name \"Big One\" cannot be used; name it with small letters, digits, _ and -, "
        "like my_stretch.toml",
        'Big One.de.toml:1:9: title: 3 is not text; write it in quotes, like "Roll and drop"',
        "Big One.de.toml:2:1: cycle: there is no such key here; known here: title, purpose, steps, cue, easier, "
        "stronger, stop, seated, source, easy, strong",
    ]


def test_a_routine_says_what_it_is_for_or_its_moves_do() -> None:
    own = 'title = "Mine"\n[[move]]\nid = "a"\n' + MOVE + 'areas = ["neck", "hips"]\n'
    own += '[[move]]\nid = "b"\n' + MOVE.replace("5 s", "9 s") + 'areas = ["hips"]\n'
    found = routine(own)
    assert (found.areas, found.suits) == (("hips", "neck"), ("any",))
    said = routine('suits = ["end_of_day"]\nareas = ["eyes"]\nlevel = "gentle"\navoid = ["bal"]\n' + own)
    assert (said.areas, said.suits, said.level, said.avoid) == (("eyes",), ("end_of_day",), "gentle", ("bal",))


def test_a_shared_one_with_all_it_needs() -> None:
    assert move(MOVE + 'shared = true\nsource = "A physiotherapist."\ncaution = "Stop if dizzy."\n').shared
    assert not move(MOVE + "shared = false\n").shared


def test_flags_in_full_and_nearly() -> None:
    assert [known_flag(one) for one in ("Osteo", "recent surgery", "wheelchair", "pregnent", "zzz")] == [
        "osteo", "surg", "sit", "preg", None]
    assert move(MOVE + 'avoid = ["zzz"]\n').avoid == ()


def test_no_remarks_on_what_cannot_be_read() -> None:
    assert remarks("a = [", "moves/a.toml", {}) == []
    assert remarks("title = 3", "moves/a.toml", {}) == []
    assert remarks("title = 3\nmove = [3]", "a.toml", {}) == []
    assert remarks(MOVE + 'avoid = ["preg", "poor balance", "BAL"]\n[easy]\nrepeat = 2\n', "moves/a.toml", {}) == []
    assert remarks('title = "Slow"\nmoves = ["roll"]\n', "a.toml", {"roll": move(MOVE)}) == []


@pytest.mark.parametrize(("value", "expected"), [
    ([], ()), (["bal", "preg", "bal"], ("preg", "bal")), (["Poor balance", " OSTEO"], ("osteo", "bal")),
])
def test_limits_as_they_are_written_in_the_settings(value: object, expected: tuple[str, ...]) -> None:
    assert fields.some_of(value, FLAGS, {"poor_balance": "bal"}) == expected


@pytest.mark.parametrize(("value", "said"), [
    ("bal", '"bal" is not a list; write it like ["osteo"], or [] for none'),
    (["ostoe"], '"ostoe" is not known; did you mean "osteo"?'),
    ([3], "3 is not known; it can be"),
    (["zzz"], '"zzz" is not known; it can be'),
])
def test_limits_that_are_none(value: object, said: str) -> None:
    with pytest.raises(Fault) as fault:
        fields.some_of(value, FLAGS, {})
    assert str(fault.value).startswith(said)
