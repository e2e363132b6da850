"""What doctor makes of what backends say: well, worth a look, broken, or not missed."""

from __future__ import annotations

import pytest

from backbreak.adapters.tray.desk import NullTray
from backbreak.cli.doctor_marks import GNOME, Line, Mark, lines, worst

NO_HOST = "no: StatusNotifier: the panel has not answered yet; XEmbed: there is no X display (DISPLAY is not set)"
NO_TK = "no: Tk for Python is missing (Debian, Ubuntu: sudo apt install python3-tk)"


def row(port: str, backend: str, verdict: str) -> dict[str, str]:
    return {"port": port, "backend": backend, "verdict": verdict}


def judged(*rows: dict[str, str], desktop: str = "") -> list[Line]:
    return lines(rows, desktop)


def test_what_serves_is_ok_and_what_it_made_needless_is_passed_over() -> None:
    found = judged(row("input", "x11", "no: a Wayland session"), row("input", "wayland", "in use; to within 1 s"))
    assert [one.mark for one in found] == [Mark.PASSED, Mark.OK]
    assert worst(found) is Mark.OK


def test_a_null_is_broken_where_the_job_hangs_on_it() -> None:
    found = judged(row("prompt", "window", NO_TK), row("prompt", "none", "in use"))
    assert [one.mark for one in found] == [Mark.LOOK, Mark.BROKEN]
    assert found[0].fix.startswith("sudo apt install python3-tk")
    assert worst(found) is Mark.BROKEN


def test_tk_is_mended_also_where_notifications_stand_in() -> None:
    found = judged(row("prompt", "window", NO_TK), row("prompt", "notification", "in use"))
    assert [one.mark for one in found] == [Mark.PASSED, Mark.OK]


def test_nobody_misses_a_return_watch_that_cannot_be_but_one_that_can_is_offered() -> None:
    none = row("return watch", "none", "in use")
    passed, _ = judged(row("return watch", "pynput", "no: there is no input to watch"), none)
    look, _ = judged(row("return watch", "pynput", "no: pynput is not installed"), none)
    assert (passed.mark, look.mark, bool(look.fix)) == (Mark.PASSED, Mark.LOOK, True)


@pytest.mark.parametrize(("desktop", "fix"), [
    ("GNOME", GNOME),
    ("ubuntu:GNOME", GNOME),
    ("XFCE", "add a tray or status area to the panel"),
    ("", "add a tray or status area to the panel"),
])
def test_no_host_is_mended_as_the_desktop_needs_it(desktop: str, fix: str) -> None:
    (found,) = judged(row("tray", "none", NO_HOST), desktop=desktop)
    assert (found.mark, found.fix) == (Mark.LOOK, fix)


@pytest.mark.parametrize(("verdict", "mark"), [(f"no: {NullTray.why_not}", Mark.PASSED), ("docked", Mark.OK)])
def test_a_tray_that_nobody_wants_or_that_is_there_is_not_mended(verdict: str, mark: Mark) -> None:
    (found,) = judged(row("tray", "none" if mark is Mark.PASSED else "sni", verdict))
    assert (found.mark, found.fix) == (mark, "")


def test_one_mend_for_several_is_said_once() -> None:
    both = row("prompt", "notification", "no: no session bus: x"), row("notification", "none", "no: no session bus: x")
    assert [bool(one.fix) for one in judged(*both)] == [True, False]


def test_a_daemon_without_buttons_is_worth_a_look() -> None:
    (found,) = judged(row("notification", "mako", "in use; it shows no buttons: a click on it starts"))
    assert (found.mark, bool(found.fix)) == (Mark.LOOK, True)


@pytest.mark.parametrize("port", ["holds", "session", "sensor"])
def test_of_many_each_stands_for_itself(port: str) -> None:
    found = judged(row(port, "camera", "no: there is no camera"), row(port, "microphone", "on now"))
    assert [one.mark for one in found] == [Mark.PASSED, Mark.OK]
