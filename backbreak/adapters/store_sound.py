"""Which of the ledger's rows can be what we wrote: SQLite takes any value in any column, and other programs may write.

A row that cannot is passed over where rows are read; it stays in the file. As conditions of SQL, which cost next to
nothing over ten years.
"""

from __future__ import annotations

from collections.abc import Iterable

from backbreak.core.feelings import Feeling
from backbreak.core.moment import Hold
from backbreak.core.spans import SpanKind

EARLIEST, LATEST = -1e10, 1e11
"""Epoch seconds between which everything happens: from the year 1653 to 5138."""
LONGEST = 400
"""Letters of a name or a reason."""


def instant(column: str) -> str:
    """The plus keeps SQLite from looking for these bounds in its index and reading ten years of rows for a day."""
    return f"typeof({column}) = 'real' AND +{column} BETWEEN {EARLIEST} AND {LATEST}"


def number(column: str, most: float) -> str:
    return f"typeof({column}) IN ('integer', 'real') AND {column} BETWEEN 0 AND {most}"


def whole(column: str, most: int) -> str:
    return f"typeof({column}) = 'integer' AND {column} BETWEEN 0 AND {most}"


def text(column: str) -> str:
    return f"typeof({column}) = 'text' AND length({column}) <= {LONGEST}"


def one_of(column: str, words: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(str(one)) for one in words)})"


def or_none(column: str, condition: str) -> str:
    return f"({column} IS NULL OR ({condition}))"


def _all(*conditions: str) -> str:
    return " AND ".join(conditions)


def _span(*more: str) -> str:
    return _all(instant("started"), instant("ended"), "ended >= started", *more)


SPANS = _span(one_of("kind", SpanKind), number("certainty", 1.01), text("reason"))
HOLD = _span(one_of("hold", Hold))
PROMPTS = _all(instant("p.at"), text("routine"), whole("p.prompt_id", 1 << 62), number("sitting_seconds", 1e9),
               or_none("a.at", instant("a.at")), or_none("answer", text("answer")),
               or_none("seconds", number("seconds", 1e9)),
               "(answer IS NULL OR a.at IS NOT NULL)")
CHECKINS = _all(instant("at"), whole("score", 10), text("area"))
URGES = _all(instant("at"), text("place"), number("sitting_seconds", 1e9), or_none("before", whole("before", 10)),
             or_none("after", whole("after", 10)))
FEELINGS = _all(instant("at"), text("routine"), whole("before", 10), whole("after", 10))
FELT = _all(instant("at"), text("routine"), text("move"), one_of("feeling", Feeling))
WEEKS = _all(instant("at"), one_of("change", ("better", "same", "worse")), or_none("stopped", whole("stopped", 1)))
