"""Cards as notifications, on a real bus with a made-up notification daemon."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters.bubble import PATIENCE
from backbreak.adapters.prompt.notification import NotificationPrompt
from tests.fakes import FakeNotifier, SmallLoop, run_both

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

MOVE = {"id": "roll", "title": "Roll", "cue": "slow", "prep": 0, "cycle": 0, "repeat": 1, "sides": 1, "switch": 0}
CARD = {
    "kind": "prompt", "id": 7, "asked": False, "title": "Time to move", "why": "You have been sitting.",
    "routine": {"id": "reset60", "title": "Reset", "length": "about 1 min", "rest": 3.0, "moves": [MOVE]},
    "snoozes": [{"label": "5 min", "seconds": 300}, {"label": "until I pause", "until": "pause"}],
    "snooze_note": "2 snoozes left",
    "words": {"start": "Start", "snooze": "Snooze", "skip": "Skip", "stop": "Stop", "care": "Stop if it hurts."},
}
LONG = {**CARD, "routine": {**CARD["routine"], "moves": [{**MOVE, "cycle": 600}]}}


class Window:
    name = "window"

    def __init__(self) -> None:
        self.shown, self.hidden = [], []

    def show(self, card, answered) -> None:
        self.shown.append((card, answered))

    def hide(self, prompt_id: int) -> None:
        self.hidden.append(prompt_id)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def notifier(loop, daemon):
    notifier = FakeNotifier(loop, daemon.address)
    yield notifier
    notifier.close()


@pytest.fixture
def prompt(loop, bus):
    return NotificationPrompt(loop, bus)


@pytest.fixture
def lines():
    return []


def settle(loop, notifier, bus) -> None:
    notifier.ping(bus.name)
    loop.turn(0)


def shown(loop, notifier, bus, prompt, lines, card=CARD):
    prompt.show(card, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    settle(loop, notifier, bus)
    return notifier.shown[max(notifier.shown)]


def test_it_says_why_and_offers_buttons_and_stays(loop, notifier, bus, prompt, lines):
    seen = shown(loop, notifier, bus, prompt, lines)
    assert seen == {
        "title": "Time to move", "text": "You have been sitting.\nReset, about 1 min\n2 snoozes left", "expire": 0,
        "actions": ["default", "Start", "start", "Start", "snooze", "Snooze 5 min", "skip", "Skip"]}


def test_where_no_snooze_is_left_there_is_no_such_button(loop, notifier, bus, prompt, lines):
    seen = shown(loop, notifier, bus, prompt, lines, {**CARD, "snoozes": []})
    assert "snooze" not in seen["actions"]


@pytest.mark.parametrize(("key", "line"), [
    ("skip", {"id": 7, "answer": "skip"}),
    ("snooze", {"id": 7, "answer": "snooze", "seconds": 300}),
    ("", {"id": 7, "answer": "ignored"}),
])
def test_a_button_gives_its_answer_once(loop, notifier, bus, prompt, lines, key, line):
    shown(loop, notifier, bus, prompt, lines)
    notifier.press(key)
    assert loop.run_until(lambda: lines)
    settle(loop, notifier, bus)
    assert lines == [line]


def test_an_offer_to_sit_down_has_a_button_for_it(loop, notifier, bus, prompt, lines):
    words = {**CARD["words"], "got_up": "I\u2019ll sit down"}
    seen = shown(loop, notifier, bus, prompt, lines, {**CARD, "link": "sat", "words": words})
    assert seen["actions"][-2:] == ["sat", "I\u2019ll sit down"]
    notifier.press("sat")
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 7, "answer": "sat"}]


@pytest.mark.parametrize("key", ["start", "default"])
def test_start_and_a_click_on_the_body_open_the_window(loop, notifier, bus, lines, key):
    window = Window()
    prompt = NotificationPrompt(loop, bus, window)
    shown(loop, notifier, bus, prompt, lines)
    notifier.press(key)
    assert loop.run_until(lambda: window.shown)
    assert lines == [{"id": 7, "answer": "start"}]
    assert window.shown[0][0] == {**CARD, "asked": True}
    prompt.hide(7)
    assert window.hidden == [7]


def test_without_a_window_the_moves_are_shown_and_done_counts(loop, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    notifier.press("start")
    assert loop.run_until(lambda: len(notifier.said) == 2)
    settle(loop, notifier, bus)
    assert "1. Roll: slow" in notifier.said[1]["text"]
    notifier.press("done")
    assert loop.run_until(lambda: len(lines) == 2)
    assert (lines[1]["answer"], lines[1]["moves"]) == ("done", ["roll"])


def test_a_routine_that_was_closed_at_once_was_not_done(loop, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines, {**LONG, "asked": True})
    notifier.press("")
    assert loop.run_until(lambda: lines)
    assert (lines[0]["answer"], lines[0]["moves"]) == ("stopped", [])
    assert lines[0]["seconds"] < 60


def test_hide_withdraws_it_and_says_nothing(loop, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    prompt.hide(7)
    assert loop.run_until(lambda: not notifier.shown)
    assert lines == []


def test_hide_of_another_prompt_changes_nothing(loop, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    prompt.hide(6)
    settle(loop, notifier, bus)
    assert notifier.shown


def test_hidden_while_the_daemon_still_thinks_it_is_withdrawn_when_it_comes(loop, notifier, prompt, lines):
    prompt.show(CARD, lines.append)
    prompt.hide(7)
    loop.run_until(lambda: notifier.said, 0.3)
    assert loop.run_until(lambda: not notifier.shown)
    assert lines == []


def test_a_daemon_without_buttons_gets_none(loop, daemon, bus, prompt, lines):
    notifier = FakeNotifier(loop, daemon.address, ("body",))
    assert shown(loop, notifier, bus, prompt, lines)["actions"] == []
    notifier.close()


def test_a_daemon_that_draws_the_body_click_as_a_button_is_not_given_it(loop, daemon, bus, prompt, lines):
    notifier = FakeNotifier(loop, daemon.address, server="Xfce Notify Daemon")
    assert "default" not in shown(loop, notifier, bus, prompt, lines)["actions"]
    notifier.close()


def test_no_daemon_is_lost(loop, prompt, lines):
    prompt.show(CARD, lines.append)
    assert loop.run_until(lambda: prompt._bubble._absent)
    loop.skip(PATIENCE)
    assert (lines[0]["answer"], bool(lines[0]["why"])) == ("lost", True)


def test_a_daemon_that_is_restarted_with_it_shows_it_again(loop, daemon, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    notifier.close()
    assert loop.run_until(lambda: prompt._bubble._absent)
    loop.skip(PATIENCE / 2)
    another = FakeNotifier(loop, daemon.address)
    assert loop.run_until(lambda: another.said)
    settle(loop, another, bus)
    another.press("skip")
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 7, "answer": "skip"}]
    another.close()


def test_what_was_withdrawn_is_not_shown_by_the_next_daemon(loop, daemon, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    prompt.hide(7)
    notifier.close()
    another = FakeNotifier(loop, daemon.address)
    settle(loop, another, bus)
    assert (another.said, lines) == ([], [])
    another.close()


def test_a_hung_daemon_is_lost_after_a_bounded_time(loop, daemon, prompt, lines):
    hung = FakeNotifier(SmallLoop(), daemon.address)
    prompt.show(CARD, lines.append)
    loop.skip(6)
    assert [line["answer"] for line in lines] == ["lost"]
    hung.close()
    hung.loop.close()


def test_what_a_hung_daemon_shows_too_late_is_withdrawn(loop, daemon, prompt, lines):
    """It hangs in the middle of showing it."""
    slow = FakeNotifier(SmallLoop(), daemon.address)

    def serve(call):
        if call.member == "Notify":
            loop.skip(6)
        return slow._serve(call)

    slow.bus.export(slow.PATH, serve)
    prompt.show(CARD, lines.append)
    assert run_both(loop, slow.loop, lambda: slow.said)
    assert [line["answer"] for line in lines] == ["lost"]
    assert run_both(loop, slow.loop, lambda: not slow.shown)
    slow.close()
    slow.loop.close()


def test_a_daemon_that_leaves_with_it_is_lost(loop, notifier, bus, prompt, lines):
    shown(loop, notifier, bus, prompt, lines)
    notifier.close()
    assert loop.run_until(lambda: prompt._bubble._absent)
    loop.skip(PATIENCE)
    assert lines[0]["answer"] == "lost"


def test_a_bus_that_goes_with_it_is_lost(loop, notifier, bus, prompt, lines, daemon):
    shown(loop, notifier, bus, prompt, lines)
    daemon.stop()
    assert loop.run_until(lambda: prompt._bubble._absent)
    loop.skip(PATIENCE)
    assert [line["answer"] for line in lines] == ["lost"]


def test_a_text_card_is_closed_when_it_goes(loop, notifier, bus, prompt, lines):
    card = {"kind": "text", "id": 0, "title": "Is this serious?", "words": {"close": "Close"},
            "paragraphs": [{"style": "body", "text": "See somebody."}]}
    assert shown(loop, notifier, bus, prompt, lines, card)["text"] == "See somebody."
    notifier.press("")
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 0, "answer": "closed"}]


PAGE = {"kind": "choice", "id": 3, "title": "A sip of water?", "paragraphs": [{"style": "body", "text": "A reason."}],
        "buttons": [{"key": "done", "label": "Done"}, {"key": "not_now", "label": "Not now"}]}


@pytest.mark.parametrize(("key", "choice"), [("done", "done"), ("default", "close"), ("", "close")])
def test_without_a_window_a_short_page_is_a_notification(loop, notifier, bus, prompt, lines, key, choice):
    prompt.show_page(PAGE, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    settle(loop, notifier, bus)
    seen = notifier.shown[max(notifier.shown)]
    assert (seen["title"], seen["text"]) == ("A sip of water?", "A reason.")
    assert seen["actions"] == ["done", "Done", "not_now", "Not now"]
    notifier.press(key)
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 3, "choice": choice}]


def test_a_page_is_withdrawn_and_another_one_stays(loop, notifier, bus, prompt, lines):
    prompt.show_page(PAGE, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    settle(loop, notifier, bus)
    prompt.hide_page(2)
    settle(loop, notifier, bus)
    assert notifier.shown
    prompt.hide_page(3)
    assert loop.run_until(lambda: not notifier.shown)
    assert lines == []


def test_numbers_and_many_buttons_are_closed_without_a_window(loop, notifier, bus, prompt, lines):
    for page in ({**PAGE, "scale": {}}, {**PAGE, "buttons": PAGE["buttons"] * 3}):
        prompt.show_page(page, lines.append)
    assert loop.run_until(lambda: len(lines) == 2)
    assert [one["choice"] for one in lines] == ["close", "close"]
    assert not notifier.shown


def test_its_windows_go_with_it(loop, bus):
    window = Window()
    NotificationPrompt(loop, bus, window).close()
    assert window.closed
