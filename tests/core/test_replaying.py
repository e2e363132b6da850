"""A log through the same core: what comes out, and only what could be known at the time."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from backbreak.core import recording, replaying
from backbreak.core.log_lines import KINDS, checked
from backbreak.core.replaying import replay
from backbreak.core.settings import Settings
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES

WORLD = World(routines=ROUTINES)
NINE = 9 * 3600.0


def keys(start: float, minutes: float, every: float = 5.0) -> list[dict[str, Any]]:
    """Somebody at the keys, with a pause after twenty minutes, as people make."""
    times = (n * every for n in range(int(minutes * 60 / every)))
    return [{"t": NINE + start * 60 + one, "kind": "key", "n": 1} for one in times if not 1200 < one < 1211]


def line(minute: float, kind: str, **more: Any) -> dict[str, Any]:
    return {"t": NINE + minute * 60, "kind": kind, **more}


def run(*logs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(replay(sorted((one for log in logs for one in log), key=lambda one: one["t"]), WORLD))


def prompts(out: list[dict[str, Any]]) -> list[float]:
    return [round((one["t"] - NINE) / 60, 1) for one in out if "prompt" in one]


def final(out: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(round((start - NINE) / 60), round((end - NINE) / 60)) for start, end in out[-1]["final"]]


def at(out: list[dict[str, Any]], minute: float) -> dict[str, Any]:
    return [one for one in out if "state" in one and one["t"] <= NINE + minute * 60][-1]


def test_typing_on_and_on() -> None:
    out = run(keys(0, 41, every=4))
    assert prompts(out) == [40.0]
    assert final(out) == [(0, 41)]
    assert at(out, 10)["state"] == "sitting"
    assert at(out, 10)["sitting_s"] == pytest.approx(600, abs=61)


@pytest.mark.parametrize("every", [1, 7])
def test_input_that_never_pauses_is_nobodys(every: int) -> None:
    until = int(Settings().unbroken)
    out = run([{"t": NINE + second, "kind": "key", "n": 1} for second in range(0, until + 600, every)])
    assert at(out, until / 60 - 0.5)["state"] == "sitting"
    assert at(out, until / 60 + 1.5)["state"] == "away"
    assert final(out) == []


def test_a_pause_in_the_last_moment_makes_it_somebodys() -> None:
    until = int(Settings().unbroken)
    out = run([{"t": NINE + second, "kind": "key", "n": 1} for second in range(until + 600)
               if not until - 12 < second < until + 8])
    assert final(out) == [(0, 50)]


def test_a_lull_brings_the_prompt() -> None:
    out = run(keys(0, 31, every=2), keys(31.5, 5))
    assert prompts(out)[0] == pytest.approx(31.1, abs=0.11)
    assert next(one for one in out if "prompt" in one)["prompt"] == "reset60"


def test_something_is_said_at_least_once_a_minute_while_somebody_is_there() -> None:
    times = [one["t"] for one in run(keys(0, 30)) if "t" in one]
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) <= 61


def test_lunch_parts_the_day() -> None:
    out = run(keys(0, 20), keys(80, 20))
    assert final(out) == [(0, 20), (80, 100)]
    assert at(out, 60)["state"] == "away"
    assert at(out, 90)["sitting_s"] == pytest.approx(600, abs=61)


@pytest.mark.parametrize("kind", ["click", "scroll", "move"])
def test_any_convincing_input_is_a_return(kind: str) -> None:
    moves = [{**one, "kind": kind, "px": 300.0} for one in keys(30, 5, every=1)]
    assert final(run(keys(0, 10), moves)) == [(0, 10), (30, 35)]


def test_a_twitch_is_none() -> None:
    out = run(keys(0, 10), [line(30, "move", px=2.0), line(30.01, "move", px=1.0)], keys(60, 5))
    assert final(out) == [(0, 10), (60, 65)]


def test_lock_and_sleep_and_their_ends() -> None:
    out = run(keys(0, 10), [line(10, "lock"), line(14, "unlock")], keys(14, 6), [
        line(20, "suspend"), line(50, "resume"),
    ], keys(51, 5))
    assert final(out) == [(0, 10), (14, 20), (51, 56)]
    assert at(out, 45)["state"] == "asleep"


def test_a_resume_without_a_suspend_is_harmless() -> None:
    assert final(run(keys(0, 10), [line(5.01, "resume")])) == [(0, 10)]


@pytest.mark.parametrize("name", ["call", "fullscreen"])
def test_a_hold_keeps_the_prompt_back(name: str) -> None:
    log = [line(1, f"{name}_on"), line(50, f"{name}_off")]
    out = run(keys(0, 44, every=2), keys(44.3, 10, every=2), log)
    assert len(prompts(out)) >= 1
    assert 50 <= prompts(out)[0] <= 52.1


def test_nothing_in_nothing_out() -> None:
    assert run() == []


def test_any_origin_will_do() -> None:
    shifted = [{**one, "t": one["t"] - 10 * 86400.0} for one in keys(0, 31, every=2)]
    here, there = run(keys(0, 31, every=2)), run(shifted)
    assert [one.get("sitting_s") for one in here] == [one.get("sitting_s") for one in there]


def test_only_the_past_is_known() -> None:
    log = [*keys(0, 20), *keys(80, 20)]
    short = list(replay(log[:100], WORLD))[:-1]
    assert short == list(replay(log, WORLD))[: len(short)]


def test_time_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="goes back"):
        list(replay([line(5, "key"), line(4, "key")], WORLD))


@pytest.mark.parametrize("kind", [one for one in KINDS if one not in recording.KINDS])
def test_every_kind_is_taken(kind: str) -> None:
    one = line(0, kind)
    assert checked(one) is one
    assert list(replay([*keys(-1, 1), one], WORLD))


@pytest.mark.parametrize("one", [
    3, [], {}, {"t": 1.0}, {"kind": "key"}, {"t": "1", "kind": "key"}, {"t": True, "kind": "key"},
    {"t": float("nan"), "kind": "key"}, {"t": float("inf"), "kind": "key"}, {"t": 1, "kind": "dance"},
    {"t": 1, "kind": ["key"]}, {"t": 1, "kind": "move", "px": None}, {"t": 1, "kind": "move", "px": "far"},
    {"t": 1, "kind": "move", "px": -1}, {"t": 1, "kind": "move", "px": float("inf")},
])
def test_what_is_no_line_says_what_would_be(one: object) -> None:
    with pytest.raises(ValueError, match=r"object|seconds|write one of|pixels"):
        checked(one)


def asked(was: str, late: int = 0, **more: Any) -> list[dict[str, Any]]:
    """Forty minutes, five of silence, and thirty: with the answer so many lines after the question."""
    log = [*keys(0, 40), *keys(45, 30)]
    replies: list[dict[str, Any]] = []

    def lines() -> Any:
        for one in log:
            yield one
            if replies and (countdown := replies[0].setdefault("late", late)) <= 0:
                reply = replies.pop(0)
                reply.pop("late")
                yield reply
            elif replies:
                replies[0]["late"] = countdown - 1

    out = []
    for one in replay(lines(), WORLD, ask=True):
        out.append(one)
        if "ask" in one and was:
            replies.append({"kind": "answer", "was": was, "t0": one["ask"][0] + 1, "t1": one["ask"][1], **more})
    return out


@pytest.mark.parametrize("late", [0, 40])
@pytest.mark.parametrize(("was", "minutes"), [("away", 5), ("here", 50)])
def test_a_question_is_answered_when_it_was_asked_however_late_it_comes(was: str, minutes: float, late: int) -> None:
    out = asked(was, late)
    assert [round((one["ask"][0] - NINE) / 60) for one in out if "ask" in one] == [40]
    assert at(out, 50)["sitting_s"] == pytest.approx(minutes * 60, abs=61)
    assert final(out) == ([(0, 40), (45, 75)] if was == "away" else [(0, 75)])


def test_without_an_answer_it_goes_on_unsure() -> None:
    assert at(asked(""), 70)["state"] == "sitting"


def test_an_answer_to_nothing_changes_nothing() -> None:
    assert asked("here", t0=5.0)[-1] == asked("")[-1]
    stray = {"kind": "answer", "was": "here", "t0": 1.0, "t1": 2.0}
    assert checked(stray) is stray
    assert run(keys(0, 10)) == list(replay([stray, *keys(0, 10), stray], WORLD))


def test_reading_ahead_for_an_answer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "READ_AHEAD", 5)
    assert asked("")[-1]["final"]
