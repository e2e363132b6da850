"""Every sentence goes through the catalogues, every catalogue has all of them, and each says the same in its words."""

from __future__ import annotations

import ast
import gettext
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from backbreak import languages
from backbreak.core import language, wording
from backbreak.core.languages import OURS
from backbreak.languages import catalogue as catalogues

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))
import make_languages  # noqa: E402

PACKAGE = ROOT / "backbreak"
FOLDER = PACKAGE / "languages"
NAMES = sorted({*OURS.values()})
SAID = ("_", "several", "N_", "meant")
SOURCES = sorted(PACKAGE.rglob("*.py"))


def called(path: Path) -> Iterator[tuple[ast.Call, str, bool]]:
    """Each call of ours: which, and whether it is made as the module is imported."""
    def walk(node: ast.AST, late: bool) -> Iterator[tuple[ast.Call, str, bool]]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID:
            yield node, node.func.id, not late
        inner = late or isinstance(node, ast.FunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inner and not (isinstance(node, ast.FunctionDef) and child in node.decorator_list))

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


def literals(call: ast.Call, name: str) -> list[ast.expr]:
    """Where its sentences stand."""
    return call.args[:2] if name == "several" else call.args[1:2] if name == "meant" else call.args[:1]


def fields(text: str) -> set[str]:
    """The {names} in it."""
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def english(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple) else [message.id]


def catalogue(name: str) -> Catalog:
    return read_po(io.BytesIO((FOLDER / f"{name}.po").read_bytes()), locale=name)


# -- the sources


@pytest.mark.parametrize("path", SOURCES, ids=lambda one: one.relative_to(PACKAGE).as_posix())
def test_what_is_said_can_be_collected_and_is_asked_for_when_it_is_shown(path: Path) -> None:
    if path.name == "language.py":
        return
    for call, name, early in called(path):
        where = f"{path.name}:{call.lineno}"
        assert name == "N_" or not early, f"{where}: {name}() at import: mark it with N_() and ask where it is shown"
        for one in literals(call, name):
            written = isinstance(one, ast.Constant) and isinstance(one.value, str)
            known = isinstance(one, ast.Name | ast.Attribute | ast.Subscript | ast.Call | ast.IfExp) and name == "_"
            assert written or known, f"{where}: neither a sentence as it is nor one that was marked"
            inner = [node for node in ast.walk(one) if isinstance(node, ast.Constant) and node is not one]
            spoken = [node.value for node in inner if isinstance(node.value, str) and NOT_SAID.search(node.value)]
            assert not spoken, f"{where}: {spoken} cannot be collected: write _() round each"


def test_every_sentence_is_collected() -> None:
    """One inside an f-string is not: Babel reads what Python 3.11 says of it, a string."""
    known = {english(one)[0] for one in make_languages.collected() if one.id}
    for path in SOURCES:
        for call, name, _early in called(path) if path.name != "language.py" else ():
            for one in literals(call, name)[:1]:
                if isinstance(one, ast.Constant):
                    assert one.value in known, f"{path.name}:{call.lineno}: take it out of the f-string"


@pytest.mark.parametrize("path", SOURCES, ids=lambda one: one.relative_to(PACKAGE).as_posix())
def test_every_field_is_filled_in(path: Path) -> None:
    for call, name, _early in called(path):
        given = {one.arg for one in call.keywords if one.arg} | ({"number"} if name == "several" else set())
        if name in ("N_", "meant") or any(one.arg is None for one in call.keywords):
            continue
        for one in literals(call, name):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                wanted = fields(one.value) if call.keywords or name == "several" else set()
                assert wanted <= given, f"{path.name}:{call.lineno}: {one.value!r} wants {sorted(wanted - given)}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda one: one.relative_to(PACKAGE).as_posix())
