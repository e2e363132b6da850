"""Which logind session is ours, on a made-up logind on a real bus."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.login import Login, Said
from tests.adapters.logind import PATH, UID, FakeLogind

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


@pytest.fixture
def logind(loop, daemon):
    peer = FakeLogind(loop, daemon.address)
    yield peer
    peer.close()


@pytest.fixture
def find(loop, daemon):
    made: list[Login] = []

    def one(**environ: str) -> Login:
        made.append(Login(Bus(loop, daemon.address), environ, UID))
        return made[-1]

    yield one
    for login in made:
        login.close()
        login.bus.close()


def settled(loop, login: Login) -> str:
    assert loop.run_until(lambda: login.searched and login.why_not != "logind is not on the system bus")
    return login.session


def test_the_session_that_the_environment_names_is_ours(loop, logind, find):
    logind.add("1")
    logind.add("2")
    logind.by_pid = "1"
    logind.come()
    assert settled(loop, find(XDG_SESSION_ID="2")) == "2"


def test_without_a_name_the_one_of_our_process_is(loop, logind, find):
    logind.add("1")
    logind.by_pid = "1"
    logind.come()
    assert settled(loop, find()) == "1"


def test_started_by_the_user_s_own_services_it_is_the_one_with_a_screen(loop, logind, find):
    logind.add("1", Class=("s", "manager"))
    logind.add("2")
    logind.by_pid, logind.display = "1", "2"
    logind.come()
    assert settled(loop, find()) == "2"


def test_a_shell_from_elsewhere_gives_way_to_a_screen(loop, logind, find):
    logind.add("1", Type=("s", "tty"))
    logind.add("2", Type=("s", "x11"))
    logind.display = "2"
    logind.come()
    assert settled(loop, find(XDG_SESSION_ID="1")) == "2"


def test_a_shell_will_do_where_there_is_no_screen(loop, logind, find):
    logind.add("1", Type=("s", "tty"))
    logind.come()
    assert settled(loop, find(XDG_SESSION_ID="1")) == "1"


def test_somebody_else_s_session_is_never_ours(loop, logind, find):
    logind.add("1", User=("(uo)", (0, "/root")))
    logind.come()
    login = find(XDG_SESSION_ID="1")
    assert settled(loop, login) == ""
    assert login.why_not == "none of logind's sessions is ours"
    assert logind.asked == ["GetSession", "GetSessionByPID", "GetUser"]


def test_changes_wishes_and_the_end_are_told(loop, logind, find):
    logind.add("1")
    logind.add("2")
    logind.come()
    login = find(XDG_SESSION_ID="1")
    settled(loop, login)
    told: list[Said] = []
    login.follow(told.append)
    logind.ping(login.bus.name)             # its rules are known
    logind.signal("2", "Lock")
    logind.signal("1", "Lock")
    logind.change("1", LockedHint=("b", True))
    logind.signal("1", "Unlock")
    logind.removed("2")
    logind.removed("1")
    assert loop.run_until(lambda: Said.ENDED in told)
    assert told == [Said.LOCK, Said.CHANGED, Said.UNLOCK, Said.ENDED]
    assert login.facts["LockedHint"] is True


def test_the_end_of_a_shell_is_not_ours(loop, logind, find):
    logind.add("1", Type=("s", "tty"))
    logind.come()
    login = find(XDG_SESSION_ID="1")
    settled(loop, login)
    told: list[Said] = []
    login.follow(told.append)
    logind.ping(login.bus.name)
    logind.removed("1")
    logind.ping(login.bus.name)
    assert told == []


def test_a_change_whose_value_is_not_said_is_asked_for(loop, logind, find):
    logind.add("1")
    logind.come()
    login = find(XDG_SESSION_ID="1")
    settled(loop, login)
    logind.ping(login.bus.name)
    logind.changed_untold("1", IdleHint=("b", True))
    assert loop.run_until(lambda: login.facts["IdleHint"] is True)


def test_a_logind_that_comes_late_and_again_is_found(loop, logind, find, daemon):
    login = find(XDG_SESSION_ID="1")
    assert loop.run_until(lambda: login.why_not == "logind is not on the system bus")
    logind.add("1")
    logind.come()
    assert settled(loop, login) == "1"
    logind.close()
    assert loop.run_until(lambda: not login.facts)
    again = FakeLogind(loop, daemon.address)
    again.add("1")
    again.come()
    assert settled(loop, login) == "1"
    again.close()


def test_a_session_that_begins_later_is_found(loop, logind, find):
    logind.come()
    login = find()
    assert settled(loop, login) == ""
    logind.ping(login.bus.name)
    logind.add("1")
    logind.display = "1"
    logind.new("1")
    assert loop.run_until(lambda: login.session == "1")
    asked = len(logind.asked)
    logind.new("2")
    logind.ping(login.bus.name)
    assert len(logind.asked) == asked


def test_a_session_that_begins_while_it_is_looked_for_is_found(loop, logind, find):
    answer = logind._manager

    def begins_now(call):
        if call.member == "GetSessionByPID":
            logind.add("1")
            logind.new("1")
        return answer(call)

    logind.bus.export(PATH, begins_now)
    logind.come()
    login = find(XDG_SESSION_ID="1")
    assert loop.run_until(lambda: login.session == "1")
    assert logind.asked == ["GetSession", "GetSessionByPID", "GetUser", "GetSession"]


def found_wordless(loop, logind, find, monkeypatch):
    """One that could say nothing of the session when it was asked, and can from now on."""
    logind.add("1")
    logind.come()
    got = Login._got
    monkeypatch.setattr(Login, "_got", lambda self, path, _facts: got(self, path, {}))
    login = find(XDG_SESSION_ID="1")
    assert loop.run_until(lambda: login.searched)
    monkeypatch.setattr(Login, "_got", got)
    return login


def test_before_it_has_answered_nothing_is_said_of_it(loop, logind, find):
    assert find().why_not == "logind has not answered yet"


def test_one_that_could_not_tell_at_first_is_asked_at_its_next_word(loop, logind, find, monkeypatch):
    login = found_wordless(loop, logind, find, monkeypatch)
    logind.ping(login.bus.name)
    assert login.why_not
    logind.change("1", IdleHint=("b", True))
    assert loop.run_until(lambda: login.session == "1")


def test_a_search_anew_hears_no_wish_twice(loop, logind, find, monkeypatch):
    login = found_wordless(loop, logind, find, monkeypatch)
    told: list[Said] = []
    login.follow(told.append)
    logind.new("2")
    assert loop.run_until(lambda: login.session == "1")
    logind.signal("1", "Lock")
    assert loop.run_until(lambda: Said.LOCK in told)
    logind.ping(login.bus.name)
    assert told.count(Said.LOCK) == 1


def test_without_a_system_bus_it_says_so(loop, tmp_path):
    bus = Bus(loop, f"unix:path={tmp_path}/nowhere")
    login = Login(bus, {}, UID)
    login.wait()
    assert login.why_not.startswith("no system bus: ")
    login.close()
    bus.close()
