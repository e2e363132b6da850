"""The one summary: what ran, what failed, and what was skipped and why."""

from __future__ import annotations

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
