"""The figure that shows a move: give it a move and the seconds, get a picture."""

from __future__ import annotations

from backbreak.figures.draw import draw
from backbreak.figures.pose import known, move

__all__ = ["draw", "known", "period", "still"]


def still(move_id: str, seat: str = "") -> float:
    """The instant of the cycle that shows the move best when nothing can move."""
    return move(move_id, seat).still


def period(move_id: str, seat: str = "") -> float:
    """After so many seconds the pictures come again; a whole number of them makes the move's cycle."""
    return move(move_id, seat).seconds
