"""Writes the three lock files: every package with its version and the sha256 of every wheel we install.

Run it after a dependency changed: `python3 installer/lock.py` (keeps the pinned versions where they still
fit) or `python3 installer/lock.py --upgrade`. It asks pip, which uses the package index this machine is set
up with. It must be run with a Python that has a pip of 22.3 or newer; CI never runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.pythons import NEWEST, OLDEST

ROOT = Path(__file__).resolve().parent.parent
MACHINES = ("x86_64", "aarch64")
# Debian 12 has glibc 2.36; the highest first, as pip itself prefers them.
GLIBC_MINORS = range(36, 4, -1)
# evdev, which pynput wants on Linux, has no wheels; pynput's X11 side works without it.
LEFT_OUT = {"evdev"}
KINDS = ("", "-test", "-bundle")
TOOLS = ["hatchling"]  # the tests build the wheel without the network
BUNDLE = ["pyinstaller"]  # installer/linux/bundle.py

HEAD = """\
# Written by installer/lock.py; do not edit. Every hash is one wheel: nothing is ever built here.
"""


def main(words: list[str]) -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    run_file, test_file, bundle_file = (ROOT / f"installer/requirements{kind}.lock" for kind in KINDS)
    keep = [] if "--upgrade" in words else [pin for file in (run_file, test_file, bundle_file) for pin in pins_in(file)]
    run_pins = resolve([*project["dependencies"]], keep) | resolve(extras["watch"], keep, alone=True)
    test_pins = resolve([*extras["dev"], *TOOLS], keep)
    write(run_file, run_pins)
    write(test_file, {name: version for name, version in test_pins.items() if name not in run_pins})
    write(bundle_file, resolve(BUNDLE, keep))
    return 0


def pins_in(file: Path) -> list[str]:
    """The `name==version` words of a lock file."""
    if not file.exists():
        return []
    return [line.split()[0] for line in file.read_text().splitlines() if "==" in line and line[0] != "#"]


def resolve(wanted: list[str], keep: list[str], *, alone: bool = False) -> dict[str, str]:
    """Names and versions of what is wanted and what that needs (`alone`: without what it needs)."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        constraints.write("\n".join(keep))
        constraints.flush()
        options = ["--no-deps"] if alone else []
        found = report(["--constraint", constraints.name, *options, *wanted])
    return {name: version for name, version, _ in found if name not in LEFT_OUT}


def write(file: Path, pins: dict[str, str]) -> None:
    hashes: dict[str, set[str]] = {name: set() for name in pins}
    wanted = [f"{name}=={version}" for name, version in sorted(pins.items())]
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        for machine in MACHINES:
            print(f"{file.name}: Python 3.{minor} on {machine}", file=sys.stderr)
            for name, _, digest in report([*target(minor, machine), "--no-deps", *wanted]):
                hashes[name].add(digest)
    blocks = [entry(name, pins[name], hashes[name]) for name in sorted(pins)]
    file.write_text(HEAD + "".join(blocks))


def entry(name: str, version: str, digests: set[str]) -> str:
    return " \\\n    ".join([f"{name}=={version}", *(f"--hash=sha256:{d}" for d in sorted(digests))]) + "\n"


def target(minor: int, machine: str) -> list[str]:
    platforms = [f"manylinux_2_{glibc}_{machine}" for glibc in GLIBC_MINORS]
    platforms += [f"manylinux2014_{machine}", f"linux_{machine}"]
    words = ["--python-version", f"3.{minor}", "--implementation", "cp", "--target", "/nowhere"]
    return words + [word for platform in platforms for word in ("--platform", platform)]


def report(words: list[str]) -> list[tuple[str, str, str]]:
    """(name, version, sha256) of what pip would install."""
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "-qq"]
    answer = subprocess.run([*pip, "--only-binary=:all:", "--report", "-", *words], stdout=subprocess.PIPE)
    if answer.returncode:
        raise SystemExit("pip could not find a wheel for everything (see above); the lock was not written.")
    return [facts(item) for item in json.loads(answer.stdout)["install"]]


def facts(item: dict[str, Any]) -> tuple[str, str, str]:
    metadata, archive = item["metadata"], item["download_info"]["archive_info"]
    digest = archive.get("hashes", {}).get("sha256") or archive["hash"].removeprefix("sha256=")
    return metadata["name"].lower().replace("_", "-"), metadata["version"], digest


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
