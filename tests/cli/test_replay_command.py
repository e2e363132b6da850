"""backbreak replay, as it is typed: a fault has its place, and says what would be right."""

import io
import json
from pathlib import Path

import pytest

from backbreak.__main__ import main

Said = pytest.CaptureFixture[str]
GOOD = b'{"t": 32400.0, "kind": "key", "n": 12}\n'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


def test_a_log_gives_lines_of_json(log: Path, capsys: Said) -> None:
    log.write_bytes(b"\xef\xbb\xbf" + GOOD + b"\n" + GOOD)
    assert main(["replay", str(log), "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[0]["t"] == 32400.0
    assert "final" in said[-1]


@pytest.mark.parametrize(("line", "wrong", "right"), [
    (b"{t: 1}", "this is not JSON (expecting property name", 'write {"t": 32400.0'),
    (b"[" * 100_000, "this is not a line of a log", 'write {"t": 32400.0'),
    (b'{"t": ' + b"1" * 5000 + b"}", "this is not a line of a log", 'write {"t": 32400.0'),
    (b'{"t": 32401, "kind": "k\xe4y"}', "byte 0xe4 at column 24 is not UTF-8", "save the log as UTF-8"),
    (b"3", "not an object", 'write {"t"'),
    (b'{"t": 32401, "kind": "dance"}', "\"kind\" is 'dance'", "write one of key"),
    (b'{"t": 32401, "kind": "move", "px": "far"}', '"px" is no number', "like 310"),
    (b'{"t": 5, "kind": "key"}', "\"t\" goes back from 32400 to 5", "sort the log"),
])
def test_a_bad_line_is_told_with_its_place(log: Path, capsys: Said, line: bytes, wrong: str, right: str) -> None:
    log.write_bytes(GOOD + b"\n" + line + b"\n" + GOOD)
    assert main(["replay", str(log)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"backbreak replay: {log}:3: {wrong}")
    assert right in said
    assert said.count("\n") == 1


def test_standard_input_is_read_as_utf_8(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD + b"\xff\n"), encoding="latin-1"))
    assert main(["replay"]) == 1
    said = capsys.readouterr()
    assert '"sitting"' in said.out
    assert said.err.startswith("backbreak replay: standard input:2: byte 0xff at column 1")


def test_no_input_at_all_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["replay", "-"]) == 1
    assert capsys.readouterr().err == "backbreak replay: there is no input; name a FILE\n"


def test_settings_are_those_of_the_file(log: Path, tmp_path: Path, capsys: Said) -> None:
    log.write_bytes(GOOD)
    mine = tmp_path / "mine.toml"
    assert main(["replay", str(log), "--settings", str(mine)]) == 1
    assert capsys.readouterr().err == f"backbreak replay: there is no file {mine}; check the name\n"
    mine.write_bytes(b"\xff")
    assert main(["replay", str(log), "--settings", str(mine)]) == 1
    assert f"{mine}:1:1: byte 0xff" in capsys.readouterr().err
    mine.write_text("[sitting]\nlimit = 45\n")
    assert main(["replay", str(log), "--settings", str(mine)]) == 0
    assert f"{mine}:2:9: sitting.limit: 45 has no unit" in capsys.readouterr().err
