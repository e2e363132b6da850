"""A call is heard of from PulseAudio: who records, who only seems to; a server that goes, hangs, talks nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backbreak.adapters.attention import pulse_wire as wire
from backbreak.adapters.attention.microphone import METERS, Microphone
from tests.adapters.sound_server import FakePulse, left_behind, stream
from tests.fakes import SmallLoop


class Call:
    """A microphone, its server and a clock of its own."""

    def __init__(self, loop: SmallLoop, folder: Path) -> None:
        self.loop, self.path, self.now = loop, folder / "pulse" / "native", 0.0
        self.server: FakePulse | None = None
        self.told: list[bool] = []
        self.microphone = Microphone(loop, {"XDG_RUNTIME_DIR": str(folder)}, lambda: self.now)
        self.microphone.changed = lambda: self.told.append(self.microphone.on)

    def begin(self, **words: bool) -> FakePulse:
        self.server = FakePulse(self.loop, self.path, **words)
        return self.server

    def joined(self, *outputs: bytes) -> FakePulse:
        server = self.begin()
        server.outputs = list(outputs)
        self.microphone.start()
        assert self.loop.run_until(self.microphone.answered)
        return server

    def is_on(self, on: bool = True) -> bool:
        return self.loop.run_until(lambda: self.microphone.on is on)

    def settled(self) -> None:
        """All that was said has been heard."""
        assert self.server is not None
        before = self.server.asked.count(32)
        self.server.tell()
        assert self.loop.run_until(lambda: self.server is not None and self.server.asked.count(32) > before)
        for _ in range(20):
            self.loop.turn(0.001)


@pytest.fixture
def call(loop: SmallLoop, tmp_path: Path) -> Iterator[Call]:
    one = Call(loop, tmp_path)
    yield one
    one.microphone.close()
    if one.server is not None:
        one.server.end()


def test_a_stream_that_records_is_a_call_while_it_lasts(call: Call) -> None:
    server = call.joined()
    assert not call.microphone.on
    server.change(stream())
    assert call.is_on()
    server.change()
    assert call.is_on(False)
    assert call.told == [True, False]


def test_a_call_that_goes_on_already_is_known_at_once(call: Call) -> None:
    call.joined(stream())
    assert call.is_on()


@pytest.mark.parametrize("heard", [
    stream(client=wire.NONE), stream(method="peaks"), stream(halted=True), stream(device=5),
    *(stream(program=one) for one in METERS), stream(program="gnome-control-center.real"),
])
def test_what_only_listens_to_the_computer_or_shows_a_level_is_no_call(call: Call, heard: bytes) -> None:
    server = call.joined()
    server.monitors = {5}
    server.change(heard)
    call.settled()
    assert not call.microphone.on
    server.change(heard, stream())
    assert call.is_on()


def test_nothing_runs_while_nothing_records(call: Call, loop: SmallLoop) -> None:
    server = call.joined()
    asked, wakes = len(server.asked), loop.wakes
    for _ in range(50):
        call.microphone.ask(near=True)
        loop.turn(0.0)
    assert len(server.asked) == asked
    assert loop.wakes == wakes


def test_without_a_server_it_says_so_and_looks_again_only_when_it_matters(call: Call) -> None:
    call.microphone.start()
    assert "no PulseAudio" in call.microphone.why_not
    server = call.begin()
    server.outputs = [stream()]
    call.microphone.ask(near=False)
    call.now = 9.0
    call.microphone.ask(near=True)
    assert not server.clients
    call.now = 10.0
    call.microphone.ask(near=True)
    assert call.is_on()
    assert call.microphone.why_not == ""


def test_a_server_that_goes_ends_the_call_and_is_found_again(call: Call) -> None:
    server = call.joined(stream())
    assert call.is_on()
    server.end()
    assert call.is_on(False)
    assert call.microphone.why_not
    call.begin().outputs = [stream()]
    call.now = 60.0
    call.microphone.ask(near=True)
    assert call.is_on()


def test_a_socket_that_a_crashed_server_left_is_told_and_tried_again(call: Call) -> None:
    left_behind(call.path)
    call.microphone.start()
    assert call.microphone.why_not == "PulseAudio cannot be reached (connection refused)"
    call.path.unlink()
    call.begin().outputs = [stream()]
    call.now = 10.0
    call.microphone.ask(near=True)
    assert call.is_on()


def test_a_device_that_has_gone_when_it_is_asked_about_is_no_call(call: Call) -> None:
    server = call.joined()
    server.gone = {5}
    server.change(stream(device=5))
    call.settled()
    assert not call.microphone.on
    assert call.microphone.why_not == ""
    server.change(stream(device=5), stream(device=4))
    assert call.is_on()


def test_a_server_that_does_not_let_us_in_is_told(call: Call) -> None:
    call.begin(refuses=True)
    call.microphone.start()
    assert call.loop.run_until(lambda: "does not let us in" in call.microphone.why_not)


def test_a_server_that_hangs_holds_up_nothing(call: Call) -> None:
    call.begin(mute=True)
    call.microphone.start()
    for _ in range(10):
        call.microphone.ask(near=True)
        call.loop.turn(0.001)
    assert not call.microphone.on
    assert not call.microphone.answered()


def test_a_server_that_hangs_in_a_call_does_not_make_it_last_for_ever(call: Call) -> None:
    server = call.joined(stream())
    assert call.is_on()
    server.hangs = True
    server.change()
    for _ in range(20):
        call.loop.turn(0.001)
    call.microphone.ask(near=False)
    assert call.microphone.on           # it may be busy for a moment
    call.now += 60.0
    call.microphone.ask(near=False)
    assert not call.microphone.on
    assert "does not answer" in call.microphone.why_not


@pytest.mark.parametrize("junk", [b"?", b"L", b"t", b"P" * 4000, b"f" * 4000])
def test_nonsense_is_told(call: Call, junk: bytes) -> None:
    server = call.joined(stream())
    assert call.is_on()
    server.send(wire.HEAD.pack(len(junk), wire.CONTROL, 0, 0, 0) + junk)
    assert call.is_on(False)
    assert call.microphone.why_not == "PulseAudio: it sends what is no packet"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(junk=st.binary(max_size=80), framed=st.booleans())
def test_nonsense_ends_the_connection_and_nothing_else(call: Call, junk: bytes, framed: bool) -> None:
    call.microphone.close()
    if call.server is not None:
        call.server.end()
    server = call.joined(stream())
    server.send(wire.HEAD.pack(len(junk), wire.CONTROL, 0, 0, 0) + junk if framed else junk)
    for _ in range(5):
        call.loop.turn(0.001)
    call.microphone.ask(near=True)


def test_pulse_server_may_say_where_it_is() -> None:
    for said, path in (("unix:/run/it", "/run/it"), ("/run/it", "/run/it"), ("tcp:host", "/r/pulse/native")):
        loop = SmallLoop()
        assert Microphone(loop, {"PULSE_SERVER": said, "XDG_RUNTIME_DIR": "/r"}).path == path
        loop.close()
