"""Imports without what they drag in and we never use: stand-ins take its place, and load it if it is asked for.

Here are those for the standard library, in place before anything of ours is imported; others stand in the file that
imports what drags. What is loaded already stays as it is (docs/decisions/0014).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

Parts = Mapping[str, Any]
"""What a stand-in has by itself."""


class StandIn(ModuleType):
    """Has its parts; asked for anything else it loads the module that it stands for."""

    def __init__(self, name: str, parts: Parts) -> None:
        super().__init__(name)
        vars(self).update(parts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):       # the import system looks about; that is no use of it
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


@contextmanager
def without(stand_ins: Mapping[str, Parts]) -> Iterator[None]:
    """Import inside of this. Afterwards others find the real modules, unless they were loaded by then."""
    placed = {name: StandIn(name, parts) for name, parts in stand_ins.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def at_call(module: str, name: str) -> Callable[..., Any]:
    """A function of that module, which is loaded when it is first called."""
    def call(*args: Any, **named: Any) -> Any:
        return getattr(_real(module), name)(*args, **named)

    return call


def _real(name: str) -> Any:
    if isinstance(sys.modules.get(name), StandIn):
        del sys.modules[name]
    return import_module(name)


def _signature(_made: object) -> str:
    """For the docstring that a dataclass without one is given."""
    return "(...)"


def drop_remarks() -> None:
    """Of all that is loaded: the docstrings of modules and classes, and the types of our functions' parameters.

    Nobody reads them in a program that runs, and they take 0.3 MiB. The types of a value's fields stay: a saved state
    is read back by them.
    """
    for name, module in list(sys.modules.items()):
        if not isinstance(module, ModuleType):      # anything may be put there, also None for "not to be had"
            continue
        kinds = [one for one in list(vars(module).values()) if isinstance(one, type) and one.__module__ == name]
        for one in (module, *kinds):
            with suppress(AttributeError, TypeError):       # what is written in C cannot be changed
                one.__doc__ = None
        if name.startswith("backbreak"):
            for whose in (module, *kinds):
                for one in list(vars(whose).values()):
                    if isinstance(one, FunctionType) and one.__module__ == name:
                        del one.__annotations__


with without({
    "inspect": {"signature": _signature},                                       # with ast and dis, 0.9 MiB
    "urllib.parse": {"quote_from_bytes": at_call("urllib.parse", "quote_from_bytes")},   # with ipaddress, 0.4 MiB
}):
    import dataclasses  # noqa: F401
    import pathlib  # noqa: F401
