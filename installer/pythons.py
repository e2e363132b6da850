"""Decides which Python interpreter the environment is made from.

It asks each one it finds what it has. One with Tk goes before one without, the one that was invoked before
the others. It does not install anything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

OLDEST = (3, 11)
NEWEST = (3, 14)  # the newest that the lock files have wheels for
SYSTEM = "/usr/bin/python3"  # the one that the distribution's python3-tk and python3-venv belong to

# Printed by the interpreter that is asked; -I keeps the person's PYTHONPATH and folder out of it.
QUESTION = """
import sys, json, glob, os, importlib.util as u
def has(name):
    try:
        __import__(name)
    except Exception:
        return False
    return True
import sysconfig
folders = [sysconfig.get_config_var("WHEEL_PKG_DIR") or "", "/usr/share/python-wheels"]
spec = u.find_spec("ensurepip")
folders += [os.path.join(p, "_bundled") for p in (spec.submodule_search_locations or [])] if spec else []
wheels = [w for f in folders if f for w in sorted(glob.glob(os.path.join(f, "pip-*.whl")))]
print(json.dumps({"version": sys.version_info[:2], "real": os.path.realpath(sys.executable),
    "tk": has("tkinter"), "venv": has("venv"), "pip": u.find_spec("pip") is not None, "wheels": wheels}))
"""


@dataclass(frozen=True, slots=True)
class Python:
    path: str
    version: tuple[int, int]
    tk: bool
    venv: bool
    pip: bool
    pip_wheels: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"{self.path} ({self.version[0]}.{self.version[1]})"


def choose(found: list[Python]) -> Python | None:
    """The best of those that are new enough: Tk first, then the system's own, then the order they came in.

    Without Tk anywhere the system's own wins, because only to that one can the distribution add it.
    """
    fit = [python for python in found if OLDEST <= python.version <= NEWEST and python.venv]
    if with_tk := [python for python in fit if python.tk]:
        return with_tk[0]
    return next((python for python in fit if python.path == SYSTEM), fit[0] if fit else None)


def find() -> list[Python]:
    """Every interpreter worth asking, the invoked one first, each once."""
    newest_first = range(NEWEST[1], OLDEST[1] - 1, -1)
    # sys._base_executable: when run.py is started inside somebody's venv, ours is made from what is behind it.
    paths: list[str | None] = [getattr(sys, "_base_executable", None) or sys.executable, SYSTEM]
    paths += [shutil.which(f"python3.{minor}") for minor in newest_first]
    found: dict[str, Python] = {}
    for path in paths:
        real = os.path.realpath(path) if path else ""
        if path and real not in found and (python := ask(path)):
            found[real] = python
    return list(found.values())


def ask(path: str) -> Python | None:
    """What this interpreter has; None where it does not even answer."""
    try:
        answer = subprocess.run([path, "-I", "-c", QUESTION], capture_output=True, text=True, timeout=20)
        said = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    major, minor = said["version"]
    return Python(path, (major, minor), said["tk"], said["venv"], said["pip"], tuple(said["wheels"]))
