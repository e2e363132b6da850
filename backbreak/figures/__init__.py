"""The figure that shows a move: give it a move and the seconds, get a picture."""

from __future__ import annotations

from backbreak.figures.draw import draw
from backbreak.figures.pose import known, move

__all__ = ["draw", "known", "still"]


def still(move_id: str) -> float:
    """The instant of the cycle that shows the move best when nothing can move."""
    return move(move_id).still
