"""Each player and each voice against the same contract, with a fake program on PATH in place of the real one."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from backbreak.adapters import spawned
from backbreak.adapters.sound import alsa, canberra, pipewire, pulse, windows
from backbreak.adapters.sound import macos as afplay
from backbreak.adapters.sound.null import NullSound
from backbreak.adapters.spawned import Spawned
from backbreak.adapters.speech import dispatcher, espeak
from backbreak.adapters.speech import macos as say
from backbreak.adapters.speech import windows as sapi
from backbreak.adapters.speech.null import NullSpeech
from tests.fakes import SmallLoop

PLAYERS = (pipewire, pulse, canberra, alsa, afplay)
VOICES = (espeak, say, sapi)
NOTES = """printf '%s\\n' $$ "$@" >> "$0.said"\n"""
SLEEPS = f"exec {shutil.which('sleep')} 60"


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    made = SmallLoop()
    yield made
    made.close()


class Desk:
    """A session with a PipeWire, a PulseAudio and a display, and one fake program."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.run = folder / "bin", folder / "run"
        (self.run / "pulse").mkdir(parents=True)
        (self.run / "pipewire-0").touch()
        (self.run / "pulse" / "native").touch()
        self.bin.mkdir()
        self.env = {"PATH": str(self.bin), "XDG_RUNTIME_DIR": str(self.run), "DISPLAY": ":7"}

    def install(self, name: str, does: str = SLEEPS) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{NOTES}{does}\n")
        path.chmod(0o755)

    def said(self, name: str) -> list[str]:
        file = self.bin / f"{name}.said"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(alsa, "CARDS", tmp_path)
    return Desk(tmp_path)


def program(module: ModuleType) -> str:
    return str(getattr(module, "SHELL", module.NAME))


