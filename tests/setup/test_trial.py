"""The trial of packages on a fresh Debian needs root and minutes; here only that a shell can read it, and its words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

TRIAL = Path(__file__).parents[2] / "installer/linux/trial"


@pytest.mark.parametrize("name", ["outside", "root", "person"])
def test_a_shell_can_read_it_and_it_stops_at_the_first_fault(name: str) -> None:
    file = TRIAL / f"{name}.sh"
    assert subprocess.run(["sh", "-n", str(file)], capture_output=True).returncode == 0
    assert "\nset -eu\n" in file.read_text()


def test_it_uses_commands_that_there_are() -> None:
    from backbreak.cli.usage import COMMANDS

    words = [line.split("backbreak ")[1].split()[0] for line in (TRIAL / "person.sh").read_text().splitlines()
             if line.strip().startswith("backbreak ")]
    assert len(words) > 5
    assert {word for word in words if word[:1].isalpha()} <= set(COMMANDS)
