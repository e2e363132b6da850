"""Makes the environment in .env: a venv with exactly what the lock file names, and a script `backbreak`.

Only one start does this at a time; the others wait. The marker is written last, so what was interrupted is
done again. backbreak itself is not installed: a .pth file points at the checkout.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer import packages, pythons, ready, system
from installer.system import Trouble, say

VENV_PACKAGES = ["python3-venv"]
SCRIPT = """\
import sys
from backbreak.__main__ import main
sys.exit(main())
"""


def prepare(root: str, tests: bool = False) -> None:
    """Have the environment (with what the tests need too) when this returns; raises Trouble."""
    Path(ready.folder(root)).mkdir(exist_ok=True)
    with alone(root):
        if not ready.is_ready(root):
            make(root)
        if tests and not ready.is_ready(root, tests=True):
            fill(root, packages.first(pythons.find()), tests=True)


@contextmanager
def alone(root: str) -> Iterator[None]:
    """Hold the set-up for this process; the system lets go of it should we be killed.

    What we start inherits it (close_fds=False): a pip that outlives us keeps the next start waiting.
    """
    with Path(ready.folder(root), ".lock").open("a") as lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting backbreak up; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(root: str) -> None:
    """The venv, unless there is a good one and only the packages differ, and what goes into it."""
    if is_complete(root):
        fill(root, packages.first(pythons.find()))
        return
    python, way = choose()
    say(f"Setting up in {ready.folder(root)}, once, with {python.words}")
    empty(root)
    build(python, root)
    write_script(root)
    fill(root, way)


def build(python: pythons.Python, root: str) -> None:
    argv = [python.path, "-I", "-m", "venv", "--without-pip", ready.folder(root)]
    built = subprocess.run(argv, capture_output=True, text=True, close_fds=False)
    if built.returncode:
        raise Trouble(f"{python.path} -m venv said: {last_line(built.stderr or built.stdout)}")


def is_complete(root: str) -> bool:
    """Was it once finished, here, with this interpreter? Then only the packages may differ."""
    try:
        return Path(ready.marker(root)).read_text().startswith(ready.place(root))
    except (OSError, ValueError):
        return False


def empty(root: str) -> None:
    for entry in Path(ready.folder(root)).iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != ".lock":
            entry.unlink()


def choose() -> tuple[pythons.Python, packages.Way]:
    """The interpreter, and the way to pip, after what only the system can give was asked for."""
    found = pythons.find()
    wanted = lacking(found)
    if wanted and system.may_install() and system.install(wanted):
        found = pythons.find()
    python = pythons.choose(found)
    if python is None:
        words = ", ".join(one.words for one in found) or "none"
        raise Trouble(f"It needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module. Found: {words}.")
    way = packages.first(found)
    say_choice(found, python)
    return python, way


def lacking(found: list[pythons.Python]) -> list[str]:
    """Debian packages to ask for."""
    python = pythons.choose(found)
    need_venv = python is None or not packages.ways(found)
    need_tk = python is None or not python.tk
    return VENV_PACKAGES * need_venv + ["python3-tk"] * need_tk


def say_choice(found: list[pythons.Python], python: pythons.Python) -> None:
    """What a person may wonder about: another interpreter than the one they typed, and no windows."""
    if found[0] is not python:
        say(f"{found[0].words} {'has no Tk' if python.tk else 'will not do'}; taking {python.words}.")
    if not python.tk:
        say(f"Without Tk a prompt is a notification, not a window. To have windows: {system.tk_by_hand()}")


def fill(root: str, way: packages.Way, tests: bool = False) -> None:
    marker = Path(ready.marker(root, tests))
    marker.unlink(missing_ok=True)
    packages.install(root, tests, way)
    fresh = marker.with_suffix(".new")
    fresh.write_text(ready.stamp(root, tests))
    fresh.replace(marker)


def write_script(root: str) -> None:
    """`.env/bin/backbreak`, which autostart can name, and the line that makes the checkout importable."""
    site = next(Path(ready.folder(root), "lib").glob("python3*/site-packages"))
    Path(site, "backbreak.pth").write_text(os.path.realpath(root) + "\n")
    script = Path(ready.folder(root), "bin", "backbreak")
    script.write_text(shebang(ready.python(root)) + SCRIPT)
    script.chmod(0o755)


def shebang(python: str) -> str:
    """The first line; by way of sh where the kernel would not understand the path."""
    if " " not in python and len(python) < 120:
        return f"#!{python}\n"
    return f"#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n"


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["nothing"])[-1]
