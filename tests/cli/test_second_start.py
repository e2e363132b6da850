"""A second start, and fifty: one clock runs, and whoever comes later ends with 0, or takes over from one that died."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters import control
from backbreak.adapters.control import Claim, Crowded, NoAnswer, NotRunning
from backbreak.adapters.files import paths
from backbreak.adapters.logs import LARGEST
from backbreak.cli import run

Said = pytest.CaptureFixture[str]


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "backbreak"
    folder.mkdir(mode=0o700)
    return folder


Answer = Callable[[], dict[str, Any]] | Exception | dict[str, Any]


def asking(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> list[int]:
    """control.ask gives these, the last again and again. How often it was asked."""
    asked: list[int] = []

    def ask(*_args: object, **_named: object) -> dict[str, Any]:
        asked.append(1)
        answer = answers[min(len(asked), len(answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer

    monkeypatch.setattr(control, "ask", ask)
    return asked


def test_it_opens_today_in_the_first(monkeypatch: pytest.MonkeyPatch, runtime: Path, capsys: Said) -> None:
    asking(monkeypatch, {"text": "Today is open."})
    assert run._second(runtime) is None
    assert capsys.readouterr().out.startswith("backbreak is already running")


def test_where_the_first_cannot_show_today_it_says_so_and_nothing_is_wrong(
    monkeypatch: pytest.MonkeyPatch, runtime: Path, capsys: Said
) -> None:
    asking(monkeypatch, {"error": "No display.", "exit": 1})
    assert run._second(runtime) is None
    assert "Try: backbreak today" in capsys.readouterr().out


def test_a_crowd_is_no_fault(monkeypatch: pytest.MonkeyPatch, runtime: Path, capsys: Said) -> None:
    asking(monkeypatch, {"error": "32 are asking already", "crowded": True})
    assert run._second(runtime) is None
    asking(monkeypatch, Crowded("no place"))
    assert run._second(runtime) is None
    assert "32" not in capsys.readouterr().out


def test_it_takes_over_from_a_first_that_dies_before_it_listens(
    monkeypatch: pytest.MonkeyPatch, runtime: Path
) -> None:
    first = control.claim(runtime)
    assert first is not None

    def dies() -> dict[str, Any]:
        first.release()
        raise NotRunning("gone")

    asked = asking(monkeypatch, NotRunning("not yet"), NotRunning("not yet"), dies)
    mine = run._second(runtime)
    assert isinstance(mine, Claim)
    assert len(asked) == 3
    mine.release()


def test_a_first_that_never_listens_is_told_of(monkeypatch: pytest.MonkeyPatch, runtime: Path) -> None:
    first = control.claim(runtime)
    assert first is not None
    asked = asking(monkeypatch, NotRunning("backbreak is not running"))
    with pytest.raises(NoAnswer, match="running but does not answer"):
        run._second(runtime)
    assert len(asked) == run.STARTS_WITHIN
    first.release()


def test_a_first_that_hangs_is_told_of(monkeypatch: pytest.MonkeyPatch, runtime: Path) -> None:
    asking(monkeypatch, NoAnswer("backbreak is running but does not answer"))
    with pytest.raises(NoAnswer, match="does not answer"):
        run._second(runtime)


def test_where_the_queue_at_the_door_is_full_it_comes_again(
    monkeypatch: pytest.MonkeyPatch, runtime: Path
) -> None:
    """What a socket does while fifty come at once."""
    path = runtime / control.SOCKET
    with contextlib.ExitStack() as open_now:
        server = open_now.enter_context(socket.socket(socket.AF_UNIX))
        server.bind(str(path))
        server.listen(0)
        for _ in range(4):
            one = open_now.enter_context(socket.socket(socket.AF_UNIX))
            one.setblocking(False)
            one.connect_ex(str(path))
        with pytest.raises(Crowded):
            control.ask(path, ["status"])
        waits: list[float] = []

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            server.accept()[0].close()

        monkeypatch.setattr("backbreak.adapters.control.time.sleep", sleep)
        with pytest.raises(NoAnswer, match="does not answer"):      # it got in: nobody answers there
            control.ask(path, ["status"], timeout=0.01, starting=5.0)
        assert waits


def test_the_log_is_the_first_one_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, runtime: Path) -> None:
    """Of fifty that come at once no other sets it aside because it is long."""
    for name in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    tmp_path.chmod(0o700)
    log = paths().log
    log.write_text("x" * (LARGEST + 1))
    asking(monkeypatch, {"text": "Today is open."})
    first = control.claim(runtime)
    assert first is not None
    assert run.run([]) == 0
    first.release()
    assert log.stat().st_size == LARGEST + 1
