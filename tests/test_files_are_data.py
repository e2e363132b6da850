"""What people hand on (routines, moves, programmes, pictures) is data: it starts no program, opens no file outside of
its folder, reaches nobody, and says nothing to a terminal, a panel or a browser but words.

All commands that read such files run in a process of their own, under an audit hook: Python itself tells what is
opened, connected and started.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backbreak.core.programme_format import CHANGE, EXERCISE, PROGRAMME
from backbreak.core.routine_format import MOVE, ROUTINE
from backbreak.figures import own

ROOT = Path(__file__).parents[1]
EVIL = "<script>x()</script> $(touch owned) `touch owned` ; touch owned | {0.__class__} {why} %s%n"
"""Sixty letters of it are a title; all of it is a step."""
TITLE = "=<b>$(touch owned)`id`{0.__class__}%s"
LINK = "See https://evil.example/x and [this](file:///etc/passwd) <img src=https://evil.example/y.png>"
ROUTINE_FILE = f"""
title = '{TITLE}'
when = '{LINK}'

[[move]]
id = "evil"
title = '{TITLE}'
position = "seated"
cycle = "5 s"
steps = ['{EVIL}', '{LINK}']
cue = '{EVIL[:80]}'
picture = "pictures/me.png"
"""
PROGRAMME_FILE = f"""
title = '{TITLE}'
from = '{LINK[:60]}'
note = '{EVIL}'
weeks = 2
days_a_week = 3
first = 2026-11-23

[[exercise]]
move = "evil"
note = '{LINK}'

[[move]]
id = "evil"
title = '{TITLE}'
position = "seated"
cycle = "5 s"
steps = ['{EVIL}']
"""
HOOK = """
import json, sys
seen = []
def hook(event, args):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.startfile"):
        seen.append((event, repr(args[0])))
    elif event == "socket.__new__":
        seen.append((event, str(args[1])))
    elif event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "urllib")):
        seen.append((event, repr(args[1:])))
    elif event == "open" and isinstance(args[0], (str, bytes)):
        seen.append((event, args[0] if isinstance(args[0], str) else args[0].decode()))
sys.addaudithook(hook)
from backbreak.__main__ import main
codes = []
for words in json.loads(sys.argv[1]):
    codes.append(main(words))
