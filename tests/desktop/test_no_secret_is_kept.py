"""Somebody types a password, has it as a window's title and in the clipboard: nothing of backbreak has it.

A random word goes through a real X server while the tray, a prompt, a routine and Today are there; then all memory of
the tray and of what it started, and every file it has, is searched. What it may know is found the same way.
"""

from __future__ import annotations

import json
import os
import random
import signal
import string
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.ext import res

from tests.desktop import memory
from tests.desktop.conftest import needs
from tests.desktop.desk import START, STOP, Desk
from tests.desktop.hands import Window
from tests.desktop.processes import Started, children

pytestmark = pytest.mark.desktop
SHORT: dict[str, str | int] = {
    "sitting.limit": "15 s", "prompt.lull": "10 s", "prompt.grace": "2 min", "prompt.per_hour": 12,
}
KNOWN = "Quaggaflummox"
"""The title of a routine of one's own: what backbreak is to know."""
LISTENS = {"RecordContext", "INPUTCLIENT", "PASSIVE GRAB", "XFixesSelectionClient"}
"""What an X server says of a client that hears all input, the input of other people's windows, or of each copying."""
INPUT = (
    X.KeyPressMask | X.KeyReleaseMask | X.ButtonPressMask | X.ButtonReleaseMask | X.PointerMotionMask
    | X.KeymapStateMask | X.EnterWindowMask | X.LeaveWindowMask
)
ROUTINE = f'title = "{KNOWN}"\nmoves = ["pelvic_rock", "desk_hinge"]\n'


class Holder:
    """A window of somebody else's that has the word as its title, and both clipboards; it notes who asks for them."""

    def __init__(self, display: str, word: str) -> None:
        self._display = Display(display)
        self._window = self._display.screen().root.create_window(10, 10, 200, 100, 0, X.CopyFromParent)
        self._window.set_wm_name(word)
        utf8 = self._display.intern_atom("UTF8_STRING")
        self._window.change_property(self._display.intern_atom("_NET_WM_NAME"), utf8, 8, word.encode())
        self._window.map()
        for selection in (Xatom.PRIMARY, self._display.intern_atom("CLIPBOARD")):
            self._window.set_selection_owner(selection, X.CurrentTime)
        self._display.sync()

    def watched(self) -> list[int]:
        """What of keys, buttons and motion anybody wants to hear of its window, and of the root."""
        both = (self._window, self._display.screen().root)
        return [one.get_attributes().all_event_masks & INPUT for one in both]

    def asks_itself(self) -> None:
        self._window.convert_selection(Xatom.PRIMARY, Xatom.STRING, Xatom.STRING, X.CurrentTime)
        self._display.sync()

    def askers(self) -> set[int]:
        """The processes that have asked for one of them."""
        events = [self._display.next_event() for _ in range(self._display.pending_events())]
        asked = [event.requestor.id for event in events if event.type == X.SelectionRequest]
        told = [self._display.res_query_client_ids([{"client": one, "mask": res.LocalClientPIDMask}]) for one in asked]
        return {int(one.ids[0].value[0]) for one in told}

    def close(self) -> None:
        self._display.close()


class Writer:
    """A terminal in which the word is typed; the terminal is proof that it was, and that it can be found."""

    def __init__(self, desk: Desk, word: str, holder: Holder) -> None:
        self._desk, self.word, self.holder, self._times = desk, word, holder, 0
        self.out = desk.work / "typed"
        self.out.unlink(missing_ok=True)
        self.terminal: Started = desk.spawn(
            "xterm", "-T", f"writing {word}", "-e", "sh", "-c", f"stty -icanon -echo; cat > {self.out}"
        )
        self.window: Window = desk.wait_for(lambda: desk.hands.window(f"writing {word}"), 20, "a terminal")
        desk.wait_for(self.out.exists, 20, "the shell in it")

    def type(self) -> None:
        self._desk.hands.focus(self.window)
        self._desk.hands.type(self.word, rate=40)
        self._times += 1
        self._desk.wait_for(lambda: self.out.read_text().count(self.word) == self._times, 10, "all that was typed")


@pytest.fixture
def word() -> str:
    return "".join(random.SystemRandom().choices(string.ascii_lowercase, k=18))


@pytest.fixture
def writer(desk: Desk, word: str) -> Iterator[Writer]:
    holder = Holder(desk.env["DISPLAY"], word)
    yield Writer(desk, word, holder)
    asked = holder.askers()
    holder.close()
    of_the_desk = {one.pid for one in desk.processes if not one.name.startswith("python")}
    assert asked <= of_the_desk.union(*map(children, of_the_desk)), "one of ours asked for the clipboard"


def found(desk: Desk, tray: Started, word: str) -> set[str]:
    """In the memory of all of ours, each named by what it is."""
    ways = memory.written(word, desk.env["DISPLAY"])
    ours = (tray.pid, *children(tray.pid))
    return {f"{one} of {_called(pid)}" for pid in ours for one in memory.in_memory(pid, ways)}


