"""The command socket answers, stays within its bounds, and lets nobody hold up the others."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters import control, control_connection
from backbreak.adapters.control import NoAnswer, NotRunning, Server
from backbreak.adapters.control_connection import Reply
from tests.fakes import SmallLoop


class Desk:
    """A server with a handler that the tests can bend, and clients that never block."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "control.sock"
        self.loop = SmallLoop()
        self.asked: list[tuple[list[str], bool]] = []
        self.replies: list[Reply] = []
        self.answer: Callable[[Reply], None] = lambda reply: reply({"ok": True})
        self.server = Server(self.loop, self.path, self._handle)
        self.open: list[socket.socket] = []

    def _handle(self, words: list[str], reply: Reply, more: bool) -> None:
        self.asked.append((words, more))
        self.replies.append(reply)
        self.answer(reply)

    def client(self, send: bytes = b"") -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(self.path))
        client.setblocking(False)
        client.send(send)
        self.open.append(client)
        return client

    def lines(self, client: socket.socket, count: int = 1) -> list[dict[str, Any]]:
        got = self._read(client, lambda got: got.count(b"\n") >= count)
        return [json.loads(line) for line in got.splitlines()]

    def closed(self, client: socket.socket) -> bool:
        return self._read(client, lambda _: False) is not None

    def _read(self, client: socket.socket, enough: Callable[[bytes], bool]) -> bytes:
        """What the client gets, until it is enough or the server hangs up."""
        got = b""
        for _ in range(1000):
            try:
                more = client.recv(65536)
            except BlockingIOError:
                self.loop.turn(0.01)
                continue
            except ConnectionResetError:
                return got
            got += more
            if enough(got) or not more:
                return got
        raise AssertionError(f"neither enough nor the end after {got[:200]!r}")

    def settle(self) -> None:
        for _ in range(5):
            self.loop.turn(0.005)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    for client in desk.open:
        client.close()
    desk.server.close()
    desk.loop.close()


def asking(words: list[str], more: bool = False) -> bytes:
    return json.dumps({"words": words, "more": more}).encode() + b"\n"


def test_a_line_in_gives_a_line_out_and_the_end(desk: Desk) -> None:
    client = desk.client(asking(["snooze", "5 min"]))
    assert desk.lines(client) == [{"ok": True}]
    assert desk.asked == [(["snooze", "5 min"], False)]
    assert desk.closed(client)


def test_a_line_may_come_in_pieces(desk: Desk) -> None:
    client = desk.client()
    for piece in (b'{"words"', b': ["st', b'atus"]}', b"\n"):
        client.send(piece)
        desk.settle()
    assert desk.lines(client) == [{"ok": True}]


@pytest.mark.parametrize(
    "junk",
    [
        b"\n", b"status\n", b"\x00\xff\xfe\n", b"[]\n", b'{"words": "status"}\n', b'{"words": [1]}\n', b"null\n",
        b"[" * 50_000 + b"\n", b"GET / HTTP/1.0\r\n\r\n", b"x" * (70 * 1024),
    ],
)  # fmt: skip
def test_junk_gets_an_error_and_reaches_nobody(desk: Desk, junk: bytes) -> None:
    client = desk.client(junk)
    assert set(desk.lines(client)[0]) == {"error"}
    assert desk.asked == []
    assert desk.closed(client)


def test_a_slow_client_holds_up_nobody_and_is_sent_away(desk: Desk) -> None:
    slow = desk.client(b'{"words": [')
    desk.settle()
    assert desk.lines(desk.client(asking(["status"]))) == [{"ok": True}]
    desk.loop.skip(control_connection.PATIENCE + 1)
    assert "no complete line" in desk.lines(slow)[0]["error"]
    assert desk.closed(slow)


def test_a_client_that_waits_for_its_answer_is_not_sent_away(desk: Desk) -> None:
    desk.answer = lambda _: None
    client = desk.client(asking(["stretch"]))
    assert desk.loop.run_until(lambda: desk.replies)
    desk.loop.skip(control_connection.PATIENCE + 1)
    desk.replies[0]({"done": True})
    assert desk.lines(client) == [{"done": True}]


def test_more_than_32_at_once_are_told_to_come_back(desk: Desk) -> None:
    crowd = [desk.client() for _ in range(control.MOST_CLIENTS)]
    desk.settle()
    late = desk.client(asking(["status"]))
    assert "try again" in desk.lines(late)[0]["error"]
    crowd[0].close()
    desk.settle()
    assert desk.lines(desk.client(asking(["status"]))) == [{"ok": True}]


