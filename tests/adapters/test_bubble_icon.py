"""Our icon for notifications, as a URI of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.adapters import bubble


@pytest.mark.parametrize("path", ["/usr/share/icons/a.svg", "/home/j\u00fcrgen/my \u56fe/50%#?.svg", "/a~b_c-d/e:f@g"])
def test_it_names_the_same_file_as_pathlibs_own(path: str) -> None:
    from urllib.parse import unquote, urlsplit

    said = bubble._uri(Path(path))
    assert unquote(urlsplit(said).path) == unquote(urlsplit(Path(path).as_uri()).path) == path
    assert said.isascii()
