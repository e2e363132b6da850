"""The D-Bus connection, on a real private daemon."""

from __future__ import annotations

import os
import shutil

import pytest
from jeepney import MessageType, new_method_return

from backbreak.adapters.dbus import Bus, Call, Failure
from tests.fakes import PrivateBus, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

FACE, OTHER = "org.example.Face", "org.example.Other"


@pytest.fixture
def pair(loop: SmallLoop, daemon: PrivateBus):
    ours, theirs = Bus(loop, daemon.address), Bus(loop, daemon.address)
    assert ours.connected()
    assert theirs.connected()
    yield ours, theirs
    ours.close()
    theirs.close()


def echo(call: Call):
    return ("as", (list(call.body),)) if (call.interface, call.member) == (FACE, "Echo") else None


def ask(loop: SmallLoop, bus: Bus, *call, **options):
    got: list[object] = []
    bus.call(*call, on_reply=got.append, **options)
    assert not got, "an answer must never come before the call has returned"
    assert loop.run_until(lambda: got)
    return got[0]


def test_a_call_reaches_an_exported_object_and_its_answer_comes_back(loop, pair):
    ours, theirs = pair
    theirs.export("/face", echo)
    assert ask(loop, ours, theirs.name, "/face", FACE, "Echo", "ss", ("a", "b")) == (["a", "b"],)


@pytest.mark.parametrize(("path", "interface", "member", "error"), [
    ("/face", FACE, "Nothing", "org.freedesktop.DBus.Error.UnknownMethod"),
    ("/nowhere", FACE, "Echo", "org.freedesktop.DBus.Error.UnknownObject"),
])
def test_a_wrong_call_is_answered_with_an_error(loop, pair, path, interface, member, error):
    ours, theirs = pair
    theirs.export("/face", echo)
    reply = ask(loop, ours, theirs.name, path, interface, member)
    assert isinstance(reply, Failure)
    assert reply.name == error


def test_a_withdrawn_object_is_gone(loop, pair):
    ours, theirs = pair
    theirs.export("/face", echo)()
    assert isinstance(ask(loop, ours, theirs.name, "/face", FACE, "Echo"), Failure)


def test_arguments_that_do_not_fit_are_a_failure_and_not_an_exception(loop, pair):
    reply = ask(loop, pair[0], "org.example.A", "/face", FACE, "Echo", "i", ("not a number",))
    assert isinstance(reply, Failure)
    assert reply.name == "bad-call"


def test_nobody_there_is_a_failure(loop, pair):
    assert isinstance(ask(loop, pair[0], "org.example.Nobody", "/a", FACE, "Echo"), Failure)


def test_a_peer_that_hangs_gives_a_timeout(loop, pair, daemon):
    daemon.freeze()
    got: list[object] = []
    pair[0].call(pair[1].name, "/face", FACE, "Echo", on_reply=got.append, timeout=100.0)
    loop.skip(60)
    assert not got
    loop.skip(50)
    assert isinstance(got[0], Failure)
    assert got[0].name == "timeout"


def test_writing_to_a_daemon_that_hangs_does_not_block_and_ends_in_a_loss(loop, pair, daemon):
    ours, lost = pair[0], []
    ours.on_lost(lambda: lost.append(True))
    daemon.freeze()
    for _ in range(40):
        ours.emit("/face", FACE, "Big", "ay", (bytes(1 << 20),))
    assert loop.run_until(lambda: lost)
    assert ours.why_not == "the bus no longer reads"


def test_a_signal_is_heard_where_it_matches_until_it_is_cancelled(loop, pair):
    ours, theirs = pair
    heard: list[object] = []
    cancel = ours.on_signal(FACE, "Changed", heard.append, path="/face", arg0="yes")
    ask(loop, ours, theirs.name, "/", "org.freedesktop.DBus.Peer", "Ping")
    theirs.emit("/other", FACE, "Changed", "s", ("yes",))
    theirs.emit("/face", FACE, "Changed", "s", ("no",))
    theirs.emit("/face", OTHER, "Changed", "s", ("yes",))
    theirs.emit("/face", FACE, "Changed", "si", ("yes", 1))
    assert loop.run_until(lambda: heard)
    cancel()
    cancel()
    theirs.emit("/face", FACE, "Changed", "s", ("yes",))
    ask(loop, ours, theirs.name, "/", "org.freedesktop.DBus.Peer", "Ping")
    assert heard == [("yes", 1)]


