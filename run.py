#!/usr/bin/env python3
"""The two commands: `python3 run.py` starts backbreak, `python3 run.py test` checks everything.

Any other words go to backbreak itself (`python3 run.py status`). The first start makes an environment in
.env beside this file; later ones find it ready and go straight on. Must stay readable for old Pythons.
"""
import os
import sys

OLDEST = (3, 11)


def main(words):
    here = os.path.dirname(os.path.abspath(__file__))
    if sys.version_info < OLDEST:
        return newer(here, words)
    from installer import ready

    if ready.is_ready(here) and ready.is_direct(words):
        ready.become(here, words or ["run"])
    from installer import start

    return start.main(here, words)


def newer(here, words):
    """Go on with a newer Python where there is one."""
    folders = os.environ.get("PATH", "").split(os.pathsep) + ["/usr/bin", "/usr/local/bin"]
    for minor in range(30, OLDEST[1] - 1, -1):
        for folder in folders:
            python = os.path.join(folder, "python3." + str(minor))
            if os.access(python, os.X_OK) and answers(python):
                os.execv(python, [python, os.path.join(here, "run.py")] + words)
    mine = ".".join(str(part) for part in sys.version_info[:2])
    print("backbreak needs Python 3.11 or newer; " + sys.executable + " is " + mine + " and no newer one was found.")
    return 1


def answers(python):
    """A shim of a version manager is there without a Python behind it."""
    import subprocess

    with open(os.devnull, "w") as nowhere:
        return subprocess.call([python, "-c", ""], stdout=nowhere, stderr=nowhere) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
