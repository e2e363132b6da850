"""A notification daemon that answers nonsense: a prompt is shown or lost, soon, and nothing of ours falls over."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from backbreak.adapters.bubble import PATIENCE
from backbreak.adapters.notices import DesktopNotices
from backbreak.adapters.prompt.notification import NotificationPrompt
from tests.adapters.test_notification_prompt import CARD, settle
from tests.fakes import FakeNotifier, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

LONG = "x" * 300_000


class Fool(FakeNotifier):
    """`answers`: what it says instead, by call. None: an error."""

    def __init__(self, loop: SmallLoop, address: str, answers: dict[str, Any]) -> None:
        self.answers = answers
        super().__init__(loop, address)

    def _serve(self, call: Any) -> Any:
        said = super()._serve(call)
        return self.answers.get(call.member, said)


@pytest.fixture
def fool(loop, daemon):
    fools = []

    def make(**answers):
        fools.append(Fool(loop, daemon.address, answers))
        return fools[-1]

    yield make
    for one in fools:
        one.close()


@pytest.mark.parametrize("answers", [
    {"GetServerInformation": ("", ())},
    {"GetServerInformation": ("u", (7,))},
    {"GetServerInformation": ("as", (["Fake"],))},
    {"GetServerInformation": ("ssss", (LONG, LONG, LONG, ""))},
    {"GetCapabilities": ("", ())},
    {"GetCapabilities": ("u", (7,))},
    {"GetCapabilities": ("s", ("actions",))},
    {"GetCapabilities": ("ai", ([1, 2, 3],))},
    {"GetCapabilities": ("as", ([LONG] * 2,))},
], ids=lambda one: f"{next(iter(one))} {next(iter(one.values()))[0] or 'nothing'}")
def test_what_it_says_of_itself_may_be_anything(loop, bus, fool, answers, caplog):
    notifier, lines = fool(**answers), []
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    assert notifier.said[0]["title"] == CARD["title"]
    assert lines == []


ODD = [("", ()), ("s", ("one",)), ("u", (0,)), ("i", (-3,)), ("b", (True,)), ("as", (["1"],))]


@pytest.mark.parametrize("answer", ODD, ids=[one or "nothing" for one, _ in ODD])
def test_a_number_that_is_none_loses_the_prompt_at_once(loop, bus, fool, answer):
    notifier, lines = fool(Notify=answer), []
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 7, "answer": "lost", "why": "the notification daemon: it answers nonsense"}]
    assert notifier.said


def test_more_than_any_answer_may_be_is_none(loop, bus, fool):
    lines = []
    fool(GetCapabilities=("as", ([LONG] * 20,)))
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    loop.turn(0.1)
    loop.skip(PATIENCE + 0.1)
    assert loop.run_until(lambda: lines)
    assert lines[0]["answer"] == "lost"
    assert bus.connected()


def test_errors_lose_it_at_once(loop, bus, fool):
    lines = []
    fool(Notify=None)
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    assert loop.run_until(lambda: lines)
    assert lines[0]["answer"] == "lost"


@pytest.mark.parametrize(("member", "signature", "body"), [
    ("ActionInvoked", "", ()),
    ("ActionInvoked", "u", (1,)),
    ("ActionInvoked", "us", (99, "skip")),
    ("ActionInvoked", "ss", ("1", "skip")),
    ("ActionInvoked", "us", (0, "skip")),
    ("NotificationClosed", "", ()),
    ("NotificationClosed", "s", ("1",)),
    ("NotificationClosed", "uu", (0, 2)),
    ("NotificationClosed", "uu", (4_000_000_000, 2)),
])
def test_signals_that_mean_nothing_answer_nothing(loop, bus, fool, member, signature, body):
    notifier, lines = fool(), []
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    settle(loop, notifier, bus)
    notifier.bus.emit(notifier.PATH, notifier.NAME, member, signature, body)
    settle(loop, notifier, bus)
    assert lines == []
    notifier.press("skip")
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 7, "answer": "skip"}]


def test_a_button_it_was_never_given_is_as_a_close(loop, bus, fool):
    notifier, lines = fool(), []
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    assert loop.run_until(lambda: notifier.shown)
    settle(loop, notifier, bus)
    notifier.press(LONG)
    assert loop.run_until(lambda: lines)
    assert lines == [{"id": 7, "answer": "ignored"}]


def test_a_number_given_twice_answers_once(loop, bus, fool):
    notifier, lines = fool(Notify=("u", (5,))), []
    prompt, notices = NotificationPrompt(loop, bus), DesktopNotices(loop, bus)
    notices.say("backbreak", "the settings have a mistake")
    prompt.show(CARD, lines.append)
    assert loop.run_until(lambda: len(notifier.said) == 2)
    settle(loop, notifier, bus)
    for _ in range(2):
        notifier.bus.emit(notifier.PATH, notifier.NAME, "ActionInvoked", "us", (5, "skip"))
        notifier.bus.emit(notifier.PATH, notifier.NAME, "NotificationClosed", "uu", (5, 2))
    settle(loop, notifier, bus)
    assert lines == [{"id": 7, "answer": "skip"}]


def test_one_that_takes_it_and_never_says_so_loses_it_in_time(loop, bus, fool, monkeypatch):
    silent, lines = fool(), []
    monkeypatch.setattr(silent.bus, "_send", lambda build: 0)          # it hears, and never answers
    NotificationPrompt(loop, bus).show(CARD, lines.append)
    loop.turn(0.05)
    assert lines == []
    loop.skip(PATIENCE + 0.1)
    assert loop.run_until(lambda: lines)
    assert lines[0]["answer"] == "lost"
