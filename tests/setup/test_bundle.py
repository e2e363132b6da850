"""The frozen program's start, and what the bundle's packaging decides; the bundle itself takes a minute to build, so
`python3 run.py package bundle` and `package twice` do that."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from installer import pythons
from installer.linux import bundle, deb, origins, tree

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


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["--version"], {}, {}),
        (["--version"], {"LD_LIBRARY_PATH_ORIG": "/theirs"}, {"LD_LIBRARY_PATH": "/theirs"}),
        (["-P", "-m", "backbreak.windows"], {}, {"TCL_LIBRARY": "/bundle/tcl", "TK_LIBRARY": "/bundle/tk"}),
    ],
)
def test_what_it_starts_finds_the_systems_libraries(
    words: list[str], before: dict[str, str], after: dict[str, str]
) -> None:
    """What PyInstaller's loader sets, it sets for the bundle; an editor that got it would load our libX11."""
    loaders = {"LD_LIBRARY_PATH": "/bundle", "TCL_LIBRARY": "/bundle/tcl", "TK_LIBRARY": "/bundle/tk",
               "_PYI_ARCHIVE_FILE": "/bundle/backbreak", "_PYI_PARENT_PROCESS_LEVEL": "1"}
    code = (f"import json, os, runpy, sys; sys.argv[1:] = {words}; main = runpy.run_path({str(START)!r})['main']\n"
            "try: main()\nexcept SystemExit: pass\nprint(json.dumps(dict(os.environ)))")
    around = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **loaders, **before}
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=around, input="no card\n")
    seen = json.loads(answer.stdout.splitlines()[-1])
    theirs = ("LD_", "TCL_", "TK_", "_PYI_")
    assert {name: value for name, value in seen.items() if name.startswith(theirs)} == after


def test_the_package_takes_the_place_of_the_native_one() -> None:
    told = bundle.control("0.1.0")
    assert {told["Conflicts"], told["Provides"], told["Replaces"]} == {"backbreak"}
    assert "python3" not in told["Depends"]
    assert max(map(len, told["Description"].splitlines())) <= 80


@pytest.mark.skipif(not Path("/proc/self/exe").exists(), reason="there is no /proc")
def test_one_that_was_upgraded_while_it_ran_ends_with_its_package(tmp_path: Path) -> None:
    program = tmp_path / "backbreak"
    shutil.copy(os.path.realpath(sys.executable), program)
    around = {**os.environ, "PYTHONHOME": sys.base_prefix}
    code = "import time; print('up', flush=True); time.sleep(600)"
    with subprocess.Popen([program, "-c", code], stdout=subprocess.PIPE, env=around) as running:
        try:
            assert running.stdout
            running.stdout.readline()
            program.unlink()
            is_ours = bundle.OURS.replace("/usr/lib/backbreak/backbreak", str(program))
            subprocess.run(["sh", "-c", deb.leave(is_ours), "prerm", "remove"], check=True)
            assert running.wait(60) == -signal.SIGTERM
        finally:
            running.kill()


def test_where_it_came_from_is_read_from_what_went_in(tmp_path: Path) -> None:
    work, mine = tmp_path / "work", tmp_path / "env/b.py"
    work.mkdir()
    (work / "COLLECT-00.toc").write_text(
        f"([('a.so', '/nowhere/lib/a.so', 'BINARY'), ('b', '{mine}', 'DATA'), ('none', '', 'DATA'),"
        " ('c.so', 'there/c.so', 'SYMLINK')], 'name', True)"
    )
    assert origins.systems(work, tmp_path) == {Path("/nowhere/lib/a.so")}


def test_a_file_whose_licence_nobody_can_tell_goes_into_no_bundle(tmp_path: Path) -> None:
    """As a Python's own that somebody built in their home."""
    with pytest.raises(SystemExit, match="no package tells"):
        origins.debians([tmp_path / "libpython3.11.so.1.0"])


def test_it_is_made_from_the_systems_python_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = pythons.Python(pythons.SYSTEM, (3, 99), tk=False, venv=True, pip=False, pip_wheels=())
    monkeypatch.setattr(bundle.pythons, "ask", lambda path: bare if path == pythons.SYSTEM else None)
    monkeypatch.setattr(bundle.packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(bundle.system, "may_install", lambda: False)
    with pytest.raises(SystemExit, match=r"python3-venv python3-tk libpython3\.99 binutils"):
        bundle.systems_python()


def test_libraries_are_no_programs_and_no_umask_shows(tmp_path: Path) -> None:
    for name in ("program", "lib.so.6", "data"):
        tree.put(tmp_path / "folder" / name, "", 0o700 if name != "data" else 0o600)
    tree.settle(tmp_path, 99)
    modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "folder").iterdir()}
    assert modes == {"program": 0o755, "lib.so.6": 0o644, "data": 0o644}
    assert (tmp_path / "folder").stat().st_mtime == 99
