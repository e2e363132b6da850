"""What the frozen program runs: backbreak, or one of its own child programs, which are started as `-m NAME`.

There is no Python beside the bundle that could run a module, so the program does it itself, and only ours. What the
loader put into the environment is taken out again: it is meant for us alone, not for an editor or a player we start.
"""

import os
import runpy
import sys

OURS, WINDOWS = "backbreak", "backbreak.windows"
WHERE_OURS_ARE = ("TCL_LIBRARY", "TK_LIBRARY")


def main() -> int:
    words = sys.argv[1:]
    if words[:1] == ["-P"]:             # "not the current folder first": it never is, here
        words = words[1:]
    module = words[1] if len(words) > 1 and words[0] == "-m" and words[1].partition(".")[0] == OURS else ""
    clear(with_tk=module == WINDOWS)
    if module:
        sys.argv[1:] = words[2:]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from backbreak.__main__ import main as backbreak

    return backbreak()


def clear(with_tk: bool) -> None:
    """As it was before the loader; a window still needs to know where its Tk is."""
    theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if theirs:
        os.environ["LD_LIBRARY_PATH"] = theirs
    for name in list(os.environ):
        if name.startswith("_PYI_") or (name in WHERE_OURS_ARE and not with_tk):
            del os.environ[name]


if __name__ == "__main__":
    sys.exit(main())
