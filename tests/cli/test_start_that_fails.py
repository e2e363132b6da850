"""A start that fails is told where its person sees it: in the log, and once on the desktop if nobody reads stderr."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backbreak import failed_start
from backbreak.adapters.disk import Paths
from backbreak.cli import run
from tests.fakes import FakeNotifier, PrivateBus, SmallLoop

ROOT = Path(__file__).parents[2]
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")


class Login:
    """A home where nothing can listen, as its socket's place is taken, and a bus to tell it on."""

    def __init__(self, home: Path, loop: SmallLoop, bus: PrivateBus) -> None:
        self.loop, self.home = loop, home
        self._starts: list[subprocess.Popen[str]] = []
        self.runtime = home / "run" / "backbreak"
        (self.runtime / "control.sock").mkdir(parents=True)
        for folder in (home / "run", self.runtime):
            folder.chmod(0o700)
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LC_ALL": "C",
            "PYTHONPATH": str(ROOT), "DBUS_SESSION_BUS_ADDRESS": bus.address,
        }

    @property
    def log(self) -> str:
        return (self.home / ".local/state/backbreak/backbreak.log").read_text()

    def start(self, before: str = "") -> subprocess.Popen[str]:
        """before: what is so in that Python."""
        words = f"{before}\nimport sys\nfrom backbreak.__main__ import main\nsys.exit(main([]))"
        self._starts.append(subprocess.Popen([sys.executable, "-c", words], env=self.env, stdin=subprocess.DEVNULL,
                                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return self._starts[-1]

    def ends(self, start: subprocess.Popen[str], meanwhile: Callable[[], None] = lambda: None) -> str:
        """What it says on stderr."""
        def over() -> bool:
            meanwhile()
            return start.poll() is not None

        assert self.loop.run_until(over, 60)
        assert start.returncode == 1
        return start.communicate()[1]

    def doctor(self) -> str:
        words = [sys.executable, "-m", "backbreak", "doctor"]
        done = subprocess.run(words, env=self.env, capture_output=True, text=True, check=True, timeout=120)
        return " ".join(done.stdout.split())

    def close(self) -> None:
        for start in self._starts:
            start.kill()
            start.communicate()


@pytest.fixture
def login(tmp_path: Path, loop: SmallLoop) -> Iterator[Login]:
    folder = tmp_path / "bus-folder"
    folder.mkdir()
    with PrivateBus(folder) as bus, closing(Login(tmp_path / "home", loop, bus)) as login:
        yield login


@needs_bus
def test_it_is_shown_until_it_is_put_away_and_not_again_by_who_tries_again(login: Login) -> None:
    notifier = FakeNotifier(login.loop, login.env["DBUS_SESSION_BUS_ADDRESS"])

    def put_away() -> None:
        if notifier.shown:
            notifier.press("")

    assert "control.sock cannot be used" in login.ends(login.start(), put_away)
    assert [one["title"] for one in notifier.said] == ["backbreak could not start"]
    assert str(login.runtime) in notifier.said[0]["text"]
    assert login.log.count("not started") == 1
    assert "control.sock cannot be used" in login.ends(login.start())       # as a unit does five seconds later
    assert "the last start failed: " in login.doctor()
    assert len(notifier.said) == login.log.count("not started") == 1
    notifier.close()


@needs_bus
def test_what_was_not_foreseen_is_shown_in_short_and_kept_at_length(login: Login) -> None:
    notifier = FakeNotifier(login.loop, login.env["DBUS_SESSION_BUS_ADDRESS"])
    broken = "import backbreak.app\ndef broken(*_): raise LookupError('what is this')\nbackbreak.app.App = broken"
    start = login.start(broken)
    assert login.loop.run_until(lambda: notifier.said, 60)
    assert notifier.said[0]["text"] == "LookupError: what is this"
    start.terminate()                           # a log out does not wait until it has been read
    assert "Traceback" in login.ends(start)
    assert "Traceback" in login.log
    notifier.close()


@needs_bus
@pytest.mark.parametrize(("module", "shows"), [("pystray", True), ("jeepney", False)])
def test_a_library_that_is_missing_is_one_line(login: Login, module: str, shows: bool) -> None:
    """And where it is the one that notifications need, it is still in the log."""
    notifier = FakeNotifier(login.loop, login.env["DBUS_SESSION_BUS_ADDRESS"])
    before = "import backbreak.adapters.control, sys"
    (login.runtime / "control.sock").rmdir()

    def put_away() -> None:
        if notifier.shown:
            notifier.press("")

    missing = login.start(f"{before}\nsys.modules['{module}'] = None\nimport backbreak.cli.run")
    said = login.ends(missing, put_away)
    assert said == f"backbreak: {module} is missing, and nothing works without it; install backbreak again\n"
    assert bool(notifier.said) is shows
    assert module in login.log
    notifier.close()


def test_who_reads_stderr_is_told_there_and_the_log_knows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(failed_start, "_show", lambda _text: pytest.fail("it reads"))
    places = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    for _ in range(2):
        failed_start.tell("no room", places)
    assert caplog.messages == ["not started: no room"] * 2


def test_who_clicks_again_later_is_told_again_and_a_loop_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(failed_start, "_show", shown.append)
    places = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    last = places.failed_start

    def tries(why: str, after: float = 0.0, **more: bool) -> list[str]:
        if last.exists():
            at = last.stat().st_mtime - after
            os.utime(last, (at, at))
        failed_start.tell(why, places, **more)
        return shown

    assert tries("no room") == ["no room"]
    for _ in range(20):                                         # for longer than it rests, all in all
        assert tries("no room", 5.0) == ["no room"]
    assert tries("no key") == ["no room", "no key"]
    assert tries("no key", failed_start.REST + 1) == ["no room", "no key", "no key"]
    assert tries("no screen", on_desktop=False)[3:] == []
    last.unlink()
    last.mkdir()                                                # it cannot be remembered: rather nothing
    assert tries("no key")[3:] == []


def test_one_that_has_lasted_has_not_failed(tmp_path: Path) -> None:
    places = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    places.failed_start.write_text("no room")
    assert failed_start.last(places) == "no room"
    run._has_started(places)
    run._has_started(places)
    assert failed_start.last(places) == ""


def test_a_stderr_that_nobody_holds_any_more_keeps_it_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(failed_start, "_show", shown.append)
    read, write = os.pipe()
    os.close(read)
    broken = os.fdopen(write, "w")
    monkeypatch.setattr("sys.stderr", broken)
    assert run._failed("no room", Paths(tmp_path, tmp_path, tmp_path, tmp_path)) == 1
    monkeypatch.undo()
    with contextlib.suppress(BrokenPipeError):
        broken.close()
    assert shown == ["no room"]
