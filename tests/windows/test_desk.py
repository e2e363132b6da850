"""Scale, theme and room are worked out from what the desktop says."""

from __future__ import annotations

import struct

import pytest

from backbreak.windows import desk, fonts
from backbreak.windows.desk import Facts


@pytest.mark.parametrize(("facts", "env", "scale"), [
    (Facts(), {}, 1.0),
    (Facts(dpi=192), {}, 2.0),
    (Facts(dpi=144), {}, 1.5),
    (Facts(dpi=72), {}, 1.0),
    (Facts(), {"GDK_SCALE": "2"}, 2.0),
    (Facts(dpi=192), {"GDK_SCALE": "2"}, 2.0),
    (Facts(dpi=192), {"BACKBREAK_SCALE": "1.25"}, 1.25),
    (Facts(), {"BACKBREAK_SCALE": "99"}, 4.0),
    (Facts(), {"BACKBREAK_SCALE": "large"}, 1.0),
    (Facts(), {"BACKBREAK_SCALE": "nan"}, 1.0),
])
def test_scale(facts: Facts, env: dict[str, str], scale: float) -> None:
    assert desk.scale(facts, env) == scale


@pytest.mark.parametrize(("theme", "facts", "env", "dark"), [
    ("auto", Facts(), {}, False),
    ("dark", Facts(), {"BACKBREAK_THEME": "light"}, True),
    ("light", Facts(theme="Adwaita-dark"), {}, False),
    ("auto", Facts(), {"BACKBREAK_THEME": "dark"}, True),
    ("auto", Facts(theme="Adwaita-dark"), {"BACKBREAK_THEME": "light"}, False),
    ("auto", Facts(), {"GTK_THEME": "Adwaita:dark"}, True),
    ("auto", Facts(theme="Arc-Dark"), {}, True),
    ("auto", Facts(theme="Mint-Y-Dark-Aqua"), {}, True),
    ("auto", Facts(theme="Arc-Darker"), {}, False),
])
def test_dark(theme: str, facts: Facts, env: dict[str, str], dark: bool) -> None:
    assert desk.dark(theme, facts, env) is dark


def test_room_is_the_pointers_monitor_without_panels() -> None:
    two = ((0, 0, 1920, 1080), (1920, 0, 1280, 1024))
    facts = Facts(screen=(0, 0, 3200, 1080), work=(0, 30, 3200, 1050), monitors=two, pointer=(2000, 500))
    assert desk.room(facts) == (1920, 30, 1280, 994)


TWO = ((0, 0, 1920, 1080), (1920, 0, 1280, 1024))


@pytest.mark.parametrize(("active", "pointer", "home"), [
    ((2000, 100, 800, 600), (5, 5), TWO[1]),
    ((0, 0, 1920, 1080), (2000, 5), TWO[0]),
    ((1800, 100, 800, 600), (5, 5), TWO[1]),
    ((0, 0, 3200, 1080), (2000, 5), TWO[1]),        # the desktop itself
    ((9000, 0, 100, 100), (2000, 5), TWO[1]),
    (None, (2000, 5), TWO[1]),
    (None, (-5, 5), (0, 0, 3200, 1080)),
])
def test_home_is_where_somebody_writes_else_where_the_pointer_is(
    active: desk.Area | None, pointer: tuple[int, int], home: desk.Area
) -> None:
    facts = Facts(screen=(0, 0, 3200, 1080), monitors=TWO, pointer=pointer, active=active)
    assert desk.monitor_of(facts) == home


@pytest.mark.parametrize(("monitors", "env", "placed"), [
    (TWO, {}, True), (TWO, {"WAYLAND_DISPLAY": "wayland-0"}, False), (TWO[:1], {"WAYLAND_DISPLAY": "wayland-0"}, True),
])
def test_under_wayland_the_compositor_chooses_among_monitors(
    monitors: tuple[desk.Area, ...], env: dict[str, str], placed: bool
) -> None:
    assert desk.placed(Facts(monitors=monitors), env) is placed


