"""A physiotherapist's eye: feet on the floor, hands where they say, no joint further than a joint goes."""

from math import acos, degrees

import pytest

from backbreak.figures.geometry import Vec, add, cross, dot, length, sub, turned, unit
from backbreak.figures.pose import CHAIRS, WHEELCHAIR, Move, body_at, ids
from backbreak.figures.pose import move as the_move
from backbreak.figures.skeleton import FOREARM, SHIN, SIDES, THIGH, UPPER_ARM, Arm, Body, Pose, stand

EASY = tuple(f"{name}:easy" for name in ids() if the_move(f"{name}:easy") != the_move(name))
SEATED = tuple(
    f"{name}@{WHEELCHAIR}" for name in (*ids(), *EASY) if WHEELCHAIR in the_move(name, WHEELCHAIR).props
)
WAYS = (*ids(), *EASY, "desk_hinge:seated", *SEATED)  # as it is done, made easier, and in a wheelchair
EACH = pytest.mark.parametrize("move_id", WAYS)
LIFTED = {"march_heel", "walk_water", "seated_figure_four", "leg_lengthener@wheelchair"}
LIFTED |= {f"{name}:easy" for name in ("march_heel", "seated_figure_four", "leg_lengthener")}
LIFTED |= {f"{name.partition('@')[0]}@wheelchair" for name in LIFTED}  # a foot leaves the floor on purpose
FREE = {"standing_back_bend", "hip_flexor_split", "march_heel", "standing_back_bend:easy", "hip_flexor_split:easy"}
# Degrees a comfortable move stays within, as (backward, forward), to a side, turning. Well inside what is normal.
SPINE = {
    "pelvis": ((-20, 85), 20, 12),
    "lumbar": ((-20, 35), 20, 15),
    "chest": ((-25, 32), 25, 30),
    "neck": ((-15, 25), 22, 35),
    "head": ((-28, 20), 22, 40),
}
COLLAR_LIFT, COLLAR_SWING = (-12, 35), (-30, 25)
ELBOW, KNEE, HIP, ARM_BACK = 150, 140, (-25, 125), 60


def move(way: str) -> Move:
    name, _, seat = way.partition("@")
    return the_move(name, seat)


def moments(move_id: str) -> list[float]:
    one, out, base = move(move_id), [], 0.0
    for part in one.parts:
        out += [base + key.at for key in part.keys]
        base += part.seconds * part.repeat
    return out + [one.seconds * i / 16 for i in range(16)]


def keys(move_id: str) -> list[Pose]:
    return [key.pose for part in move(move_id).parts for key in part.keys]


def angle(a: Vec, b: Vec) -> float:
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


@EACH
def test_no_foot_in_the_floor_nor_in_the_air(move_id: str) -> None:
    for t in moments(move_id):
        body = body_at(move(move_id), t)
        lowest = {n: min(body.at[f"{joint}_{n}"][1] for joint in ("heel", "ball", "toe")) for n, _ in SIDES}
        floor = move(move_id).floor if move_id == "leg_lengthener@wheelchair" else 0.0  # else its foot plates
        assert min(lowest.values()) == pytest.approx(floor, abs=0.012), f"somebody floats at {t:.2f} s"
        if move_id not in LIFTED:
            assert max(lowest.values()) < 0.012, f"a foot is in the air at {t:.2f} s"


@pytest.mark.parametrize("move_id", sorted(set(WAYS) - LIFTED))
def test_standing_feet_do_not_slide(move_id: str) -> None:
    first = body_at(move(move_id), 0.0)
    for t in moments(move_id):
        body = body_at(move(move_id), t)
        for n, _ in SIDES:
            assert length(sub(body.at[f"ball_{n}"], first.at[f"ball_{n}"])) < 0.02


@EACH
def test_nothing_jumps(move_id: str) -> None:
    """Also over the seam where the cycle begins again: no joint ever moves faster than a walking foot."""
    one = move(move_id)
    for t in [*moments(move_id), one.seconds - 0.01]:
        a, b = body_at(one, t - 0.01).at, body_at(one, t + 0.01).at
        fastest = max(length(sub(a[joint], b[joint])) for joint in a) / 0.02
        assert fastest < 4.5, f"{fastest:.1f} m/s at {t:.2f} s"


@EACH
def test_bones_keep_their_length(move_id: str) -> None:
    for t in moments(move_id):
        at = body_at(move(move_id), t).at
        for n, _ in SIDES:
            for a, b, size in (("hip", "knee", THIGH), ("knee", "ankle", SHIN),
                               ("shoulder", "elbow", UPPER_ARM), ("elbow", "wrist", FOREARM)):  # fmt: skip
                assert length(sub(at[f"{a}_{n}"], at[f"{b}_{n}"])) == pytest.approx(size, abs=1e-6)


