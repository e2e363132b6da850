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
    "twice": ("installer.twice", "all of them built twice, in two places, and compared"),
}


def run(root: str, words: list[str]) -> int:
    if words[:1] == [] or words[0] not in KINDS:
        print("python3 run.py package KIND [FOLDER], where KIND is one of")
        print("\n".join(f"  {kind:8}{what}" for kind, (_, what) in KINDS.items()))
        return 2
    environment.prepare(root, tests=True)
    module, rest = KINDS[words[0]][0], [str(Path(word).resolve()) for word in words[1:2]]
    environ = {**os.environ, "PYTHONPATH": root}
    return subprocess.run([ready.python(root), "-m", module, *rest], cwd=root, env=environ).returncode
