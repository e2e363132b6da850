"""fc-match is asked and leaves nothing behind: the tray process asks it too, at each change of the language."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from backbreak.windows import fonts

ANSWER = "#!/bin/sh\nprintf '/a/Font.ttf\\n0\\nde|zh-cn\\n\\n'\n"


def program(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "fc-match").write_text(text)
    (folder / "fc-match").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_one_that_has_answered_is_reaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"{ANSWER}exec sleep 60\n", monkeypatch)
    asked = fonts.Asked("sans", fonts.CHINESE)
    assert asked.face(30.0) == fonts.Face("/a/Font.ttf", 0)
    with pytest.raises(ChildProcessError):
        os.waitpid(asked._pid, os.WNOHANG)
    assert fonts._slow == []


def test_one_that_says_nothing_is_reaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "#!/bin/sh\nexit 1\n", monkeypatch)
    asked = fonts.Asked("sans")
    assert asked.face(30.0) is None
    with pytest.raises(ChildProcessError):
        os.waitpid(asked._pid, os.WNOHANG)


def test_a_slow_one_goes_on_and_is_reaped_when_the_next_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "#!/bin/sh\nexec sleep 60\n", monkeypatch)
    slow = fonts.Asked("sans")
    assert slow.face(0.0) is None
    os.kill(slow._pid, 0)                                   # it makes fontconfig's cache, say
    os.kill(slow._pid, signal.SIGKILL)
    os.waitid(os.P_PID, slow._pid, os.WEXITED | os.WNOWAIT)
    program(tmp_path, ANSWER, monkeypatch)
    assert fonts.Asked("sans").face(30.0) is not None
    assert fonts._slow == []
    with pytest.raises(ChildProcessError):
        os.waitpid(slow._pid, os.WNOHANG)
