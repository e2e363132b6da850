"""The text of our autostart entry, and what somebody's entry says.

Follows the Desktop Entry and the Desktop Application Autostart specifications. Does not touch files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ID = "io.github.backbreak.Backbreak"
MARK = "X-Backbreak-Autostart"
# What a desktop's own settings window writes into an entry when a person switches it off and on there.
SWITCHES = ("Hidden", "RunHook", "X-GNOME-", "X-MATE-", "X-KDE-", "X-LXQt-", "X-XFCE-")
FIXED = {
    "Type": "Application",
    "Version": "1.4",
    "Name": "backbreak",
    "Comment": "Offers a short stretch when you have been sitting for long",
    "Icon": ID,
    "Terminal": "false",
    "StartupNotify": "false",
    "Categories": "Utility;",
    MARK: "true",
}
HEADER = "[Desktop Entry]"
NOTE = "# Written by `backbreak autostart on`; `backbreak autostart off` removes it."
RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")


def text(program: str, *words: str, **more: str) -> str:
    """Our entry, which starts `program` with these words.

    GLib and systemd look for the first word before they turn %% into %, so such a path may not be the first.
    """
    before = ["env"] if "%" in program else []
    run = " ".join(_quoted(word) for word in (*before, program, *words))
    keys = {**FIXED, "TryExec": _escaped(program), "Exec": _escaped(run), **more}
    lines = [f"{name}={value}" for name, value in keys.items()]
    return "\n".join([HEADER, NOTE, *lines, ""])


def parse(lines: str) -> dict[str, str] | None:
    """The keys of the main group, escapes undone; None where this is no desktop entry."""
    keys: dict[str, str] = {}
    group = ""
    for line in lines.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == HEADER and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            keys.setdefault(name.strip(), _plain(value.strip()))
    return keys or None


def is_ours(keys: Mapping[str, str]) -> bool:
    return keys.get(MARK) == "true"


def is_edited(keys: Mapping[str, str]) -> bool:
    """Did a person change it by hand? The program's place and the desktop's own switches do not count."""
    theirs = {name: value for name, value in keys.items() if not name.startswith((*SWITCHES, "TryExec", "Exec"))}
    words = argv(keys.get("Exec", ""))
    return theirs != FIXED or words[bool(words[:1] == ["env"]) + 1 :] != ["run"]


def argv(exec_line: str) -> list[str]:
    """The words of an Exec line as they will be run; empty where it cannot be understood."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', exec_line)
    undone = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%") for word in undone]


def names(value: str) -> set[str]:
    """The items of a list value."""
    return {item.strip().lower() for item in value.split(";") if item.strip()}


def _quoted(word: str) -> str:
    if any(ord(letter) < 32 or letter == "\\" for letter in word):
        raise ValueError(f"a path with a line break or a backslash cannot stand in an autostart entry: {word!r}")
    word = word.replace("%", "%%")
    if word and not RESERVED.search(word):
        return word
    return '"' + re.sub(r'(["`$])', r"\\\1", word) + '"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def _plain(value: str) -> str:
    known = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: known.get(found[1], found[0]), value)
