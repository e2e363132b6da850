"""The real loop: what fails loses only itself, and never takes the processor with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from backbreak.adapters import loop as loops
from backbreak.adapters.loop import FAILURES, SelectorLoop


class Wrong(Exception):
    pass


@pytest.fixture
def failed() -> list[BaseException]:
    return []


@pytest.fixture
def loop(failed: list[BaseException]) -> Iterator[SelectorLoop]:
    one = SelectorLoop(failed.append)
    yield one
    one.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for fd in ends:
        os.close(fd)


def wrong() -> None:
    raise Wrong


def test_what_fails_loses_only_itself(loop: SelectorLoop, failed: list[BaseException], pipe: tuple[int, int]) -> None:
    done = list[str]()
    loop.put(wrong)
    loop.put(lambda: done.append("put"))
    loop.later(0.0, wrong)
    loop.later(0.0, lambda: done.append("later"))
    loop.watch(pipe[0], lambda: done.append(os.read(pipe[0], 10).decode()))
    os.write(pipe[1], b"read")
    loop.after_turn = wrong
    for _ in range(5):
        loop.put(lambda: None)
        loop.turn()
    assert sorted(done) == ["later", "put", "read"]
    assert {type(one) for one in failed} == {Wrong}
    assert len(failed) == 2 + 5


def test_one_that_always_fails_rests_and_is_tried_again(
    loop: SelectorLoop, failed: list[BaseException], pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops, "REST", 0.0)
    loop.watch(pipe[0], wrong)                      # it never reads, so there is always something to be read
    os.write(pipe[1], b"x")
    for _ in range(FAILURES):
        loop.turn()
    assert len(failed) == FAILURES
    loop.turn()                                     # the rest is over
    assert len(failed) == FAILURES + 1


def test_while_it_rests_nothing_wakes(
    loop: SelectorLoop, failed: list[BaseException], pipe: tuple[int, int]
) -> None:
    loop.watch(pipe[0], wrong)
    os.write(pipe[1], b"x")
    for _ in range(FAILURES):
        loop.turn()
    for _ in range(10):
        loop.put(lambda: None)
        loop.turn()
    assert len(failed) == FAILURES


def test_one_that_rests_and_goes_is_not_taken_up_again(loop: SelectorLoop, pipe: tuple[int, int]) -> None:
    loop.watch(pipe[0], wrong)
    os.write(pipe[1], b"x")
    for _ in range(FAILURES):
        loop.turn()
    assert loop._alarm.wait() is not None
    loop.unwatch(pipe[0])
    loop.turn()                                     # it looks which alarm is the next one now
    assert loop._alarm.wait() is None


def test_now_and_then_is_no_reason_to_rest(loop: SelectorLoop, pipe: tuple[int, int]) -> None:
    times = list[int]()

    def odd() -> None:
        times.append(1)
        if len(times) % 2:
            raise Wrong

    loop.watch(pipe[0], odd)
    os.write(pipe[1], b"x")
    for _ in range(3 * FAILURES):
        loop.turn()
    assert len(times) == 3 * FAILURES


def test_a_signal_is_heard_in_the_loop(loop: SelectorLoop) -> None:
    heard = list[int]()

    def leave(number: int) -> None:
        heard.append(number)
        loop.stop()

    before = signal.getsignal(signal.SIGHUP)
    try:
        loop.on_signals(leave, signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGHUP)
        loop.run()
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGHUP, before)
    assert heard == [signal.SIGHUP]


def test_told_to_go_before_it_runs_it_does_not_run(loop: SelectorLoop) -> None:
    """A start may turn the loop itself for a moment: who logs out just then is heard."""
    loop.stop()
    loop.turn()
    loop.put(lambda: pytest.fail("it runs"))
    loop.run()
