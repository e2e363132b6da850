"""The tray icon on a real bus, with a made-up panel."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray import dbusmenu
from backbreak.adapters.tray.desk import DeskTray
from backbreak.core.effects import Face, Look, MenuItem
from tests.fakes import FakePanel, PrivateBus, SmallLoop, run_both

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

FACE = Face(Look.SITTING, 12, "Sitting 15 min.", (
    MenuItem("Sitting 15 min"),
    MenuItem(""),
    MenuItem("Stretch now", ("stretch",), default=True),
    MenuItem("Snooze", items=(MenuItem("5 min", ("snooze", "5 min")), MenuItem("10_min", ("snooze", "10 min")))),
    MenuItem("I'm sitting", ("sitting",), checked=True),
    MenuItem("Quit", ("quit",)),
))


@pytest.fixture
def acts():
    return []


@pytest.fixture
def tray(loop: SmallLoop, daemon: PrivateBus, acts: list, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    bus = Bus(loop, daemon.address)
    tray = DeskTray(loop, bus)
    tray.start(acts.append)
    tray.paint(FACE)
    yield tray
    tray.close()
    bus.close()


@pytest.fixture
def panel(loop: SmallLoop, daemon: PrivateBus):
    panel = FakePanel(loop, daemon.address)
    yield panel
    panel.close()


@pytest.fixture
def docked(loop: SmallLoop, panel: FakePanel, tray: DeskTray):
    assert loop.run_until(tray.docked)
    return panel


def test_it_docks_and_registers_by_path(docked, tray):
    assert docked.items[-1][1].startswith("/")
    assert (tray.name, tray.why_not) == ("sni", "")


def test_it_docks_when_a_panel_comes_later(loop, daemon, tray):
    loop.run_until(lambda: "nobody owns" in tray.why_not)
    assert not tray.docked()
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(tray.docked)
    panel.close()


def test_it_docks_again_when_the_panel_is_replaced(loop, daemon, docked, tray):
    docked.close()
    assert loop.run_until(lambda: not tray.docked())
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(tray.docked)
    assert len(panel.items) == 1
    panel.close()


@pytest.mark.usefixtures("docked")
def test_it_docks_again_when_the_bus_comes_back(loop, daemon, tray):
    daemon.stop()
    assert loop.run_until(lambda: not tray.docked())
    daemon.start()
    loop.skip(2)
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(tray.docked)
    assert panel.properties()["Status"] == "Active"
    panel.close()


def test_a_hung_panel_is_waited_for_without_waiting(loop, daemon, tray):
    hung = FakePanel(SmallLoop(), daemon.address)
    assert loop.run_until(lambda: "not answered" in tray.why_not)
    loop.skip(3600)
    assert not tray.docked()
    assert hung.loop.run_until(lambda: hung.items)
    assert run_both(loop, hung.loop, tray.docked)
    hung.close()
    hung.loop.close()


def test_a_watcher_without_a_panel_is_no_dock_until_one_comes(loop, daemon, tray):
    watcher = FakePanel(loop, daemon.address, shows=False)
    assert loop.run_until(lambda: "no panel shows it" in tray.why_not)
    watcher.host_comes()
    assert loop.run_until(tray.docked)
    watcher.close()


def test_the_panel_can_read_everything(docked):
    found = docked.properties()
    assert found["Status"] == "Active"
    assert found["ToolTip"] == ("", [], "Sitting 15 min.", "")
    assert found["ItemIsMenu"] is False
    assert {(w, h) for w, h, _ in found["IconPixmap"]} == {(s, s) for s in (22, 24, 32, 48, 64)}
    assert all(len(data) == w * h * 4 for w, h, data in found["IconPixmap"])


def test_pictures_come_as_argb(docked, tray):
    tray.paint(replace(FACE, look=Look.DUE, filled=24))
    data = next(data for w, _, data in docked.properties()["IconPixmap"] if w == 64)
    left_of_arrow = 4 * (32 * 64 + 6)
    alpha, red, _, blue = data[left_of_arrow : left_of_arrow + 4]
    assert (alpha, data[:4]) == (255, bytes((0, *data[1:4])))
    assert red > blue, "due is warm, so red and blue are not swapped"


def test_it_describes_itself(docked):
    (text,) = docked.ask(*docked.items[-1], "org.freedesktop.DBus.Introspectable", "Introspect")
    assert '<property name="IconPixmap" type="a(iiay)" access="read"/>' in text


def test_what_does_not_change_is_not_said_again(docked, loop, tray):
    docked.ping(tray._bus.name)
    docked.heard.clear()
    tray.paint(replace(FACE, tooltip="Sitting 16 min."))
    docked.ping(tray._bus.name)
    loop.run_until(lambda: docked.heard)
    assert [name for name, _ in docked.heard] == ["NewToolTip"]
    docked.heard.clear()
    tray.paint(replace(FACE, tooltip="Sitting 16 min.", filled=13))
    tray.paint(replace(FACE, tooltip="Sitting 16 min.", filled=13))
    docked.ping(tray._bus.name)
    assert [name for name, _ in docked.heard] == ["NewIcon"]


def test_what_is_quoted_in_the_tooltip_is_no_markup_for_a_panel(docked, tray):
    """Some take it for HTML and fetch what that names."""
    tray.paint(replace(FACE, tooltip="evil.toml:1:1: <img src='http://evil.example/x.png'> & is not known"))
    (tip,) = docked.ask(*docked.items[-1], "org.freedesktop.DBus.Properties", "Get", "ss", (docked.ITEM, "ToolTip"))
    assert tip[1][2] == "evil.toml:1:1: \u2039img src='http://evil.example/x.png'\u203a & is not known"


def test_left_click_does_the_default_row(docked, loop, acts):
    docked.click()
    assert loop.run_until(lambda: acts)
    assert acts == [("stretch",)]


def test_the_menu_has_texts_separators_ticks_and_submenus(docked):
    rows = docked.rows()
    assert [row[1].get("label", row[1].get("type")) for row in rows] == [
        "Sitting 15 min", "separator", "Stretch now", "Snooze", "I'm sitting", "Quit"]
    assert rows[0][1]["enabled"] is False
    assert (rows[4][1]["toggle-type"], rows[4][1]["toggle-state"]) == ("checkmark", 1)
    assert [row[1]["label"] for row in rows[3][2]] == ["5 min", "10__min"]


def test_a_row_of_a_submenu_acts(docked, loop, acts):
    docked.choose(docked.rows()[3][2][1][0])
    assert loop.run_until(lambda: acts)
    assert acts == [("snooze", "10 min")]


@pytest.mark.parametrize("number", [0, 1, 999, -1])
def test_a_click_on_nothing_does_nothing(docked, loop, acts, number):
    docked.choose(number)
    loop.turn(0)
    assert acts in ([], [()])


def test_a_changed_menu_is_announced_and_rows_keep_their_numbers(docked, loop, tray, acts):
    before = docked.rows()
    docked.heard.clear()
    menu = (MenuItem("Time to move"), MenuItem(""), MenuItem("Skip", ("skip",)), *FACE.menu[2:])
    tray.paint(replace(FACE, menu=menu))
    assert loop.run_until(lambda: docked.heard)
    assert docked.heard[0][0] == "LayoutUpdated"
    after = docked.rows()
    assert [row[0] for row in after[:2]] == [row[0] for row in before[:2]]
    assert [row[0] for row in after[3:]] == [row[0] for row in before[2:]]
    docked.choose(before[2][0])
    assert loop.run_until(lambda: acts)
    assert acts == [("stretch",)]


def test_rows_with_times_in_them_are_not_remembered_for_ever(docked, tray, acts, loop):
    stretch = docked.rows()[2][0]
    for number in range(2 * dbusmenu.KEPT):
        row = MenuItem(f"I was away from {number // 60}:{number % 60:02}", ("undo-away",))
        tray.paint(replace(FACE, menu=(*FACE.menu, row)))
    bus_menu = tray._sni._bus_menu
    assert len(bus_menu._numbers) <= dbusmenu.KEPT + len(FACE.menu) + 3
    rows = docked.rows()
    assert rows[2][0] == stretch
    docked.choose(rows[-1][0])
    assert loop.run_until(lambda: acts)
    assert acts == [("undo-away",)]


def test_where_only_texts_change_they_are_sent_and_nothing_is_fetched(docked, loop, tray):
    before = docked.rows()
    docked.heard.clear()
    sits, *others = FACE.menu
    told = [replace(one, checked=False) if one.checked else one for one in others]
    tray.paint(replace(FACE, menu=(replace(sits, label="Sitting 16 min"), *told)))
    assert loop.run_until(lambda: docked.heard)
    (name, (changed, gone)), = docked.heard
    assert name == "ItemsPropertiesUpdated"
    assert [(number, {key: value for key, (_, value) in row.items()}) for number, row in changed] == [
        (before[0][0], {"label": "Sitting 16 min"}), (before[4][0], {"toggle-state": 0})]
    assert gone == []
    docked.heard.clear()
    tray.paint(replace(FACE, menu=(sits, *others[:3], replace(others[3], checked=None), *others[4:])))
    assert loop.run_until(lambda: docked.heard)
    (_, gone), = [body for _, body in docked.heard]
    assert [(number, set(names)) for number, names in gone] == [(before[4][0], {"toggle-type", "toggle-state"})]
    assert docked.rows()[0][1]["label"] == "Sitting 15 min"


def test_other_questions_of_a_host_are_answered(docked):
    number = docked.rows()[2][0]
    assert docked.on_menu("GetProperty", "is", (number, "label")) == (("s", "Stretch now"),)
    assert docked.on_menu("AboutToShow", "i", (0,)) == (False,)
    assert docked.on_menu("GetGroupProperties", "aias", ([number], []))[0][0][0] == number
    assert docked.on_menu("EventGroup", "a(isvu)", ([(777, "clicked", ("i", 0), 0)],)) == ([777],)
    assert docked.ask(*docked.items[-1], docked.ITEM, "ContextMenu", "ii", (1, 1)) == ()


def test_a_middle_click_is_told(docked, loop, acts):
    assert docked.ask(*docked.items[-1], docked.ITEM, "SecondaryActivate", "ii", (1, 1)) == ()
    assert loop.run_until(lambda: acts)
    assert acts == [("icon", "middle")]


def test_a_turn_of_the_wheel_is_told_once_and_sideways_never(docked, loop, acts):
    for delta, way in ((120, "horizontal"), (0, "vertical"), (-1, "Vertical"), (120, "vertical"), (120, "vertical")):
        assert docked.ask(*docked.items[-1], docked.ITEM, "Scroll", "is", (delta, way)) == ()
    assert loop.run_until(lambda: acts)
    loop.turn(0)
    assert acts == [("icon", "scroll")]


def test_a_panel_that_leaves_its_list_behind_shows_nothing(docked, loop, tray):
    docked.shows = False
    docked.bus.emit("/StatusNotifierWatcher", docked.WATCHER, "StatusNotifierHostUnregistered")
    assert loop.run_until(lambda: not tray.docked())
    assert "no panel shows it" in tray.why_not
    docked.shows = True
    docked.host_comes()
    assert loop.run_until(tray.docked)


def test_a_menu_read_with_a_depth_stops_there(docked):
    _, root = docked.on_menu("GetLayout", "iias", (0, 1, []))
    assert all(child[2] == [] for _, child in root[2])


def test_close_takes_the_icon_away(docked, loop, tray):
    tray.close()
    assert loop.run_until(lambda: ("NewStatus", ("Passive",)) in docked.heard)
    assert not tray.docked()
