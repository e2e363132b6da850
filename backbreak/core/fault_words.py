"""What systems say of a fault with a file, in the language in use, and what helps."""

from __future__ import annotations

from backbreak.core.language import N_, _

FULL, READ_ONLY = "no space left on device", N_("read-only file system")
QUOTA, TOO_LARGE = N_("disk quota exceeded"), N_("file too large")
DENIED, NOT_PERMITTED = N_("permission denied"), N_("operation not permitted")
NOT_A_FOLDER, A_FOLDER, LOOP = N_("not a directory"), N_("is a directory"), N_("too many levels of symbolic links")
NOT_PLAIN, THERE = N_("it is not a plain file"), N_("file exists")
MISSING, NOT_OPENED = N_("no such file or directory"), N_("it cannot be opened")

REASONS = frozenset({
    READ_ONLY, QUOTA, TOO_LARGE, DENIED, NOT_PERMITTED, NOT_A_FOLDER, A_FOLDER, LOOP, NOT_PLAIN, THERE, MISSING,
    NOT_OPENED, N_("file name too long"), N_("too many open files"), N_("directory not empty"),
    N_("input/output error"), N_("exec format error"), N_("no such device or address"), N_("stale file handle"),
    N_("unknown"),
})
"""What systems say of a fault; any other is shown as the system says it."""
PLAINER = {FULL: N_("the disk is full")}

_ROOM = N_("Make room on that disk; what waits is then written by itself.")
_WRITABLE = N_("Make that disk writable; what waits is then written by itself.")
_ALLOW = N_("Let yourself read and write there; what waits is then written by itself.")
_IN_THE_WAY = N_("Take away what stands there; what waits is then written by itself.")
_BACK = N_("Bring that folder back; what waits is then written by itself.")
REMEDIES = {
    FULL: _ROOM, QUOTA: _ROOM, TOO_LARGE: _ROOM, READ_ONLY: _WRITABLE, DENIED: _ALLOW, NOT_PERMITTED: _ALLOW,
    NOT_OPENED: _ALLOW, NOT_A_FOLDER: _IN_THE_WAY, A_FOLDER: _IN_THE_WAY, LOOP: _IN_THE_WAY, NOT_PLAIN: _IN_THE_WAY,
    THERE: _IN_THE_WAY, MISSING: _BACK,
}


def reason(fault: OSError) -> str:
    said = _said(fault)
    if said in PLAINER:
        return _(PLAINER[said])
    return _(said) if said in REASONS else said


def remedy(fault: OSError) -> str:
    """What to do about what cannot be written, as a sentence; nothing where that cannot be said."""
    return _(REMEDIES.get(_said(fault), ""))


def _said(fault: OSError) -> str:
    return (fault.strerror or "unknown").lower()