def at_the_server(display: str) -> dict[int, set[str]]:
    """What kinds of things each process has at the X server, as that says."""
    eye = Display(display)
    try:
        found: dict[int, set[str]] = {}
        for one in eye.res_query_clients().clients:
            of = eye.res_query_client_ids([{"client": one.resource_base, "mask": res.LocalClientPIDMask}]).ids
            kinds = eye.res_query_client_resources(one.resource_base).types
            if of and of[0].value:
                names = {eye.get_atom_name(kind.resource_type) for kind in kinds}
                found.setdefault(int(of[0].value[0]), set()).update(names)
        return found
    finally:
        eye.close()


def _called(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return "one that has ended"


def test_a_word_that_is_typed_shown_and_copied_is_nowhere(desk: Desk, word: str, writer: Writer) -> None:
    desk.routines_folder.mkdir(parents=True)
    (desk.routines_folder / "mine.toml").write_text(ROUTINE)
    before = writer.holder.watched()
    tray = desk.start_backbreak("--speed", "10", settings=SHORT)
    desk.wait_for(lambda: desk.icons() == 1, 10, "an icon")
    writer.type()
    desk.type_until_due()
    desk.wait_for_prompt()
    writer.type()
    assert desk.stage() == "showing"
    there = at_the_server(desk.env["DISPLAY"])
    assert there[tray.pid] <= {"SyncAlarm"}, "the tray only asks how long there was no input, and of the next"
    assert not LISTENS & set().union(*(there.get(one, set()) for one in children(tray.pid)))
    assert writer.holder.watched() == before, "nobody has asked for the keys of other people's windows"
    assert found(desk, tray, word) == set(), "with a prompt"
    desk.click_until(START, lambda: (desk.window() or Window(0, "", 0, 0, 0, 0)).width > 500, "the routine")
    writer.type()
    desk.click_until(STOP, lambda: desk.window() is None, "the routine's end")
    assert desk.tell("stretch", "mine").returncode == 0
    desk.wait_for_prompt()
    writer.type()
    assert found(desk, tray, word) == set(), "with a routine of one's own"
    seen = found(desk, tray, KNOWN)
    assert any("-m backbreak run" in one for one in seen), "what the tray knows is found in it"
    assert any("backbreak.windows" in one for one in seen), "what a window knows is found in it"
    desk.tell("skip")
    desk.wait_for(lambda: desk.window() is None, 20, "the routine's end")
    desk.click_icon_until(lambda: desk.hands.window("backbreak: Today"), "Today")
    writer.type()
    assert found(desk, tray, word) == set(), "with Today"
    assert memory.in_memory(writer.terminal.pid, memory.written(word)), "the terminal itself has it"
    assert tray.end() == 0
    ways = memory.written(word, desk.env["DISPLAY"])
    assert memory.in_files(desk.home, ways) | memory.in_files(desk.run, ways) == set()
    assert word not in tray.said()
    assert memory.in_files(desk.home, memory.written(KNOWN)), "what it knows is found in its files"
    assert "typed" in {one.split("/")[-1] for one in memory.in_files(desk.work, ways)}


def test_who_asks_for_the_clipboard_would_be_found(desk: Desk) -> None:
    holder = Holder(desk.env["DISPLAY"], "any")
    holder.asks_itself()
    assert os.getpid() in holder.askers()
    holder.close()


def test_a_recorded_day_has_none_of_it(desk: Desk, word: str, writer: Writer) -> None:
    tray = desk.start_backbreak("--no-tray", settings={"record.my_days": "on"})
    writer.type()
    assert found(desk, tray, word) == set()
    assert tray.end() == 0
    assert list((desk.home / ".local/share/backbreak/recordings").glob("*.jsonl"))
    ways = memory.written(word, desk.env["DISPLAY"])
    assert memory.in_files(desk.home, ways) | memory.in_files(desk.run, ways) == set()


def test_the_child_that_listens_for_a_return_ends_with_the_first_key_and_says_when_it_was(
    desk: Desk, word: str, writer: Writer
) -> None:
    """The one part of it that a key comes to at all. Stopped while the word is typed, it finds all of it waiting."""
    needs([] if find_spec("pynput") else ["pynput"])
    listener = subprocess.Popen(
        [sys.executable, "-P", "-m", "backbreak.adapters.input.return_watch"], env=desk.env, cwd=desk.work,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    desk.wait_for(lambda: len(list(Path(f"/proc/{listener.pid}/task").iterdir())) >= 3, 20, "it to listen")
    time.sleep(2)
    assert "RecordContext" in at_the_server(desk.env["DISPLAY"])[listener.pid], "how one that hears keys is known"
    listener.send_signal(signal.SIGSTOP)
    writer.type()
    listener.send_signal(signal.SIGCONT)
    assert listener.wait(60) == 0, "by itself: nobody has closed its input"
    said, complaint = listener.communicate()
    assert complaint == ""
    verdict = json.loads(said)
    assert set(verdict) == {"convincing", "first"}
    assert verdict["convincing"] == "key"
    assert isinstance(verdict["first"], float)
