"""What the frozen program runs: backbreak, or one of its own child programs, which are started as `-m NAME`.

There is no Python beside the bundle that could run a module, so the program does it itself, and only ours.
"""

import os
import runpy
import sys

OURS = "backbreak"


def main() -> int:
    theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)    # what we start is to find the system's libraries, not ours
    if theirs is not None:
        os.environ["LD_LIBRARY_PATH"] = theirs
    words = sys.argv[1:]
    if words[:1] == ["-P"]:             # "not the current folder first": it never is, here
        words = words[1:]
    if len(words) > 1 and words[0] == "-m" and words[1].partition(".")[0] == OURS:
        sys.argv[1:] = words[2:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        return 0
    from backbreak.__main__ import main as backbreak

    return backbreak()


if __name__ == "__main__":
    sys.exit(main())
