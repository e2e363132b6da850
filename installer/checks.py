"""`run.py test` and `run.py check`: lint, types, tests with coverage of the core, and one summary.

What the machine lacks is said and counted, never passed over in silence.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import xml.etree.ElementTree as xml
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from installer import environment, ready, system
from installer.system import say

DESKTOP = [
    "xvfb", "openbox", "xfce4-panel", "xfce4-notifyd", "dunst", "dbus", "xdotool", "imagemagick", "xterm", "trayer",
    "x11-utils", "x11-xserver-utils", "xauth", "fonts-dejavu-core", "libglib2.0-bin", "python3-tk",
    "desktop-file-utils", "appstream", "sway", "xwayland", "wtype", "python3-dbusmock", "pipewire",
    "pipewire-bin", "pipewire-pulse", "wireplumber", "pulseaudio-utils", "espeak-ng", "mako-notifier", "jq", "foot",
    "strace",
]  # fmt: skip
RESULTS = ("tests.xml", "desktop.xml", "waiting.xml", "core.xml", "scenarios.xml", "many.xml")
ON_A_DESKTOP, SCENARIOS, CORE = "tests/desktop", "tests/scenarios", "tests/core"
BEHIND = 10
"""How much what only computes steps back: the longest of all runs in front, and a desktop does not like to wait."""
COVERED = (".coverage.core", ".coverage.scenarios")
NUMBERS = ("tests", "skipped", "failures", "errors")


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    code: int
    seconds: float
    words: str = ""


def run(root: str, which: str, words: list[str]) -> int:
    """All of it; `check` only lint and types; `test WORDS` only pytest, with these words."""
    if which == "test":
        have_desktop()
    environment.prepare(root, tests=True)
    results = [] if words else [step(root, "ruff", "ruff", "check", "."), step(root, "mypy", "mypy")]
    if which == "test":
        results += tests(root, words)
    return summary(results)


def have_desktop() -> None:
    missing = system.missing(DESKTOP)
    if missing and not (system.may_install() and system.install(missing)):
        say(f"Desktop tests that need these are skipped: {' '.join(missing)}")
        say(f"To have them: {system.by_hand(missing)}")


def tests(root: str, words: list[str]) -> list[Result]:
    """With words of the person's own the coverage of the core says nothing, so it is not asked for.

    Else six runs beside each other, as two cores allow; what they print comes after. What only computes steps back
    behind those on a real desktop, of which the ones that wait longest run by themselves. The core is covered by its
    own tests and the scenarios. Counting lines makes them three times as slow, so the tests that try many cases and the
    scenarios with what changes nothing, which cover no more lines, go without.
    """
    file, desktop, waiting, core, stories, many = (fresh(root, name) for name in RESULTS)
    if words:
        return [counted(step(root, "tests", "pytest", f"--junitxml={file}", *words), file)]
    around = [f"--ignore={folder}" for folder in (ON_A_DESKTOP, SCENARIOS, CORE)]
    counting, counting_too = (["coverage", "run", f"--data-file={name}", "-m", "pytest"] for name in COVERED)
    often = ["-m", "many or again", CORE, SCENARIOS]
    with (
        beside(root, "pytest", f"--junitxml={desktop}", "-m", "not waits", ON_A_DESKTOP) as on_a_desktop,
        beside(root, "pytest", f"--junitxml={waiting}", "-m", "waits", ON_A_DESKTOP) as as_they_wait,
        beside(root, *counting, f"--junitxml={core}", "-m", "not many", CORE, nice=BEHIND) as inside,
        beside(root, *counting_too, f"--junitxml={stories}", "-m", "not again", SCENARIOS, nice=BEHIND) as told,
        beside(root, "pytest", f"--junitxml={many}", *often, nice=BEHIND) as tried_often,
        beside(root, "pytest", f"--junitxml={file}", *around, nice=BEHIND) as outside,
    ):
        results = [
            counted(inside(f"tests of the core: pytest {CORE}"), core),
            counted(told(f"scenarios: pytest {SCENARIOS}"), stories),
            counted(tried_often(f"many cases, and what changes nothing: pytest {' '.join(often)}"), many),
            counted(outside(f"tests of all around: pytest {' '.join(around)}"), file),
            counted(as_they_wait(f"tests on a desktop that wait: pytest {ON_A_DESKTOP}"), waiting),
            counted(on_a_desktop(f"tests on a desktop: pytest {ON_A_DESKTOP}"), desktop),
        ]
    together = step(root, "coverage of both", "coverage", "combine", "--quiet", *COVERED)
    report = step(root, "coverage of the core, 100 %", "coverage", "report", "--skip-covered")
    return [*results, *([together] if together.code else []), report]


def fresh(root: str, name: str) -> Path:
    file = Path(ready.folder(root), name)
    file.unlink(missing_ok=True)
    return file


@contextmanager
def beside(root: str, *module: str, nice: int = 0) -> Iterator[Callable[[str], Result]]:
    """Runs while others do. Gives what waits for it, prints what it printed and says how it ended."""
    with tempfile.TemporaryFile("w+") as printed:
        begun = time.monotonic()
        words = [ready.python(root), "-m", *module]
        step_back = partial(os.nice, nice) if nice and hasattr(os, "nice") else None
        child = subprocess.Popen(words, cwd=root, stdout=printed, stderr=printed, preexec_fn=step_back)

        def waited(name: str) -> Result:
            code = child.wait()
            printed.seek(0)
            print(f"\n== {name}\n{printed.read()}", flush=True)
            return Result(name.partition(":")[0], code, time.monotonic() - begun)

        try:
            yield waited
        finally:
            child.kill()
            child.wait()


def step(root: str, name: str, *module: str) -> Result:
    print(f"\n== {name}: {' '.join(module)}", flush=True)
    begun = time.monotonic()
    code = subprocess.run([ready.python(root), "-m", *module], cwd=root).returncode
    return Result(name, code, time.monotonic() - begun)


def counted(result: Result, file: Path) -> Result:
    """The result with pytest's numbers, from the file it wrote."""
    try:
        suites = list(xml.parse(file).iter("testsuite"))
    except (OSError, xml.ParseError):
        return Result(result.name, result.code or 1, result.seconds, "pytest left no results")
    total, skipped, *bad = (sum(int(suite.get(key, 0)) for suite in suites) for key in NUMBERS)
    numbers = {"passed": total - skipped - sum(bad), "failed": sum(bad), "skipped": skipped}
    words = ", ".join(f"{number} {word}" for word, number in numbers.items() if number)
    reasons = Counter(skip.get("message", "") for suite in suites for skip in suite.iter("skipped"))
    lines = [f"\n    {number} skipped: {reason}" for reason, number in reasons.most_common()]
    return Result(result.name, result.code, result.seconds, words + "".join(lines))


def summary(results: list[Result]) -> int:
    print("\n== summary")
    for result in results:
        verdict = "FAILED" if result.code else "ok"
        print(f"{verdict:7}{result.name} ({result.seconds:.1f} s) {result.words}")
    failed = [result.name for result in results if result.code]
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nEverything passed.", flush=True)
    return 1 if failed else 0
