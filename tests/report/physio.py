"""A programme of six weeks, three days a week, as from its file."""

from __future__ import annotations

from pathlib import Path

from backbreak.adapters.files import Library
from backbreak.adapters.resources import folder
from backbreak.core import programme_example
from backbreak.core.programme import Programme, date_of
from backbreak.core.programme_files import begun, parse_programme
from tests.report.days import MONDAY


def programme(begins: int = MONDAY - 24) -> Programme:
    """The example that ships, on Monday, Wednesday and Friday."""
    text = begun(programme_example.TEXT, date_of(begins))
    given, problems = parse_programme(text, "programme.toml", Library(folder("routines"), Path("/none")).moves)
    assert given is not None, problems
    from dataclasses import replace

    return replace(given, days=(0, 2, 4))
