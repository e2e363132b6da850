"""The corner on sway: asked for and said at a made-up socket of it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.windows import sway
from backbreak.windows.sway import HEAD, MAGIC

RECT = {"x": 0, "y": 26, "width": 1280, "height": 774}
SPACES = [{"focused": False, "rect": {**RECT, "x": 1280}}, {"focused": True, "rect": RECT}]


class FakeSway:
    """Answers each question with `says`, and keeps what it was told."""

    def __init__(self, folder: Path, says: bytes) -> None:
        self.heard: list[tuple[int, str]] = []
        self.env = {"SWAYSOCK": str(folder / "sway.sock")}
        self._says = says
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(self.env["SWAYSOCK"])
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            with client:
                _, size, kind = HEAD.unpack(client.recv(HEAD.size))
                self.heard.append((kind, client.recv(size).decode() if size else ""))
                client.sendall(self._says)


def answer(value: Any) -> bytes:
    said = json.dumps(value).encode()
    return HEAD.pack(MAGIC, len(said), 0) + said


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Any]:
    made: list[FakeSway] = []

    def start(says: bytes) -> FakeSway:
        made.append(FakeSway(tmp_path, says))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_the_room_is_the_focused_workspace(make: Any) -> None:
    fake = make(answer(SPACES))
    assert sway.room(fake.env) == (0, 26, 1280, 774)
    assert fake.heard == [(sway.WORKSPACES, "")]


def test_our_window_is_moved_and_its_title_means_nothing_else(make: Any) -> None:
    fake = make(answer([{"success": True}]))
    sway.move(fake.env, 'backbreak: a "b" [c]; kill', (844, 421))
    ((kind, said),) = fake.heard
    assert kind == sway.COMMAND
    assert said == '[class="^Backbreak$" title="^backbreak..a..b...c...kill$"] move absolute position 844 421'


@pytest.mark.parametrize("says", [
    b"", b"no sway at all", HEAD.pack(b"i4-ipc", 2, 0) + b"[]", HEAD.pack(MAGIC, 2_000_000, 0), HEAD.pack(MAGIC, 9, 0),
    answer(None), answer([{"focused": True}]), answer([{"focused": True, "rect": {"x": "0"}}]), answer(["x"]),
    HEAD.pack(MAGIC, 2, 0) + b"{{",
])
def test_an_odd_answer_is_none(make: Any, says: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sway, "PATIENCE", 0.1)
    assert sway.room(make(says).env) is None


@pytest.mark.parametrize("env", [{}, {"SWAYSOCK": "/nowhere/sway.sock"}])
def test_where_there_is_no_sway_nothing_happens(env: dict[str, str]) -> None:
    assert sway.room(env) is None
    sway.move(env, "backbreak", (1, 1))
