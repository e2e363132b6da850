"""What systems say of a fault with a file, in the language in use."""

from __future__ import annotations

from backbreak.core.language import N_, _

REASONS = frozenset({
    N_("permission denied"), N_("no such file or directory"), N_("no space left on device"), N_("is a directory"),
    N_("not a directory"), N_("read-only file system"), N_("file name too long"), N_("too many open files"),
    N_("operation not permitted"), N_("file exists"), N_("directory not empty"), N_("input/output error"),
    N_("exec format error"), N_("unknown"),
})
"""What systems say of a fault; any other is shown as the system says it."""


def reason(fault: OSError) -> str:
    said = (fault.strerror or "unknown").lower()
    return _(said) if said in REASONS else said
