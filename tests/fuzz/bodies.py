"""What peers on the bus say when they are well, as scripts of answers.py."""

from __future__ import annotations

import json
from typing import Any


def good() -> list[bytes]:
    def variant(kind: str, value: Any) -> dict[str, Any]:
        return {"t": [kind, value]}

    facts = {
        "Id": variant("s", "2"),
        "User": variant("(uo)", {"t": [1000, "/u"]}),
        "Type": variant("s", "x11"),
        "Class": variant("s", "user"),
        "Active": variant("b", True),
        "LockedHint": variant("b", False),
        "IdleHint": variant("b", True),
        "IdleSinceHintMonotonic": variant("t", 90_000_000),
    }
    changed = ["org.freedesktop.login1.Session", {"LockedHint": variant("b", True)}, ["Display"]]
    scripts: list[list[Any]] = [
        [
            "bubble",
            ["dunst", "x", "1", "1.2"],
            ["dunst"],
            [["actions", "body-markup"]],
            [["actions"]],
            [5],
            [6],
            [5, "default"],
            [5, 2],
            [6, 2],
        ],
        ["bubble", {"fails": "org.freedesktop.DBus.Error.ServiceUnknown"}, ["x"], [["body"]], {"fails": "no"}],
        ["mutter", [True], [True], [12], [1500], [13], [1], [12], [True], [20]],
        [
            "login",
            [{"signal": 1}],
            ["/org/s"],
            ["/org/s"],
            [True],
            [facts],
            [facts],
            changed,
            [True],
            [False],
            ["2", "/org/s"],
            [False],
            [True],
        ],
        [
            "appearance",
            [variant("v", variant("u", 1))],
            ["org.freedesktop.appearance", "color-scheme", variant("u", 2)],
        ],
        [
            "holds",
            *[[True]] * 9,
            [["dnd"]],
            [variant("s", "idle:sleep")],
            [variant("d", 12.5)],
            [variant("b", True)],
            ["/org/gnome/", ["desktop/notifications/show-banners"], "x"],
        ],
        ["tray", [variant("b", False)], [variant("b", True)], [], {"fails": "timeout"}, []],
        ["notifier", ["dunst", "x", "1", "1.2"], [["actions"]]],
    ]
    return [json.dumps(one).encode() for one in scripts]
