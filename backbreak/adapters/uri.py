"""The name of a file as it stands in a URI; it may be any bytes.

What pathlib and urllib have for it brings in ipaddress: 0.35 MiB, for one word. A shared base of the adapters.
"""

from __future__ import annotations

import os
from pathlib import Path

PLAIN = frozenset("/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def quoted(path: Path | str) -> str:
    return "".join(chr(one) if chr(one) in PLAIN else f"%{one:02X}" for one in os.fsencode(path))
