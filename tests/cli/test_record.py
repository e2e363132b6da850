"""backbreak record: on and off are a setting, and where says what is kept."""


import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import SettingsFile, paths

Said = pytest.CaptureFixture[str]


def test_it_is_off_until_it_is_switched_on(capsys: Said) -> None:
    assert main(["record"]) == 0
    said = capsys.readouterr().out
    assert "not recorded" in said
    assert "backbreak record on" in said
    assert not paths().recordings.exists()


def test_on_and_off_are_a_setting(capsys: Said) -> None:
    assert main(["record", "on"]) == 0
    assert SettingsFile(paths().settings).settings.record == "on"
    assert "kept for 14 days" in capsys.readouterr().out
    assert main(["record", "off"]) == 0
    assert SettingsFile(paths().settings).settings.record == "off"


def test_where_lists_the_days(capsys: Said) -> None:
    folder = paths().recordings
    folder.mkdir(parents=True)
    for name, size in (("2026-11-21.jsonl", 12_345), ("2026-11-22.jsonl", 3), ("notes.txt", 1)):
        (folder / name).write_bytes(b"x" * size)
    assert main(["record", "where"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("recordings: 2 days")
    assert said[1:] == ["  2026-11-21.jsonl  12 kB", "  2026-11-22.jsonl  1 kB"]


def test_a_broken_settings_file_is_left_alone(capsys: Said) -> None:
    path = paths().settings
    path.write_text("[record\n")
    assert main(["record", "on"]) == 1
    assert "settings.toml:1" in capsys.readouterr().err
    assert path.read_text() == "[record\n"


def test_other_words_are_wrong_usage(capsys: Said) -> None:
    assert main(["record", "maybe"]) == 2
    assert "record where" in capsys.readouterr().err
