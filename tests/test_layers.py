"""Imports go down only, and nothing opens a display by being imported. Reads the sources; imports none of them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "backbreak"
PURE = {
    "__future__", "bisect", "collections", "collections.abc", "dataclasses", "difflib", "enum", "functools",
    "itertools", "math", "re", "string", "tomllib", "typing", "types", "unicodedata", "datetime", "calendar",
    "statistics", "heapq", "operator", "textwrap", "json", "html",
}
"""What core may use of the standard library: nothing that reads a clock, a file or the system."""
OPENS_A_DISPLAY = {"pystray", "pynput", "tkinter", "gi"}
HEAVY = OPENS_A_DISPLAY | {"Xlib", "asyncio", "numpy", "pydantic", "PIL", "apscheduler", "jeepney"}

ONLY_LAZILY = {"backbreak.adapters.tray.xembed"}
"""Opens the display by being imported, so it is imported inside a function, after a look."""

BASES = {
    ("backbreak.adapters.choose",),
    ("backbreak.adapters.dbus",), ("backbreak.adapters.dbus_wire",), ("backbreak.adapters.dbus_values",),
    ("backbreak.adapters.dbus_served",), ("backbreak.adapters.login",), ("backbreak.adapters.wayland_wire",),
    ("backbreak.adapters.alarm",), ("backbreak.adapters.aside",), ("backbreak.adapters.bubble",),
    ("backbreak.adapters.reading",), ("backbreak.adapters.store_file",),
    ("backbreak.adapters.disk",), ("backbreak.adapters.resources",), ("backbreak.adapters.control_connection",),
    ("backbreak.adapters.open_file",), ("backbreak.adapters.spawned",), ("backbreak.adapters.x11_wire",),
    ("backbreak.adapters.x11_cookie",), ("backbreak.adapters.routine_folder",), ("backbreak.adapters.store_schema",),
    ("backbreak.adapters.store_booking",), ("backbreak.adapters.durable",), ("backbreak.adapters.store_ways",),
    ("backbreak.adapters.store_sound",), ("backbreak.adapters.links",), ("backbreak.adapters.spare",),
    ("backbreak.adapters.uri",),
}
"""Adapters that others stand on: a wire, a file, a bubble. Each is no port of its own."""


def sources(folder: str = "") -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    parts = ("backbreak", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, everywhere: bool = True) -> Iterator[str]:
    """Every module this file imports; not `everywhere`: only what importing it imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree) if everywhere else _at_import(tree.body):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names if _is_module(node.module, one.name))


def _at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        for inner in ("body", "orelse", "finalbody", "handlers"):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                nested = getattr(node, inner, [])
                yield from _at_import([one for one in nested if isinstance(one, ast.stmt)])
                for handler in (one for one in nested if isinstance(one, ast.ExceptHandler)):
                    yield from _at_import(handler.body)


def _is_module(package: str, inside: str) -> bool:
    place = ROOT.parent.joinpath(*package.split("."))
    return (place / f"{inside}.py").exists() or (place / inside / "__init__.py").exists()


def ours(path: Path) -> set[str]:
    return {one for one in imports(path) if one.split(".")[0] == "backbreak" and one != "backbreak.core"}


@pytest.mark.parametrize("path", sources("core"), ids=name)
def test_core_knows_only_itself_and_what_is_pure(path: Path) -> None:
    for module in imports(path):
        if module.split(".")[0] == "backbreak":
            assert module.startswith("backbreak.core"), f"core must not know {module}"
        else:
            assert module in PURE or module.split(".")[0] in PURE - {"collections"}, f"{module} is not pure"


BELOW = ("next_look", "onlookers", "performing", "saving")
ENGINE = tuple(f"backbreak.{one}" for one in BELOW)
"""The engine's own rooms."""


@pytest.mark.parametrize("path", [ROOT / f"{one}.py" for one in ("ports", *BELOW, "engine")], ids=name)
def test_ports_and_engine_know_nothing_above_them(path: Path) -> None:
    allowed = ("backbreak.core", "backbreak.ports", *(ENGINE if path.stem == "engine" else ()))
    for module in ours(path):
        assert module.startswith(allowed), f"{path.name} must not know {module}"


@pytest.mark.parametrize("path", sources("adapters"), ids=name)
def test_adapters_do_not_import_each_other(path: Path) -> None:
    for module in ours(path):
        assert not module.startswith(("backbreak.app", "backbreak.engine", "backbreak.cli", "backbreak.windows"))
        if module.startswith("backbreak.adapters."):
            mine = name(path).split(".")[2]
            same_port = (ROOT / "adapters" / mine).is_dir() and module.split(".")[2] == mine
            assert same_port or (module,) in BASES or module.startswith(f"{name(path)}_"), (
                f"{name(path)} must not know {module}"
            )


@pytest.mark.parametrize("path", [*sources("windows"), *sources("figures")], ids=name)
def test_windows_and_figures_know_no_adapter(path: Path) -> None:
    for module in ours(path):
        below = ("backbreak.core", "backbreak.figures", "backbreak.windows", "backbreak.languages")
        assert module.startswith(below), module
        assert not (module.startswith("backbreak.windows") and "figures" in path.parts), "figures stand below windows"


@pytest.mark.parametrize("path", [one for one in sources() if "windows" not in one.parts], ids=name)
def test_no_import_opens_a_display_or_brings_a_toolkit(path: Path) -> None:
    modules = set(imports(path, everywhere=False))
    roots = {one.split(".")[0] for one in modules}
    if tells_pystray_to_open_nothing(path) or name(path) in ONLY_LAZILY:
        roots.discard("pystray")
    assert not roots & OPENS_A_DISPLAY
    assert not modules & ONLY_LAZILY


def tells_pystray_to_open_nothing(path: Path) -> bool:
    """The tray's files import pystray for its classes, after choosing the backend that opens no display."""
    text = path.read_text(encoding="utf-8")
    said = text.find('os.environ["PYSTRAY_BACKEND"] = "dummy"')
    return "tray" in path.parts and 0 <= said < text.rfind("import pystray")


@pytest.mark.parametrize("path", [*sources("core"), ROOT / "ports.py", ROOT / "engine.py"], ids=name)
def test_what_is_always_there_is_light(path: Path) -> None:
    assert not {one.split(".")[0] for one in imports(path)} & HEAVY


def test_the_reader_of_imports_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    path.write_text("try:\n    import time\nexcept OSError:\n    import os\ndef f():\n    import tkinter\n")
    assert set(imports(path)) == {"time", "os", "tkinter"}
    assert set(imports(path, everywhere=False)) == {"time", "os"}


def test_the_pure_list_names_real_modules() -> None:
    assert {one.split(".")[0] for one in PURE} <= sys.stdlib_module_names
