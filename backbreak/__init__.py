"""backbreak: knows how long you have been sitting and offers a stretch at a good moment."""

__version__ = "0.1.0"
