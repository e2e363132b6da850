#!/usr/bin/env python3
"""Tell backbreak what a mat on the chair says over a serial line: `chair_mat.py /dev/ttyUSB0 [NAME]`.

The mat writes lines: 1 somebody sits, 0 nobody does. Ten lines that read it; the rest is being careful.
"""

import os
import sys
import termios
import tty
from pathlib import Path

WORDS = {b"1": "sitting", b"0": "away"}


def main(device: str, name: str = "chair-mat") -> None:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    file = runtime / "backbreak" / "sensors" / name
    try:
        with Path(device).open("rb", buffering=0) as line:
            tty.setraw(line.fileno())                   # no echo, no waiting for Enter
            speed = termios.tcgetattr(line.fileno())
            speed[4] = speed[5] = termios.B9600
            termios.tcsetattr(line.fileno(), termios.TCSANOW, speed)
            rest = b""
            while data := line.read(64):
                *lines, rest = (rest + data).split(b"\n")
                said = [WORDS[one.strip()] for one in lines if one.strip() in WORDS]
                if said:
                    say(file, said[-1])
    except OSError as fault:
        print(f"chair_mat: {device}: {fault.strerror}", file=sys.stderr)
    finally:
        file.unlink(missing_ok=True)                    # unplugged: it can tell no longer


def say(file: Path, word: str) -> None:
    """Whole or not at all: backbreak never reads half a word."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.tmp")
    draft.write_text(f"{word}\n")
    draft.replace(file)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("write: chair_mat.py DEVICE [NAME]")
    main(*sys.argv[1:])