def own(loop: SmallLoop, bus: Bus, name: str) -> None:
    dbus = "org.freedesktop.DBus"
    assert ask(loop, bus, dbus, "/org/freedesktop/DBus", dbus, "RequestName", "su", (name, 0)) == (1,)


def test_a_signal_asked_for_by_a_name_comes_only_from_its_owner(loop, pair, daemon):
    ours, theirs = pair
    own(loop, theirs, "org.example.Service")
    heard: list[object] = []
    ours.on_signal(FACE, "Changed", heard.append)                    # so that the daemon sends us everybody's
    named: list[object] = []
    ours.on_signal(FACE, "Changed", named.append, sender="org.example.Service")
    ask(loop, ours, theirs.name, "/", "org.freedesktop.DBus.Peer", "Ping")
    stranger = Bus(loop, daemon.address)
    stranger.emit("/a", FACE, "Changed", "s", ("stranger",))
    ask(loop, stranger, ours.name, "/", "org.freedesktop.DBus.Peer", "Ping")
    theirs.emit("/a", FACE, "Changed", "s", ("service",))
    assert loop.run_until(lambda: len(heard) == 2)
    stranger.close()
    assert named == [("service",)]


def test_an_owner_is_told_now_and_at_each_change(loop, pair):
    ours, theirs = pair
    told: list[str] = []
    ours.on_owner("org.example.Service", told.append)
    assert loop.run_until(lambda: told == [""])
    own(loop, theirs, "org.example.Service")
    assert loop.run_until(lambda: told == ["", theirs.name] or len(told) > 2)
    name = theirs.name
    theirs.close()
    assert loop.run_until(lambda: len(told) == 3)
    assert told == ["", name, ""]


def test_a_failing_callback_does_not_cost_the_messages_behind_it(loop, pair):
    ours, theirs = pair
    heard: list[object] = []

    def listen(body: tuple[object, ...]) -> None:
        heard.append(body)
        if len(heard) == 1:
            raise ZeroDivisionError

    ours.on_signal(FACE, "Changed", listen)
    ask(loop, ours, theirs.name, "/", "org.freedesktop.DBus.Peer", "Ping")
    for number in range(3):
        theirs.emit("/face", FACE, "Changed", "i", (number,))
    with pytest.raises(ZeroDivisionError):
        loop.run_until(lambda: len(heard) == 3)
    assert loop.run_until(lambda: len(heard) == 3)


def test_when_the_bus_goes_everybody_is_told_once(loop, pair, daemon):
    ours, theirs = pair
    lost, replies, owners = [], [], []
    ours.on_lost(lambda: lost.append(True))
    ours.on_owner(theirs.name, owners.append)
    assert loop.run_until(lambda: owners == [theirs.name])
    theirs.export("/face", echo)
    daemon.freeze()
    ours.call(theirs.name, "/face", FACE, "Echo", on_reply=replies.append)
    daemon.stop()
    assert loop.run_until(lambda: lost and replies and len(owners) == 2)
    loop.skip(100)
    loop.skip(100)
    assert (lost, replies[0].name, len(replies), owners[-1]) == ([True], "lost", 1, "")
    assert not ours.connected()
    assert ours.why_not
    assert isinstance(ask(loop, ours, "org.example.A", "/a", FACE, "Echo"), Failure)


