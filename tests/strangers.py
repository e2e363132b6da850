"""Another person on the same computer: what they plant, and what they can reach."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

STRANGER = 61234
"""A number that no user of a usual system has."""
second_user = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="only root can become a second user (setpriv)"
)
LOOK = """
import json, os, socket, sys
found = {"listed": [], "read": [], "written": [], "answers": []}
for place in json.loads(sys.argv[1]):
    try:
        os.listdir(place)
        found["listed"].append(place)
    except OSError:
        pass
    for how, flags in (("read", os.O_RDONLY), ("written", os.O_WRONLY)):
        try:
            os.close(os.open(place, flags | os.O_NONBLOCK))
            found[how].append(place)
        except OSError:
            pass
    try:
        one = socket.socket(socket.AF_UNIX)
        one.settimeout(5)
        one.connect(place)
        try:
            one.sendall(b'{"words": ["pause"]}\\n')
        except BrokenPipeError:         # it was sent away before it could say anything
            pass
        found["answers"].append(one.makefile().readline())
    except OSError:
        pass
print(json.dumps(found))
"""


def plant(link: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that belongs to somebody else: where only root could make one, we are somebody else instead."""
    link.symlink_to(to)
    if os.geteuid() == 0:
        os.chown(link, STRANGER, STRANGER, follow_symlinks=False)
    else:
        monkeypatch.setattr(os, "getuid", lambda: STRANGER)


def looks(places: list[Path]) -> subprocess.Popen[str]:
    """They try to list, read, write and ask each; `seen` has what they could."""
    words = ["setpriv", f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups", "/usr/bin/python3", "-I", "-c",
             LOOK, json.dumps(list(map(str, places)))]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd="/")


def seen(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, _ = process.communicate(timeout=60)
    found: dict[str, Any] = json.loads(said)
    return found
