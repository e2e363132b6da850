"""The window adapter against a child that behaves well, badly, or not at all. The child here has no window."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.prompt import child, window
from backbreak.adapters.prompt.window import WindowPrompt
from tests.fakes import SmallLoop

READ = "import sys, json, time, os, signal\ncard = json.loads(sys.stdin.readline())\n"
# os.write, and no print: it may be said in a signal handler, in the middle of saying something.
SAY = "def say(**line): os.write(1, (json.dumps({'id': card['id'], **line}) + '\\n').encode())\n"
WAIT_HIDE = "json.loads(sys.stdin.readline() or '{}').get('hide') or sys.exit(9)\n"


class Desk:
    """The adapter with a script in place of the window, and what it reported."""

    def __init__(self, loop: SmallLoop, script: str) -> None:
        self.loop = loop
        self.lines: list[dict[str, Any]] = []
        self.prompt = WindowPrompt(loop, command=[sys.executable, "-S", "-c", READ + SAY + script])

    def show(self, **card: Any) -> None:
        self.prompt.show({"id": 7, "kind": "prompt", **card}, self.lines.append)

    def answers(self, count: int) -> list[Any]:
        assert self.loop.run_until(lambda: len(self.lines) >= count)
        return [line["answer"] for line in self.lines]

    @property
    def child(self) -> child.Child:
        assert self.prompt._prompt is not None
        assert self.prompt._prompt.child is not None
        return self.prompt._prompt.child


def gone(loop: SmallLoop, process: child.Child) -> bool:
    return loop.run_until(lambda: process._over)


def test_answers_come_through_and_the_child_is_reaped(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(shown=12); say(answer='start'); say(answer='done', seconds=66.0, moves=['a'])")
    desk.show()
    process = desk.child
    assert desk.answers(2) == ["start", "done"]
    assert desk.lines[1] == {"id": 7, "answer": "done", "seconds": 66.0, "moves": ["a"]}
    assert gone(loop, process)
    with pytest.raises(ChildProcessError):
        os.waitpid(process.pid, os.WNOHANG)
    assert len(desk.lines) == 2


def test_the_card_arrives_whole_even_when_it_is_larger_than_a_pipe(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='snooze', seconds=len(card['why']))")
    desk.show(why="w" * 300_000)
    assert desk.answers(1) == ["snooze"]
    assert desk.lines[0]["seconds"] == 300_000


@pytest.mark.parametrize(("script", "why"), [
    ("sys.exit(0)", "the window ended without an answer"),
    ("sys.exit(3)", "the window ended with code 3"),
    ("os.kill(os.getpid(), signal.SIGKILL)", "the window was ended by signal 9"),
    ("print('no display', file=sys.stderr); sys.exit(1)", "the window ended with code 1: no display"),
    ("say(answer='start'); sys.exit(1)", "the window ended with code 1"),
])
def test_an_exit_without_a_final_answer_is_lost_and_says_why(loop: SmallLoop, script: str, why: str) -> None:
    desk = Desk(loop, script)
    desk.show()
    assert loop.run_until(lambda: desk.lines and desk.lines[-1]["answer"] == "lost")
    assert desk.lines[-1] == {"id": 7, "answer": "lost", "why": why}


def test_a_lost_window_is_logged_with_why(loop: SmallLoop, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(loop, "print('no display', file=sys.stderr); sys.exit(1)")
    desk.show()
    assert desk.answers(1) == ["lost"]
    assert [(one.levelname, one.getMessage()) for one in caplog.records] == [
        ("WARNING", "window 7 was lost: the window ended with code 1: no display")
    ]


@pytest.mark.parametrize(("script", "broken"), [
    ("sys.exit(3)", "the window ended with code 3"),
    ("say(shown=9); sys.exit(3)", None),
    ("say(shown=9); say(answer='skip')", None),
])
def test_a_window_that_was_never_shown_is_broken(loop: SmallLoop, script: str, broken: str | None) -> None:
    desk = Desk(loop, script)
    assert desk.prompt.broken is None
    desk.show()
    process = desk.child
    assert gone(loop, process)
    assert desk.prompt.broken == broken


def test_the_next_window_that_is_shown_is_good_again(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(shown=9) if card['id'] == 8 else sys.exit(3)")
    desk.show()
    assert desk.answers(1) == ["lost"]
    assert desk.prompt.broken
    desk.show(id=8)
    assert loop.run_until(lambda: desk.prompt.broken is None)
    desk.prompt.close()


def test_a_lost_text_is_told_too(loop: SmallLoop) -> None:
    desk, texts = Desk(loop, "sys.exit(3)"), list[dict[str, Any]]()
    desk.prompt.show_text({"id": 0, "kind": "text"}, texts.append)
    assert loop.run_until(lambda: texts)
    assert texts == [{"id": 0, "answer": "lost", "why": "the window ended with code 3"}]
    assert desk.prompt.broken == "the window ended with code 3"


def test_a_window_hidden_before_it_was_shown_is_not_broken(loop: SmallLoop) -> None:
    desk = Desk(loop, "sys.stdin.readline()")
    desk.show()
    process = desk.child
    desk.prompt.hide(7)
    assert gone(loop, process)
    assert (desk.prompt.broken, desk.lines) == (None, [])


def test_a_program_that_cannot_be_started_is_lost(loop: SmallLoop) -> None:
    prompt, lines = WindowPrompt(loop, command=["/no/such/program"]), list[dict[str, Any]]()
    prompt.show({"id": 7}, lines.append)
    assert lines == []
    assert loop.run_until(lambda: lines)
    assert lines[0]["answer"] == "lost"
    assert "could not be started" in lines[0]["why"]
    assert prompt.broken == lines[0]["why"]


@pytest.mark.parametrize("junk", [
    "print('Gtk-WARNING: hello', flush=True)",
    "print('[1, 2]', flush=True)",
    "print('x' * 200_000, flush=True)",
    "print(json.dumps({'id': 7, 'answer': 'x' * 100_000}), flush=True)",
    "sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()",
    "print(json.dumps({'id': 8, 'answer': 'skip'}), flush=True)",
    "say(answer='dance')",
    "print(flush=True)",
])
def test_junk_is_noted_and_ignored(loop: SmallLoop, junk: str, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(loop, f"{junk}; say(answer='skip')")
    desk.show()
    assert desk.answers(1) == ["skip"]
    assert caplog.records


def test_only_the_first_final_answer_counts(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='skip'); say(answer='got_up')")
    desk.show()
    process = desk.child
    assert gone(loop, process)
    assert [line["answer"] for line in desk.lines] == ["skip"]


def test_hide_is_quiet(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='start'); " + WAIT_HIDE)
    desk.show()
    assert desk.answers(1) == ["start"]
    process = desk.child
    desk.prompt.hide(7)
    assert gone(loop, process)
    assert [line["answer"] for line in desk.lines] == ["start"]


def test_hiding_another_id_does_nothing(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='start'); sys.stdin.readline(); say(answer='done')")
    desk.show()
    assert desk.answers(1) == ["start"]
    desk.prompt.hide(6)
    assert not loop.run_until(lambda: len(desk.lines) > 1, seconds=0.05)
    desk.prompt.close()


def test_a_child_that_does_not_go_is_ended_then_killed(loop: SmallLoop) -> None:
    desk = Desk(loop, "signal.signal(signal.SIGTERM, lambda *_: say(answer='start')); say(answer='start')\n"
                      "while True: time.sleep(60)")
    desk.show()
    assert desk.answers(1) == ["start"]
    process = desk.child
    desk.prompt.hide(7)
    loop.skip(child.TERM_AFTER + 0.1)
    assert desk.answers(2) == ["start", "start"]
    assert not process._over
    loop.skip(child.KILL_AFTER - child.TERM_AFTER)
    assert gone(loop, process)


def test_a_new_prompt_takes_the_place_of_the_one_before(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='start'); " + WAIT_HIDE)
    desk.show()
    assert desk.answers(1) == ["start"]
    first = desk.child
    desk.prompt.show({"id": 8}, desk.lines.append)
    assert gone(loop, first)
    assert loop.run_until(lambda: len(desk.lines) > 1)
    assert [(line["id"], line["answer"]) for line in desk.lines] == [(7, "start"), (8, "start")]
    desk.prompt.close()


def test_texts_are_beside_the_prompt(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='start' if card['id'] else 'closed'); card['id'] and sys.stdin.readline()")
    desk.show()
    assert desk.answers(1) == ["start"]
    texts: list[dict[str, Any]] = []
    desk.prompt.show_text({"id": 0, "kind": "text"}, texts.append)
    assert loop.run_until(lambda: texts)
    assert texts == [{"id": 0, "answer": "closed"}]
    assert len(desk.lines) == 1
    desk.prompt.close()


def test_closing_ends_the_child_by_the_end_of_its_input(loop: SmallLoop, tmp_path: Path) -> None:
    mark = tmp_path / "ended"
    script = "signal.signal(signal.SIGTERM, signal.SIG_IGN); say(answer='start'); sys.stdin.read()"
    script += f"; open({str(mark)!r}, 'w')"
    desk = Desk(loop, script)
    desk.show()
    assert desk.answers(1) == ["start"]
    process = desk.child
    desk.prompt.close()
    assert gone(loop, process)
    assert mark.exists()
    assert len(desk.lines) == 1


def test_without_a_pidfd_the_child_is_reaped_all_the_same(loop: SmallLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_pidfd", lambda _: None)
    desk = Desk(loop, "say(answer='start'); sys.exit(4)")
    desk.show()
    assert desk.answers(2) == ["start", "lost"]
    assert desk.lines[1]["why"] == "the window ended with code 4"


def test_no_descriptor_is_left_open(loop: SmallLoop) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        desk = Desk(loop, "say(answer='skip')")
        desk.show()
        process = desk.child
        assert gone(loop, process)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_usable_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.usable({}) == "no X display (DISPLAY is not set)"
    monkeypatch.setattr(window, "find_spec", lambda _: None)
    assert "python3-tk" in str(window.usable({"DISPLAY": ":0"}))
    monkeypatch.setattr(window, "find_spec", lambda name: name)
    assert window.usable({"DISPLAY": ":0"}) is None


def test_the_child_finds_the_same_backbreak_from_a_checkout() -> None:
    env = window.window_env({"PYTHONPATH": "/mine", "HOME": "/h"})
    root, mine = env["PYTHONPATH"].split(os.pathsep)
    assert (Path(root) / "backbreak" / "windows").is_dir()
    assert (mine, env["HOME"]) == ("/mine", "/h")


def test_a_question_that_was_painted_and_its_answer_come_through_and_are_not_final(loop: SmallLoop) -> None:
    script = "say(shown=12, question=True); say(gap='away'); say(answer='skip')"
    desk = Desk(loop, script)
    desk.show()
    assert loop.run_until(lambda: len(desk.lines) == 3)
    assert desk.lines[0] == {"id": 7, "shown": 12, "question": True}
    assert desk.lines[1] == {"id": 7, "gap": "away"}


def test_a_text_window_that_is_open_gets_other_paragraphs(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(gap=json.loads(sys.stdin.readline())['paragraphs'][0]['text']); " + WAIT_HIDE)
    desk.prompt.show_text({"id": 0, "kind": "text", "title": "Today"}, desk.lines.append)
    desk.prompt.renew_text({"title": "About", "paragraphs": [{"text": "not this one"}]})
    desk.prompt.renew_text({"title": "Today", "paragraphs": [{"text": "3 h"}]})
    assert loop.run_until(lambda: len(desk.lines) == 1)
    assert desk.lines == [{"id": 0, "gap": "3 h"}]
    desk.prompt.close()


def test_a_window_whose_title_changed_with_the_language_is_the_same(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(gap=json.loads(sys.stdin.readline())['title']); " + WAIT_HIDE)
    desk.prompt.show_text({"id": 0, "kind": "today", "title": "Today"}, desk.lines.append)
    desk.prompt.renew_text({"kind": "today", "title": "Heute"})
    assert loop.run_until(lambda: desk.lines == [{"id": 0, "gap": "Heute"}])
    (first,) = desk.prompt._texts
    desk.prompt.show_text({"id": 0, "kind": "today", "title": "Heute"}, desk.lines.append)
    assert loop.run_until(lambda: first.child is None)
    desk.prompt.close()


def test_a_form_tells_each_change_and_gets_what_holds(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(set='a', value=True); got = json.loads(sys.stdin.readline()); "
                      "say(set='b', value=[got[one] for one in ('foot', 'title', 'lead', 'words')]); "
                      "say(answer='closed')")
    desk.prompt.show_text({"id": 0, "kind": "form", "title": "You"}, desk.lines.append)
    assert loop.run_until(lambda: len(desk.lines) == 1)
    desk.prompt.renew_text({"kind": "form", "title": "Du", "lead": "Alles ist freiwillig.", "words": {"close": "Zu"},
                            "groups": [], "foot": "Alle bleiben.", "trouble": False})
    assert loop.run_until(lambda: len(desk.lines) == 3)
    told = ["Alle bleiben.", "Du", "Alles ist freiwillig.", {"close": "Zu"}]
    assert desk.lines == [{"id": 0, "set": "a", "value": True}, {"id": 0, "set": "b", "value": told},
                          {"id": 0, "answer": "closed"}]


def test_a_window_that_has_gone_holds_nothing_of_whoever_heard_it(loop: SmallLoop) -> None:
    class Rows:
        """A megabyte of them, in a settings window."""

        def heard(self, _line: dict[str, Any]) -> None:
            pass

    desk = Desk(loop, "sys.stdin.readline()")
    for show in (desk.prompt.show, desk.prompt.show_page, desk.prompt.show_text):
        rows = Rows()
        gone_too = weakref.ref(rows)
        show({"id": 3, "kind": "settings", "title": "Settings"}, rows.heard)
        del rows
        opened = desk.prompt._prompt or desk.prompt._page or desk.prompt._texts[0]
        assert opened.child is not None
        process = opened.child
        del opened
        process.hide()
        assert gone(loop, process)
        loop.skip(5)            # the timers by which it would have been ended have gone
        del process
        gc.collect()
        assert gone_too() is None


def test_a_small_page_says_what_was_chosen_and_a_new_one_takes_its_place(loop: SmallLoop) -> None:
    desk = Desk(loop, WAIT_HIDE)
    desk.prompt.show_page({"id": 1, "kind": "choice"}, desk.lines.append)
    assert desk.prompt._page is not None
    first = desk.prompt._page.child
    assert first is not None
    desk.prompt._command = Desk(loop, "say(shown=3); say(choice='neck')").prompt._command
    desk.prompt.show_page({"id": 2, "kind": "choice"}, desk.lines.append)
    assert gone(loop, first)
    assert loop.run_until(lambda: desk.lines)
    assert desk.lines == [{"id": 2, "choice": "neck"}]


def test_a_small_page_that_is_hidden_or_lost_chose_nothing(loop: SmallLoop) -> None:
    desk = Desk(loop, WAIT_HIDE)
    desk.prompt.show_page({"id": 1, "kind": "choice"}, desk.lines.append)
    assert desk.prompt._page is not None
    process = desk.prompt._page.child
    assert process is not None
    desk.prompt.hide_page(5)
    assert desk.prompt._page is not None
    desk.prompt.hide_page(1)
    assert gone(loop, process)
    assert desk.lines == []
    desk.prompt._command = Desk(loop, "sys.exit(3)").prompt._command
    desk.prompt.show_page({"id": 2, "kind": "choice"}, desk.lines.append)
    assert loop.run_until(lambda: desk.lines)
    assert "choice" not in desk.lines[0]
