"""Faults and their places, said in words."""

from backbreak.core.problems import Fault, Problem, nearest, shown


def test_a_problem_reads_like_a_compilers() -> None:
    problem = Problem("a.toml", 3, 7, "limit", "45 has no unit", 'write "45 min"')
    assert str(problem) == 'a.toml:3:7: limit: 45 has no unit; write "45 min"'


def test_a_problem_of_the_whole_file_names_no_field() -> None:
    assert str(Problem("a.toml", 1, 1, "", "it is a folder", "put a file there")) == (
        "a.toml:1:1: it is a folder; put a file there"
    )


def test_a_fault_says_both_halves() -> None:
    assert str(Fault("wrong", "right")) == "wrong; right"


def test_the_nearest_word_is_found_or_none() -> None:
    assert nearest("Limti", ["reset", "limit"]) == "limit"
    assert nearest("zzzz", ["reset", "limit"]) is None


def test_a_wrong_value_is_quoted_back_short_and_on_one_line() -> None:
    assert shown("a\nb") == '"a b"'
    assert shown(3) == "3"
    assert len(shown("x" * 1000)) == 40


def test_what_a_terminal_would_obey_is_written_out() -> None:
    said = str(Problem("a.toml", 1, 1, "\0\x1b[2J\u202e", "it is \u00e9", "no"))
    assert said == "a.toml:1:1: \\x00\\x1b[2J\\u202e: it is \u00e9; no"
    assert said.isprintable()


def test_a_key_that_is_a_whole_file_is_quoted_back_short() -> None:
    said = str(Problem("a.toml", 1, 1, "9" * 5000, "no", "yes"))
    assert said == f"a.toml:1:1: {'9' * 77}...: no; yes"
