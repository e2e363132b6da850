"""A folder as a .deb, byte by byte the same each time: control, sums, maintainer scripts, then dpkg-deb."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installer import epoch
from installer.linux import tree


def write(top: Path, out: Path, control: Mapping[str, str], scripts: Mapping[str, str], instant: int) -> Path:
    """The archive's path. `top` holds what comes to lie below /; scripts: postinst and the like."""
    if not shutil.which("dpkg-deb"):
        raise SystemExit("A .deb is made by dpkg-deb, which is not here: build it on Debian or Ubuntu.")
    tree.settle(top, instant)
    size = sum(-(-file.lstat().st_size // 1024) for file in _files(top)) + sum(1 for _ in top.rglob("*"))
    told = {**control, "Installed-Size": str(size)}
    description = told.pop("Description")
    head = "".join(f"{name}: {value}\n" for name, value in told.items())
    tree.put(top / "DEBIAN/control", f"{head}Description: {description}\n")
    tree.put(top / "DEBIAN/md5sums", "".join(_sum(file, top) for file in _files(top) if "DEBIAN" not in file.parts))
    for name, text in scripts.items():
        tree.put(top / "DEBIAN" / name, text, 0o755)
    tree.settle(top, instant)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{control['Package']}_{control['Version']}_{control['Architecture']}.deb"
    argv = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "--build", str(top), str(file)]
    environ = {**epoch.environ(), "SOURCE_DATE_EPOCH": str(instant)}
    done = subprocess.run(argv, capture_output=True, text=True, env=environ)
    if done.returncode:
        raise SystemExit(done.stderr)
    return file


def _files(top: Path) -> list[Path]:
    found = [Path(folder, name) for folder, _, names in os.walk(top) for name in names]
    return sorted(file for file in found if not file.is_symlink())


def _sum(file: Path, top: Path) -> str:
    return f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {file.relative_to(top)}\n"
