"""What the guides say is so."""

import re
from pathlib import Path

from backbreak.adapters import resources
from backbreak.adapters.files import Library
from backbreak.core import programme_files, programme_format, programme_remarks, routine_files, routine_format
from backbreak.core.settings import Settings, get
from backbreak.core.settings_table import FIELDS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_of_a_routine_works_and_takes_as_long_as_it_says() -> None:
    text = (DOCS / "routines.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    library = Library(resources.folder("routines"), Path("/nonexistent"))
    routine, problems = routine_files.parse_routine(example, "before_lunch.toml", library.moves)
    assert problems == []
    assert routine
    assert routine.moves[1].seconds == 35
    assert "= 35 s" in text


def test_the_guide_names_every_key_area_and_flag() -> None:
    text = (DOCS / "routines.md").read_text(encoding="utf-8")
    for word in (*routine_format.MOVE_KEYS, *routine_format.ROUTINE_KEYS, *routine_format.AREAS,
                 *routine_format.FLAGS, *routine_format.POSITIONS, *routine_format.LEVELS, *routine_format.NEEDS,
                 *routine_format.SUITS, *routine_format.ALSO):
        assert f"`{word}`" in text or f'`"{word}"`' in text, word


def test_the_page_for_physiotherapists_names_every_key_and_its_examples_work() -> None:
    text = (DOCS / "programme.md").read_text(encoding="utf-8")
    for word in (*programme_format.PROGRAMME, *programme_format.EXERCISE, *programme_format.ALSO, "move", "change"):
        assert f"`{word}`" in text, word
    library = Library(resources.folder("routines"), Path("/nonexistent"))
    whole, part = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    for example in (whole, whole.partition("[[")[0].replace("4", "6") + part):
        assert programme_files.parse_programme(example, "programme.toml", library.moves)[1] == []
        assert programme_remarks.remarks(example, "programme.toml", library.moves) == []


def test_the_guide_names_every_setting_with_its_default() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f"| `{field.name}` | {get(Settings(), field.name)} | " in text
        assert field.what in text