def test_when_the_bus_comes_back_everything_is_made_again(loop, pair, daemon):
    ours, theirs = pair
    heard: list[object] = []
    theirs.export("/face", echo)
    ours.on_signal(FACE, "Changed", heard.append, sender="org.example.Service")
    daemon.stop()
    assert loop.run_until(lambda: not ours.connected() and not theirs.connected())
    daemon.start()
    loop.skip(2)
    assert loop.run_until(lambda: ours.connected() and theirs.connected())
    own(loop, theirs, "org.example.Service")
    assert ask(loop, ours, theirs.name, "/face", FACE, "Echo", "s", ("a",)) == (["a"],)
    theirs.emit("/face", FACE, "Changed", "s", ("again",))
    assert loop.run_until(lambda: heard)


@pytest.mark.parametrize(("met", "most"), [(True, [60] * 6), (False, [64, 128, 256, 512, 600, 600])])
def test_tries_get_rarer_up_to_one_a_minute_or_in_ten_where_there_never_was_a_bus(loop, daemon, met, most):
    if not met:
        daemon.stop()
    bus = Bus(loop, daemon.address)
    delays: list[float] = []
    later = loop.later
    loop.later = lambda seconds, call: (delays.append(seconds), later(seconds, call))[1]
    if met:
        daemon.stop()
        assert loop.run_until(lambda: delays)
    for _ in range(12):
        loop.skip(600)
    bus.close()
    assert [*([] if met else [1]), *delays][:12] == [1, 2, 4, 8, 16, 32, *most]


@pytest.mark.parametrize("address", ["", "nonsense", "tcp:host=localhost,port=1", "unix:path=/nonexistent/bus"])
def test_where_there_is_no_bus_it_says_why(loop, address, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    bus = Bus(loop, address or "session")
    assert not bus.connected()
    assert bus.why_not
    bus.close()


def test_an_answer_that_is_far_too_long_is_passed_over_and_the_bus_stays(loop, pair):
    bus, peer = pair
    got: dict[str, object] = {}
    peer.export("/huge", lambda call: ("ay", (b"x" * (3 << 20),)))
    peer.export("/plain", lambda call: ("s", ("well",)))
    bus.call(peer.name, "/huge", FACE, "Say", on_reply=lambda reply: got.update(huge=reply))
    bus.call(peer.name, "/plain", FACE, "Say", on_reply=lambda reply: got.update(plain=reply))
    assert loop.run_until(lambda: "plain" in got)
    assert got["plain"] == ("well",)
    loop.skip(5.1)
    assert loop.run_until(lambda: "huge" in got)
    assert got["huge"] == Failure("timeout", f"{peer.name} does not answer")
    assert bus.connected()


def test_a_file_comes_with_an_answer_where_it_was_asked_for(loop, daemon):
    from jeepney.io.blocking import open_dbus_connection

    ours = Bus(loop, daemon.address, files=True)
    giver = open_dbus_connection(daemon.address, enable_fds=True)
    out, into = os.pipe()

    def give(bus: Bus, got: list[object]) -> None:
        bus.call(giver.unique_name, "/", FACE, "Give", on_reply=got.append)
        while (asked := giver.receive(timeout=5)).header.message_type is not MessageType.method_call:
            pass
        giver.send(new_method_return(asked, "sh", ("a pipe", into)))
        loop.run_until(lambda: got, 2.0)

    got: list[object] = []
    give(ours, got)
    text, file = got[0]
    assert text == "a pipe"
    assert not os.get_inheritable(file.fileno()), "windows would hold on to it: to a sleep lock, say"
    os.close(into)
    file.close()
    assert os.read(out, 1) == b"", "the other end was not the one that was closed"
    os.close(out)
    ours.close()
    giver.close()


def test_a_bus_that_hangs_for_a_while_still_tells_who_owns_a_name(loop, pair, daemon):
    """At a login with everything starting at once: nobody would tell us of a panel again that is there."""
    ours, theirs = pair
    ask(loop, theirs, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName", "su",
        (OTHER, 0))
    daemon.freeze()
    told: list[str] = []
    ours.on_owner(OTHER, told.append)
    loop.skip(60)
    daemon.thaw()
    assert loop.run_until(lambda: told)
    loop.run_until(lambda: told[-1] == theirs.name)
    assert told == [theirs.name]
