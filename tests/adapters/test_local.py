"""A local socket in our loop, with a peer that is not there, takes nothing, goes, or says too much: it ends once."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backbreak.adapters.attention import local
from backbreak.adapters.attention.local import Local, is_there, runtime_path
from tests.fakes import SmallLoop


class Line:
    """A connection: `said` gets why it ended; `heard` is what has arrived and is not taken."""

    def __init__(self, loop: SmallLoop, path: Path) -> None:
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        self.loop, self.heard, self.said = loop, b"", list[str]()
        self.ours = Local(loop, str(path), self._took, self.said.append)
        self.theirs, _ = self._server.accept()

    def _took(self, arrived: bytearray) -> None:
        self.heard = bytes(arrived)

    def ends(self) -> list[str]:
        """Why, after some more turns in which nothing more may be said."""
        assert self.loop.run_until(lambda: self.said)
        self.ours.send(b"too late")
        self.ours.end("once more")
        self.loop.turn(0)
        return self.said

    def close(self) -> None:
        for one in (self.ours, self.theirs, self._server):
            one.close()


@pytest.fixture
def line(loop: SmallLoop, tmp_path: Path) -> Iterator[Line]:
    with closing(Line(loop, tmp_path / "socket")) as one:
        yield one


def test_what_is_not_taken_yet_comes_again_with_the_rest(line: Line) -> None:
    for more in (b"half a", b" message"):
        line.theirs.sendall(more)
        assert line.loop.run_until(lambda more=more: line.heard.endswith(more))
    assert line.heard == b"half a message"
    assert line.said == []


def test_a_peer_that_goes_is_told_once(line: Line) -> None:
    line.theirs.close()
    assert line.ends() == ["it has gone"]


def test_a_peer_that_goes_with_our_words_unread_has_gone_as_well(line: Line) -> None:
    line.ours.send(b"hello")
    line.theirs.close()
    assert line.ends() == ["it has gone"]


def test_a_peer_that_takes_nothing_any_more_is_left(line: Line) -> None:
    line.ours.send(bytes(1 << 24))
    assert line.ends() == ["it takes nothing"]


def test_a_peer_that_went_unheard_is_noticed_at_the_next_word(line: Line) -> None:
    line.theirs.close()
    line.ours.send(b"hello")
    assert line.ends() == ["it takes nothing"]


def test_more_than_any_message_is_none(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "MOST", 10)
    line.theirs.sendall(bytes(11))
    assert line.ends() == ["it sends what is no message"]


def test_closing_it_ourselves_is_no_end(line: Line) -> None:
    line.ours.close()
    line.theirs.close()
    line.loop.turn(0)
    assert line.said == []


def test_a_socket_that_nobody_listens_at_raises_and_leaves_nothing_open(loop: SmallLoop, tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as left:
        left.bind(str(tmp_path / "socket"))
    with pytest.raises(ConnectionRefusedError):
        Local(loop, str(tmp_path / "socket"), lambda _: None, lambda _: None)


def test_a_path_is_only_of_this_login(tmp_path: Path) -> None:
    assert runtime_path({"XDG_RUNTIME_DIR": "/run/user/7"}, "pulse", "native") == "/run/user/7/pulse/native"
    assert runtime_path({}, "pulse", "native") == ""
    assert [is_there(one) for one in (str(tmp_path), "", "/no\0where")] == [True, False, False]


def test_what_is_left_of_one_that_was_ended_means_nothing(loop: SmallLoop, tmp_path: Path) -> None:
    """Whoever takes messages one by one may end it at the first: the others must not be taken after that."""
    with closing(Line(loop, tmp_path / "socket")) as line:
        left: list[bytes] = []

        def took(arrived: bytearray) -> None:
            line.ours.end("that will do")
            left.append(bytes(arrived))

        line.ours._took = took
        line.theirs.sendall(b"one two three")
        assert loop.run_until(lambda: left, 5)
        assert left == [b""]
