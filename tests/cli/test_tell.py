"""What the running backbreak answers, as it is told in the terminal."""

import json
from typing import Any

import pytest

from backbreak.__main__ import main
from backbreak.adapters import control

Said = pytest.CaptureFixture[str]


def answer(monkeypatch: pytest.MonkeyPatch, given: dict[str, Any] | Exception) -> list[list[str]]:
    asked: list[list[str]] = []

    def ask(_path: object, words: list[str]) -> dict[str, Any]:
        asked.append(words)
        if isinstance(given, Exception):
            raise given
        return given

    monkeypatch.setattr(control, "ask", ask)
    return asked


def test_an_answer_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    asked = answer(monkeypatch, {"text": "Noted."})
    assert main(["was-up"]) == 0
    assert (capsys.readouterr().out, asked) == ("Noted.\n", [["was-up"]])
    answer(monkeypatch, {"lines": ["one", "two"]})
    assert main(["today"]) == 0
    assert capsys.readouterr().out == "one\ntwo\n"


def test_a_day_as_data(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    asked = answer(monkeypatch, {"lines": ["one"], "data": {"version": 1}})
    assert main(["today", "week", "--json"]) == 0
    assert (json.loads(capsys.readouterr().out), asked) == ({"version": 1}, [["today", "week"]])
    assert main(["today", "month"]) == 0
    assert (capsys.readouterr().out, asked[-1]) == ("one\n", ["today", "month"])
    answer(monkeypatch, control.NotRunning())
    assert main(["today", "--json"]) == 3


@pytest.mark.parametrize(("given", "code"), [({"error": "no"}, 1), ({"error": "no", "exit": 2}, 2)])
@pytest.mark.parametrize("command", ["skip", "status"])
def test_a_refusal_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, given: dict[str, Any], code: int, command: str
) -> None:
    answer(monkeypatch, given)
    assert main([command]) == code
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "backbreak: no\n")


@pytest.mark.parametrize("error", [control.NoAnswer("it hangs"), control.Unfit("it hangs")])
def test_no_answer_is_a_failure_unless_the_words_are_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, error: Exception
) -> None:
    answer(monkeypatch, error)
    assert main(["skip"]) == 1
    assert capsys.readouterr().err == "backbreak: it hangs\n"
    assert main(["skip", "it"]) == 2


def test_a_watch_that_is_refused_ends(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(control, "follow", lambda _path, _words: iter([{"error": "too many"}]))
    assert main(["status", "--watch"]) == 1
    assert capsys.readouterr().err == "backbreak: too many\n"
