"""Speech Dispatcher's protocol, against a made-up daemon that answers, refuses, hangs up or is not there yet."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from backbreak.adapters.speech import dispatcher
from backbreak.adapters.speech.dispatcher import Dispatcher
from tests.fakes import SmallLoop


class Daemon:
    """lines: what it was told. answers: the reply to a line that begins so, else "200 OK"."""

    def __init__(self, loop: SmallLoop, place: Path) -> None:
        self.loop, self.lines = loop, list[str]()
        self.answers = {"SPEAK": "230 OK RECEIVING DATA", ".": "225-21\r\n225 OK MESSAGE QUEUED"}
        self.connections: list[socket.socket] = []
        self._in_text = False
        place.parent.mkdir(parents=True, exist_ok=True)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(place))
        self.socket.listen()
        loop.watch(self.socket.fileno(), self._accept)

    def close(self) -> None:
        for one in (self.socket, *self.connections):
            if one.fileno() >= 0:
                self.loop.unwatch(one.fileno())
                one.close()

    def _accept(self) -> None:
        one, _ = self.socket.accept()
        self.connections.append(one)
        self.loop.watch(one.fileno(), lambda: self._heard(one))

    def _heard(self, one: socket.socket) -> None:
        data = b""
        with suppress(ConnectionError):
            data = one.recv(4096)
        if not data:
            self.loop.unwatch(one.fileno())
            one.close()
            return
        for line in data.decode().split("\r\n")[:-1]:
            self.lines.append(line)
            if self._in_text and line != ".":
                continue
            self._in_text = line == "SPEAK"
            answer = next((said for begin, said in self.answers.items() if line.startswith(begin)), "200 OK")
            with suppress(ConnectionError):         # it may not wait for the last word
                one.sendall(f"{answer}\r\n".encode())


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    made = SmallLoop()
    yield made
    made.close()


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(tmp_path), "PATH": str(tmp_path)}


@pytest.fixture
def daemon(loop: SmallLoop, env: dict[str, str]) -> Iterator[Daemon]:
    made = Daemon(loop, dispatcher.path(env))
    yield made
    made.close()


def test_a_text_is_said_in_its_language(loop: SmallLoop, env: dict[str, str], daemon: Daemon) -> None:
    voice = Dispatcher(loop, env)
    voice.say("Zeit für eine\nPause", "de-AT")
    assert loop.run_until(lambda: "." in daemon.lines)
    assert daemon.lines[1:] == [
        "SET SELF LANGUAGE de-at", "SET SELF PRIORITY TEXT", "SPEAK", "Zeit für eine Pause", ".",
    ]
    assert "backbreak" in daemon.lines[0]
    voice.stop()


def test_it_silences_itself_and_nobody_else(loop: SmallLoop, env: dict[str, str], daemon: Daemon) -> None:
    voice = Dispatcher(loop, env)
    voice.say("A cue", "en")
    assert loop.run_until(lambda: "." in daemon.lines)
    voice.stop()
    assert loop.run_until(lambda: daemon.lines[-2:] == ["CANCEL SELF", "QUIT"])
    voice.stop()


def test_a_new_text_ends_the_one_before(loop: SmallLoop, env: dict[str, str], daemon: Daemon) -> None:
    voice = Dispatcher(loop, env)
    voice.say("one", "en")
    assert loop.run_until(lambda: "." in daemon.lines)
    voice.say("two", "en")
    assert loop.run_until(lambda: daemon.lines[-1] == "." and "two" in daemon.lines)
    assert daemon.lines.index("CANCEL SELF") < daemon.lines.index("two")
    voice.stop()


def test_a_dot_at_its_beginning_does_not_end_the_text(loop: SmallLoop, env: dict[str, str], daemon: Daemon) -> None:
    voice = Dispatcher(loop, env)
    voice.say(". now", "en")
    assert loop.run_until(lambda: ".. now" in daemon.lines and "." in daemon.lines)
    voice.stop()


def test_a_refusal_is_noted_and_a_missing_voice_is_no_refusal(
    loop: SmallLoop, env: dict[str, str], daemon: Daemon, caplog: pytest.LogCaptureFixture
) -> None:
    daemon.answers |= {"SET SELF LANGUAGE": "409 ERR CANNOT SET", ".": "380 ERR NOT ALLOWED"}
    voice = Dispatcher(loop, env)
    voice.say("A cue", "xx")
    assert loop.run_until(lambda: "380 ERR" in caplog.text)
    assert "409" not in caplog.text
    voice.stop()


def test_a_daemon_that_hangs_up_is_let_go(loop: SmallLoop, env: dict[str, str], daemon: Daemon) -> None:
    voice = Dispatcher(loop, env)
    voice.say("A cue", "en")
    assert loop.run_until(lambda: bool(daemon.connections))
    talk = voice._talk
    daemon.close()
    assert talk is not None
    assert loop.run_until(lambda: talk._socket.fileno() < 0)
    voice.stop()


def test_a_daemon_that_does_not_run_is_started_once_and_told_the_newest(
    loop: SmallLoop, env: dict[str, str], tmp_path: Path
) -> None:
    program = tmp_path / "speech-dispatcher"
    program.write_text('#!/bin/sh\necho "$@" >> "$0.said"\n')
    program.chmod(0o755)
    voice = Dispatcher(loop, {**env, "SPEECHD_ADDRESS": f"unix_socket:{tmp_path / 'sock'}"})
    voice.say("one", "en")
    voice.say("two", "en")
    daemon = Daemon(loop, tmp_path / "sock")
    try:
        assert loop.run_until(lambda: "two" in daemon.lines)
    finally:
        voice.stop()
        daemon.close()
    assert "one" not in daemon.lines
    assert (tmp_path / "speech-dispatcher.said").read_text() == "--spawn\n"


def test_what_was_called_off_before_the_start_is_not_said(
    loop: SmallLoop, env: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = tmp_path / "speech-dispatcher"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    voice = Dispatcher(loop, env)
    voice.say("one", "en")
    voice.stop()
    assert loop.run_until(lambda: voice._starting is None)
    assert not caplog.text
    voice.say("two", "en")
    assert loop.run_until(lambda: "does not answer (its start ended with code 1)" in caplog.text)


def test_a_daemon_that_cannot_be_started_is_noted(
    loop: SmallLoop, env: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    Dispatcher(loop, env).say("one", "en")
    assert "could not be started" in caplog.text
