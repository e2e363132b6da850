"""What a person may read keeps to the limits of evidence.md 6.2: no diagnosis, no promise, no guilt.

Scans every sentence in every module, every text of the routine files, and the guides.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SILENT = {"core/toml_scan.py", "core/plain.py", "languages/catalogue.py", "core/programme_style.py", "report/style.py"}
"""They speak to programmers and browsers only: what they say never reaches a person as it is."""
MODULES = sorted(
    path for path in (ROOT / "backbreak").rglob("*.py")
    if path.relative_to(ROOT / "backbreak").as_posix() not in SILENT
)
PAGES = sorted({ROOT / "README.md", *(ROOT / "docs").glob("*.md")} - {ROOT / "docs" / "architecture.md"})
FORBIDDEN = {
    r"\b(mis|re-?)?align(s|ed|ing|ment)?\b": "backs are not put in line",
    r"\badjust(s|ed|ing|ments?)?\b": "backs are not adjusted",
    r"\bput (it |your back )?back in(to)? place\b": "nothing is out of place",
    r"\bout of place\b": "nothing is out of place",
    r"\btoxins?\b": "there are none to release",
    r"\bbubbles? trapped\b|\btrapped (gas|bubbles?)\b": "nothing is trapped",
    r"\bdangerous\b": "nobody is frightened",
    r"\bput(s|ting)? back\b": "nothing is put back",
    r"\brelapses?\b|\bsuffer\w*": "nobody is a patient here",
    r"\bcures?d?\b": "a promise",
    r"\bheal(s|ed|ing)?\b": "a promise",
    r"\bprevents?\b": "a promise",
    r"\btreats?\b": "a promise",
    r"\bfix(es)? your\b": "a promise",
    r"\bguarantee[sd]?\b": "a promise",
    r"\bwill (ease|help|relieve|stop|make|feel)\b": "a promise; write may",
    r"\bsafe for you\b": "nobody can know",
    r"\byou( are|'re|’re) (fine|ok|okay|safe|healthy)\b": "nobody can know",
    r"\bnothing is wrong\b": "nobody can know",
    r"\byou have (a|an|got|sciatica|arthritis|pain|back)\b": "a diagnosis",
    r"\bdiagnos\w*": "a diagnosis",
    r"\bslipped disc\b|\bherniat\w*|\bsciatica\b|\bscoliosis\b": "names a condition",
    r"\b(should|ought to) have\b": "guilt",
    r"\byou (forgot|failed|missed|ignored)\b": "guilt",
    r"\bshame\b|\blazy\b|\bbad posture\b|\bsit up straight\b|\bslouch\w*": "guilt",
    r"\b(must|have to) (stretch|stand|move|take a break)\b": "an order",
    r"!": "nobody is shouted at",
}


def said(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of the module that is not a docstring or a key."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value.removeprefix("<!DOCTYPE html>")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "source":
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def wrong(text: str) -> list[str]:
    return [f"{pattern}: {why}" for pattern, why in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("path", MODULES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_what_the_modules_say(path: Path) -> None:
    spoken = ((line, text) for line, text in said(path) if " " in text or text[:1].isupper())
    found = [f"{path.name}:{line}: {text!r}: {one}" for line, text in spoken for one in wrong(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", PAGES, ids=lambda one: one.name)
def test_what_the_guides_say(path: Path) -> None:
    lines = re.sub(r"(?s)<!--.*?-->|```.*?```|`[^`]*`|!\[", "", path.read_text(encoding="utf-8")).splitlines()
    found = [f"{path.name}: {line!r}: {one}" for line in lines for one in wrong(line)]
    assert not found, "\n".join(found)


ENGLISH = [one for one in sorted((ROOT / "routines").rglob("*.toml")) if "." not in one.stem]


@pytest.mark.parametrize("path", ENGLISH, ids=lambda one: one.stem)
def test_what_the_routines_say(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found = [f"{path.name}: {text!r}: {one}" for text in texts(data) for one in wrong(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", [
    "This stretch realigns your spine.", "Adjust your back.", "You have a slipped disc.", "This prevents pain.",
    "You should have stood up.", "You are fine.", "It is safe for you.", "This will ease stiffness.", "Get up!",
    "It cures stiffness.", "You missed a break.",
    "Put back what slipped.", "No pop is dangerous.", "A bubble trapped in there.", "Your spine is realigned.",
])
def test_forbidden_words_are_found(text: str) -> None:
    assert wrong(text)


@pytest.mark.parametrize("text", [
    "A short stretch may ease stiffness.", "You have been sitting for about 31 min.", "Stop if anything hurts.",
    "They cannot tell you what you have.",
])
def test_kind_words_pass(text: str) -> None:
    assert not wrong(text)


def test_the_scan_finds_strings() -> None:
    assert len(list(said(ROOT / "backbreak" / "core" / "wording.py"))) > 60
    assert len(list(said(ROOT / "backbreak" / "core" / "why_cards.py"))) > 100
    assert len(MODULES) > 150
    assert len(PAGES) > 4
