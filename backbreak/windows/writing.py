"""A line that somebody writes: its text and where the caret is. Pure; it knows no window."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 400


class Line(NamedTuple):
    """at: the caret stands before this character. all: what is there is marked, and goes with the next character."""

    text: str = ""
    at: int = 0
    all: bool = False

    def put(self, char: str) -> Line:
        if self.all:
            return Line(char, len(char))
        if len(self.text) >= LONGEST:
            return self
        return Line(self.text[: self.at] + char + self.text[self.at :], self.at + len(char))

    def key(self, name: str) -> Line | None:
        """After this key; None where it means nothing to a line."""
        text, at = self.text, self.at
        match name:
            case "backspace" | "delete" if self.all:
                return Line()
            case "backspace":
                return Line(text[: max(0, at - 1)] + text[at:], max(0, at - 1))
            case "delete":
                return Line(text[:at] + text[at + 1 :], at)
            case "left":
                return Line(text, 0 if self.all else max(0, at - 1))
            case "right":
                return Line(text, len(text) if self.all else min(len(text), at + 1))
            case "home":
                return Line(text, 0)
            case "end":
                return Line(text, len(text))
            case "ctrl_a":
                return Line(text, len(text), bool(text))
            case "ctrl_u":
                return Line()
            case _:
                return None


def marked(text: str) -> Line:
    return Line(text, len(text), bool(text))
