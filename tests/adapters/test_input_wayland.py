"""Idle time from a compositor's notices: which protocol, what is known when, and a compositor that goes and comes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backbreak.adapters.input import wayland
from backbreak.adapters.input.wayland import WaylandInput
from backbreak.adapters.wayland_wire import HUNG_UP, Gone, Wire, socket_path
from backbreak.ports import Input
from tests.adapters.compositor import EXT, IDLED, KDE, RESUMED, Compositor
from tests.fakes import SmallLoop

SEAT = {"wl_seat": 5}
Make = Callable[..., Compositor]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Compositor] = []

    def one(offers: dict[str, int], mute: bool = False) -> Compositor:
        made.append(Compositor(tmp_path / "wayland-0", offers, mute))
        return made[-1]

    yield one
    for compositor in made:
        compositor.end()


def listening(loop: SmallLoop, compositor: Compositor, lost: Callable[[], None] | None = None) -> WaylandInput:
    backend = WaylandInput(loop, compositor.path, on_lost=lost)
    assert compositor.listening.wait(30)
    return backend


def environ(compositor: Compositor) -> dict[str, str]:
    return {"WAYLAND_DISPLAY": Path(compositor.path).name, "XDG_RUNTIME_DIR": str(Path(compositor.path).parent)}


@pytest.mark.parametrize(
    ("offers", "interface", "version", "request_number", "said"),
    [
        ({EXT: 2, KDE: 1}, EXT, 2, 2, "input only: to within 1 s"),
        ({EXT: 1, KDE: 1}, EXT, 1, 1, "a video that keeps the screen awake looks like input"),
        ({KDE: 1}, KDE, 1, 0, "kwin idle: to within 1 s; a video"),
    ],
)
def test_the_best_protocol_is_taken_and_says_how_sure_it_is(
    loop: SmallLoop, make: Make, offers: dict[str, int], interface: str, version: int, request_number: int, said: str
) -> None:
    compositor = make(SEAT | offers)
    assert wayland.usable(environ(compositor)) is None
    backend: Input = listening(loop, compositor)
    notifier, number, body = compositor.asked[0]
    assert compositor.bound[notifier] == (interface, version)
    assert number == request_number
    first, second = struct.unpack_from("=4xII", body)
    seat, grain = (first, second) if interface == KDE else (second, first)
    assert compositor.bound[seat][0] == "wl_seat"
    assert grain == 1000
    assert isinstance(backend, WaylandInput)
    assert said in backend.sure
    backend.close()


def test_idle_time_is_known_from_the_notice_on(
    loop: SmallLoop, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("backbreak.adapters.input.wayland.time.monotonic", lambda: now[0])
    compositor = make(SEAT | {EXT: 2})
    backend = listening(loop, compositor)
    now[0] = 100.3
    assert backend.idle() == pytest.approx(0.3)
    now[0] = 100.9
    assert backend.idle() == 0.5            # somewhere in the last second
    compositor.tell(IDLED)
    assert loop.run_until(lambda: backend.idle() == pytest.approx(1.0))
    now[0] = 160.9
    assert backend.idle() == pytest.approx(61.0)
    compositor.tell(RESUMED)
    assert loop.run_until(lambda: backend.idle() == 0.0)
    backend.close()
    assert backend.idle() is None


def test_a_notice_that_waits_is_heard_by_whoever_asks(loop: SmallLoop, make: Make) -> None:
    """Without a turn of the loop in between."""
    compositor = make(SEAT | {EXT: 2})
    backend = listening(loop, compositor)
    compositor.tell(IDLED)
    for _ in range(1000):
        idle = backend.idle()
        assert idle is not None
        if idle >= 1.0:
            return backend.close()
    return pytest.fail("the notice was not heard")


def test_a_stir_comes_once_at_the_next_input(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT | {EXT: 2})
    backend = listening(loop, compositor)
    stirs: list[int] = []
    assert backend.on_stir(lambda: stirs.append(1))
    compositor.tell(IDLED)
    assert not loop.run_until(lambda: stirs, 0.05)
    compositor.tell(RESUMED)
    assert loop.run_until(lambda: stirs)
    compositor.tell(IDLED)
    compositor.tell(RESUMED)
    assert not loop.run_until(lambda: len(stirs) > 1, 0.05)
    assert backend.on_stir(lambda: stirs.append(2))
    assert backend.on_stir(None)
    compositor.tell(IDLED)
    compositor.tell(RESUMED)
    assert not loop.run_until(lambda: len(stirs) > 1, 0.05)
    backend.close()


def test_a_compositor_that_crashed_is_joined_again(loop: SmallLoop, make: Make, tmp_path: Path) -> None:
    compositor = make(SEAT | {EXT: 2})
    lost: list[int] = []
    backend = listening(loop, compositor, lambda: lost.append(1))
    compositor.end()
    assert loop.run_until(lambda: backend.idle() is None)
    loop.skip(0.2)
    loop.turn(0)
    again = make(SEAT | {KDE: 1})
    loop.skip(1)
    assert loop.run_until(lambda: backend.idle() is not None)
    assert again.listening.wait(30)
    assert "kwin idle" in backend.sure
    assert lost == []
    backend.close()


def test_one_that_is_gone_for_good_is_told_once(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT | {EXT: 2})
    lost: list[int] = []
    backend = listening(loop, compositor, lambda: lost.append(1))
    compositor.end()
    assert loop.run_until(lambda: backend.idle() is None)
    for _ in range(12):
        loop.skip(5)
        loop.turn(0)
    assert lost == [1]
    compositor.end()
    quiet = WaylandInput(loop, compositor.path)
    for _ in range(12):
        loop.skip(5)
        loop.turn(0)
    quiet.close()


@pytest.mark.parametrize(
    ("offers", "mute", "said"),
    [
        ({EXT: 2}, False, "no seat"),
        (SEAT, False, "tells nobody when there is no input"),
        (SEAT, True, "does not answer"),
    ],
)
def test_why_it_cannot_be_used(
    loop: SmallLoop, make: Make, offers: dict[str, int], mute: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backbreak.adapters.wayland_wire.PATIENCE", 0.05)
    compositor = make(offers, mute)
    why_not = wayland.usable(environ(compositor))
    assert why_not is not None
    assert said in why_not
    backend = WaylandInput(loop, compositor.path)
    assert backend.idle() is None
    backend.close()


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "WAYLAND_DISPLAY is not set"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "XDG_RUNTIME_DIR is not set"),
        ({"WAYLAND_DISPLAY": "/nowhere/wayland-9"}, "no compositor answers at /nowhere/wayland-9"),
    ],
)
def test_no_compositor_at_all(environment: dict[str, str], said: str) -> None:
    assert said in (wayland.usable(environment) or "")


def test_a_whole_path_needs_no_folder() -> None:
    assert socket_path({"WAYLAND_DISPLAY": "/run/w"}) == "/run/w"


# -- the wire


def test_the_compositors_own_words_are_the_reason(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT)
    wire, why = Wire(compositor.path), list[str]()
    wire.watch(loop, why.append)
    text = b"invalid object\0"
    compositor.send(1, 0, struct.pack("=III", 7, 1, len(text)) + text + b"\0")
    compositor.hang_up()
    assert loop.run_until(lambda: why)
    assert why == ["the compositor refused a request (error 1: invalid object)"]


def test_junk_ends_it_in_words(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT)
    wire, why = Wire(compositor.path), list[str]()
    wire.watch(loop, why.append)
    compositor.write(bytes(64))
    assert loop.run_until(lambda: why)
    assert why == ["the compositor sent what is no message"]
    wire.ask(1, 0, b"1234")     # nobody there any more: nothing happens
    wire.close()


@pytest.mark.parametrize(("thing", "event"), [(1, 0), (1, 1), (2, 0)])
def test_an_event_without_its_arguments_is_junk_too(loop: SmallLoop, make: Make, thing: int, event: int) -> None:
    compositor = make(SEAT)
    wire, why = Wire(compositor.path), list[str]()
    wire.watch(loop, why.append)
    compositor.send(thing, event)
    assert loop.run_until(lambda: why)
    assert why == ["the compositor sent what is no message"]


def test_junk_at_the_door_is_a_reason_and_no_fault(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    compositor = make(SEAT)
    monkeypatch.setattr(compositor, "_list", lambda registry: compositor.send(registry, 0))
    assert wayland.usable(environ(compositor)) == "the compositor sent what is no message"


def test_events_in_pieces_and_names_used_again(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT)
    wire, heard, why = Wire(compositor.path), list[tuple[int, bytes]](), list[str]()
    wire.watch(loop, why.append)
    name = wire.new(lambda event, body: heard.append((event, body)))
    whole = struct.pack("=II", name, 12 << 16 | 3) + b"abcd"
    compositor.write(whole[:5])
    assert not loop.run_until(lambda: heard, 0.05)
    compositor.write(whole[5:])
    assert loop.run_until(lambda: heard)
    assert heard == [(3, b"abcd")]
    compositor.send(999, 0)                                     # an object that nobody listens to
    compositor.send(1, 1, struct.pack("=I", name))              # deleted
    compositor.hang_up()
    assert loop.run_until(lambda: why)
    assert why == [HUNG_UP]
    assert wire.new() == name


def test_what_is_taken_away_is_no_longer_offered(loop: SmallLoop, make: Make) -> None:
    compositor = make(SEAT | {EXT: 1})
    wire = Wire(compositor.path)
    wire.watch(loop, lambda _why: None)
    assert wire.offers[EXT] == (2, 1)
    compositor.send(2, 1, struct.pack("=I", 2))
    assert loop.run_until(lambda: EXT not in wire.offers)
    assert "wl_seat" in wire.offers
    wire.close()
    wire.close()


def test_a_compositor_that_hangs_up_at_the_door(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    compositor = make(SEAT)
    monkeypatch.setattr(compositor, "_list", lambda _registry: compositor.hang_up())
    with pytest.raises(Gone, match="closed the connection"):
        Wire(compositor.path)


def test_a_stir_that_shows_when_somebody_asks_is_told_after_the_answer(loop: SmallLoop, make: Make) -> None:
    """Whoever asks is in the middle of a look, and the stir is another one."""
    compositor = make(SEAT | {EXT: 2})
    backend = listening(loop, compositor)
    asking, stirs = [False], list[bool]()
    backend.on_stir(lambda: stirs.append(asking[0]))
    compositor.tell(IDLED)
    compositor.tell(RESUMED)

    def asked() -> bool:
        asking[0] = True
        backend.idle()
        asking[0] = False
        return bool(backend._stir is None)

    for _ in range(100_000):
        if asked():
            break
    assert loop.run_until(lambda: stirs)
    assert stirs == [False]
    backend.close()
