"""What a system says of a fault, for a person."""

from __future__ import annotations

import errno
import os

import pytest

from backbreak.core.fault_words import reason


@pytest.mark.parametrize(("fault", "words"), [
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "no space left on device"),
    (OSError("of our own"), "unknown"),
    (OSError(5, "Something New"), "something new"),
])
def test_a_fault_has_its_words(fault: OSError, words: str) -> None:
    assert reason(fault) == words
