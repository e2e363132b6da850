"""What stands in the place of the one instance's lock: named, with what to do; never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backbreak.adapters import control
from tests.adapters.bad_files import NO_FILE, no_hanging


@pytest.mark.parametrize("fault", NO_FILE)
def test_in_the_lock_s_place(tmp_path: Path, fault: str) -> None:
    tmp_path.chmod(0o700)
    NO_FILE[fault](tmp_path / control.LOCK)
    with no_hanging():
        if fault == "a pipe":
            claim = control.claim(tmp_path)
            assert claim
            assert control.claim(tmp_path) is None
            claim.release()
            return
        with pytest.raises(control.Unfit, match=r"lock cannot be used: .*; take away what stands there"):
            control.claim(tmp_path)


def test_a_disk_without_room_for_the_number_is_no_reason_not_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "write", full)
    claim = control.claim(tmp_path)
    assert claim
    monkeypatch.undo()
    claim.release()
