"""The instant that everything we build carries: the last commit's, so that two builds of one source are identical."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNKNOWN = 1580601600
"""2020-02-02, which hatchling takes too: a folder that says nothing of its age."""


def epoch(root: Path = ROOT) -> int:
    """SOURCE_DATE_EPOCH where it is set, else the last commit's time, else that of an unpacked source archive."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        return int(given)
    return _committed(root) or _packed(root) or UNKNOWN


def environ(root: Path = ROOT) -> dict[str, str]:
    """What a builder is started with: nothing of the person's own that would show in what it makes."""
    same = {"SOURCE_DATE_EPOCH": str(epoch(root)), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("LC_")}, **same}


def _committed(root: Path) -> int:
    if not (root / ".git").exists():
        return 0
    try:
        asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True)
    except OSError:
        return 0
    return int(asked.stdout.strip() or 0) if asked.returncode == 0 else 0


def _packed(root: Path) -> int:
    """A source archive has the instant of its making on every file."""
    told = root / "PKG-INFO"
    return int(told.stat().st_mtime) if told.exists() else 0