@pytest.mark.parametrize(("env", "apart"), [
    ({"XDG_CURRENT_DESKTOP": "labwc:wlroots"}, False),
    ({"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "labwc:wlroots"}, True),
    ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ({"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, False),
    ({"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"}, False),
    ({"WAYLAND_DISPLAY": "wayland-0", "SWAYSOCK": "/run/sway"}, False),
])
def test_where_new_windows_are_given_the_keyboard_ours_stays_apart(env: dict[str, str], apart: bool) -> None:
    assert desk.focuses_all(env) is apart


@pytest.mark.parametrize(("window", "place"), [
    ((2500, 500, 400, 300), (1520, 500)),
    ((1000, 900, 400, 300), None),
    ((1000, 2000, 400, 300), (1000, 780)),
    ((-900, -900, 400, 300), (0, 0)),
    ((1900, 0, 4000, 3000), (0, 0)),
])
def test_a_window_that_lost_its_monitor_comes_back(window: desk.Area, place: tuple[int, int] | None) -> None:
    facts = Facts(screen=(0, 0, 1920, 1080), monitors=((0, 0, 1920, 1080),))
    assert desk.kept(window, facts) == place
    assert desk.kept(window, Facts()) is None


def test_a_work_area_elsewhere_is_not_believed() -> None:
    facts = Facts(screen=(0, 0, 800, 600), work=(0, 900, 800, 100), monitors=((0, 0, 800, 600),))
    assert desk.room(facts) == (0, 0, 800, 600)


def test_xsettings_are_read_in_both_byte_orders() -> None:
    for order, first in (("<", b"\0"), (">", b"\1")):
        blob = first + bytes(7) + struct.pack(order + "I", 3)
        blob += struct.pack(order + "BxH", 0, 7) + b"Xft/DPI\0" + struct.pack(order + "Ii", 0, 147456)
        blob += struct.pack(order + "BxH", 2, 5) + b"Color\0\0\0" + struct.pack(order + "I", 0) + bytes(8)
        blob += struct.pack(order + "BxH", 1, 13) + b"Net/ThemeName\0\0\0"
        blob += struct.pack(order + "II", 0, 5) + b"Adwai\0\0\0"
        assert desk.xsettings(blob) == {"Xft/DPI": 147456, "Net/ThemeName": "Adwai"}


def test_broken_xsettings_are_an_error_not_a_hang() -> None:
    with pytest.raises(struct.error):
        desk.xsettings(b"\0" * 8 + b"\xff" * 4)


def test_no_display_gives_no_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    assert desk.look() == Facts()


@pytest.mark.parametrize(("name", "family"), [
    ("Cantarell 11", "Cantarell"), ("Noto Sans,  10", "Noto Sans"), ("Ubuntu Bold 12.5", "Ubuntu"),
    ("Fira-Sans 10", r"Fira\-Sans"), ("", ""),
])
def test_the_family_of_a_desktop_font(name: str, family: str) -> None:
    assert fonts.family_of(name) == family


def test_fc_match_is_believed_only_for_fonts_that_can_be_painted() -> None:
    assert fonts.read_match(b"/f/A.ttf\n65536\n\n") == fonts.Face("/f/A.ttf", 65536)
    assert fonts.read_match(b"/f/A.pfb\n0\n\n") is None
    assert fonts.read_match(b"") is None


def test_without_fc_match_there_is_still_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert fonts.settle(fonts.ask("")) == fonts.fallback()


@pytest.mark.parametrize(("motion", "facts", "env", "calm"), [
    ("auto", Facts(), {}, False),
    ("auto", Facts(moves=False), {}, True),
    ("full", Facts(moves=False), {"BACKBREAK_REDUCED_MOTION": "1"}, False),
    ("reduced", Facts(), {"BACKBREAK_REDUCED_MOTION": "0"}, True),
    ("auto", Facts(), {"BACKBREAK_REDUCED_MOTION": "1"}, True),
    ("auto", Facts(moves=False), {"BACKBREAK_REDUCED_MOTION": "0"}, False),
])
def test_calm(motion: str, facts: Facts, env: dict[str, str], calm: bool) -> None:
    assert desk.calm(motion, facts, env) is calm


def test_a_window_is_no_wider_than_its_screen() -> None:
    assert desk.width(1200, (0, 0, 1024, 600)) < 1024
    assert desk.width(600, (0, 0, 1024, 600)) == 600
    assert desk.width(600, (0, 0, 0, 0)) == 600
