"""When it does not speak, on a real desk: calls, shared screens, do not disturb and talks, and what comes after."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator

import pytest

from tests.desktop import sound as sounds
from tests.desktop.conftest import needs
from tests.desktop.desk import SLOWEST, Desk
from tests.desktop.sound import Sound

pytestmark = pytest.mark.waits

SPEED = 8
QUICK = ("--speed", str(SPEED))
SHORT: dict[str, str | int] = {"sitting.limit": "16 s", "prompt.lull": "6 s", "prompt.per_hour": 12}
NewDesk = Callable[..., Desk]


@pytest.fixture
def sound(desk: Desk) -> Iterator[Sound]:
    needs(sounds.lacking())
    one = Sound(desk.spawn, desk.env)
    yield one
    one.close()


def holds(desk: Desk) -> list[str]:
    return list(desk.status()["holds"])


def takes(desk: Desk, hold: str, on: bool, seconds: float = 5.0) -> float:
    """How long it takes until it is known."""
    begun = time.monotonic()
    desk.wait_for(lambda: (hold in holds(desk)) is on, seconds, f"{hold} to be {'on' if on else 'off'}")
    return time.monotonic() - begun


def work_until(desk: Desk, wanted: Callable[[], object], seconds: float) -> float:
    """Type on and on until then; how many seconds that took."""
    begun = time.monotonic()
    while not wanted():
        assert time.monotonic() - begun < SLOWEST * seconds, desk.explain()
        desk.hands.type_keys(8, 0.5)
    return time.monotonic() - begun


def works_on_unasked(desk: Desk) -> None:
    """Due, held, and nothing comes up though there are lulls."""
    work_until(desk, lambda: desk.stage() == "due", 40)
    for _ in range(3):
        desk.hands.type_keys(4, 0.5)
        time.sleep(1.2)                 # a lull: 9 s of that day
        assert desk.window() is None
    assert desk.stage() == "due"


def test_a_call_holds_the_prompt_and_it_comes_soon_after_its_end(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT)
    recorder = sound.record()
    begun = takes(desk, "call", True)
    works_on_unasked(desk)
    assert "you are in a call" in str(desk.status()["text"])
    recorder.kill_tree()
    ended = takes(desk, "call", False)
    owed = work_until(desk, desk.window, 30)
    print(f"begin known after {begun:.2f} s, end after {ended:.2f} s; prompt {owed * SPEED:.0f} s of the day later")


def test_what_listens_to_the_computer_itself_is_no_call(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT)
    sound.record("auto_null.monitor")
    time.sleep(1)
    assert holds(desk) == []


def test_a_start_in_the_middle_of_a_call_brings_up_nothing(desk: Desk, sound: Sound) -> None:
    backbreak = desk.start_backbreak(*QUICK, settings=SHORT)
    recorder = sound.record()
    takes(desk, "call", True)
    works_on_unasked(desk)
    backbreak.kill_tree()
    desk.start_backbreak(*QUICK)
    assert holds(desk) == ["call"]
    for _ in range(3):
        desk.hands.type_keys(4, 0.5)
        time.sleep(1.2)
        assert desk.window() is None
    recorder.kill_tree()
    work_until(desk, desk.window, 30)


def test_a_sound_server_that_crashes_ends_the_call_and_is_found_again(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT | {"sitting.limit": "4 min"})
    sound.record()
    takes(desk, "call", True)
    sound.close()
    takes(desk, "call", False)
    again = Sound(desk.spawn, desk.env)
    again.record()
    work_until(desk, lambda: holds(desk) == ["call"], 60)


def test_a_shared_screen_holds_the_prompt(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT)
    share = sound.share_the_screen()
    takes(desk, "screen_share", True)
    works_on_unasked(desk)
    share.kill_tree()
    takes(desk, "screen_share", False)
    work_until(desk, desk.window, 30)


def test_do_not_disturb_of_xfce_holds_the_prompt(desk: Desk) -> None:
    needs([] if shutil.which("xfconf-query") else ["xfconf"])
    desk.start_backbreak(*QUICK, settings=SHORT)
    assert "do not disturb: in use" in " ".join(desk.tell("doctor").stdout.split())
    xfconf(desk, "xfce4-notifyd", "/do-not-disturb", "true")
    took = takes(desk, "do_not_disturb", True)
    print(f"known after {took:.2f} s")
    works_on_unasked(desk)
    xfconf(desk, "xfce4-notifyd", "/do-not-disturb", "false")
    takes(desk, "do_not_disturb", False)
    work_until(desk, desk.window, 30)


def test_the_presentation_mode_of_xfce_holds_the_prompt(desk: Desk) -> None:
    needs([] if shutil.which("xfconf-query") else ["xfconf"])
    desk.start_backbreak(*QUICK, settings=SHORT)
    xfconf(desk, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode", "true")
    takes(desk, "presentation", True)
    assert desk.stage() == "watching"
    xfconf(desk, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode", "false")
    takes(desk, "presentation", False)


def test_dunst_paused_holds_the_prompt(new_desk: NewDesk) -> None:
    needs([] if shutil.which("dunst") else ["dunst"])
    desk = new_desk(panel=False, notifyd=False)
    desk.spawn("dunst")
    desk.wait_for(lambda: desk.watcher.owner("org.freedesktop.Notifications"), 10, "dunst")
    desk.start_backbreak("--no-tray", *QUICK, settings=SHORT)
    desk.spawn("dunstctl", "set-paused", "true")
    takes(desk, "do_not_disturb", True)
    works_on_unasked(desk)
    desk.spawn("dunstctl", "set-paused", "false")
    takes(desk, "do_not_disturb", False)
    work_until(desk, desk.window, 30)


def test_a_program_of_the_list_holds_the_prompt_while_it_runs(desk: Desk) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT)
    desk.tell("settings", "set", "hold.programs", "never-heard-of, My-Own-Presenter")
    program = desk.work / "my-own-presenter"
    shutil.copy("/bin/sleep", program)
    presenter = desk.spawn(str(program), "600")
    works_on_unasked(desk)
    assert holds(desk) == ["program"]
    presenter.kill_tree()
    work_until(desk, desk.window, 60)


def test_a_meeting_is_told_and_ended(desk: Desk) -> None:
    desk.start_backbreak(*QUICK, settings=SHORT)
    said = desk.tell("meeting", "1", "h")
    assert said.stdout.startswith("In a meeting until ")
    works_on_unasked(desk)
    assert "you are in a meeting until" in desk.watcher.tooltip()
    desk.tell("meeting", "off")
    work_until(desk, desk.window, 30)


def test_doctor_says_who_tells_of_what_holds(desk: Desk, sound: Sound) -> None:
    desk.start_backbreak()
    said = desk.tell("doctor").stdout
    for name in ("microphone", "camera", "screen share", "full screen", "do not disturb", "presentation"):
        assert name in said


def xfconf(desk: Desk, channel: str, name: str, value: str) -> None:
    words = ("xfconf-query", "-c", channel, "-p", name, "-n", "-t", "bool", "-s", value)
    assert desk.spawn(*words).process.wait(60) == 0
