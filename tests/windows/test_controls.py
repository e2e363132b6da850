"""Which button is meant, and when a key or a click is not meant for us at all."""

from __future__ import annotations

from backbreak.windows.controls import Button, Controls, Guard

LEFT, RIGHT = Button("left", "Left", 0, 0, 50, 20), Button("right", "Right", 60, 0, 50, 20)


def two() -> Controls:
    controls = Controls()
    controls.replace((LEFT, RIGHT))
    return controls


def test_press_and_release_on_one_button_mean_it() -> None:
    controls = two()
    controls.press(10, 10)
    assert controls.down == "left"
    assert controls.release(12, 8) == "left"
    assert controls.down is None


def test_letting_go_elsewhere_means_nothing() -> None:
    controls = two()
    controls.press(10, 10)
    assert controls.release(70, 10) is None
    assert controls.release(10, 10) is None


def test_a_release_alone_means_nothing() -> None:
    assert two().release(10, 10) is None


def test_tab_first_shows_the_focus_then_moves_it_round() -> None:
    controls = two()
    focus = []
    for by in (1, 1, 1, -1, -1):
        controls.step(by)
        focus.append(controls.focus)
    assert focus == ["left", "right", "left", "right", "left"]
    assert controls.ring


def test_the_mouse_hides_the_focus_ring() -> None:
    controls = two()
    controls.step(1)
    controls.press(10, 10)
    assert not controls.ring


def test_other_buttons_keep_the_focus_where_it_still_exists() -> None:
    controls = two()
    controls.focus = "right"
    controls.replace((RIGHT,))
    assert controls.focus == "right"
    controls.replace((LEFT,))
    assert controls.focus == "left"
    controls.replace(())
    assert controls.focus is None


def test_what_lies_on_top_is_meant() -> None:
    controls = Controls()
    controls.replace((LEFT, Button("over", "Over", 10, 0, 20, 20)))
    assert controls.at(15, 5) == "over"


def test_nothing_is_meant_before_the_window_is_shown() -> None:
    guard = Guard()
    assert not guard.key(5.0)
    assert not guard.click(5.0)


def test_the_first_second_ignores_keys_and_the_first_moment_clicks() -> None:
    guard = Guard()
    guard.show(100.0)
    assert not guard.click(100.39)
    assert guard.click(100.41)
    assert not guard.key(100.5)
    assert guard.key(101.01)


def test_a_person_who_goes_on_typing_is_still_not_meant() -> None:
    guard = Guard()
    guard.show(100.0)
    for tenths in range(1, 30):
        assert not guard.key(100 + tenths / 10)
    assert guard.key(103.5)


def test_keys_wait_again_when_the_focus_comes() -> None:
    guard = Guard()
    guard.show(100.0)
    guard.focused(200.0)
    assert not guard.key(200.9)
    assert guard.key(201.4)
