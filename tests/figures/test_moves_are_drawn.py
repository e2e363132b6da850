"""Every move of the library has a figure that draws, moves, mirrors and repeats itself exactly."""

import tomllib
from pathlib import Path

import pytest
from PIL import ImageChops, ImageStat

from backbreak.figures import draw, known, still
from backbreak.figures.pose import FOLDER, ids, move

# id: seconds of one cycle, as in the library of moves
CYCLES = {
    "shoulder_roll_drop": 5, "blade_squeeze": 8, "chin_glide": 6, "neck_turn": 8, "neck_side_tilt": 14,
    "pelvic_rock": 6, "seated_cat_cow": 8, "chair_back_extension": 7, "seated_turn": 14, "overhead_reach": 12,
    "side_reach": 12, "cross_arm_hug": 18, "chest_opener": 20, "standing_back_bend": 5, "desk_hinge": 20,
    "hip_flexor_split": 22, "seated_figure_four": 24, "leg_lengthener": 17, "sit_to_stand": 6, "march_heel": 36,
    "walk_water": 90, "seat_offload": 30, "long_exhale": 10, "far_look": 25,
}  # fmt: skip
EACH = pytest.mark.parametrize("move_id", CYCLES)


def test_the_library_and_the_figures_name_the_same_moves() -> None:
    assert set(ids()) == set(CYCLES)
    assert len(CYCLES) == 24


def test_every_shipped_move_has_its_figure_and_its_seconds() -> None:
    folder = Path(__file__).parents[2] / "routines" / "moves"
    files = [one for one in folder.glob("*.toml") if "." not in one.stem]       # not the words of another language
    assert {file.stem for file in files} == set(CYCLES)
    for file in files:
        cycle = tomllib.loads(file.read_text(encoding="utf-8"))["cycle"]
        assert cycle.split()[0] in (str(CYCLES[file.stem]), "1"), f"{file.name}: {cycle}"


def test_a_move_nobody_drew_is_not_known() -> None:
    for name in ("cartwheel", "", "../bases", "bases/../neck_turn", "seated"):
        assert not known(name)
    with pytest.raises(KeyError):
        draw("cartwheel", 0.0, 40, 40, False)


def test_the_base_poses_are_no_move() -> None:
    assert not known("bases")


@EACH
def test_known_and_whole_cycles(move_id: str) -> None:
    assert known(move_id)
    rounds = CYCLES[move_id] / move(move_id).seconds
    assert rounds == pytest.approx(round(rounds)), "the picture must end where the cycle ends"
    assert 0 <= still(move_id) < move(move_id).seconds


@EACH
def test_keys_are_in_order_and_begin_at_the_beginning(move_id: str) -> None:
    for part in move(move_id).parts:
        times = [key.at for key in part.keys]
        assert times[0] == 0
        assert times == sorted(set(times))
        assert times[-1] < part.seconds


@EACH
def test_frames_differ_over_time(move_id: str) -> None:
    one = move(move_id)
    frames = {draw(move_id, one.seconds * i * 0.137, 160, 180, False).tobytes() for i in range(7)}
    assert len(frames) >= 4


@EACH
def test_the_same_moment_is_the_same_picture(move_id: str) -> None:
    a, b = draw(move_id, 1.7, 80, 96, True), draw(move_id, 1.7, 80, 96, True)
    assert a.tobytes() == b.tobytes()


@EACH
def test_time_goes_round(move_id: str) -> None:
    a, b = draw(move_id, 0.5, 80, 96, False), draw(move_id, 0.5 + move(move_id).seconds, 80, 96, False)
    assert max(ImageStat.Stat(ImageChops.difference(a, b)).mean) < 0.5


@EACH
def test_the_other_side_is_the_mirror(move_id: str) -> None:
    t = still(move_id)
    a, b = draw(move_id, t, 80, 96, False), draw(move_id, t, 80, 96, False, side=1)
    assert ImageChops.difference(a.transpose(0), b).getbbox() is None
    assert a.tobytes() != b.tobytes()


@EACH
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_touches_the_border(move_id: str, dark: bool) -> None:
    one = move(move_id)
    for i in range(4):
        picture = draw(move_id, one.seconds * i / 4, 120, 150, dark).getchannel("A")
        rim = picture.copy()
        rim.paste(0, (1, 1, 119, 149))
        assert rim.getbbox() is None


@pytest.mark.parametrize("size", [(1, 1), (1, 90), (3, 2), (17, 33), (400, 41), (96, 320), (501, 499), (0, 5)])
def test_odd_sizes(size: tuple[int, int]) -> None:
    picture = draw("march_heel", 3.3, *size, False)
    assert picture.mode == "RGBA"
    assert picture.size == (max(1, size[0]), max(1, size[1]))


def test_light_and_dark_are_the_same_person() -> None:
    light, dark = draw("side_reach", 5, 90, 110, False), draw("side_reach", 5, 90, 110, True)
    assert light.tobytes() != dark.tobytes()
    solid = [picture.getchannel("A").point([0] * 255 + [255]) for picture in (light, dark)]
    assert ImageChops.difference(*solid).getbbox() is None


def test_every_pose_file_reads() -> None:
    for file in FOLDER.glob("*.toml"):
        assert tomllib.loads(file.read_text(encoding="utf-8"))


def test_an_easy_import() -> None:
    """The prompt window imports this: nothing heavy may come along."""
    import subprocess
    import sys

    heavy = ("numpy", "tkinter", "asyncio", "ssl")
    code = f"import sys, backbreak.figures; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
