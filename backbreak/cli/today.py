"""today: the day, the week or the month in words, or as JSON. The running one says it."""

from __future__ import annotations

import json

from backbreak.cli import tell


def run(args: list[str]) -> int:
    wanted = [one for one in args if one != "--json"]
    if len(args) - len(wanted) != 1:
        return tell.run(["today", *args])
    answer = tell.ask(["today", *wanted], judged=False)
    if isinstance(answer, int):
        return answer
    print(json.dumps(answer["data"], indent=1, ensure_ascii=False))
    return 0
