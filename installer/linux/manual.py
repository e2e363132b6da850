"""The manual page backbreak(1), from the very words of `--help`: it cannot say anything else than the program does."""

from __future__ import annotations

import time

from backbreak import __version__
from backbreak.cli import usage

FILES = {
    "~/.config/backbreak/settings.toml": "The settings; the file explains itself.",
    "~/.config/backbreak/routines/": "Routines of your own.",
    "~/.local/share/backbreak/ledger.sqlite3": "What was recorded of your days.",
    "~/.local/state/backbreak/": "Where the clock stood, and the log.",
}
CODES = {
    "0": "It was done.", "1": "It could not be done; one line says why.", "2": "The words were not understood.",
    "3": "backbreak is not running.",
}


def page(instant: int) -> str:
    """As troff, in English."""
    date = time.strftime("%Y-%m-%d", time.gmtime(instant))
    parts = [
        f'.TH BACKBREAK 1 "{date}" "backbreak {__version__}" "User Commands"',
        ".SH NAME", "backbreak \\- offers a short stretch when you have been sitting for long",
        ".SH SYNOPSIS", ".B backbreak", "[\\fICOMMAND\\fR ...]",
        ".SH DESCRIPTION",
        _plain("backbreak sits in the tray, counts how long you have been sitting and offers a short stretch at a good "
               "moment. Alone it starts in the tray; a second start opens Today in the running one."),
        _plain("It gives general information and is not a medical device."),
        ".SH COMMANDS", *_commands(), ".P", "More about one of them:", ".BR \"backbreak \\fICOMMAND\\fP \\-\\-help\" .",
        ".SH FILES", *_terms(FILES), ".SH EXIT STATUS", *_terms(CODES),
    ]
    return "\n".join(parts) + "\n"


def _commands() -> list[str]:
    lines: list[str] = []
    for name, (takes, what) in usage.COMMANDS.items():
        lines += [".TP", f"\\fB{_plain(name)}\\fR {_plain(takes)}".rstrip(), _plain(what)]
    return lines


def _terms(told: dict[str, str]) -> list[str]:
    return [line for name, what in told.items() for line in (".TP", f".I {_plain(name)}", _plain(what))]


def _plain(text: str) -> str:
    """No sign of it may mean anything to troff."""
    signs = {"\\": "\\e", "-": "\\-", "\u201c": "\\(lq", "\u201d": "\\(rq", "\u2019": "\\(cq", "~": "\\(ti"}
    told = "".join(signs.get(sign, sign) for sign in text)
    return f"\\&{told}" if told[:1] in (".", "'") else told
