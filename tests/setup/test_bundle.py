"""The frozen program's start, and what the bundle's packaging decides; the bundle itself takes a minute to build, so
`python3 run.py package bundle` and `package twice` do that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer.linux import bundle, origins, tree

ROOT = Path(__file__).parents[2]
START = ROOT / "installer/linux/frozen/start.py"


def start(*words: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    argv = [sys.executable, str(START), *words]
    return subprocess.run(argv, capture_output=True, text=True, env=around, input=stdin)


def test_it_is_backbreak() -> None:
    assert start("--version").stdout.startswith("backbreak ")


def test_our_child_programs_are_started_as_by_any_python() -> None:
    assert start("-m", "backbreak", "--version").stdout.startswith("backbreak ")
    given_no_card = start("-m", "backbreak.windows", stdin="this is no card\n")
    assert given_no_card.returncode == 1
    assert "backbreak.windows: " in given_no_card.stderr
    watch = start("-P", "-m", "backbreak.adapters.input.return_watch", DISPLAY="")
    assert "backbreak: " not in watch.stderr        # the module ran, whatever it could do here


def test_every_way_in_which_we_start_a_child_is_known_to_it() -> None:
    """A new `python -m` or `-c` somewhere would start a second tray in the bundle."""
    known = ('"-P", "-m", "backbreak"', '"-P", "-m", "backbreak.windows"', '"-P", "-m", __name__')
    lines = [
        line.strip()
        for file in (ROOT / "backbreak").rglob("*.py")
        for line in file.read_text().splitlines()
        if "sys.executable," in line
    ]
    assert len(lines) >= len(known)
    assert [line for line in lines if not any(f"sys.executable, {way}" in line for way in known)] == []


@pytest.mark.parametrize("words", [["-m", "json.tool"], ["-m"], ["-c", "print(1)"]])
def test_no_other_module_is_run(words: list[str]) -> None:
    answer = start(*words)
    assert answer.returncode == 2
    assert "backbreak: " in answer.stderr


def test_what_it_starts_finds_the_systems_libraries() -> None:
    code = f"import os, runpy, sys; sys.argv[1:] = ['--version']; m = runpy.run_path({str(START)!r}); m['main']()"
    around = {**os.environ, "PYTHONPATH": str(ROOT), "LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/theirs"}
    seen = "; print(os.environ.get('LD_LIBRARY_PATH'), 'LD_LIBRARY_PATH_ORIG' in os.environ)"
    answer = subprocess.run([sys.executable, "-c", code + seen], capture_output=True, text=True, env=around)
    assert answer.stdout.splitlines()[-1] == "/theirs False"


def test_the_package_takes_the_place_of_the_native_one() -> None:
    told = bundle.control("0.1.0")
    assert {told["Conflicts"], told["Provides"], told["Replaces"]} == {"backbreak"}
    assert "python3" not in told["Depends"]
    assert max(map(len, told["Description"].splitlines())) <= 80


def test_where_it_came_from_is_read_from_what_went_in(tmp_path: Path) -> None:
    (tmp_path / "COLLECT-00.toc").write_text(
        "([('a.so', '/usr/lib/a.so', 'BINARY'), ('b', '/env/b.py', 'DATA'), ('none', '', 'DATA')], 'name', True)"
    )
    assert dict(origins._collected(tmp_path)) == {"a.so": "/usr/lib/a.so", "b": "/env/b.py"}


def test_libraries_are_no_programs_and_no_umask_shows(tmp_path: Path) -> None:
    for name in ("program", "lib.so.6", "data"):
        tree.put(tmp_path / "folder" / name, "", 0o700 if name != "data" else 0o600)
    tree.settle(tmp_path, 99)
    modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "folder").iterdir()}
    assert modes == {"program": 0o755, "lib.so.6": 0o644, "data": 0o644}
    assert (tmp_path / "folder").stat().st_mtime == 99
