"""backbreak: knows how long you have been sitting and offers a stretch at a good moment."""

from backbreak import lean as lean  # first: it decides what the standard library brings along
from backbreak import shared_methods

shared_methods.share()      # before any class of ours is made

__version__ = "0.1.0"