def test_a_stream_stays_open_while_there_is_more(desk: Desk) -> None:
    desk.answer = lambda reply: reply({"n": 1, "more": True})
    client = desk.client(asking(["status"], more=True))
    assert desk.lines(client) == [{"n": 1, "more": True}]
    assert desk.asked == [(["status"], True)]
    desk.replies[0]({"n": 2, "more": True})
    desk.replies[0]({"n": 3})
    desk.replies[0]({"n": 4})
    assert [line["n"] for line in desk.lines(client, 2)] == [2, 3]
    assert desk.closed(client)


def test_a_client_that_goes_away_is_noticed(desk: Desk) -> None:
    gone: list[bool] = []
    desk.answer = lambda reply: [reply({"more": True}), reply.when_gone(lambda: gone.append(True))].clear()
    client = desk.client(asking(["status"], more=True))
    desk.lines(client)
    assert desk.replies[0].open
    client.close()
    assert desk.loop.run_until(lambda: gone)
    assert not desk.replies[0].open
    desk.replies[0]({"into": "the void"})


def test_a_client_that_never_reads_is_dropped(desk: Desk) -> None:
    desk.answer = lambda _: None
    desk.client(asking(["status"], more=True))
    assert desk.loop.run_until(lambda: desk.replies)
    line = {"text": "x" * 60_000, "more": True}
    for _ in range(100):
        desk.replies[0](line)
    assert not desk.replies[0].open


def test_a_long_answer_arrives_whole(desk: Desk) -> None:
    desk.answer = lambda reply: reply({"text": "ü" * 300_000})
    assert desk.lines(desk.client(asking(["report"]))) == [{"text": "ü" * 300_000}]


def test_a_handler_that_fails_still_answers(desk: Desk) -> None:
    def fail(_: Reply) -> None:
        raise RuntimeError("on purpose")

    desk.answer = fail
    client = desk.client(asking(["status"]))
    with pytest.raises(RuntimeError, match="on purpose"):
        desk.settle()
    assert "log" in desk.lines(client)[0]["error"]


def test_others_are_turned_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    client = desk.client(asking(["status"]))
    assert "only the person" in desk.lines(client)[0]["error"]
    assert desk.asked == []


def in_thread(call: Callable[[], Any], loop: SmallLoop) -> Any:
    result: list[Any] = []
    thread = threading.Thread(target=lambda: result.append(call()))
    thread.start()
    while thread.is_alive():
        loop.turn(0.01)
    return result[0]


def test_ask_gives_the_answer(desk: Desk) -> None:
    assert in_thread(lambda: control.ask(desk.path, ["status"]), desk.loop) == {"ok": True}
    assert desk.asked == [(["status"], False)]


def test_follow_gives_each_answer_until_the_last(desk: Desk) -> None:
    desk.answer = lambda reply: [reply({"n": n, "more": n < 3}) for n in (1, 2, 3)].clear()
    answers = in_thread(lambda: list(control.follow(desk.path, ["status"])), desk.loop)
    assert [answer["n"] for answer in answers] == [1, 2, 3]


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(NotRunning):
        control.ask(tmp_path / "control.sock", ["status"])
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "control.sock"))
    with pytest.raises(NotRunning):
        control.ask(tmp_path / "control.sock", ["status"])


def test_one_that_is_about_to_listen_is_waited_for(tmp_path: Path) -> None:
    loop, path, servers = SmallLoop(), tmp_path / "control.sock", []
    loop.later(0.1, lambda: servers.append(Server(loop, path, lambda _, reply, __: reply({"ok": True}))))
    assert in_thread(lambda: control.ask(path, ["status"], starting=10.0), loop) == {"ok": True}
    servers[0].close()
    loop.close()


def test_somebody_there_who_does_not_answer(desk: Desk) -> None:
    with pytest.raises(NoAnswer, match="does not answer"):
        control.ask(desk.path, ["status"], timeout=0.05)


def test_the_asking_side_is_light() -> None:
    import subprocess
    import sys

    code = "import sys, backbreak.adapters.control; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"backbreak.ports", "asyncio", "sqlite3", "subprocess", "logging", "tkinter"} & set(loaded)


def test_one_that_is_sent_away_before_it_has_spoken_still_hears_why(tmp_path: Path) -> None:
    """Of fifty that come at once some are answered before they have said their line."""
    path = tmp_path / "control.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        dumps = control.json.dumps

        def hung_up(*args: Any, **named: Any) -> str:
            client, _ = server.accept()
            with client:
                client.sendall(b'{"error": "32 are asking already", "crowded": true}\n')
            return dumps(*args, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(control.json, "dumps", hung_up)
            assert control.ask(path, ["window", "today"])["crowded"] is True
