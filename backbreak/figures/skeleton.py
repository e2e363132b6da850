"""The bones: from a pose (angles, and what hands and feet rest on) to joints in space.

Forward kinematics from the pelvis up; a limb that rests on something is solved backwards by two bones, so
that it stays there while the body moves. Knows nothing of time, moves or pictures. Values are named tuples:
the prompt window imports this, and making a dataclass costs a millisecond or two.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

from backbreak.figures.geometry import (
    STRAIGHT,
    Turn,
    Vec,
    add,
    around,
    bend,
    chain,
    columns_as,
    cross,
    lerp,
    reach,
    scale,
    slerp,
    sub,
    turned,
    unit,
)

# Metres, for a person of 1.72 m with a head of 1/7.5.
PELVIS, LUMBAR, CHEST, NECK = 0.10, 0.16, 0.27, 0.078
HIP_OUT, SHOULDER_OUT, SHOULDER_UP, COLLAR_OUT = 0.088, 0.178, 0.20, 0.03
THIGH, SHIN, UPPER_ARM, FOREARM, PALM, HAND = 0.42, 0.42, 0.29, 0.25, 0.07, 0.155
ANKLE_UP, HEEL_BACK, BALL_AHEAD, TOE_AHEAD = 0.08, 0.05, 0.125, 0.185
BREATH_OPENS, BREATH_LIFTS = {"chest": 1.0, "neck": -0.8}, 1.6  # degrees a breath in adds
SIDES = (("l", 1.0), ("r", -1.0))


class Arm(NamedTuple):
    """By angles, or (`to` named) with the palm resting on something. Vectors are (out, up, ahead)."""

    raised: float = 0.0
    plane: float = 0.0
    twist: float = 0.0
    elbow: float = 0.0
    wrist: float = 0.0
    to: str = ""
    at: Vec = (0.0, 0.0, 0.0)
    point: Vec = (0.0, -1.0, -0.4)
    hand: Vec | None = None


class Leg(NamedTuple):
    """Where the foot is: the floor under the ankle, or (`to` named) the ankle itself on something."""

    at: Vec = (0.1, 0.0, 0.0)
    pitch: float = 0.0
    turn: float = 6.0
    point: Vec = (0.15, 0.3, 1.0)
    to: str = ""
    toes: Vec = (0.0, 0.0, 1.0)


class Pose(NamedTuple):
    """Angles in degrees as (forward, towards the left, turned to the left); places in metres."""

    root: Vec = (0.0, 0.92, 0.0)
    pelvis: Vec = (0.0, 0.0, 0.0)
    lumbar: Vec = (0.0, 0.0, 0.0)
    chest: Vec = (0.0, 0.0, 0.0)
    neck: Vec = (0.0, 0.0, 0.0)
    head: Vec = (0.0, 0.0, 0.0)
    collar_l: Vec = (0.0, 0.0, 0.0)
    collar_r: Vec = (0.0, 0.0, 0.0)
    arm_l: Arm = Arm()
    arm_r: Arm = Arm()
    leg_l: Leg = Leg()
    leg_r: Leg = Leg()
    breath: float = 0.0
    eyes: float = 1.0


class Body:
    """Joints by name in space, and the frames that skin and props hang on."""

    __slots__ = ("at", "breath", "eyes", "frame")

    def __init__(self, breath: float, eyes: float) -> None:
        self.at: dict[str, Vec] = {"world": (0.0, 0.0, 0.0)}
        self.frame: dict[str, Turn] = {"world": STRAIGHT}
        self.breath, self.eyes = breath, eyes

    def place(self, frame: str, offset: Vec) -> Vec:
        return add(self.at[frame], turned(self.frame[frame], offset))


def stand(here: Pose, there: Pose, w: float, breath: float = 0.0) -> Body:
    """The body part of the way from one pose to another; `breath` comes on top, from -1 (out) to 1 (in)."""
    body = Body(breath=breath + _between(here.breath, there.breath, w), eyes=_between(here.eyes, there.eyes, w))
    _spine(body, here, there, w)
    legs = [(name, out, _leg(here, there, name, w)) for name, out in SIDES]
    for name, out, leg in sorted(legs, key=lambda one: one[2].to != ""):
        _set_leg(body, name, out, leg)
    arms = [(name, out, getattr(here, f"arm_{name}"), getattr(there, f"arm_{name}")) for name, out in SIDES]
    for name, out, a, b in sorted(arms, key=lambda one: "arm" in one[2].to + one[3].to):
        _set_arm(body, name, out, a, b, w)
    return body


def _between(a: float, b: float, w: float) -> float:
    return a + (b - a) * w


def _spine(body: Body, here: Pose, there: Pose, w: float) -> None:
    at, frame = lerp(here.root, there.root, w), STRAIGHT
    links = (("pelvis", PELVIS), ("lumbar", LUMBAR), ("chest", CHEST), ("neck", NECK), ("head", 0.0))
    for name, size in links:
        flex, side, turn = lerp(getattr(here, name), getattr(there, name), w)
        flex -= BREATH_OPENS.get(name, 0.0) * body.breath
        frame = chain(frame, bend(flex, side, turn))
        body.at[name], body.frame[name] = at, frame
        at = body.place(name, (0.0, size, 0.0))
    for name, out in SIDES:
        lift, ahead, _ = lerp(getattr(here, f"collar_{name}"), getattr(there, f"collar_{name}"), w)
        root = (COLLAR_OUT * out, SHOULDER_UP, 0.0)
        way = _collar(lift + BREATH_LIFTS * body.breath, ahead, out)
        body.at[f"collar_{name}"] = body.place("chest", root)
        body.at[f"shoulder_{name}"] = body.place("chest", add(root, scale(way, SHOULDER_OUT - COLLAR_OUT)))


def _collar(lift: float, ahead: float, out: float) -> Vec:
    up, on = radians(lift), radians(ahead)
    return (out * cos(up) * cos(on), sin(up), cos(up) * sin(on))


def _leg(here: Pose, there: Pose, name: str, w: float) -> Leg:
    a: Leg = getattr(here, f"leg_{name}")
    b: Leg = getattr(there, f"leg_{name}")
    return Leg(
        lerp(a.at, b.at, w), _between(a.pitch, b.pitch, w), _between(a.turn, b.turn, w),
        lerp(a.point, b.point, w), b.to, lerp(a.toes, b.toes, w),
    )  # fmt: skip


def _out(v: Vec, out: float) -> Vec:
    return (v[0] * out, v[1], v[2])


def _set_leg(body: Body, name: str, out: float, leg: Leg) -> None:
    hip = body.place("pelvis", (HIP_OUT * out, 0.0, 0.0))
    foot = _foot(body, name, out, leg)
    knee, ankle = reach(hip, foot["ankle"], THIGH, SHIN, _out(leg.point, out))
    slip = sub(ankle, foot["ankle"])
    body.at[f"hip_{name}"], body.at[f"knee_{name}"] = hip, knee
    for joint, at in foot.items():
        body.at[f"{joint}_{name}"] = add(at, slip)
    for bone, start, end in (("thigh", hip, knee), ("shin", knee, ankle)):
        along = unit(sub(end, start))
        side = unit(sub((1.0, 0.0, 0.0), scale(along, along[0])))
        body.at[f"{bone}_{name}"], body.frame[f"{bone}_{name}"] = start, columns_as(side, cross(along, side), along)


def _foot(body: Body, name: str, out: float, leg: Leg) -> dict[str, Vec]:
    if leg.to:
        ankle = body.place(_named(leg.to, name), _out(leg.at, out))
        ahead = unit(_out(leg.toes, out))
        down = unit(sub((0.0, -1.0, 0.0), scale(ahead, -ahead[1]))) if abs(ahead[1]) < 0.95 else (0.0, 0.0, 1.0)
        sole = add(ankle, scale(down, ANKLE_UP - 0.03))
        return {
            "ankle": ankle, "heel": add(sole, scale(ahead, -HEEL_BACK)),
            "ball": add(sole, scale(ahead, BALL_AHEAD)), "toe": add(sole, scale(ahead, TOE_AHEAD)),
        }  # fmt: skip
    turn = bend(0.0, 0.0, leg.turn * out)
    foot = chain(turn, bend(leg.pitch, 0.0, 0.0))
    pivot = (0.0, 0.0, BALL_AHEAD if leg.pitch > 0 else -HEEL_BACK)
    ground = add(_out(leg.at, out), turned(turn, pivot))

    def part(offset: Vec, frame: Turn = foot) -> Vec:
        return add(ground, turned(frame, sub(offset, pivot)))

    toe_frame = turn if leg.pitch > 0 and leg.at[1] < 0.01 else foot
    return {
        "ankle": part((0.0, ANKLE_UP, 0.0)), "heel": part((0.0, 0.0, -HEEL_BACK)),
        "ball": part((0.0, 0.0, BALL_AHEAD)), "toe": part((0.0, 0.0, TOE_AHEAD), toe_frame),
    }  # fmt: skip


def _set_arm(body: Body, name: str, out: float, here: Arm, there: Arm, w: float) -> None:
    root, frame = body.at[f"shoulder_{name}"], body.frame["chest"]
    if here.to or there.to:
        a = _rested(body, name, out, here) if here.to else _swung(here, out, frame)
        b = a if here == there else _rested(body, name, out, there) if there.to else _swung(there, out, frame)
        way = tuple(slerp(a[i], b[i], w) for i in range(3))
    else:
        way = _swung(_mixed(here, there, w), out, frame)
    elbow = add(root, scale(way[0], UPPER_ARM))
    wrist = add(elbow, scale(way[1], FOREARM))
    body.at[f"elbow_{name}"], body.at[f"wrist_{name}"] = elbow, wrist
    body.at[f"palm_{name}"] = add(wrist, scale(way[2], PALM))
    body.at[f"tip_{name}"] = add(wrist, scale(way[2], HAND))
    body.at[f"arm_{name}"], body.frame[f"arm_{name}"] = elbow, body.frame["chest"]


def _mixed(a: Arm, b: Arm, w: float) -> Arm:
    return Arm(
        _between(a.raised, b.raised, w), _between(a.plane, b.plane, w), _between(a.twist, b.twist, w),
        _between(a.elbow, b.elbow, w), _between(a.wrist, b.wrist, w),
    )  # fmt: skip


def _swung(arm: Arm, out: float, frame: Turn) -> tuple[Vec, Vec, Vec]:
    """Upper arm, forearm and hand directions from angles: how high, in which plane, how turned, how bent."""
    e, p = radians(arm.raised), radians(arm.plane)
    upper = (sin(e) * sin(p), -cos(e), sin(e) * cos(p))
    up = around(upper, (cos(e) * sin(p), sin(e), cos(e) * cos(p)), arm.twist)
    hinge = cross(upper, up)
    fore = around(hinge, upper, arm.elbow)
    hand = around(hinge, fore, arm.wrist)
    return (turned(frame, _out(upper, out)), turned(frame, _out(fore, out)), turned(frame, _out(hand, out)))


def _named(to: str, name: str) -> str:
    """`thigh_own` and `arm_other` are how a pose speaks for either side."""
    return to.replace("own", name).replace("other", "r" if name == "l" else "l")


def _rested(body: Body, name: str, out: float, arm: Arm) -> tuple[Vec, Vec, Vec]:
    """The same three directions for a palm that rests on something."""
    to, root = _named(arm.to, name), body.at[f"shoulder_{name}"]
    frame = body.frame[to]
    palm = body.place(to, _out(arm.at, out))
    point = turned(body.frame["chest"], _out(arm.point, out))
    if arm.hand is None:
        elbow, end = reach(root, palm, UPPER_ARM, FOREARM + PALM, point)
        fore = unit(sub(end, elbow))
        return unit(sub(elbow, root)), fore, fore
    hand = unit(turned(frame, _out(arm.hand, out)))
    elbow, wrist = reach(root, sub(palm, scale(hand, PALM)), UPPER_ARM, FOREARM, point)
    return unit(sub(elbow, root)), unit(sub(wrist, elbow)), hand
