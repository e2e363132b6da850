"""The language of a command: the setting's, read the short way; else the computer's; English where neither is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.cli.speaking import set_in
from backbreak.core import language, settings_file
from backbreak.core.language import _


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use()


@pytest.mark.parametrize(("text", "said"), [
    ("", "auto"), ("[person]\nlanguage = \"de\"\n", "de"), ("[routine]\nlanguage = \"de\"\n", "auto"),
    ("[ person ]\nseat = \"chair\"\n language='fr' # mine\n[routine]\nlanguage = \"es\"", "fr"),
    ("[person]\n# language = \"de\"\n", "auto"), ("[person]\nlanguage =\n", "auto"),
])
def test_the_setting_is_found(text: str, said: str) -> None:
    assert set_in(text) == said


def test_it_is_found_where_we_write_it() -> None:
    text = settings_file.default_text()
    assert set_in(text) == "auto"
    for code in ("en", "de", "zh"):
        changed = settings_file.set_text(text, "person.language", code)
        assert isinstance(changed, str)
        assert set_in(changed) == code


def test_a_command_speaks_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config" / "backbreak").mkdir(parents=True)
    (home / "config" / "backbreak" / "settings.toml").write_text("[person]\nlanguage = \"de\"\n")
    main(["--version"])
    assert _("Close") == "Schlie\u00dfen"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "other"))
    main(["--version"])
    assert _("Close") == "Close"
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    main(["--version"])
    assert _("Close") == "Schlie\u00dfen"
    assert not (home / "other").exists()
