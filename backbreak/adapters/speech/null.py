"""Nothing is spoken."""

from __future__ import annotations


class NullSpeech:
    name = "none"

    def say(self, text: str, language: str) -> None:
        """Nothing can."""

    def stop(self) -> None:
        """Nothing speaks."""
