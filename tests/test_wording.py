"""What a person may read keeps to the limits of evidence.md 6.2: no diagnosis, no promise, no guilt.

Scans every string in the modules that speak, and every text of the routine files.
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
SPEAKING = (
    "wording", "cards", "terms", "care", "status", "face", "replies", "doubting", "learnt", "sensor_words", "sensors",
    "silence", "saying", "commands", "settings_table", "settings_file",
)
FORBIDDEN = {
    r"\b(mis|re-?)?align(s|ed|ing|ment)?\b": "backs are not put in line",
    r"\badjust(s|ed|ing|ments?)?\b": "backs are not adjusted",
    r"\bput (it |your back )?back in(to)? place\b": "nothing is out of place",
    r"\bout of place\b": "nothing is out of place",
    r"\btoxins?\b": "there are none to release",
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
            yield node.lineno, node.value


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


@pytest.mark.parametrize("module", SPEAKING)
def test_what_the_modules_say(module: str) -> None:
    path = ROOT / "backbreak" / "core" / f"{module}.py"
    found = [f"{path.name}:{line}: {text!r}: {one}" for line, text in said(path) for one in wrong(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", sorted((ROOT / "routines").rglob("*.toml")), ids=lambda one: one.stem)
def test_what_the_routines_say(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found = [f"{path.name}: {text!r}: {one}" for text in texts(data) for one in wrong(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", [
    "This stretch realigns your spine.", "Adjust your back.", "You have a slipped disc.", "This prevents pain.",
    "You should have stood up.", "You are fine.", "It is safe for you.", "This will ease stiffness.", "Get up!",
    "It cures stiffness.", "You missed a break.",
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
