"""The child program: reads one card from stdin, shows it, prints what the person did, and goes.

It goes at once when stdin ends: then its parent has gone. Run as `python -m backbreak.windows`.
"""

from __future__ import annotations

import sys
import time

_BEGAN = time.monotonic()


def main() -> int:
    try:
        from backbreak.windows import run

        return run.run(sys.stdin.buffer.raw, sys.stdout, _BEGAN)  # type: ignore[union-attr]
    except Exception as fault:      # the one place: whatever went wrong, the parent gets one line and a bad exit
        line = " ".join(f"{type(fault).__name__}: {fault}".split())
        print(f"backbreak.windows: {line}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
