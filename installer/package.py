"""`run.py package KIND [FOLDER]`: what people install, made in the environment of the tests. FOLDER is dist/."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from installer import environment, ready

KINDS = {
    "wheel": ("installer.wheel", "the wheel and the source archive, for pipx and uv"),
    "deb": ("installer.linux.deb", "the .deb for Debian 12 and newer, with Debian's own Python"),
    "bundle": ("installer.linux.bundle", "a folder that brings its own Python, and the .deb of it"),
    "icons": ("installer.icons", "the icon in every size"),
    "twice": ("installer.twice", "all of them, or the kinds named after it, built twice, in two places, and compared"),
}


def run(root: str, words: list[str]) -> int:
    rest = understood(words)
    if rest is None:
        print("python3 run.py package KIND [FOLDER], where KIND is one of")
        print("\n".join(f"  {kind:8}{what}" for kind, (_, what) in KINDS.items()))
        return 2
    environment.prepare(root, tests=True)
    argv, environ = [ready.python(root), "-m", KINDS[words[0]][0], *rest], {**os.environ, "PYTHONPATH": root}
    return subprocess.run(argv, cwd=root, env=environ).returncode


def understood(words: list[str]) -> list[str] | None:
    """What the maker of this kind is given; None where it makes no sense."""
    kind, rest = "".join(words[:1]), words[1:]
    if kind == "twice":
        return rest if set(rest) <= KINDS.keys() - {kind} else None
    return [str(Path(word).resolve()) for word in rest] if kind in KINDS and len(rest) < 2 else None
