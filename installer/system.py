"""Packages that only the system can give, and asking apt for them where that is allowed without a password.

Where it is not, it gives the exact command for the person to type. It never asks for a password.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Wait for another apt (unattended upgrades) instead of failing.
INSTALL = ["install", "-y", "--no-install-recommends"]
WAIT = ["-o", "DPkg::Lock::Timeout=600"]
TK_ELSEWHERE = {"dnf": "python3-tkinter", "zypper": "python3-tk", "pacman": "-S tk", "apk": "python3-tkinter"}


class Trouble(Exception):
    """Why it cannot go on, in words for the person."""


def by_hand(packages: Sequence[str]) -> str:
    """The command a person types to get these packages."""
    root = "sudo " if shutil.which("sudo") else ""
    lists = "" if lists_are_there() else f"{root}apt-get update && "
    command = " ".join([f"{lists}{root}apt-get", *INSTALL, *packages])
    return command if root else f"{command} (as root)"


def tk_by_hand() -> str:
    """The command that brings Tk on this system."""
    if shutil.which("apt-get"):
        return by_hand(["python3-tk"])
    for tool, package in TK_ELSEWHERE.items():
        if shutil.which(tool):
            verb = {"pacman": "", "apk": "add "}.get(tool, "install ")
            return f"sudo {tool} {verb}{package}"
    return "install the package with Python's tkinter"


def missing(packages: Sequence[str]) -> list[str]:
    """Those of the packages that dpkg does not have installed; all of them where there is no dpkg."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    try:
        answer = subprocess.run(query, capture_output=True, text=True)
    except OSError:
        return list(packages)
    have = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in have]


def may_install() -> bool:
    return shutil.which("apt-get") is not None and as_root() is not None


def as_root() -> list[str] | None:
    """The words before a command that make it run as root without a password; None where nothing does."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install(packages: Sequence[str]) -> bool:
    """Install with apt; False, and a line that says why, where it did not work. Call it if may_install()."""
    say(f"Installing with apt: {' '.join(packages)}")
    if not lists_are_there():
        apt(["update"])
    done = apt([*INSTALL, *packages])
    if done.returncode:
        apt(["update"])  # lists of yesterday name files that are gone
        done = apt([*INSTALL, *packages])
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["no word"])[-1]
        say(f"apt-get could not: {last}")
    return done.returncode == 0


def apt(words: list[str]) -> subprocess.CompletedProcess[str]:
    root = as_root() or []
    argv = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *WAIT, *words]
    return subprocess.run(
        argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
    )


def lists_are_there() -> bool:
    return any("_Packages" in file.name for file in Path("/var/lib/apt/lists").glob("*"))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
