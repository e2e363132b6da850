"""The environment is made once, finished when it was interrupted, and never by two at a time."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer import environment, packages, pythons, ready, system


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like ours, with a program that says hello, and no packages to fetch."""
    root = tmp_path / "my checkout"
    (root / "installer").mkdir(parents=True)
    (root / "installer/requirements.lock").write_text("six==1\n")
    (root / "installer/requirements-test.lock").write_text("pytest==1\n")
    (root / "backbreak").mkdir()
    (root / "backbreak/__init__.py").touch()
    (root / "backbreak/__main__.py").write_text("import sys\ndef main():\n    print('hello', *sys.argv[1:])\n")
    base = pythons.ask(os.path.realpath(sys.executable))
    assert base is not None
    monkeypatch.setattr(pythons, "find", lambda: [base])
    monkeypatch.setattr(packages, "first", lambda found: packages.Way("none", ""))
    monkeypatch.setattr(system, "may_install", lambda: False)
    return root


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Each time packages were fetched: were they those for the tests?"""
    times: list[bool] = []
    monkeypatch.delenv("PYTHONPATH", raising=False)     # one that leads to the real program
    monkeypatch.setattr(packages, "install", lambda root, tests, way: times.append(tests))
    return times


def test_its_script_starts_from_anywhere_in_a_folder_with_a_space(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    argv = [str(checkout / ".env/bin/backbreak"), "status"]
    assert subprocess.run(argv, capture_output=True, text=True, cwd="/").stdout == "hello status\n"


def test_the_second_time_nothing_is_fetched(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    assert ready.is_ready(str(checkout))
    environment.prepare(str(checkout))
    assert fetched == [False]


def test_the_tests_packages_come_on_top(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    environment.prepare(str(checkout), tests=True)
    assert fetched == [False, True]


def test_an_interrupted_set_up_is_done_again(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(root: str, tests: bool, way: packages.Way) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(packages, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare(str(checkout))
    assert not ready.is_ready(str(checkout))
    monkeypatch.setattr(packages, "install", lambda root, tests, way: None)
    environment.prepare(str(checkout))
    assert ready.is_ready(str(checkout))


def test_a_changed_lock_fetches_into_the_same_environment(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    kept = checkout / ".env/lib/kept"
    kept.touch()
    (checkout / "installer/requirements.lock").write_text("six==2\n")
    assert not ready.is_ready(str(checkout))
    environment.prepare(str(checkout))
    assert fetched == [False, False]
    assert kept.exists()


def test_a_moved_checkout_is_made_anew(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    moved = checkout.rename(checkout.parent / "moved")
    assert not ready.is_ready(str(moved))
    environment.prepare(str(moved))
    assert subprocess.run([moved / ".env/bin/backbreak"], capture_output=True, text=True).stdout == "hello\n"


def test_an_interpreter_that_is_gone_is_noticed(checkout: Path, fetched: list[bool]) -> None:
    environment.prepare(str(checkout))
    link = checkout / ".env/bin/python"
    link.unlink()
    link.symlink_to("/nowhere/python3")
    assert not ready.is_ready(str(checkout))


def test_one_set_up_at_a_time(checkout: Path) -> None:
    (checkout / ".env").mkdir()
    with environment.alone(str(checkout)), (checkout / ".env/.lock").open("a") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_without_any_pip_it_says_what_brings_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(system.Trouble, match=r"apt-get install .*python3-venv python3-tk"):
        packages.first([pythons.Python("/usr/bin/python3", (3, 11), tk=True, venv=True, pip=False, pip_wheels=())])


def test_pips_words_become_one_line() -> None:
    assert packages.why("WARNING: x\nERROR: no hash\n") == "pip could not install the packages: ERROR: no hash"
    assert "online" in packages.why("WARNING: NewConnectionError\nERROR: from versions: none")
    untrusted = "WARNING: SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] failed')\nERROR: none for six\n"
    assert "is not trusted here" in packages.why(untrusted)