def test_nothing_else_is_called_by_the_name_of_the_door(path: Path) -> None:
    """`for _ in ...` in a function that says something would take its words away."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)):
        nodes = list(ast.walk(function))
        said = {one.func.id for one in nodes if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
        kept = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        kept |= {one.arg for one in nodes if isinstance(one, ast.arg)}
        assert not said & kept & set(SAID), f"{path.name}:{function.lineno}"


# -- what is made of them


def test_every_catalogue_is_up_to_date() -> None:
    stale = [path.name for path, content in make_languages.files(NAMES) if path.read_bytes() != content]
    assert not stale, f"{', '.join(stale)}: run python docs/make_languages.py"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_missing_or_in_doubt(name: str) -> None:
    found = [one for one in catalogue(name) if one.id]
    missing = [english(one)[0] for one in found if not all(forms(one))]
    assert not missing, f"{name}: {len(missing)} of {len(found)} are to be translated, like {missing[:3]}"
    assert not [english(one)[0] for one in found if one.fuzzy]


@pytest.mark.parametrize("name", NAMES)
def test_each_has_the_fields_the_line_breaks_and_the_ends_of_the_english(name: str) -> None:
    for one in catalogue(name):
        wanted = {frozenset(fields(text)) for text in english(one)} if one.id else set()
        for form in filter(None, forms(one) if one.id else ()):
            first = english(one)[0]
            most, least = frozenset().union(*wanted), frozenset.intersection(*wanted)
            if isinstance(one.id, tuple):
                assert least <= fields(form) | {"number"} <= most | {"number"}, f"{name}: {form!r}"
            else:
                assert fields(form) == most, f"{name}: {form!r}"
            assert form.count("\n") == first.count("\n"), f"{name}: {form!r}"
            ends = (text[:1].isspace() == form[:1].isspace() and text[-1:].isspace() == form[-1:].isspace()
                    for text in english(one) if text.strip(" ,;"))
            assert all(ends), f"{name}: {form!r}"


@pytest.mark.parametrize("name", NAMES)
def test_each_has_all_its_plural_forms(name: str) -> None:
    found = catalogue(name)
    for one in found:
        if isinstance(one.id, tuple) and any(forms(one)):
            assert len(forms(one)) == found.num_plurals, f"{name}: {english(one)}"


@pytest.mark.parametrize("name", NAMES)
def test_what_runs_says_what_is_written(name: str) -> None:
    runs = catalogues.read(str(FOLDER / f"{name}.mo"))
    with (FOLDER / f"{name}.mo").open("rb") as file:
        others = gettext.GNUTranslations(file)
    for one in (one for one in catalogue(name) if one.id and all(forms(one)) and not one.fuzzy):
        about = f"{one.context}{language.IN}" if one.context else ""
        if isinstance(one.id, tuple):
            ours = [runs.get(f"{one.id[0]}{language.MANY}{n}") for n in range(len(forms(one)))]
            theirs = [others._catalog[(one.id[0], n)] for n in range(len(forms(one)))]     # type: ignore[attr-defined]
        else:
            ours, theirs = [runs.get(about + one.id)], [others._catalog[about + one.id]]   # type: ignore[attr-defined]
        assert ours == theirs == forms(one)
    assert runs.get("no such sentence") is None


def test_a_catalogue_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        catalogues.Catalogue(b"\0" * 40)
    with pytest.raises(ValueError, match="no catalogue"):
        catalogues.Catalogue(b"")


@pytest.mark.parametrize("part", [20, 100, 0.02, 0.3, 0.6, 0.999])
def test_a_catalogue_that_is_cut_off_is_told(part: float) -> None:
    whole = (FOLDER / "de.mo").read_bytes()
    with pytest.raises(ValueError, match="cut off"):
        catalogues.Catalogue(whole[:int(part * len(whole)) if part < 1 else int(part)])


def test_an_unknown_language_and_a_lost_catalogue_are_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert languages.use("pt-BR") == "en"
    monkeypatch.setattr(languages, "FOLDER", str(tmp_path))
    assert languages.use("de") == "en"


@pytest.mark.parametrize("code", ["de", "es", "fr-CA", "zh"])
def test_each_language_is_spoken(code: str) -> None:
    try:
        assert languages.use(code) == code
        assert language.several("{number} snooze left", "{number} snoozes left", 3).count("3") == 1
    finally:
        language.use()


SIDE_BY_SIDE = (("back", "pause", "next", "stop"), ("back", "resume", "next", "stop"), ("start", "snooze", "skip"))
"""Buttons that stand in one row, by their keys in `wording.WORDS`."""


@pytest.mark.parametrize("name", NAMES)
def test_no_two_buttons_of_a_row_say_the_same(name: str) -> None:
    said = {one.id: one.string for one in catalogue(name)}
    for row in SIDE_BY_SIDE:
        labels = [said[wording.WORDS[key]] for key in row]
        assert len({*labels}) == len(labels), f"{name}: {labels}"


# -- what does not go through the door

NOT_SAID = re.compile(r"[A-Za-z]{2,} +[A-Za-z(]|\A[A-Z][a-z]+[.?]?\Z")
"""Two words, or one that begins as a sentence does."""
QUIET_CALLS = {
    "compile", "TypeVar", "open", "split", "strip", "partition", "rpartition", "startswith", "endswith", "debug",
    "info", "warning", "error", "exception", "import_module", "getattr", "find_library", "execute", "executescript",
}
QUIET = {
    "adapters", "figures", "backends.py", "outside.py", "aloud.py", "shared_methods.py",
    "cli/doctor_facts.py", "cli/doctor_report.py",
    "core/plain.py", "core/values.py", "core/toml_places.py", "core/state.py", "core/from_window.py",
    "core/programme_style.py", "report/style.py", "report/svg.py",
    "windows/checks.py", "windows/surface.py", "windows/sway.py", "languages/catalogue.py",
    "windows/card.py", "windows/choice_card.py", "windows/form_card.py", "windows/prompt_card.py",
    "windows/steps_card.py", "windows/today_card.py", "windows/tuning_card.py",
    "core/routine_format.py", "core/routine_schema.py", "core/programme_format.py", "core/programme_schema.py",
    "cli/export_columns.py", "core/programme_example.py",
}
"""What these say is for programmers, the log, wires and editors' schemas; what `doctor` finds out is put in words by
doctor_marks.py, and its report is for those who mend; files that are written for others to read are in English."""
EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "cli/doctor.py": ("return watch",),
    "cli/doctor_marks.py": (
        "no session bus", "Tk for Python is missing", "pynput is", "jeepney is", "DISPLAY is", "espeak-ng is",
        "pw-play is", "paplay is", "was not provided", "shows no buttons", "switched off", "nothing is seen",
        "return watch", "DBUS_SESSION_BUS_ADDRESS is", "in use",
    ),
    "cli/probe.py": ("not asked yet",),
    "cli/routine_writing.py": ("#:schema",),
    "cli/usage.py": ("[", "HH:MM", "DURATION", "NAME sitting", "--before", "\n\nbackbreak COMMAND"),
    "core/adapting.py": ("hold-me off",), "core/holding_to.py": ("hold-me until",),
    "core/fault_words.py": ("no space left on device",),
    "core/correcting.py": ("as you said",), "core/reasons.py": ("somebody is there",),
    "core/limits.py": ("post-operative", "arthritis", "UK consensus", "NHS 111", "EDS"),
    "core/profile.py": ("Dansk", "Deutsch", "English", "Suomi", "Magyar", "Italiano", "Norsk", "Nederlands", "Polski",
                        "Svenska"),
    "core/saying.py": ("said: ", "a routine was done", "What the answers taught", ", the habits"),
    "core/sensors.py": ("somebody is there",), "core/sitting.py": ("no input since",),
    "core/silence.py": ("as you said", "asleep for", "locked or", "no input for", "input at the desk"),
    "core/why_cards.py": (
        "well supported", "not sure", "Kawchuk", "Chandran", "Moorman", "Dunning", "Mosby", "deWeber", "Stanton",
        "Slater", "Waongenngarm", "McLean", "JMPT", "Pinheiro", "Balban",
    ),
    "reaching.py": ("no tray",), "requests.py": ("no host has",),
    "windows/steps.py": ("card has ", " pages; it must have ", ", as before"),
    "windows/form_rows.py": ("next option", "option before"),
    "windows/today.py": ("view ", "was forget", "button close", "Close"),
    "windows/tuning.py": ("button ",),
}
"""File: how what is not said in it begins."""


def spoken(text: str) -> bool:
    """Not a command to type, nor a part of a page's source."""
    return bool(NOT_SAID.search(text)) and not text.startswith("backbreak ") and "<" not in text and '="' not in text


def bare(path: Path) -> Iterator[tuple[int, str]]:
    def walk(node: ast.AST) -> Iterator[tuple[int, str]]:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in QUIET_CALLS:
                return
            if name in SAID:
                for one in (*node.args, *(word.value for word in node.keywords)):
                    if not isinstance(one, ast.Constant):
                        yield from walk(one)
                return
        if isinstance(node, ast.AnnAssign):
            if node.value:
                yield from walk(node.value)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and spoken(node.value):
            yield node.lineno, node.value
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda one: one.relative_to(PACKAGE).as_posix())
def test_no_other_words_reach_a_person(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    if place in QUIET or place.partition("/")[0] in QUIET:
        return
    allowed = EXCEPTIONS.get(place, ())
    found = [f"{place}:{line}: {text!r}" for line, text in bare(path) if not text.startswith(allowed or ("\0",))]
    assert not found, "write _() round it, or name it among the exceptions:\n" + "\n".join(found)


def test_every_exception_is_one() -> None:
    for place, beginnings in EXCEPTIONS.items():
        found = [text for _line, text in bare(PACKAGE / place)]
        assert all(any(text.startswith(one) for text in found) for one in beginnings), place
    assert all((PACKAGE / one).exists() for one in QUIET)
