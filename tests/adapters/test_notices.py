"""Notices on a real bus, with a made-up notification daemon."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.notices import LATE, DesktopNotices, NullNotices
from tests.fakes import FakeNotifier, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


class Lines:
    name = "lines"

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def say(self, title: str, text: str) -> None:
        self.said.append((title, text))


@pytest.fixture
def instead():
    return Lines()


@pytest.fixture
def notices(loop, daemon, instead):
    bus = Bus(loop, daemon.address)
    yield DesktopNotices(loop, bus, instead)
    bus.close()


def test_a_notice_is_shown_without_buttons(loop, daemon, notices, instead):
    notifier = FakeNotifier(loop, daemon.address)
    notices.say("Settings", "line 3 is <not> a length & so on")
    assert loop.run_until(lambda: notifier.said)
    assert notifier.said[0] == {"title": "Settings", "text": "line 3 is <not> a length & so on",
                                "actions": [], "expire": -1}
    assert instead.said == []
    notifier.close()


def test_text_is_escaped_only_where_the_daemon_reads_markup(loop, daemon, notices):
    notifier = FakeNotifier(loop, daemon.address, ("body", "body-markup"))
    notices.say("Settings", "<b> & \0")
    assert loop.run_until(lambda: notifier.said)
    assert notifier.said[0]["text"] == "&lt;b&gt; &amp; "
    notifier.close()


def test_a_later_notice_replaces_the_earlier(loop, daemon, notices):
    notifier = FakeNotifier(loop, daemon.address)
    notices.say("One", "1")
    assert loop.run_until(lambda: notifier.said)
    notifier.ping(notices._bus.name)
    notices.say("Two", "2")
    assert loop.run_until(lambda: len(notifier.said) == 2)
    assert [shown["title"] for shown in notifier.shown.values()] == ["Two"]
    notifier.close()


def test_without_a_daemon_it_is_said_otherwise(loop, notices, instead):
    notices.say("Settings", "broken")
    assert loop.run_until(lambda: notices._bubble._absent)
    loop.skip(LATE)
    assert instead.said == [("Settings", "broken")]


def test_a_daemon_that_comes_late_shows_it(loop, daemon, notices, instead):
    notices.say("Settings", "broken")
    assert loop.run_until(lambda: notices._bubble._absent)
    loop.skip(60)
    notifier = FakeNotifier(loop, daemon.address)
    assert loop.run_until(lambda: notifier.said)
    assert instead.said == []
    notifier.close()


def test_with_a_hung_daemon_it_is_said_otherwise_after_a_while(loop, daemon, notices, instead):
    hung = FakeNotifier(SmallLoop(), daemon.address)
    notices.say("Settings", "broken")
    loop.skip(4)
    assert instead.said == []
    loop.skip(2)
    assert instead.said == [("Settings", "broken")]
    hung.close()
    hung.loop.close()


def test_the_null_one_writes_one_line(capsys):
    NullNotices().say("Settings", "broken\nin two lines")
    assert capsys.readouterr().err == "backbreak: Settings: broken in two lines\n"
