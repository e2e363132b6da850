"""The name of a file in a URI."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.adapters.uri import quoted


@pytest.mark.parametrize("path", ["/usr/share/icons/a.svg", "/home/j\u00fcrgen/my \u56fe/50%#?.svg", "/a~b_c-d/e:f@g"])
def test_it_names_the_same_file_as_pathlibs_own(path: str) -> None:
    from urllib.parse import unquote, urlsplit

    said = f"file://{quoted(path)}"
    assert unquote(urlsplit(said).path) == unquote(urlsplit(Path(path).as_uri()).path) == path
    assert said.isascii()


def test_a_name_may_be_any_bytes() -> None:
    assert quoted("/a/\udcff") == "/a/%FF"