@EACH
def test_hands_rest_where_they_should(move_id: str) -> None:
    for pose in keys(move_id):
        body = stand(pose, pose, 0.0)
        for n, out in SIDES:
            arm: Arm = getattr(pose, f"arm_{n}")
            if arm.to:
                to = arm.to.replace("own", n).replace("other", "r" if n == "l" else "l")
                goal = body.place(to, (arm.at[0] * out, arm.at[1], arm.at[2]))
                assert length(sub(goal, body.at[f"palm_{n}"])) < 0.015, f"{n} does not reach {arm.to}"


@EACH
def test_spine_stays_within_comfort(move_id: str) -> None:
    for pose in keys(move_id):
        for bone, ((back, forward), side, turn) in SPINE.items():
            flex, sideways, turned_by = getattr(pose, bone)
            assert back <= flex <= forward, bone
            assert abs(sideways) <= side, bone
            assert abs(turned_by) <= turn, bone
        for collar in (pose.collar_l, pose.collar_r):
            assert COLLAR_LIFT[0] <= collar[0] <= COLLAR_LIFT[1]
            assert COLLAR_SWING[0] <= collar[1] <= COLLAR_SWING[1]


@EACH
def test_elbows_and_knees_bend_the_way_they_do(move_id: str) -> None:
    for t in moments(move_id):
        body = body_at(move(move_id), t)
        for n, _ in SIDES:
            thigh, shin = _way(body, "hip", "knee", n), _way(body, "knee", "ankle", n)
            assert angle(thigh, shin) <= KNEE
            assert angle(_way(body, "shoulder", "elbow", n), _way(body, "elbow", "wrist", n)) <= ELBOW
            toes = _way(body, "heel", "toe", n)
            bends = sub(thigh, shin)
            if angle(thigh, shin) > 8 and "figure_four" not in move_id:
                assert dot(bends, toes) > 0, f"knee {n} bends backwards at {t:.2f} s"


@EACH
def test_hips_stay_within_comfort(move_id: str) -> None:
    for t in moments(move_id):
        body = body_at(move(move_id), t)
        frame = body.frame["pelvis"]
        for n, _ in SIDES:
            thigh = _way(body, "hip", "knee", n)
            down, ahead = turned(frame, (0.0, -1.0, 0.0)), turned(frame, (0.0, 0.0, 1.0))
            flex = angle(thigh, down) * (1 if dot(thigh, ahead) > 0 else -1)
            assert HIP[0] <= flex <= HIP[1], f"hip {n} {flex:.0f} at {t:.2f} s"


@EACH
def test_arms_do_not_go_far_behind(move_id: str) -> None:
    for t in moments(move_id):
        body = body_at(move(move_id), t)
        frame = body.frame["chest"]
        for n, _ in SIDES:
            upper = _way(body, "shoulder", "elbow", n)
            behind = dot(upper, turned(frame, (0.0, 0.0, -1.0)))
            high = dot(upper, turned(frame, (0.0, 1.0, 0.0)))
            if behind > 0 and high < 0:
                assert angle(upper, turned(frame, (0.0, -1.0, 0.0))) < ARM_BACK + 30 * (1 - behind), f"{n} {t:.2f}"


@pytest.mark.parametrize("move_id", sorted(FREE))
def test_nobody_falls_over(move_id: str) -> None:
    """The weight is over the feet where no chair, desk or frame carries some of it."""
    one = move(move_id)
    for t in moments(move_id):
        body = body_at(one, t)
        weight = _weight(body)
        rim = [body.at[f"{joint}_{n}"][2] for joint in ("heel", "toe") for n, _ in SIDES]
        assert min(rim) - 0.02 <= weight[2] <= max(rim) + 0.02, f"at {t:.2f} s"


def test_the_chair_is_sat_on() -> None:
    for move_id in WAYS:
        one = move(move_id)
        if CHAIRS & set(one.props) and not move_id.startswith(("sit_to_stand", "seat_offload")):
            for pose in keys(move_id):
                assert pose.root[1] == pytest.approx(0.535, abs=0.01)
                assert -0.12 < pose.root[2] < 0.2


def test_back_of_the_head_is_held() -> None:
    body = body_at(move("chair_back_extension"), 3.0)
    for n, _ in SIDES:
        palm = sub(body.at[f"palm_{n}"], body.place("head", (0.0, 0.09, 0.0)))
        assert dot(palm, turned(body.frame["head"], (0.0, 0.0, -1.0))) > 0.06


