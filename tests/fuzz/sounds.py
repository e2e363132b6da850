"""Doors on sockets: what a sound server, PipeWire, a speech service and sway may say."""

from __future__ import annotations

from typing import Any

from backbreak.adapters.attention import local, microphone, screen_share
from backbreak.adapters.attention import pipewire_wire as pw
from backbreak.adapters.attention import pulse_wire as pulse
from backbreak.adapters.speech import dispatcher
from backbreak.windows import sway
from tests.adapters import sound_server
from tests.fuzz.door import Door, Wrong
from tests.fuzz.mutating import SPLIT
from tests.fuzz.peers import Turns, conversation, driven, talking

ANYWHERE = "/dev"  # a path that is there: the peer is made up


def good_pulse() -> list[bytes]:
    stream = sound_server.stream()
    source = b"".join([*(pulse.number(n) for n in range(8)), pulse.number(pulse.NONE)])
    replies = [pulse.packet(2, n) for n in (1, 2, 3)] + [pulse.packet(2, 4, stream), pulse.packet(2, 5, source)]
    event = pulse.packet(66, 0xFFFFFFFF, pulse.number(1), pulse.number(2))
    return [
        conversation(b"", *replies, event),
        conversation(b"", *replies[:3], event + replies[3], replies[4]),
        conversation(b"", pulse.packet(0, 1, pulse.number(1))),
    ]


def enter_pulse(script: bytes, endless: bool = False) -> None:
    _sound(microphone.Microphone, {"PULSE_SERVER": ANYWHERE}, script, endless)


def _sound(kind: Any, environ: dict[str, str], script: bytes, endless: bool) -> None:
    loop = Turns()
    with talking(local, script, loop, endless):
        one = kind(loop, environ)
        one.start()
        driven(loop, endless)
        one.ask(True)
        kept = [len(value) for value in vars(one).values() if isinstance(value, set | dict | list)]
        if max(kept) > 20_000:
            raise Wrong("the server fills our memory")
        if not isinstance(one.on, bool):
            raise Wrong(f"on is {one.on!r}")
        one.close()


def _node(number: int, **about: str) -> bytes:
    pairs = [one for name, value in about.items() for one in (pw.text(name.replace("_", ".")), pw.text(value))]
    table = pw.struct_of(pw.integer(len(about)), *pairs)
    return pw.request(
        pw.REGISTRY, pw.COMES, pw.integer(number), pw.integer(7), pw.text(screen_share.NODE), pw.integer(3), table
    )


def good_pipewire() -> list[bytes]:
    share, camera = _node(7, media_class="Stream/Output/Video"), _node(8, media_class="Video/Source", device_id="1")
    done = pw.request(pw.CORE, pw.DONE, pw.integer(0), pw.integer(1))
    goes, ping = (
        pw.request(pw.REGISTRY, pw.GOES, pw.integer(7)),
        pw.request(pw.CORE, pw.PING, pw.integer(1), pw.integer(2)),
    )
    return [
        conversation(b"", share + done + camera + goes),
        conversation(b"", share + camera + done + ping, goes + ping, share),
    ]


def enter_pipewire(script: bytes, endless: bool = False) -> None:
    _sound(screen_share.ScreenShare, {"PIPEWIRE_REMOTE": ANYWHERE, "XDG_RUNTIME_DIR": "/"}, script, endless)


def good_speech() -> list[bytes]:
    return [
        conversation(
            b"",
            b"208 OK CLIENT NAME SET\r\n",
            b"201 OK\r\n",
            b"202 OK\r\n",
            b"230 OK RECEIVING\r\n",
            b"225-21\r\n225 OK MESSAGE QUEUED\r\n",
        ),
        b"300 NO\r\n" + SPLIT + b"500 FAULT\r\n",
    ]


def enter_speech(script: bytes, endless: bool = False) -> None:
    loop = Turns()
    with talking(dispatcher, script, loop, endless):
        one = dispatcher.Dispatcher(loop, {"SPEECHD_ADDRESS": "unix_socket:/dev", "PATH": "/nowhere"})
        one.say("Stand up.", "en")
        driven(loop, endless)
        one.stop()


def good_sway() -> list[bytes]:
    spaces = b'[{"focused": true, "rect": {"x": 0, "y": 27, "width": 1920, "height": 1053}}, {"focused": false}]'
    return [
        conversation(b"", sway.HEAD.pack(sway.MAGIC, len(said), 1) + said) for said in (spaces, b'[{"success":true}]')
    ]


def enter_sway(script: bytes, endless: bool = False) -> None:
    with talking(sway, script, None, endless):
        area = sway.room({"SWAYSOCK": ANYWHERE})
        if area is not None and not (
            all(type(one) is int and abs(one) < 1 << 20 for one in area) and min(area[2:]) > 0
        ):
            raise Wrong(f"the room is {area!r}")
        sway.move({"SWAYSOCK": ANYWHERE}, "x", (1, 2))


DOORS = {
    "pulse": Door(
        good_pulse, enter_pulse, (b"L\xff\xff\xff\xff", b"P", b"PN", b"f", b"N", b"t\0", b"t-1\0", b"x\xff\xff\xff\xff")
    ),
    "pipewire": Door(good_pipewire, enter_pipewire, (pw.text("x"), pw.struct_of(), pw.request(0, 2, pw.text("x")))),
    "speech": Door(good_speech, enter_speech, (b"\r\n", b"225-", b"300 \r\n")),
    "sway": Door(good_sway, enter_sway, (sway.HEAD.pack(sway.MAGIC, 5, 1), b"i3-ipc")),
}
