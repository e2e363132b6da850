"""The methods that `dataclasses` writes anew for each class, written once for all: 0.7 MiB of the tray.

What a value is and how it behaves stays the same (tests/test_shared_methods.py). Where the standard library is not
as it is known here, all stays as it is (docs/decisions/0016).
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from operator import attrgetter
from typing import Any

KNOWN = ((3, 11), (3, 12))
"""The versions of Python whose `dataclasses` asks these functions for its methods."""

_Key = Callable[[Any], tuple[Any, ...]]
_COMPARED: dict[type[Any], _Key] = {}
_HASHED: dict[type[Any], _Key] = {}


def share() -> None:
    """For every dataclass that is made from now on."""
    module: Any = dataclasses
    names = ("_repr_fn", "_cmp_fn", "_hash_fn", "_frozen_get_del_attr", "_recursive_repr")
    if sys.version_info[:2] not in KNOWN or not all(hasattr(module, name) for name in names):
        return
    shown, ordered = module._recursive_repr(__repr__), module._cmp_fn

    def compared(name: str, *how: Any, **named: Any) -> Any:
        return __eq__ if name == "__eq__" else ordered(name, *how, **named)

    module._repr_fn = lambda *_: shown
    module._cmp_fn = compared
    module._hash_fn = lambda *_: __hash__
    module._frozen_get_del_attr = lambda *_: (__setattr__, __delattr__)


def __repr__(self: Any) -> str:
    said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({said})"


def __eq__(self: Any, other: object) -> Any:
    kind = self.__class__
    if other.__class__ is not kind:
        return NotImplemented
    key = _COMPARED.get(kind) or _key(_COMPARED, kind, lambda field: field.compare)
    return key(self) == key(other)


def __hash__(self: Any) -> int:
    kind = self.__class__
    return hash((_HASHED.get(kind) or _key(_HASHED, kind, _is_hashed))(self))


def __setattr__(self: Any, name: str, value: Any) -> None:
    if _frozen(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def __delattr__(self: Any, name: str) -> None:
    if _frozen(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _frozen(value: Any, name: str) -> bool:
    """A class that merely inherits from a frozen one may have attributes of its own."""
    return "__dataclass_fields__" in vars(type(value)) or name in value.__dataclass_fields__


def _is_hashed(field: Any) -> bool:
    return bool(field.compare if field.hash is None else field.hash)


def _key(known: dict[type[Any], _Key], kind: type[Any], wanted: Callable[[Any], bool]) -> _Key:
    """The fields' values, as a tuple."""
    names = [one.name for one in dataclasses.fields(kind) if wanted(one)]
    if len(names) > 1:
        key: _Key = attrgetter(*names)
    else:
        key = lambda value: tuple(getattr(value, name) for name in names)  # noqa: E731
    known[kind] = key
    return key
