"""A frozen value with some fields changed: what `dataclasses.replace` gives, in less than a ninth of its time.

A mutable twin with the same slots is filled by plain assignments and then given the value's class. No `__init__`
runs, so it is for values that check nothing when they are built. Why it is worth it: docs/decisions/0008.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        kind = value.__class__
        new = (_COPY.get(kind) or _copier(kind))(value)
        try:
            for name in changes:
                setattr(new, name, changes[name])
        except AttributeError:
            raise TypeError(f"{kind.__name__} has no field {name!r}") from None
        new.__class__ = kind
        return new


_COPY: dict[type[Any], Any] = {}


def _copier(kind: type[Any]) -> Any:
    """A function that copies all fields of such a value into a mutable twin, written out as dataclasses' own are."""
    names = tuple(kind.__dataclass_fields__)
    twin = type(f"{kind.__name__}Twin", (), {"__slots__": names})
    lines = [f"    new.{name} = value.{name}" for name in names]
    known: dict[str, Any] = {"twin": twin}
    exec("\n".join(["def copy(value):", "    new = twin()", *lines, "    return new"]), known)
    _COPY[kind] = known["copy"]
    return known["copy"]