sys.stdout.flush()
with open(sys.argv[2], "w") as out:
    json.dump([codes, seen], out)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Of somebody who was handed on all of it."""
    own_routines = tmp_path / "config" / "backbreak" / "routines"
    (own_routines / "pictures").mkdir(parents=True)
    (own_routines / "evil.toml").write_text(ROUTINE_FILE)
    Image.new("RGB", (4, 4)).save(own_routines / "pictures" / "me.png")
    (tmp_path / "mail.toml").write_text(PROGRAMME_FILE)
    return tmp_path


def ran(home: Path, *commands: list[str]) -> tuple[list[int], list[tuple[str, str]], str]:
    """Exit codes, what Python told of, and what was printed."""
    env = {
        "PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "1", "XDG_RUNTIME_DIR": str(home),
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={home}/no-system-bus",
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")},
    }
    done = subprocess.run(
        [sys.executable, "-c", HOOK, json.dumps(commands), str(home / "told")], env=env, cwd=home, timeout=120,
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    codes, seen = json.loads((home / "told").read_text())
    return codes, [(event, what) for event, what in seen], done.stdout + done.stderr


def test_commands_that_read_them_reach_nobody_and_start_nothing(home: Path) -> None:
    commands = [
        ["routines", "list"], ["routines", "show", "evil"], ["routines", "check"], ["programme", "check", "mail.toml"],
        ["programme", "import", "mail.toml"], ["programme"], ["programme", "sheet"],
        ["programme", "sheet", "--html", "sheet.html"], ["programme", "sheet", "--csv", "sheet.csv"],
        ["settings", "check"], ["report"], ["report", "--html", "days.html"],
        ["report", "--for", "physio", "--html", "physio.html"], ["export", "out"], ["whatif"], ["doctor", "--report"],
        ["care"], ["desk"], ["forget", "--all", "--yes"],
    ]
    codes, seen, said = ran(home, *commands)
    assert dict(zip(map(" ".join, commands), codes, strict=True)) == dict.fromkeys(map(" ".join, commands), 0)
    assert not list(home.rglob("owned"))
    sockets = {what for event, what in seen if event == "socket.__new__"}
    assert sockets <= {"1", "AddressFamily.AF_UNIX"}, "local ones alone"
    others = {event for event, _ in seen} - {"open", "socket.__new__", "socket.connect"}
    assert others == set(), [one for one in seen if one[0] in others]
    opened = {str(home / what) for event, what in seen if event == "open"}
    places = (*map(str, (home, ROOT, sys.prefix, sys.base_prefix)), "/usr/", "/lib/", "/proc/s", "/dev/null")
    known = {"/etc/os-release", "/etc/localtime", "/etc/passwd"}        # passwd: whose name to leave out of the report
    assert {one for one in opened if not one.startswith(places)} <= known
    assert TITLE in said, "it is shown as it was written"
    assert "\x1b" not in said


def test_pages_and_sheets_hold_words_and_no_markup(home: Path) -> None:
    ran(home, ["programme", "import", "mail.toml"], ["programme", "sheet", "--html", "sheet.html"],
        ["programme", "sheet", "--csv", "sheet.csv"], ["report", "--for", "physio", "--html", "physio.html"])
    for name in ("sheet.html", "physio.html"):
        page = (home / name).read_text()
        assert "default-src 'none'" in page
        assert "<script" not in page
        assert "<img" not in page
        assert "<b>$(" not in page
    assert "&lt;b&gt;$(touch owned)" in (home / "sheet.html").read_text()
    with (home / "sheet.csv").open(newline="") as rows:
        cells = [cell for row in csv.reader(rows) for cell in row]
    assert f"'{TITLE}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_what_it_is_watched_by_sees(home: Path) -> None:
    """The hook, and the reading of it: an editor is the one program that somebody may have started, their own."""
    script = home / "editor"
    script.write_text("#!/bin/sh\nexit 0\n")
    script.chmod(0o700)
    words = ["sh", "-c", f"EDITOR={script} exec \"$@\"", "sh", sys.executable, "-c", HOOK]
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "PYTHONPATH": str(ROOT)}
    subprocess.run([*words, json.dumps([["routines", "edit", "evil"]]), str(home / "told")], env=env, cwd=home,
                   check=True, timeout=60, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    codes, seen = json.loads((home / "told").read_text())
    assert codes == [0]
    assert ["subprocess.Popen", repr(str(script))] in seen


SIGNS = ("\\u001b[2J", "\\u009b2J", "\\u0007", "\\u202e", "\\u0000", "\\n", "\\u2028", "\\r")


def test_what_a_terminal_would_obey_is_refused_and_not_printed(home: Path) -> None:
    folder = home / "config" / "backbreak" / "routines"
    for number, sign in enumerate(SIGNS):
        (folder / f"evil{number}.toml").write_text(f'title = "a{sign}b"\nmoves = ["pelvic_rock"]\n')
    codes, _, said = ran(home, ["routines", "check"], ["routines", "list"])
    assert codes[0] == 1
    assert all(f"evil{number}.toml:1:9" in said for number in range(len(SIGNS)))
    assert all(one.isprintable() or one == "\n" for one in said)


def test_no_key_of_any_file_names_a_command_an_address_or_another_file() -> None:
    """A picture is the one thing that is named, within the folder."""
    keys = {*MOVE, *ROUTINE, *PROGRAMME, *EXERCISE, *CHANGE}
    assert not keys & {"command", "run", "exec", "shell", "script", "program", "open", "url", "link", "href", "include",
                       "import", "extends", "path", "file", "sound", "video", "module", "plugin", "hook"}
    assert {one for one in keys if "picture" in one} == {"picture"}


NAMES = (
    "/etc/passwd.png", "../me.png", "a/../../me.png", "~/me.png", "https://evil.example/me.png", "file:///me.png",
    "C:/me.png", "C:\\\\me.png", "\\\\\\\\host\\\\me.png", "//host/me.png", "./me.png", "me.svg",
    "me.png\\u0000.gif", "data:image/png;base64,x.png", "$(touch owned).sh",
)


def test_a_picture_is_named_within_the_folder_alone(home: Path) -> None:
    folder = home / "config" / "backbreak" / "routines"
    for number, name in enumerate(NAMES):
        text = ROUTINE_FILE.replace('"pictures/me.png"', f'"{name}"')
        (folder / f"evil{number}.toml").write_text(text)
    codes, seen, said = ran(home, ["routines", "check"])
    assert codes == [1]
    assert [name for number, name in enumerate(NAMES) if f"evil{number}.toml:12:" not in said] == []
    assert {what for event, what in seen if event == "open" and what.endswith(".png")} <= {
        str(folder / "pictures" / "me.png")
    }


@pytest.mark.parametrize("trap", ["link out", "linked folder", "pipe", "device", "loop"])
def test_a_picture_that_is_no_file_in_the_folder_is_not_opened(tmp_path: Path, trap: str) -> None:
    folder = tmp_path / "routines"
    folder.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    Image.new("RGB", (4, 4)).save(outside / "me.png")
    make: dict[str, Any] = {
        "link out": lambda: (folder / "me.png").symlink_to(outside / "me.png"),
        "linked folder": lambda: (folder / "sub").symlink_to(outside),
        "pipe": lambda: os.mkfifo(folder / "me.png"),
        "device": lambda: (folder / "me.png").symlink_to("/dev/zero"),
        "loop": lambda: (folder / "me.png").symlink_to("me.png"),
    }
    make[trap]()
    name = Path("sub/me.png" if trap == "linked folder" else "me.png")
    assert own.why_not(name, folder) is not None
