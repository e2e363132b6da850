"""What the guides say is so."""

import re
from pathlib import Path

from backbreak.adapters import resources
from backbreak.adapters.files import Library
from backbreak.core import routine_files, routine_format
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


def test_the_guide_names_every_setting_with_its_default() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f"| `{field.name}` | {get(Settings(), field.name)} | " in text
        assert field.what in text
