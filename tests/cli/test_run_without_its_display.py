"""Started where the display has gone: after a log out, a systemd unit tries again until there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters.x11_wire import deserted
from tests.fakes import PrivateDisplay

NOBODY = ":54321"


@pytest.mark.parametrize(("environ", "display"), [
    ({"DISPLAY": NOBODY}, NOBODY),
    ({}, None),                                             # without a screen, on purpose
    ({"DISPLAY": "localhost:10.0"}, None),                  # over ssh
    ({"DISPLAY": "nonsense"}, None),
    ({"DISPLAY": NOBODY, "WAYLAND_DISPLAY": "wayland-0"}, None),
    ({"DISPLAY": NOBODY, "XDG_SESSION_TYPE": "wayland"}, None),
])
def test_what_is_a_display_that_has_gone(environ: dict[str, str], display: str | None) -> None:
    assert deserted(environ) == display


def test_a_server_that_is_there_or_hangs_has_not_gone() -> None:
    with PrivateDisplay() as screen:
        assert deserted({"DISPLAY": screen.name}) is None
        screen.freeze()
        assert deserted({"DISPLAY": screen.name}) is None
        screen.thaw()
        screen.kill()
        assert deserted({"DISPLAY": screen.name}) == screen.name


def test_it_ends_with_one_line_and_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "LC_ALL": "C",
           "DISPLAY": NOBODY, "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-m", "backbreak"], env=env, capture_output=True, text=True, timeout=60,
                              check=False)
        assert done.returncode == 1
        assert done.stderr == (f"backbreak: no X server answers for display {NOBODY}; start backbreak inside the "
                               "desktop, or without DISPLAY where there is no screen\n")
        assert done.stdout == ""
