"""backbreak desk, and what routines show says of one that was done often enough."""

from __future__ import annotations

import time

import pytest

from backbreak.__main__ import main
from backbreak.adapters.files import paths
from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import BookFeeling

Said = pytest.CaptureFixture[str]


def test_desk_prints_the_list_and_takes_no_more_words(capsys: Said) -> None:
    assert main(["desk"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Two minutes for your desk\n")
    assert "  - Keyboard: near enough" in said
    assert main(["desk", "now"]) == 2
    assert "desk takes no more words" in capsys.readouterr().err


def test_in_a_wheelchair_it_is_another_list(capsys: Said) -> None:
    assert main(["settings", "set", "person.seat", "wheelchair"]) == 0
    assert main(["desk"]) == 0
    assert "wheels" in capsys.readouterr().out


def test_routines_show_says_what_tends_to_help(capsys: Said) -> None:
    assert main(["routines", "show", "lower"]) == 0
    assert "tends to help" not in capsys.readouterr().out
    assert not paths().ledger.exists()                  # nothing was made by looking
    ledger = SqliteLedger(paths().ledger)
    ledger.book([BookFeeling(float(n), routine, 5, 3) for n in range(5) for routine in ("lower", "upper")],
                time.time() - 100.0)
    ledger.close()
    assert main(["routines", "show", "lower"]) == 0
    said = capsys.readouterr().out
    assert said.endswith("Lower-back ease tends to help you: 2.0 points less on average, 5 times.\n")
    assert "Shoulders" not in said
