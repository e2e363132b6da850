"""Fetches what a lock file names into the environment, by whatever pip this machine has.

Every package is a ready-made wheel whose sha256 stands in the lock; nothing is compiled. Where packages
come from is for pip and the machine's own settings to know.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer import pythons, ready, system
from installer.system import Trouble, say

EXACTLY = ["--require-hashes", "--only-binary=:all:", "--no-deps"]
QUIETLY = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--retries=2", "--quiet"]
OFFLINE = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "Could not fetch URL", "ProxyError")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a pip: a wheel to unpack, another Python that has it, or uv."""

    kind: str
    path: str


def ways(found: list[pythons.Python]) -> list[Way]:
    """The ways this machine has, the surest first."""
    wheels = [Way("wheel", wheel) for python in found for wheel in python.pip_wheels]
    modules = [Way("module", python.path) for python in found if python.pip]
    uv = shutil.which("uv")
    return wheels + modules + ([Way("uv", uv)] if uv else [])


def first(found: list[pythons.Python]) -> Way:
    if possible := ways(found):
        return possible[0]
    raise Trouble(f"There is no pip here. This brings it: {system.by_hand(['python3-venv', 'python3-tk'])}")


def install(root: str, tests: bool, way: Way) -> None:
    lock = ready.lock_file(root, tests)
    say(f"Fetching {count(lock)} packages{' for the tests' if tests else ''}")
    with pip(way, ready.python(root)) as (argv, environ):
        argv += [*EXACTLY, "-r", lock]
        done = subprocess.run(argv, capture_output=True, text=True, env=environ, close_fds=False)
    if done.returncode:
        raise Trouble(why(done.stdout + done.stderr))


def count(lock: str) -> int:
    return sum("==" in line for line in Path(lock).read_text().splitlines())


@contextmanager
def pip(way: Way, python: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The words before `-r LOCK`, and the environment variables to run them with."""
    # A person's `user = true` or PYTHONPATH must not lead the packages elsewhere.
    environ = {**os.environ, "PIP_USER": "0", "PYTHONNOUSERSITE": "1"}
    environ.pop("PYTHONPATH", None)
    environ.pop("PYTHONHOME", None)
    if way.kind == "uv":
        yield [way.path, "pip", "install", "--quiet", "--python", python], environ
    elif way.kind == "module":
        yield [way.path, "-m", "pip", "--python", python, "install", *QUIETLY], environ
    else:
        with tempfile.TemporaryDirectory(prefix="backbreak-pip-") as folder:
            zipfile.ZipFile(way.path).extractall(folder)
            yield [python, "-m", "pip", "install", *QUIETLY], {**environ, "PYTHONPATH": folder}


def why(said: str) -> str:
    """pip's many words as one line for the person."""
    errors = [line for line in said.splitlines() if line.startswith(("ERROR:", "error:"))]
    last = errors[-1] if errors else (said.strip().splitlines() or ["pip said nothing."])[-1]
    if "CERTIFICATE_VERIFY_FAILED" in said:     # its last line would be that there is no such package
        return (
            "The packages could not be fetched: the certificate of the package index is not trusted here. Is the clock "
            "right? Where a proxy stands between, pip has to know its certificate: `pip config set global.cert FILE`. "
            "Start again to carry on."
        )
    if any(sign in said for sign in OFFLINE):
        return (
            "The packages could not be fetched: is this machine online? pip uses the package index that this "
            "machine is set up with (`pip config list`). Start again to carry on."
        )
    return f"pip could not install the packages: {last}"
