"""Easier and seated versions: smaller, in the same direction, and as long as the move's file says."""

import tomllib
from pathlib import Path

import pytest

from backbreak.core.durations import parse
from backbreak.figures import draw, period, still
from backbreak.figures.calm import draw_calmly
from backbreak.figures.geometry import Vec, dot, length, sub
from backbreak.figures.pose import WHEELCHAIR, body_at, ids, move

FILES = Path(__file__).parents[2] / "routines" / "moves"
SAME = {"long_exhale", "seated_cat_cow", "walk_water"}
"""No easier version, or one that only words can tell."""
EASY = sorted(set(ids()) - SAME)
LED_BY = {
    "blade_squeeze": "shoulder_l", "chair_back_extension": "neck", "pelvic_rock": "chest", "seated_turn": "shoulder_l",
    "side_reach": "neck", "standing_back_bend": "neck", "desk_hinge": "shoulder_l", "hip_flexor_split": "pelvis",
}
"""The joint that goes furthest where the same motion is done smaller."""


def test_easier_versions_are_told_apart() -> None:
    for name in ids():
        assert (move(f"{name}:easy") == move(name)) == (name in SAME), name


@pytest.mark.parametrize("name", EASY)
def test_it_lasts_as_long_as_the_file_of_the_move_says(name: str) -> None:
    told = tomllib.loads((FILES / f"{name}.toml").read_text(encoding="utf-8"))
    seconds = parse(told["easy"].get("cycle", told["cycle"]))
    rounds = seconds / period(f"{name}:easy")
    assert rounds == pytest.approx(round(rounds))
    assert 0 <= still(f"{name}:easy") < seconds


def gone(figure: str, joint: str) -> Vec:
    """The furthest that a joint gets from where it began."""
    one = move(figure)
    begin = body_at(one, 0.0).at[joint]
    ways = [sub(body_at(one, one.seconds * i / 40).at[joint], begin) for i in range(40)]
    return max(ways, key=length)


@pytest.mark.parametrize("name", LED_BY)
def test_the_same_motion_smaller(name: str) -> None:
    joint = LED_BY[name]
    usual, easy = gone(name, joint), gone(f"{name}:easy", joint)
    assert 0.2 * length(usual) < length(easy) < 0.85 * length(usual)
    assert dot(usual, easy) > 0.7 * length(usual) * length(easy), "another direction"


def turned_to(figure: str) -> float:
    return max(abs(key.pose.neck[i] + key.pose.head[i]) for part in move(figure).parts for key in part.keys
               for i in (0, 1, 2))


@pytest.mark.parametrize("name", ["neck_turn", "neck_side_tilt"])
def test_the_neck_goes_half_way(name: str) -> None:
    assert turned_to(f"{name}:easy") == pytest.approx(turned_to(name) / 2)


def test_the_press_on_the_headrest_is_tiny_and_level() -> None:
    usual, easy = (gone(one, "head") for one in ("chin_glide", "chin_glide:easy"))
    assert 0.0 < length(easy) < length(usual) / 2
    assert easy[2] < 0
    assert abs(easy[1]) < 0.01


def test_shoulders_rise_half_as_high() -> None:
    def rises(figure: str) -> float:
        one = move(figure)
        heights = [body_at(one, one.seconds * i / 40).at["shoulder_l"][1] for i in range(40)]
        return max(heights) - heights[0]

    assert 0.3 * rises("shoulder_roll_drop") < rises("shoulder_roll_drop:easy") < 0.7 * rises("shoulder_roll_drop")


def test_arms_come_to_the_level_of_the_eyes() -> None:
    body = body_at(move("overhead_reach:easy"), 6.0)
    eyes = body.place("head", (0.0, 0.10, 0.1))[1]
    for side in "lr":
        assert body.at[f"palm_{side}"][1] == pytest.approx(eyes, abs=0.12)


@pytest.mark.parametrize("figure", ["march_heel:easy", "chest_opener:easy", "desk_hinge:seated", "walk_water:seated"])
def test_who_is_to_stay_seated_stays_seated(figure: str) -> None:
    for seat in ("", WHEELCHAIR):
        one = move(figure, seat)
        assert max(key.pose.root[1] for part in one.parts for key in part.keys) < 0.6
        assert (WHEELCHAIR in one.props) == (seat == WHEELCHAIR or figure == "walk_water:seated")


def test_the_knee_is_straightened_and_lowered_five_times() -> None:
    assert [(part.seconds, part.repeat) for part in move("leg_lengthener:easy").parts] == [(3.4, 5)]


def test_eyes_are_closed() -> None:
    assert {key.pose.eyes for part in move("far_look:easy").parts for key in part.keys} == {0}


def test_a_version_that_nobody_drew_is_the_usual_figure() -> None:
    assert move("neck_turn:strong") == move("neck_turn")
    assert move("neck_turn:seated") == move("neck_turn")
    assert move("hip_flexor_split:easy", WHEELCHAIR) == move("hip_flexor_split:easy")
    with pytest.raises(KeyError):
        move("cartwheel:easy")


def test_in_a_wheelchair_the_easier_is_the_seated_way_made_smaller() -> None:
    usual, easy = (move(one, WHEELCHAIR) for one in ("blade_squeeze", "blade_squeeze:easy"))
    assert usual.props == easy.props
    furthest = [max(abs(key.pose.collar_l[1]) for key in one.parts[0].keys) for one in (usual, easy)]
    assert furthest[1] == pytest.approx(furthest[0] / 2)
    assert WHEELCHAIR in move("desk_hinge:easy", WHEELCHAIR).props


@pytest.mark.parametrize("name", EASY)
@pytest.mark.parametrize("seat", ["", WHEELCHAIR])
def test_it_is_drawn_within_its_picture(name: str, seat: str) -> None:
    for i in range(3):
        at = period(f"{name}:easy", seat) * i / 3
        picture = draw(f"{name}:easy", at, 120, 150, False, seat=seat).getchannel("A")
        picture.paste(0, (1, 1, 119, 149))
        assert picture.getbbox() is None
    assert draw_calmly(f"{name}:easy", 1.0, 60, 60, False, seat=seat).getbbox()
