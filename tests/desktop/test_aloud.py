"""A prompt that can be heard, on a real sound server: what comes out of the loudspeaker is recorded and listened to."""

from __future__ import annotations

import shutil
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop import sound as sounds
from tests.desktop.conftest import needs
from tests.desktop.desk import Desk
from tests.desktop.sound import Sound

pytestmark = pytest.mark.waits

RATE = 22050
HEARD = 300
"""Of 32767: everything below is nothing that anybody hears."""
SETTINGS: dict[str, str | int] = {
    "sitting.limit": "16 s", "prompt.lull": "2 s", "prompt.grace": "0 min", "care.check_in": "off",
    "prompt.sound": "on",
}
VOICE = "espeak-ng"


@pytest.fixture
def sound(desk: Desk) -> Iterator[Sound]:
    needs([*sounds.lacking(), *([] if shutil.which(VOICE) else [VOICE])])
    one = Sound(desk.spawn, desk.env)
    one.ask("pactl", "load-module", "module-null-sink", "media.class=Audio/Sink", "sink_name=box")
    one.ask("pactl", "set-default-sink", "box")
    yield one
    one.close()


class Ear:
    """What has come out of the box since it began to listen."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._file = desk, desk.work / "heard.raw"
        self._at = 0
        form = (f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=50")
        desk.spawn("sh", "-c", f"exec parec -d box.monitor --raw {' '.join(form)} > '{self._file}'")
        desk.wait_for(lambda: self._file.exists() and self._file.stat().st_size > 0, 20, "the recording to begin")

    def seconds(self) -> float:
        """How many tenths of a second since the last time were no silence, in seconds."""
        time.sleep(0.3)
        data = array("h", _even(self._file)[self._at:])
        self._at += 2 * len(data)
        pieces = (data[at:at + RATE // 10] for at in range(0, len(data), RATE // 10))
        return sum(max(map(abs, piece), default=0) > HEARD for piece in pieces) / 10

    def hears(self, seconds: float) -> Callable[[], bool]:
        """Whether it has heard so much by now."""
        heard: list[float] = []

        def enough() -> bool:
            heard.append(self.seconds())
            return sum(heard) >= seconds

        return enough


def _even(file: Path) -> bytes:
    data = file.read_bytes()
    return data[:len(data) // 2 * 2]


def test_the_sound_and_the_voice_are_heard_with_the_prompt_and_end_with_it(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak("--no-tray", settings=SETTINGS | {"prompt.speak": "on"})
    ear = Ear(desk)
    desk.type_until_due()
    assert ear.seconds() == 0.0 or desk.window() is not None, "nothing is heard before anything is seen"
    desk.wait_for(desk.window, 30, "a prompt")
    desk.wait_for(ear.hears(1.0), 20, "the sound and the title")
    desk.tell("skip")
    desk.wait_for(lambda: desk.window() is None, 10, "its end")
    time.sleep(1)
    ear.seconds()
    time.sleep(3)
    assert ear.seconds() == 0.0
    desk.assert_nothing_failed()


def test_nothing_is_heard_until_it_is_asked_for(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak("--no-tray", settings=SETTINGS | {"prompt.sound": "off"})
    ear = Ear(desk)
    desk.type_until_due()
    desk.wait_for(desk.window, 30, "a prompt")
    time.sleep(3)
    assert ear.seconds() == 0.0


def test_nothing_is_heard_in_a_call_even_of_a_routine_that_was_asked_for(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak("--no-tray", settings=SETTINGS | {"prompt.speak": "on"})
    sound.record()
    desk.wait_for(lambda: "call" in desk.status()["holds"], 10, "the call to be known")
    ear = Ear(desk)
    assert desk.tell("stretch").returncode == 0
    desk.wait_for(desk.window, 20, "the routine")
    time.sleep(4)
    assert ear.seconds() == 0.0


def test_a_call_that_begins_in_a_routine_silences_it(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak("--no-tray", settings=SETTINGS | {"prompt.speak": "on"})
    ear = Ear(desk)
    assert desk.tell("stretch", "reset60").returncode == 0
    desk.wait_for(ear.hears(0.3), 30, "the first cue")
    sound.record()
    desk.wait_for(lambda: "call" in desk.status()["holds"], 10, "the call to be known")
    time.sleep(1)
    ear.seconds()
    desk.hands.key("Right")
    time.sleep(4)
    assert ear.seconds() == 0.0
