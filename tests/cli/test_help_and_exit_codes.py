"""Help for each command from one table, and the exit codes of contract.md where nothing runs."""

import pytest

from backbreak import __version__
from backbreak.__main__ import _FAMILIES, main
from backbreak.cli import usage
from backbreak.core.commands import EVENTS, REQUESTS

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", sorted({*EVENTS, *REQUESTS, *_FAMILIES, *usage.COMMANDS}))
@pytest.mark.parametrize("asked", [["{}", "--help"], ["{}", "x", "-h"], ["help", "{}"], ["--help", "{}"]])
def test_each_command_has_help(name: str, asked: list[str], capsys: Said) -> None:
    assert main([word.format(name) for word in asked]) == 0
    said = capsys.readouterr()
    first, second, *_ = said.out.splitlines()
    assert first.split()[:2] == ["backbreak", name]
    assert second == f"  {usage.COMMANDS[name][1]}"
    assert said.out.endswith("\n")
    assert not said.out.endswith("\n\n")
    assert said.err == ""


def test_what_can_be_given_to_settings_and_routines_is_all_told() -> None:
    for name in ("settings", "routines"):
        for one in usage.COMMANDS[name][0].strip("[]").split(" | "):
            assert f"\n  {name} {one} " in usage.one(name)


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["help"]])
def test_the_overview_has_every_command_and_fits_a_terminal(asked: list[str], capsys: Said) -> None:
    assert main(asked) == 0
    lines = capsys.readouterr().out.splitlines()
    for name, (_, says) in usage.COMMANDS.items():
        assert any(line.split() == [name, *says.split()] for line in lines), name
    assert max(map(len, lines[2:])) <= 80


def test_options_alone_are_those_of_run(capsys: Said) -> None:
    assert main(["--no-tray", "--help"]) == 0
    assert capsys.readouterr().out == usage.one("run")


def test_the_version(capsys: Said) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"backbreak {__version__}\n"


@pytest.mark.parametrize(("words", "says"), [
    ("--version x", "--version takes no more words"),
    ("care x", "care: write care, care rules"),
    ("bogus", "“bogus” is no command; try: run, status, why"),
    ("bogus --help", "is no command"),
    ("--help bogus", "is no command"),
    ("-x", "“-x” is no command"),
    ("snooze 5", '5 has no unit; write "5 min" or "5 s"'),
    ("checkin 11", "a number from 0 (fine) to 10"),
    ("checkin ٣", "a number from 0 (fine) to 10"),
    ("today x", "today takes no more words"),
    ("why x", "why takes no more words"),
    ("skip x", "skip takes no more words"),
    ("window", "window today or window care"),
    ("stretch one two", "one routine"),
    ("pause until noon", "until 14:30"),
    ("status x", "--json"),
    ("status --format", "--format needs a TEMPLATE"),
    ("settings get nothing.there", "there is no setting nothing.there"),
    ("settings set sitting.limit 45", "45 has no unit"),
    ("settings shwo", "see backbreak settings --help"),
    ("routines shwo", "see backbreak routines --help"),
    ("autostart", "autostart on"),
    ("autostart on off", "autostart on"),
    ("doctor x", "--json"),
    ("demo x", "--fast"),
    ("replay --x", "write: backbreak replay"),
    ("replay --settings", "needs a FILE"),
    ("run --speed abc", "--speed abc: write a number from 1 to 3600"),
    ("run --speed 0", "--speed 0: write a number from 1 to 3600"),
    ("run --speed nan", "--speed nan: write a number from 1 to 3600"),
    ("run --speed", "--speed without a number"),
    ("--sped 5", "--sped is not understood; write --no-tray or --speed N"),
])
def test_wrong_usage_is_2_also_while_nothing_runs(words: str, says: str, capsys: Said) -> None:
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_an_empty_word_is_no_command(capsys: Said) -> None:
    assert main([""]) == 2
    assert "is no command" in capsys.readouterr().err


def test_a_word_that_is_no_command_is_told_all_of_them(capsys: Said) -> None:
    main(["bogus"])
    said = capsys.readouterr().err
    assert all(name in said for name in usage.COMMANDS)


@pytest.mark.parametrize("words", [
    "status", "status --json", "status --watch", "why", "today", "stretch", "stretch any", "snooze 5 min", "skip",
    "resume", "pause until tomorrow", "walking", "checkin 0", "ping", "reload", "window care", "quit",
])
def test_right_words_are_3_while_nothing_runs(words: str, capsys: Said) -> None:
    assert main(words.split()) == 3
    said = capsys.readouterr()
    assert said.err == "backbreak: backbreak is not running; start it with: backbreak\n"
    assert said.out == ""