def at_home(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the system it is for."""
    if module in (afplay, say):
        monkeypatch.setattr(sys, "platform", "darwin")
    if module is sapi:
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(sapi, "found", lambda name, env: (Path(env["PATH"]) / name).exists() or None)


def starts(module: ModuleType, loop: SmallLoop, env: Mapping[str, str], file: Path) -> Any:
    made = module.make(loop, env)
    made.play(file) if hasattr(made, "play") else made.say("Time to move", "de")
    return made


@pytest.mark.parametrize("module", [*PLAYERS, *VOICES], ids=lambda one: one.__name__)
def test_each_says_why_it_cannot_and_can_where_its_program_is(
    module: ModuleType, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(module, monkeypatch)
    why = module.usable(desk.env)
    assert why in (f"{program(module)} is not installed", f"{program(module)} is missing")
    desk.install(program(module))
    assert module.usable(desk.env) is None


@pytest.mark.parametrize("module", [*PLAYERS, *VOICES], ids=lambda one: one.__name__)
def test_each_starts_its_program_waits_for_nothing_and_ends_it_when_told(
    module: ModuleType, desk: Desk, loop: SmallLoop
) -> None:
    desk.install(program(module))
    made = starts(module, loop, desk.env, Path("/a file.wav"))
    assert loop.run_until(lambda: bool(desk.said(program(module))))
    number = int(desk.said(program(module))[0])
    os.kill(number, 0)
    made.stop()
    assert loop.run_until(lambda: gone(number)), "it goes on"
    made.stop()


@pytest.mark.parametrize("module", [*PLAYERS, *VOICES], ids=lambda one: one.__name__)
def test_each_bears_a_program_that_has_gone_or_fails(
    module: ModuleType, desk: Desk, loop: SmallLoop, caplog: pytest.LogCaptureFixture
) -> None:
    starts(module, loop, desk.env, Path("/a.wav"))
    assert "could not be started" in caplog.text
    desk.install(program(module), "exit 3")
    starts(module, loop, desk.env, Path("/a.wav"))
    assert loop.run_until(lambda: "ended with code 3" in caplog.text)


@pytest.mark.parametrize("module", PLAYERS, ids=lambda one: one.__name__)
def test_the_file_is_the_last_word(module: ModuleType, desk: Desk, loop: SmallLoop) -> None:
    desk.install(module.NAME, "")
    starts(module, loop, desk.env, Path("/a file.wav"))
    assert loop.run_until(lambda: desk.said(module.NAME)[-1:] == ["/a file.wav"])


def test_a_player_without_its_server_is_not_taken(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in PLAYERS:
        desk.install(module.NAME)
    monkeypatch.setattr(alsa, "CARDS", tmp_path / "none")
    bare = {"PATH": desk.env["PATH"]}
    assert [module.usable(bare) for module in PLAYERS] == [
        "PipeWire does not run here", "PulseAudio does not run here", "there is no display, and it needs one",
        "there is no sound card", "this is no Mac",
    ]
    assert windows.usable(bare) == sapi.usable(bare) == "this is no Windows"
    assert say.usable(bare) == "this is no Mac"


def test_a_new_sound_ends_the_one_before(desk: Desk, loop: SmallLoop) -> None:
    desk.install("pw-play")
    made = starts(pipewire, loop, desk.env, Path("/a.wav"))
    assert loop.run_until(lambda: bool(desk.said("pw-play")))
    made.play(Path("/b.wav"))
    assert loop.run_until(lambda: gone(int(desk.said("pw-play")[0])) and "/b.wav" in desk.said("pw-play"))
    made.stop()


def test_a_program_that_hangs_is_ended_and_one_that_will_not_go_is_made_to(desk: Desk, loop: SmallLoop) -> None:
    desk.install("deaf", f"trap '' TERM; : > \"$0.up\"; {SLEEPS}")
    codes: list[int] = []
    hung = Spawned(loop, [str(desk.bin / "deaf")], desk.env, 60, codes.append)
    assert loop.run_until(lambda: (desk.bin / "deaf.up").exists())
    hung.stop()
    assert loop.run_until(lambda: bool(codes))
    assert codes == [-signal.SIGKILL]
    desk.install("slow")
    Spawned(loop, [str(desk.bin / "slow")], desk.env, 0.05, codes.append)
    assert loop.run_until(lambda: len(codes) == 2)
    assert codes[1] == -signal.SIGTERM


def test_without_a_pidfd_it_is_looked_for(desk: Desk, loop: SmallLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spawned, "_pidfd", lambda _pid: None)
    monkeypatch.setattr(spawned, "LOOK_AGAIN", 0.01)
    desk.install("short", "exit 4")
    codes: list[int] = []
    one = Spawned(loop, [str(desk.bin / "short")], desk.env, 60, codes.append)
    assert loop.run_until(lambda: bool(codes))
    assert codes == [4]
    one.stop()


@pytest.mark.parametrize(("language", "voice"), [("de", "de"), ("de-AT", "de"), ("pt-BR", "pt-br"), ("en", "en-gb"),
                                                 ("zh-CN", "cmn"), ("zh", "cmn"), ("en-US", "en-us")])
def test_espeak_is_told_the_language_and_no_text_is_an_option(language: str, voice: str) -> None:
    assert espeak.command("--help me", language) == (("espeak-ng", "-v", voice, "--", "--help me"), {})


def test_other_voices_are_told_too() -> None:
    assert say.command("Zeit", "de-CH") == (("say", "-v", "Anna", "--", "Zeit"), {})
    assert say.command("Tijd", "nl") == (("say", "--", "Tijd"), {})
    words, more = sapi.command("'; rm", "fr")
    assert "rm" not in " ".join(words), "text is never a command"
    assert more == {"BACKBREAK_SAY": "'; rm", "BACKBREAK_SAY_IN": "fr"}


def test_windows_plays_by_itself() -> None:
    calls: list[tuple[object, int]] = []

    class Module:
        SND_FILENAME, SND_ASYNC, SND_NODEFAULT = 1, 2, 4

        @staticmethod
        def PlaySound(what: object, how: int) -> None:
            calls.append((what, how))

    sound = windows.WinSound(Module)
    sound.play(Path("/a.wav"))
    sound.stop()
    assert calls == [("/a.wav", 7), (None, 0)]


def test_the_nulls_do_nothing() -> None:
    NullSound().play(Path("/a.wav"))
    NullSound().stop()
    NullSpeech().say("Time", "en")
    NullSpeech().stop()


def test_the_dispatcher_may_be_there_without_its_program(desk: Desk) -> None:
    assert dispatcher.usable(desk.env) == "speech-dispatcher is not installed"
    place = dispatcher.path(desk.env)
    place.parent.mkdir(parents=True)
    place.touch()
    assert dispatcher.usable(desk.env) is None
    assert dispatcher.usable({"SPEECHD_ADDRESS": f"unix_socket:{place}"}) is None


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


