"""What a system says of a fault, for a person."""

from __future__ import annotations

import errno
import os

import pytest

from backbreak.core.fault_words import PLAINER, REASONS, REMEDIES, reason, remedy


@pytest.mark.parametrize(("fault", "words"), [
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "the disk is full"),
    (OSError("of our own"), "unknown"),
    (OSError(5, "Something New"), "something new"),
])
def test_a_fault_has_its_words(fault: OSError, words: str) -> None:
    assert reason(fault) == words


@pytest.mark.parametrize(("fault", "helps"), [
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "Make room on that disk"),
    (OSError(errno.EROFS, os.strerror(errno.EROFS)), "Make that disk writable"),
    (OSError(errno.EACCES, os.strerror(errno.EACCES)), "Let yourself read and write there"),
    (OSError(errno.EISDIR, os.strerror(errno.EISDIR)), "Take away what stands there"),
    (OSError(errno.ENOENT, os.strerror(errno.ENOENT)), "Bring that folder back"),
    (OSError(5, "Something New"), ""),
    (OSError("of our own"), ""),
])
def test_what_helps_is_said_where_that_is_known(fault: OSError, helps: str) -> None:
    assert remedy(fault).startswith(helps)
    assert bool(remedy(fault)) == bool(helps)


def test_every_remedy_is_for_a_reason_that_has_words() -> None:
    assert set(REMEDIES) <= REASONS | PLAINER.keys()
