"""Is the environment there and up to date, and how to turn into backbreak inside it.

This is on the way of every start, so it imports nothing that a bare interpreter has not already loaded.
"""

from __future__ import annotations

import os


def folder(root: str) -> str:
    return os.path.join(root, ".env")


def python(root: str) -> str:
    return os.path.join(folder(root), "bin", "python")


def lock_file(root: str, tests: bool = False) -> str:
    return os.path.join(root, "installer", "requirements-test.lock" if tests else "requirements.lock")


def marker(root: str, tests: bool = False) -> str:
    """The file that is written last, when everything is in place."""
    return os.path.join(folder(root), "ready-for-tests" if tests else "ready")


def stamp(root: str, tests: bool = False) -> str:
    """What the marker must say: the very interpreter, the place (a venv cannot be moved), and the lock's text."""
    with open(lock_file(root, tests), encoding="utf-8") as lock:
        return place(root) + lock.read()


def place(root: str) -> str:
    return f"{os.path.realpath(python(root))}\n{os.path.realpath(root)}\n"


def is_ready(root: str, tests: bool = False) -> bool:
    try:
        with open(marker(root, tests), encoding="utf-8") as file:
            return file.read() == stamp(root, tests) and os.access(python(root), os.X_OK)
    except (OSError, ValueError):
        return False


def is_direct(words: list[str]) -> bool:
    """Are these words for backbreak itself, as things stand here?"""
    return words[:1] not in (["test"], ["check"], ["package"]) and (not wants_display(words) or has_display())


def wants_display(words: list[str]) -> bool:
    """Only the app itself does; all other commands talk to the terminal, the demo too."""
    if {"--help", "-h", "--version"} & set(words):
        return False
    return not words or words[0] == "run" or words[0].startswith("--")


def has_display() -> bool:
    """Is there a screen to show windows on? A DISPLAY on this machine must have its socket."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    host, _, number = os.environ.get("DISPLAY", "").rpartition(":")
    number = number.partition(".")[0]
    if host not in ("", "unix"):
        return True
    return number.isdigit() and os.path.exists(f"/tmp/.X11-unix/X{number}")


def command(root: str, words: list[str]) -> list[str]:
    """The script makes `ps` say backbreak, and does not put the current folder first on sys.path."""
    return [python(root), os.path.join(folder(root), "bin", "backbreak"), *words]


def become(root: str, words: list[str]) -> int:
    """Never returns: this process goes on as backbreak."""
    argv = command(root, words)
    os.execv(argv[0], argv)
