"""What is heard of a prompt, line by line of its window, with a sound and a voice that only take notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters import resources
from backbreak.adapters.choose import Report
from backbreak.aloud import AFTER, Aloud
from backbreak.backends import Chooser
from backbreak.core.settings import Settings
from tests.fakes import FakeClock, FakeLoop

HEARD = {"sound": True, "title": "Time to move", "cues": True, "routines": "de", "language": "auto"}
MOVES = [{"cue": "Slowly."}, {"cue": "Breathe."}]


class Notes:
    def __init__(self) -> None:
        self.said: list[str] = []
        self.name = "notes"

    def play(self, file: Path) -> None:
        self.said.append(file.name)

    def say(self, text: str, language: str) -> None:
        self.said.append(f"{language}: {text}")

    def stop(self) -> None:
        self.said.append("stop")


class Choices:
    def __init__(self) -> None:
        self.notes, self.loop, self.made = Notes(), FakeLoop(FakeClock()), 0

    def sound(self) -> Notes:
        self.made += 1
        return self.notes

    speech = sound


class Desk:
    def __init__(self) -> None:
        self.choices = Choices()
        self.aloud = Aloud(self.choices)  # type: ignore[arg-type]
        self.answers: list[dict[str, Any]] = []

    def open(self, heard: dict[str, Any] | None = HEARD, number: int = 3) -> Any:
        card: dict[str, Any] = {"id": number, "routine": {"moves": MOVES}}
        self.line = self.aloud.beside(card if heard is None else {**card, "aloud": heard}, self.answers.append)
        return self

    def said(self, *lines: dict[str, Any]) -> list[str]:
        for one in lines:
            self.line({"id": 3, **one})
        return [one for one in self.choices.notes.said if one != "stop"]

    @property
    def quiet(self) -> bool:
        return self.choices.notes.said[-1] == "stop"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("BACKBREAK_LANGUAGE", "fr")
    return Desk()


def test_the_sound_and_then_the_title_once_it_is_really_seen(desk: Desk) -> None:
    desk.open()
    assert desk.said() == []
    assert desk.said({"shown": 200}, {"shown": 300}) == ["prompt.wav"]
    desk.choices.loop.run(AFTER)
    assert desk.said() == ["prompt.wav", "fr: Time to move"]
    assert desk.answers == []


def test_without_a_sound_the_title_comes_at_once(desk: Desk) -> None:
    assert desk.open({**HEARD, "sound": False}).said({"shown": 200}) == ["fr: Time to move"]


def test_each_cue_in_the_language_of_the_routines(desk: Desk) -> None:
    desk.open()
    assert desk.said({"answer": "start"}, {"move": 0}, {"move": 1}, {"move": 7}) == ["de: Slowly.", "de: Breathe."]
    assert desk.answers == [{"id": 3, "answer": "start"}]


def test_who_starts_at_once_is_not_told_the_title_in_the_middle_of_a_cue(desk: Desk) -> None:
    desk.open().said({"shown": 100}, {"answer": "start"}, {"move": 0})
    desk.choices.loop.run(2 * AFTER)
    assert desk.said() == ["prompt.wav", "de: Slowly."]


def test_a_pause_asks_for_quiet(desk: Desk) -> None:
    desk.open().said({"move": 0}, {"quiet": True})
    assert desk.quiet
    assert desk.said({"move": 1})[-1] == "de: Breathe."


@pytest.mark.parametrize("answer", ["done", "stopped", "skip", "snooze", "lost"])
def test_it_ends_with_the_prompt(desk: Desk, answer: str) -> None:
    desk.open().said({"move": 0}, {"answer": answer})
    assert desk.quiet
    assert desk.answers[-1]["answer"] == answer
    assert desk.said({"move": 1}) == ["de: Slowly."]


def test_it_ends_when_the_prompt_is_hidden_or_a_call_begins_and_for_good(desk: Desk) -> None:
    desk.open().said({"move": 0})
    desk.aloud.over(4)
    assert not desk.quiet
    desk.aloud.over(3)
    assert desk.quiet
    assert desk.said({"move": 1}, {"shown": 1}) == ["de: Slowly."]


def test_the_end_of_the_program_is_silent(desk: Desk) -> None:
    desk.open().said({"shown": 100})
    desk.aloud.close()
    desk.choices.loop.run(2 * AFTER)
    assert desk.quiet


def test_what_others_wait_for_is_passed_on(desk: Desk) -> None:
    desk.open().said({"shown": 100, "question": True}, {"gap": "away"})
    assert [set(one) - {"id"} for one in desk.answers] == [{"shown", "question"}, {"gap"}]


def test_a_card_that_is_not_heard_loads_nothing(desk: Desk) -> None:
    desk.open(None)
    assert desk.line == desk.answers.append
    assert desk.choices.made == 0


def test_a_lost_sound_file_is_noted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(resources, "_places", lambda name: [])
    desk.open().said({"shown": 100})
    assert "no sound: " in caplog.text


def test_ours_is_a_small_soft_sound() -> None:
    import wave

    with wave.open(str(resources.folder("sounds") / "prompt.wav")) as file:
        frames, rate = file.getnframes(), file.getframerate()
        data = file.readframes(frames)
    loudest = max(abs(int.from_bytes(data[at:at + 2], "little", signed=True)) for at in range(0, len(data), 2))
    assert 0.5 < frames / rate < 2.0
    assert 1000 < loudest < 8000


def test_doctor_says_what_serves_and_what_would(tmp_path: Path) -> None:
    choose = Chooser(FakeLoop(FakeClock()), Report(), {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)})
    off = Aloud(choose).rows(Settings())
    assert [(row["port"], row["backend"]) for row in off] == [("sound", "off"), ("speech", "off")]
    assert "nothing here could" in off[1]["verdict"]
    assert "backbreak settings set prompt.speak on" in off[1]["verdict"]
    (tmp_path / "espeak-ng").write_text("")
    (tmp_path / "espeak-ng").chmod(0o755)
    assert "espeak-ng would speak" in Aloud(choose).rows(Settings())[1]["verdict"]
    rows = [row for row in Aloud(choose).rows(Settings(speak="on")) if row["port"] == "speech"]
    assert [(row["backend"], row["verdict"]) for row in rows] == [
        ("speech-dispatcher", "no: speech-dispatcher is not installed"), ("espeak-ng", "in use"),
    ]
    assert choose.report.rows == []
