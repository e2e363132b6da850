"""The real windows on a real X server with a window manager: painted, clicked, typed at, and left alone."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.windows.controls import CLICKS_WAIT
from tests.desktop.desk import TAKES_KEYS
from tests.windows import cards

TOOLS = ("Xvfb", "openbox", "xdotool", "xterm")

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


class Desk:
    """An X server with openbox, and what we start on it."""

    def __init__(self, home: Path) -> None:
        reads, writes = os.pipe()
        command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        self.started = [_start(command, {**os.environ}, pass_fds=(writes,))]
        os.close(writes)
        with os.fdopen(reads) as file:
            self.env = {**os.environ, "DISPLAY": f":{file.readline().strip()}", "HOME": str(home)}
        self.env.pop("BACKBREAK_SCALE", None)
        self.started.append(_start(["openbox"], self.env))
        wait_for(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))

    def ask(self, *words: str) -> str:
        return subprocess.run(words, env=self.env, capture_output=True, text=True, check=False).stdout.strip()

    def do(self, *words: str) -> str:
        return self.ask("xdotool", *words)

    def close(self) -> None:
        for process in reversed(self.started):
            process.kill()
            process.wait()


def _start(command: list[str], env: dict[str, str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere, pass_fds=pass_fds)


def wait_for(true: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


class Window:
    """A window of ours under test."""

    def __init__(self, desk: Desk, card: dict[str, Any], **env: str) -> None:
        self.desk = desk
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backbreak.windows"], env={**desk.env, **env}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2],
        )
        self._rest = b""
        self.send(card)
        assert self.line()["shown"] > 0
        self.since = time.monotonic()
        self.id = self._find()

    def _find(self) -> str:
        search = ("search", "--onlyvisible", "--class", "^Backbreak$")
        wait_for(lambda: self.desk.do(*search))
        return self.desk.do(*search).split()[-1]

    def send(self, line: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()

    def line(self, seconds: float = 30) -> dict[str, Any]:
        line = self.maybe_line(seconds)
        assert line is not None, "no answer came"
        return line

    def maybe_line(self, seconds: float) -> dict[str, Any] | None:
        assert self.process.stdout is not None
        while b"\n" not in self._rest:
            if not select.select([self.process.stdout], [], [], seconds)[0]:
                return None
            piece = os.read(self.process.stdout.fileno(), 4096)
            if not piece:
                return None
            self._rest += piece
        line, self._rest = self._rest.split(b"\n", 1)
        return dict(json.loads(line))

    def press(self, *keys: str) -> dict[str, Any]:
        """Until something is told of them: while they are not meant for the window, it takes none of them."""
        for _ in range(6):
            self.desk.do("key", "--delay", "30", *keys)
            if line := self.maybe_line(5):
                return line
        raise AssertionError(f"nothing came of {keys}")

    def answer(self, *keys: str) -> dict[str, Any]:
        """The final one, to these keys where there are any; the program ends well after it. What is left alone stays
        for a while."""
        line = self.press(*keys) if keys else self.line()
        assert self.process.wait(60) == 0
        return line

    def settle(self, seconds: float = TAKES_KEYS) -> None:
        """Until keys are meant for it."""
        time.sleep(max(0.0, self.since + seconds - time.monotonic()))

    def focus(self) -> None:
        self.desk.do("windowfocus", "--sync", self.id)
        time.sleep(TAKES_KEYS)

    def click(self, x: int, y: int) -> None:
        self.desk.do("mousemove", "--window", self.id, str(x), str(y), "click", "1")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture(scope="module")
def windows_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("home"))
    yield desk
    desk.close()


@pytest.fixture
def open_window(windows_desk: Desk) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []
    windows_desk.do("mousemove", "5", "5")

    def make(card: dict[str, Any], **env: str) -> Window:
        opened.append(Window(windows_desk, card, **env))
        return opened[-1]

    yield make
    for window in opened:
        window.end()


Open = Callable[..., Window]
START, SNOOZE, ARROW, SKIP, GOT_UP = (80, 272), (200, 272), (300, 272), (365, 272), (60, 302)
QUICK = cards.move(prep=0.2, cycle=0.4, repeat=2)


def quick(*moves: dict[str, Any], **changes: Any) -> dict[str, Any]:
    routine = {"title": "Quick", "length": "a moment", "rest": 0.2, "moves": list(moves or (QUICK, QUICK))}
    return cards.prompt(routine=routine, **changes)


@pytest.mark.parametrize(("place", "answer"), [
    (SNOOZE, {"answer": "snooze", "seconds": 300}), (SKIP, {"answer": "skip"}), (GOT_UP, {"answer": "got_up"}),
])
def test_the_mouse_answers(open_window: Open, place: tuple[int, int], answer: dict[str, Any]) -> None:
    window = open_window(cards.prompt())
    window.settle(0.5)
    window.click(*place)
    assert window.answer() == {"id": 7, **answer}


def test_the_quiet_link_sits_down_where_the_card_says_so(open_window: Open) -> None:
    window = open_window(cards.prompt(link="sat"))
    window.settle(0.5)
    window.click(*GOT_UP)
    assert window.answer() == {"id": 7, "answer": "sat"}


@pytest.mark.parametrize(("keys", "answer"), [
    (["Escape"], {"answer": "snooze", "seconds": 300}),
    (["s"], {"answer": "snooze", "seconds": 300}),
    (["k"], {"answer": "skip"}),
    (["Tab", "Tab", "Return"], {"answer": "snooze", "seconds": 300}),
    (["Tab", "shift+Tab", "space"], {"answer": "got_up"}),
    (["Tab", "Right", "Right", "Return", "Escape", "Escape"], {"answer": "snooze", "seconds": 300}),
    (["Tab", "Tab", "Tab", "Return", "Down", "Return"], {"answer": "snooze", "until": "pause"}),
])
def test_the_keyboard_answers(open_window: Open, keys: list[str], answer: dict[str, Any]) -> None:
    window = open_window(cards.prompt())
    window.focus()
    assert window.answer(*keys) == {"id": 7, **answer}


def test_escape_skips_where_no_snooze_is_left(open_window: Open) -> None:
    window = open_window(cards.prompt(snoozes=[], snooze_note=""))
    window.focus()
    assert window.answer("Escape") == {"id": 7, "answer": "skip"}


def test_the_menu_of_snoozes_by_mouse(open_window: Open) -> None:
    window = open_window(cards.prompt())
    window.settle(0.5)
    window.click(*ARROW)
    time.sleep(0.2)
    window.click(260, 192)
    assert window.answer() == {"id": 7, "answer": "snooze", "until": "pause"}


def test_closing_the_small_prompt_is_a_snooze(open_window: Open) -> None:
    window = open_window(cards.prompt())
    window.focus()
    assert window.answer("alt+F4")["answer"] == "snooze"      # openbox's way to close


def test_typing_elsewhere_goes_on_while_the_prompt_comes(windows_desk: Desk, open_window: Open, tmp_path: Path) -> None:
    typed = tmp_path / "typed"
    xterm = _start(["xterm", "-e", "sh", "-c", f"cat > {typed}"], windows_desk.env)
    try:
        wait_for(lambda: windows_desk.do("search", "--onlyvisible", "--class", "^XTerm$"))
        windows_desk.do("windowfocus", "--sync", windows_desk.do("search", "--onlyvisible", "--class", "^XTerm$"))
        wait_for(typed.exists)
        focus = windows_desk.do("getwindowfocus")
        typist = subprocess.Popen(["xdotool", "type", "--delay", "60", "sk" * 30 + "\n"], env=windows_desk.env)
        window = open_window(cards.prompt())
        assert windows_desk.do("getwindowfocus") == focus
        assert typist.wait(60) == 0
        wait_for(lambda: typed.read_text() == "sk" * 30 + "\n")
        assert windows_desk.do("getwindowfocus") == focus
        assert window.maybe_line(0.3) is None
    finally:
        xterm.kill()
        xterm.wait()


def test_when_a_window_closes_the_focus_does_not_come_to_the_prompt(windows_desk: Desk, open_window: Open) -> None:
    terminals = []
    for name in ("one", "two"):
        terminals.append(_start(["xterm", "-T", name, "-e", "cat"], windows_desk.env))
        wait_for(lambda name=name: windows_desk.do("search", "--onlyvisible", "--name", f"^{name}$"))  # type: ignore[misc]
    try:
        windows_desk.do("windowfocus", "--sync", windows_desk.do("search", "--name", "^two$"))
        window = open_window(cards.prompt())
        window.settle(1.5)
        terminals[1].kill()
        wait_for(lambda: windows_desk.do("getwindowfocus", "getwindowname") == "one")
    finally:
        for terminal in terminals:
            terminal.kill()
            terminal.wait()


def test_keys_and_clicks_of_the_first_moment_press_nothing(open_window: Open) -> None:
    window = open_window(cards.prompt())
    window.click(*SKIP)
    if time.monotonic() - window.since > CLICKS_WAIT:
        pytest.skip("this machine is too slow to click so soon")
    keys = ("Return", "space", "s", "k", "Escape") * 3
    window.desk.do("windowfocus", "--sync", window.id, "key", "--delay", "20", *keys)
    assert window.maybe_line(1.5) is None
    assert window.answer("k")["answer"] == "skip"


def test_a_routine_from_start_to_done(open_window: Open) -> None:
    window = open_window(quick())
    window.settle(0.5)
    window.click(*START)
    assert window.line() == {"id": 7, "answer": "start"}
    done = window.answer()
    assert done["answer"] == "done"
    assert done["seconds"] == pytest.approx(2.2, abs=0.05)
    assert done["moves"] == ["shoulder_roll_drop"]
    assert "felt" not in done


def test_after_a_routine_keys_say_how_it_felt_and_which_move_was_worse(open_window: Open) -> None:
    other = {**QUICK, "id": "neck_turn"}
    window = open_window(quick(QUICK, other, asked=True))
    window.settle(6.0)          # the question comes at 2.2
    window.desk.do("key", "3")
    window.settle(9.0)
    window.desk.do("key", "2")
    done = window.answer()
    assert (done["answer"], done["felt"], done["which"]) == ("done", "worse", "neck_turn")
    assert done["moves"] == ["shoulder_roll_drop", "neck_turn"]


def test_after_a_routine_a_click_says_how_it_felt(open_window: Open) -> None:
    window = open_window(quick(asked=True))
    window.settle(6.0)
    size = dict(row.split("=") for row in window.desk.do("getwindowgeometry", "--shell", window.id).split())
    window.click(int(size["WIDTH"]) // 2, int(size["HEIGHT"]) - 87)         # the middle one of three
    done = window.answer()
    assert (done["answer"], done.get("felt"), "which" in done) == ("done", "same", False)


def test_a_routine_that_was_asked_for_takes_the_focus(open_window: Open) -> None:
    window = open_window(cards.prompt(asked=True))
    wait_for(lambda: window.desk.do("getwindowfocus") == window.id)
    assert window.desk.do("getwindowname", window.id) == "backbreak: 60-second reset"


def test_escape_stops_a_routine_and_paused_time_does_not_count(open_window: Open) -> None:
    window = open_window(cards.prompt(asked=True, aloud={"cues": True}))
    assert window.line() == {"id": 7, "move": 0}
    window.settle()
    assert window.press("space") == {"id": 7, "quiet": True}
    paused = time.monotonic() - window.since
    time.sleep(2.0)
    stopped = window.answer("Escape")
    assert (stopped["answer"], stopped["moves"]) == ("stopped", [])
    assert 0.8 <= stopped["seconds"] <= paused + 0.5


def test_each_move_is_told_to_who_speaks_its_cue_and_a_pause_asks_for_quiet(open_window: Open) -> None:
    window = open_window(cards.prompt(asked=True, aloud={"cues": True}))
    assert window.line() == {"id": 7, "move": 0}
    window.settle()
    assert window.press("space") == {"id": 7, "quiet": True}
    window.desk.do("key", "space")
    assert window.press("Right") == {"id": 7, "move": 1}
    assert window.answer("Escape")["answer"] == "stopped"


def test_going_through_by_next_is_no_break(open_window: Open) -> None:
    window = open_window(cards.prompt(asked=True))
    window.settle()
    assert window.answer("Right", "Right")["answer"] == "stopped"


def test_hide_and_the_end_of_input_close_without_an_answer(open_window: Open) -> None:
    window = open_window(cards.prompt())
    window.send({"hide": True})
    assert window.process.wait(60) == 0
    assert window.maybe_line(0.1) is None
    window = open_window(cards.prompt(asked=True))
    assert window.process.stdin is not None
    window.process.stdin.close()
    assert window.process.wait(60) == 0
    assert window.maybe_line(0.1) is None


@pytest.mark.parametrize("key", ["Escape", "Return"])
def test_a_text_closes(open_window: Open, key: str) -> None:
    window = open_window(cards.text(paragraphs=[{"style": "body", "text": "words " * 900}]))
    window.settle()
    assert window.answer("Down", "Next", "End", key) == {"id": 0, "answer": "closed"}


def test_a_bad_card_ends_with_one_line_that_says_why(windows_desk: Desk) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "backbreak.windows"], input='{"kind": "prompt"}\n', env=windows_desk.env,
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "backbreak.windows: CardError: card.id is missing\n"


def test_the_small_prompt_does_not_wake_while_nobody_touches_it(open_window: Open) -> None:
    window = open_window(cards.prompt())
    window.settle()

    def still() -> bool:
        before = _switches(window.process.pid)
        time.sleep(2.0)
        return _switches(window.process.pid) - before <= 1

    wait_for(still)             # a slow machine has loaded all that it is made of later


def _switches(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def test_every_window_has_our_icon_in_three_sizes(open_window: Open) -> None:
    window = open_window(cards.text())
    wait_for(lambda: _icon_sizes(window) == [48, 32, 16])


def _icon_sizes(window: Window) -> list[int]:
    """_NET_WM_ICON: width, height and that many pixels, again and again."""
    said = window.desk.ask("xprop", "-id", window.id, "-notype", "32c", "_NET_WM_ICON")
    numbers = [int(word) for word in said.partition("=")[2].replace(",", " ").split() if word.isdigit()]
    sizes = []
    while numbers:
        sizes.append(numbers[0])
        numbers = numbers[2 + numbers[0] * numbers[1]:]
    return sizes


def test_a_display_that_is_not_there_ends_with_one_line_that_says_why(windows_desk: Desk) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "backbreak.windows"], input=json.dumps(cards.prompt()) + "\n",
        env={**windows_desk.env, "DISPLAY": ":987"}, capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "backbreak.windows: TclError: couldn't connect to display \":987\"\n"


def test_a_routine_counts_from_what_the_card_says(open_window: Open) -> None:
    short = open_window(quick(asked=True, counts_from=2.5))
    assert short.answer()["answer"] == "stopped"
    enough = open_window(quick(asked=True, counts_from=2.0))
    assert enough.answer()["answer"] == "done"


AWAY = (60, 372)


def test_a_question_in_the_prompt_is_answered_beside_it(open_window: Open) -> None:
    window = open_window(cards.prompt(question=cards.QUESTION))
    window.settle(0.5)
    window.click(*AWAY)
    assert window.line() == {"id": 7, "gap": "away"}
    window.click(*AWAY)                             # it is not asked twice
    window.click(*SKIP)
    assert window.answer() == {"id": 7, "answer": "skip"}


def test_a_question_is_the_last_thing_the_keyboard_comes_to(open_window: Open) -> None:
    window = open_window(cards.prompt(question=cards.QUESTION))
    window.focus()
    assert window.press("Tab", "shift+Tab", "Return") == {"id": 7, "gap": "here"}
    assert window.answer("Escape") == {"id": 7, "answer": "snooze", "seconds": 300}


def test_a_prompt_that_has_to_go_thanks_first_for_an_answer(open_window: Open) -> None:
    window = open_window(cards.prompt(question=cards.QUESTION))
    window.settle(0.5)
    window.click(*AWAY)
    assert window.line() == {"id": 7, "gap": "away"}
    window.send({"hide": True})
    with pytest.raises(subprocess.TimeoutExpired):
        window.process.wait(0.5)
    assert window.process.wait(60) == 0


def test_who_got_up_unseen_hears_sorry_and_may_click_it_away(open_window: Open) -> None:
    window = open_window(cards.prompt(words={**cards.WORDS, "sorry": "Sorry, that was missed; it counts now."}))
    window.settle(0.5)
    window.click(*GOT_UP)
    assert window.line() == {"id": 7, "answer": "got_up"}
    window.send({"hide": True})
    with pytest.raises(subprocess.TimeoutExpired):
        window.process.wait(0.4)
    window.click(100, 100)
    assert window.process.wait(60) == 0


def test_a_text_asks_and_gets_other_words(open_window: Open) -> None:
    window = open_window(cards.text(question=cards.QUESTION))
    window.settle()
    assert window.press("Tab", "Tab", "Return") == {"id": 0, "gap": "away"}
    window.send({"paragraphs": [{"style": "body", "text": "words " * 900}]})
    window.send({"paragraphs": "junk"})
    assert window.answer("End", "Escape") == {"id": 0, "answer": "closed"}


def test_a_form_tells_each_change_by_mouse_and_keys_and_shows_what_holds(open_window: Open) -> None:
    window = open_window(cards.form())
    window.settle()
    window.click(580, 185)
    assert window.line() == {"id": 0, "set": "osteo", "value": True}
    assert window.press("Tab", "Down", "Down", "Right") == {"id": 0, "set": "motion", "value": "full"}
    window.send({**cards.form(), "foot": "It cannot be written. " * 9, "trouble": True})
    window.send({"groups": "junk"})
    assert window.press("Right") == {"id": 0, "set": "motion", "value": "full"}
    assert window.answer("Escape") == {"id": 0, "answer": "closed"}
