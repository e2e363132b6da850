"""Which language somebody reads, by what they set or by what their computer says."""

from __future__ import annotations

import pytest

from backbreak.core.languages import OURS, SPOKEN, catalogue, chosen, of_routines, spoken
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


@pytest.mark.parametrize(("env", "code"), [
    ({}, "en"), ({"LANG": "de_AT.UTF-8"}, "de-AT"), ({"LANG": "pt_BR.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
    ({"LANG": "zh_TW.UTF-8"}, "en"), ({"LANG": "pt_BR.UTF-8", "LANGUAGE": "pt_BR:es:en"}, "es"),
    ({"LANG": "pt_BR.UTF-8", "LANGUAGE": "pt_BR:en:es"}, "en"), ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
])
def test_it_speaks_the_first_that_it_knows_of_those_that_somebody_reads(env: dict[str, str], code: str) -> None:
    assert spoken("auto", env) == code


def test_what_is_set_is_spoken() -> None:
    assert [spoken(one, {"LANG": "de_DE"}) for one in ("en", "fr", "zh")] == ["en", "fr", "zh"]


@pytest.mark.parametrize(("code", "name"), [
    ("en", ""), ("de", "de"), ("de-CH", "de"), ("fr-CA", "fr"), ("zh", "zh_CN"),
    ("zh-SG", "zh_CN"), ("zh-HK", ""), ("pt", ""),
])
def test_each_code_has_its_catalogue(code: str, name: str) -> None:
    assert catalogue(code) == name


def test_every_language_that_can_be_chosen_has_one() -> None:
    assert {catalogue(code) for code in SPOKEN} == set(OURS.values())


def test_routine_files_are_read_in_their_own_language_or_the_persons() -> None:
    env = {"LANG": "pt_BR.UTF-8"}
    assert of_routines("cs", "de", env) == "cs"
    assert [of_routines("auto", one, env) for one in ("de", "zh", "auto")] == ["de", "zh-CN", "pt-BR"]
