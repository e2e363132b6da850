"""Windows' own voices, through PowerShell. What is said goes through the environment: it is text, never a command.

Never tried on Windows.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from backbreak.adapters.spawned import found
from backbreak.adapters.speech.program import Program
from backbreak.ports import Loop

NAME, SHELL = "sapi", "powershell"
SCRIPT = (
    "Add-Type -AssemblyName System.Speech; $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "try { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, "
    "[Globalization.CultureInfo]::GetCultureInfo($env:BACKBREAK_SAY_IN)) } catch {}; "
    "$voice.Speak($env:BACKBREAK_SAY)"
)


def usable(env: Mapping[str, str]) -> str | None:
    if sys.platform != "win32":
        return "this is no Windows"
    return None if found(SHELL, env) else "powershell is missing"


def make(loop: Loop, env: Mapping[str, str]) -> Program:
    return Program(NAME, loop, env, command)


def command(text: str, language: str) -> tuple[Sequence[str], Mapping[str, str]]:
    words = (SHELL, "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command", SCRIPT)
    return words, {"BACKBREAK_SAY": text, "BACKBREAK_SAY_IN": language}
