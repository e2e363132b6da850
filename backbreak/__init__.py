"""backbreak: knows how long you have been sitting and offers a stretch at a good moment."""

from backbreak import lean as lean  # first: it decides what the standard library brings along

__version__ = "0.1.0"
