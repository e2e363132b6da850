"""Which language somebody reads, by what they set or by what their computer says."""

from __future__ import annotations

import pytest

from backbreak.core.languages import chosen
from backbreak.core.toml_table import readable


def test_what_is_set_wins() -> None:
    assert chosen("de", {"LANG": "fr_FR.UTF-8"}) == "de"


@pytest.mark.parametrize(("env", "language"), [
    ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "POSIX"}, "en"), ({"LANG": ""}, "en"), ({"LANG": "C"}, "en"),
    ({"LANG": "de_DE.UTF-8"}, "de-DE"), ({"LANG": "de"}, "de"), ({"LANG": "ca_ES@valencia"}, "ca-ES"),
    ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr-FR"),
    ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "", "LC_ALL": "pt_BR"}, "pt-BR"),
    ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"), ({"LANG": "de_DE", "LANGUAGE": ":en"}, "de-DE"),
    ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"), ({"LANGUAGE": "de"}, "en"), ({"LANG": "nonsense here"}, "en"),
])
def test_otherwise_the_computer_is_asked(env: dict[str, str], language: str) -> None:
    assert chosen("auto", env) == language


def test_a_region_reads_its_language_too() -> None:
    assert readable("pt-BR") == ("pt-BR", "pt")
    assert readable("de") == ("de",)
