"""The return watch ends its child in every case, has never two, and takes its one word."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.input import return_watch
from backbreak.adapters.input.return_watch import Listening, PynputWatch, heard_as
from tests.fakes import SmallLoop

Child = Callable[[str], None]


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Child:
    """Have a shell script run in the child's place; each start is noted in `starts`."""
    script = tmp_path / "child"
    monkeypatch.setattr(sys, "executable", str(script))

    def become(what: str) -> None:
        script.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/starts\n{what}\n")
        script.chmod(0o700)

    return become


@pytest.fixture
def watch(loop: SmallLoop) -> Iterator[PynputWatch]:
    watch = PynputWatch(loop, lost=lambda why: watch.reported.append(why))  # type: ignore[attr-defined]
    watch.reported = []  # type: ignore[attr-defined]
    yield watch
    watch.stop()
    assert loop.run_until(lambda: watch._child is None)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def starts(tmp_path: Path) -> list[int]:
    file = tmp_path / "starts"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def test_its_word_is_passed_on_once_and_it_is_ended(
    loop: SmallLoop, watch: PynputWatch, child: Child, tmp_path: Path
) -> None:
    child("""echo '{"convincing": "key", "first": 1.5}'; exec sleep 100""")
    got: list[float] = []
    watch.start(got.append)
    assert loop.run_until(lambda: got)
    assert got == [1.5]
    assert loop.run_until(lambda: watch._child is None)
    assert not alive(starts(tmp_path)[0])


def test_a_word_in_two_pieces_is_one(loop: SmallLoop, watch: PynputWatch, child: Child) -> None:
    child("""printf '{"convincing": "key", '; sleep 0.1; echo '"first": 2}'; exec sleep 100""")
    got: list[float] = []
    watch.start(got.append)
    assert loop.run_until(lambda: got)
    assert got == [2]


SEEN = """echo '{"first": %s}'"""


@pytest.mark.parametrize("what", [
    "exit 3", "echo nonsense", "kill -9 $$", "echo '[1]'", "echo '{}'", "exec tr '\\000' x < /dev/zero",
    "printf '%3999s' | tr ' ' '['; echo",
    *[SEEN % first for first in ("NaN", "Infinity", "-1", "1e999", "1e300", "[]", '"soon"', "9" * 400)],
])
def test_a_child_that_dies_or_talks_nonsense_is_reported_and_not_started_again(
    loop: SmallLoop, watch: PynputWatch, child: Child, tmp_path: Path, what: str
) -> None:
    child(what)
    got: list[float] = []
    watch.start(got.append)
    assert loop.run_until(lambda: watch.reported and watch._child is None)  # type: ignore[attr-defined]
    assert got == []
    assert len(starts(tmp_path)) == 1


def test_an_interpreter_that_is_not_there_is_reported(
    watch: PynputWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    watch.start(lambda _: None)
    assert "cannot be started" in watch.reported[0]  # type: ignore[attr-defined]


def test_a_child_that_hangs_is_ended_by_stop(
    loop: SmallLoop, watch: PynputWatch, child: Child, tmp_path: Path
) -> None:
    child("trap '' TERM HUP INT; while :; do sleep 1; done")
    watch.start(lambda _: None)
    assert loop.run_until(lambda: (loop.turn(0.01), starts(tmp_path))[1])
    watch.stop()
    watch.stop()
    assert loop.run_until(lambda: watch._child is None)
    assert not alive(starts(tmp_path)[0])
    assert watch.reported == []  # type: ignore[attr-defined]


def test_there_are_never_two(loop: SmallLoop, watch: PynputWatch, child: Child, tmp_path: Path) -> None:
    child("exec sleep 100")
    got: list[str] = []
    watch.start(lambda _: got.append("first"))
    watch.start(lambda _: got.append("second"))
    assert loop.run_until(lambda: (loop.turn(0.01), starts(tmp_path))[1])
    first = watch._child
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(first, "poll", lambda: None)       # killed, and not yet gone
        watch.stop()
    child("""echo '{"first": 0}'; exec sleep 100""")
    watch.start(lambda _: got.append("third"))
    assert watch._child is first
    assert loop.run_until(lambda: got)
    assert got == ["third"]
    assert len(starts(tmp_path)) == 2


def listening() -> tuple[Listening, list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []
    return Listening(told.append), told


class Untouchable:
    """A key that may not be looked at."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"somebody looked at {name} of a key")

    __str__ = __repr__ = __hash__ = __eq__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("more", [(), (Untouchable(),), (Untouchable(), False)])
def test_a_key_is_counted_and_not_looked_at(more: tuple[object, ...]) -> None:
    """pynput gives the key, newer ones also whether a program typed it."""
    listener, told = listening()
    heard = heard_as(listener)
    heard["on_press"](*more)
    heard["on_press"](*more)
    assert [one["convincing"] for one in told] == ["key"]
    assert set(told[0]) == {"convincing", "first"}


def test_clicks_and_scrolls_count_and_nothing_of_them_is_looked_at() -> None:
    for name in ("click", "scroll"):
        listener, told = listening()
        heard_as(listener)[f"on_{name}"](Untouchable(), Untouchable(), Untouchable(), True)
        assert told[0]["convincing"] == name


def test_of_a_movement_only_the_place_goes_on() -> None:
    listener, told = listening()
    move = heard_as(listener)["on_move"]
    move(10, 10, Untouchable())
    move(90, 10)
    assert told[0]["convincing"] == "motion"


def test_what_is_told_and_kept_of_keys_has_no_room_for_one() -> None:
    """The doors of our side take nothing, and the verdict has no place where anything."""
    for name in ("key", "click", "scroll"):
        assert list(inspect.signature(getattr(Listening, name)).parameters) == ["self"]
    listener, told = listening()
    heard_as(listener)["on_move"](1234, 5678)
    heard_as(listener)["on_press"]("hunter2")
    assert "1234" not in json.dumps(told)
    assert "hunter2" not in json.dumps(told) + repr(vars(listener))


def test_one_leap_from_where_the_pointer_rests_counts() -> None:
    listener, told = listening()
    listener.begin((10, 10))
    listener.move(13, 12)
    assert told == []
    listener.move(60, 12)
    assert told[0]["convincing"] == "motion"


def test_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(return_watch, "find_spec", lambda _: object())
    assert return_watch.usable({"DISPLAY": ":0"}) is None
    assert "Wayland" in (return_watch.usable({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) or "")
    assert "DISPLAY is not set" in (return_watch.usable({}) or "")
    monkeypatch.setattr(return_watch, "find_spec", lambda _: None)
    assert "not installed" in (return_watch.usable({"DISPLAY": ":0"}) or "")
