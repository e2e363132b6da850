"""Everything a start needs that is not there yet: the set-up, the tests, a virtual display.

It decides the order and says what happens; the work is in its neighbours.
"""

from __future__ import annotations

import sys

from installer import environment, ready, system


def main(root: str, words: list[str]) -> int:
    try:
        return go(root, words)
    except system.Trouble as trouble:
        say(f"backbreak could not be set up. {trouble}")
    except PermissionError as error:
        say(f"backbreak could not be set up: {error.filename} may not be written by you. "
            "Copy the folder to a place of your own and start it there.")
    except KeyboardInterrupt:
        say("Stopped. Start again to carry on.")
        return 130
    return 1


def go(root: str, words: list[str]) -> int:
    if words[:1] in (["test"], ["check"]):
        from installer import checks

        return checks.run(root, words[0], words[1:])
    if words[:1] == ["package"]:
        from installer import package

        return package.run(root, words[1:])
    environment.prepare(root)
    if ready.is_direct(words):
        return ready.become(root, words or ["run"])
    from installer import virtual

    return virtual.run(root, words)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
