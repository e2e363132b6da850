"""`doctor --report` is meant to be pasted in public: of all that somebody wrote, named, did or said it has nothing."""

from __future__ import annotations

import json
import random
import socket
import sqlite3
import string
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import paths
from backbreak.core import state as states
from backbreak.core.events import Moment
from tests.cli.test_forget import planted
from tests.desktop import memory

Said = pytest.CaptureFixture[str]


@pytest.fixture
def word(monkeypatch: pytest.MonkeyPatch, home: Path) -> str:
    """In all places: files whole and broken, names, the log, the ledger, the state, this computer and this person."""
    word = "".join(random.Random(7).choices(string.ascii_lowercase, k=14))
    monkeypatch.setenv("USER", word)
    monkeypatch.setenv("HOME", str(home / word))
    monkeypatch.setattr(socket, "gethostname", lambda: f"{word}.example.org")
    planted()
    places = paths()
    with sqlite3.connect(places.ledger) as db:
        db.execute("UPDATE checkins SET area = ?", (word,))
        db.execute("UPDATE prompts SET routine = ?", (word,))
    (places.routines / "moves").mkdir(parents=True)
    places.settings.write_text(f'# {word}\n[hold]\nprograms = ["{word}"]\n{word} = 1\n')
    (places.routines / f"{word}.toml").write_text(f'title = "{word}"\n{word} = [')
    (places.routines / "moves" / f"{word}.toml").write_text(f'title = "{word}"\n')
    places.programme.write_text(f'title = "{word}"\nfrom = "{word}"\n')
    places.log.write_text(f"2026-11-22 10:00:00,000 WARNING {word}\n")
    state = {**states.to_dict(states.new(Moment(0.0, 0.0))), "recent": [word]}
    places.clock_state.write_text(json.dumps({"boot": word, "now": 0.0, "epoch": 0.0, "state": state}))
    (places.state / f"state.json.broken-{word}").write_text(word)
    places.sensors.mkdir(parents=True)
    (places.sensors / word).write_text("sitting\n")
    places.recordings.mkdir(parents=True)
    (places.recordings / "2026-11-22.jsonl").write_text(word)
    return word


def test_of_all_that_is_somebodys_own_nothing_is_in_it(word: str, home: Path, capsys: Said) -> None:
    assert memory.in_files(home, {"it": word.encode()}), "it is there to be found"
    capsys.readouterr()
    main(["doctor"])
    assert word in capsys.readouterr().out, "what one reads oneself names it"
    main(["doctor", "--report"])
    said = capsys.readouterr().out
    assert "backbreak 0" in said
    assert {way for way, as_bytes in memory.written(word).items() if as_bytes in said.encode()} == set()
    assert str(home) not in said
