"""A log's bytes as lines: long runs of input as mere instants, everything else as a checked dict, one by one.

A line as `json.dumps` writes it, with input, is read by one regular expression together with its neighbours; any
other form goes through the JSON parser. What is wrong with a line is said in words. Knows nothing of sitting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backbreak.core import recording
from backbreak.core.events import Hold
from backbreak.core.language import _, row
from backbreak.core.rhythm import PAUSE

INPUT = ("key", "click", "scroll", "move")
HOLDS = {"call": Hold.CALL, "media": Hold.MEDIA, "fullscreen": Hold.FULLSCREEN}
ANSWER = "answer"
KINDS = (
    *INPUT, "lock", "unlock", "suspend", "resume", *(f"{name}_{end}" for name in HOLDS for end in ("on", "off")),
    *recording.KINDS,
)
EXAMPLE = '{"t": 32400.0, "kind": "key", "n": 12}'
LARGEST = 1e15
GAP = 366 * 86400.0
"""Seconds: nobody's log has nothing for so long, and each minute of it would be said."""
LONGEST = 1 << 20
"""Bytes of a line at most: what has no ends of lines is no log, and would fill the memory."""

_NATURAL = rb"(?:0|[1-9][0-9]{0,13})"
_NUMBER = _NATURAL + rb"(?:\.[0-9]++)?"
_RUN = re.compile(
    rb'(?:\{"t": -?' + _NUMBER + rb', "kind": "(?:key|click|scroll|move)"'
    rb'(?:, "n": ' + _NATURAL + rb')?(?:, "px": ' + _NUMBER + rb")?\}\n)+"
)
_INSTANT = re.compile(rb'"t": ([-0-9.]+)')


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of input, one after the other. pauses: the places of those that end a pause in the run."""

    instants: list[float]
    pauses: list[int]
    text: bytes
    _lines: list[bytes] = field(default_factory=list)

    def line(self, place: int) -> Mapping[str, Any]:
        """Few are ever read in full."""
        if not self._lines:
            self._lines.extend(self.text.splitlines())
        found: dict[str, Any] = json.loads(self._lines[place])
        return found


Item = Run | Mapping[str, Any]


def run_of(lines: bytes) -> Run:
    """Lines that have matched."""
    instants = [float(one) for one in _INSTANT.findall(lines)]
    pauses, before = [], instants[0]
    for place, instant in enumerate(instants):
        if instant - before >= PAUSE:
            pauses.append(place)
        before = instant
    return Run(instants, pauses, lines)


def checked(line: object) -> dict[str, Any]:
    """One line of a log, or ValueError with what is wrong."""
    if not isinstance(line, dict):
        raise ValueError(_("not an object; write {example}", example='{"t": seconds, "kind": "key"}'))
    t, kind = line.get("t"), line.get("kind")
    if kind == ANSWER and line.get("was") in ("away", "here") and isinstance(line.get("t0"), int | float):
        return line
    if isinstance(t, bool) or not isinstance(t, int | float) or not abs(t) < LARGEST:
        raise ValueError(_('"t" is missing or no number of seconds'))
    if kind not in KINDS:
        raise ValueError(_('"kind" is {value}; write one of {kinds}', value=repr(kind), kinds=row(KINDS)))
    way = line.get("px", 0.0)
    if isinstance(way, bool) or not isinstance(way, int | float) or not 0 <= way < LARGEST:
        raise ValueError(_('"px" is no number of pixels; write how far it moved, like 310'))
    return line


class Lines:
    """The items of a log that comes in pieces. number: the line of the newest item, so the one a fault is about."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._until: float | None = None
        self.number = 0

    def __iter__(self) -> Iterator[Item]:
        rest = b""
        for piece in self._pieces:
            end = piece.rfind(b"\n") + 1
            if end:
                yield from self._read(rest + piece[:end])
                rest = piece[end:]
            else:
                rest += piece
                if len(rest) > LONGEST:
                    self.number += 1
                    raise ValueError(_("this line is longer than {number} bytes; write {example}",
                                       number=LONGEST, example=EXAMPLE))
        if rest:
            yield from self._read(rest + b"\n")

    def _read(self, text: bytes) -> Iterator[Item]:
        """Whole lines."""
        at = 0
        while at < len(text):
            found = _RUN.match(text, at)
            if found is not None:
                yield from self._run(run_of(found[0]))
                at = found.end()
                continue
            end = text.index(b"\n", at) + 1
            yield from self._single(text[at:end])
            at = end

    def _run(self, run: Run) -> Iterator[Item]:
        """As one where the instants are in order; else one by one, so that a fault has its line."""
        instants = run.instants
        after = self._until is None or 0 <= instants[0] - self._until <= GAP
        leaps = any(instants[at] - instants[at - 1] > GAP for at in run.pauses)
        if after and instants == sorted(instants) and not leaps:
            self.number += len(instants)
            self._until = instants[-1]
            yield run
            return
        for line in run.text.splitlines(keepends=True):
            yield from self._single(line)

    def _single(self, raw: bytes) -> Iterator[Item]:
        self.number += 1
        if text := _decoded(raw).strip():
            line = checked(_parsed(text))
            if line["kind"] != ANSWER:
                if self._until is not None and line["t"] - self._until > GAP:
                    raise ValueError(_('"t" jumps from {before} to {now}, more than a year; is it in seconds?',
                                       before=f"{self._until:g}", now=f"{line['t']:g}"))
                self._until = line["t"]
            yield line


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(_("byte {byte} at column {column} is not UTF-8; save the log as UTF-8",
                           byte=f"0x{raw[fault.start]:02x}", column=fault.start + 1)) from fault


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        wrong = fault.msg[:1].lower() + fault.msg[1:]
        raise ValueError(_("this is not JSON ({reason} at column {column}); write {example}",
                           reason=wrong, column=fault.colno, example=EXAMPLE)) from fault
    except (ValueError, RecursionError) as fault:      # a number or a nesting without end
        raise ValueError(_("this is not a line of a log; write {example}", example=EXAMPLE)) from fault
