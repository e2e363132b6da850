"""The one summary: what ran, what failed, and what was skipped and why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import checks
from installer.checks import Result

XML = """<testsuites><testsuite tests="7" skipped="3" failures="1" errors="1">
<testcase name="a"><skipped message="needs trayer"/></testcase>
<testcase name="b"><skipped message="needs trayer"/></testcase>
<testcase name="c"><skipped message="needs dunst"/></testcase>
</testsuite></testsuites>"""


def test_skipped_tests_are_counted_by_reason(tmp_path: Path) -> None:
    file = tmp_path / "tests.xml"
    file.write_text(XML)
    words = checks.counted(Result("tests", 1, 2.0), file).words.splitlines()
    assert words == ["2 passed, 2 failed, 3 skipped", "    2 skipped: needs trayer", "    1 skipped: needs dunst"]


def test_no_results_is_a_failure(tmp_path: Path) -> None:
    assert checks.counted(Result("tests", 0, 2.0), tmp_path / "none.xml").code == 1


@pytest.mark.parametrize(("codes", "code"), [([0, 0], 0), ([0, 4], 1)])
def test_any_failure_fails_the_whole(codes: list[int], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.summary([Result(f"step {n}", c, 1.0) for n, c in enumerate(codes)]) == code
    assert ("FAILED: step 1" in capsys.readouterr().out) is bool(code)


@pytest.mark.parametrize(("code", "ends"), [("print('seen')", 0), ("raise SystemExit(3)", 3)])
def test_what_runs_beside_is_waited_for_and_shown(
    code: str, ends: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "aside.py").write_text(code)
    monkeypatch.setattr(checks.ready, "python", lambda root: sys.executable)
    with checks.beside(str(tmp_path), "aside") as waited:
        result = waited("aside: of others")
    assert (result.name, result.code) == ("aside", ends)
    assert ("seen" in capfd.readouterr().out) is (ends == 0)


def test_what_runs_beside_ends_with_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "aside.py").write_text("import time; time.sleep(600)")
    monkeypatch.setattr(checks.ready, "python", lambda root: sys.executable)
    with pytest.raises(KeyboardInterrupt), checks.beside(str(tmp_path), "aside"):
        raise KeyboardInterrupt