def test_chin_glides_level() -> None:
    start, end = (body_at(move("chin_glide"), t) for t in (0.0, 3.0))
    nose = (0.0, 0.09, 0.10)
    gone = sub(end.place("head", nose), start.place("head", nose))
    assert gone[2] < -0.02
    assert abs(gone[1]) < 0.02
    for body in (start, end):
        assert abs(turned(body.frame["head"], (0.0, 0.0, 1.0))[1]) < 0.06


def test_knees_face_front_while_the_ribs_turn() -> None:
    start, end = (body_at(move("seated_turn"), t) for t in (0.0, 6.0))
    assert angle(turned(start.frame["chest"], (0, 0, 1)), turned(end.frame["chest"], (0, 0, 1))) > 25
    for n, _ in SIDES:
        assert length(sub(start.at[f"knee_{n}"], end.at[f"knee_{n}"])) < 0.01


def test_back_is_flat_as_a_table_in_the_desk_hinge() -> None:
    body = body_at(move("desk_hinge"), 10.0)
    for bone in ("lumbar", "chest"):
        assert abs(turned(body.frame[bone], (0, 1, 0))[1]) < 0.3
    assert angle(turned(body.frame["pelvis"], (0, 1, 0)), turned(body.frame["chest"], (0, 1, 0))) < 15


def test_nobody_stands_up_in_a_wheelchair() -> None:
    assert WHEELCHAIR not in the_move("sit_to_stand", WHEELCHAIR).props
    told = {"desk_hinge", "chest_opener", "march_heel", "walk_water", "blade_squeeze", "seat_offload"}
    assert {one.partition("@")[0] for one in SEATED} > told


def test_blades_come_together() -> None:
    start, end = (body_at(move("blade_squeeze"), t) for t in (0.0, 4.0))
    behind = [sub(body.at["shoulder_l"], body.at["chest"]) for body in (start, end)]
    assert behind[1][2] < behind[0][2] - 0.05
    assert behind[1][1] < behind[0][1] - 0.015


def test_a_breath_is_seen() -> None:
    out, in_ = (body_at(move("long_exhale"), t) for t in (0.0, 4.0))
    assert in_.at["shoulder_l"][1] - out.at["shoulder_l"][1] > 0.01
    calm = move("neck_turn")
    high = [body_at(calm, calm.seconds * i / 16).at["shoulder_l"][1] for i in range(16)]
    assert 0.002 < max(high) - min(high) < 0.02


def test_one_buttock_leaves_the_seat() -> None:
    body = body_at(move("seat_offload"), 12.0)
    assert body.at["hip_l"][1] - body.at["hip_r"][1] > 0.03
    assert body.at["hip_r"][1] == pytest.approx(0.535, abs=0.015)


def test_sitting_becomes_standing() -> None:
    one = move("sit_to_stand")
    assert body_at(one, 0.0).at["pelvis"][1] < 0.56
    assert body_at(one, 2.5).at["pelvis"][1] > 0.9


def test_half_the_way_is_between() -> None:
    a, b = Pose(neck=(0.0, 0.0, 0.0)), Pose(neck=(0.0, 0.0, 40.0))
    ahead = turned(stand(a, b, 0.5).frame["neck"], (0.0, 0.0, 1.0))
    assert angle(ahead, (0.0, 0.0, 1.0)) == pytest.approx(20.0)


def _way(body: Body, a: str, b: str, n: str) -> Vec:
    return unit(sub(body.at[f"{b}_{n}"], body.at[f"{a}_{n}"]))


def _weight(body: Body) -> Vec:
    """Rough centre of mass: trunk and head two thirds, thighs and lower legs the rest."""
    points = [(body.place("lumbar", (0, 0.15, 0)), 0.43), (body.place("head", (0, 0.08, 0)), 0.09)]
    for n, _ in SIDES:
        points += [(body.at[f"elbow_{n}"], 0.05), (body.at[f"knee_{n}"], 0.13), (body.at[f"ankle_{n}"], 0.06)]
    total = sum(share for _, share in points)
    at: Vec = (0.0, 0.0, 0.0)
    for p, share in points:
        at = add(at, (p[0] * share / total, p[1] * share / total, p[2] * share / total))
    return at


def test_the_turn_of_a_frame_is_right_handed() -> None:
    frame = body_at(move("neck_turn"), 3.0).frame["head"]
    x, y, z = (turned(frame, axis) for axis in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)))
    assert length(sub(cross(x, y), z)) < 1e-9


@pytest.mark.parametrize(("move_id", "t"), [("leg_lengthener", 8.0), ("standing_back_bend", 2.5)])
def test_the_leg_is_long_but_not_locked(move_id: str, t: float) -> None:
    body = body_at(move(move_id), t)
    assert 2 < angle(_way(body, "hip", "knee", "l"), _way(body, "knee", "ankle", "l")) < 14
