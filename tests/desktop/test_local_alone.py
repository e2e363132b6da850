"""A day in fast motion under strace: every socket is local, and no file outside of a few folders is opened.

Of the tray and of all that it starts: windows, a routine, Today, sound and speech. The clock runs 300 times as fast; an
hour here, a whole day with BACKBREAK_DAY_HOURS=24 (five minutes).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.desktop import strace
from tests.desktop.conftest import needs
from tests.desktop.desk import CHECKOUT, Desk
from tests.desktop.strace import Seen

pytestmark = [pytest.mark.desktop, pytest.mark.waits]
SPEED = 300
HOURS = float(os.environ.get("BACKBREAK_DAY_HOURS", "0.8"))
DECOYS = (".ssh/id_ed25519", ".mozilla/firefox/x.default/logins.json", "Documents/diary.txt", ".bash_history",
          ".config/other/secret", ".local/share/keyrings/login.keyring")
SETTINGS: dict[str, str | int] = {
    "prompt.sound": "on", "prompt.speak": "on", "prompt.per_hour": 12, "prompt.per_day": 50,
}
SOUND_AND_VOICE = {
    "pw-play", "pw-cat", "paplay", "pacat", "canberra-gtk-play", "aplay", "espeak-ng", "speech-dispatcher",
}
"""Programs of the system's own, started only where sound or speech is switched on. libpulse in them looks for a sound
server at this computer's own address, 127.0.0.1, where it finds none in its usual place."""
HERE = {"127.0.0.1", "::1"}
SYSTEM = ("/usr/", "/lib/", "/lib64/", "/etc/", "/bin/", "/sbin/", "/opt/", "/var/cache/fontconfig", "/var/lib/fonts",
          "/sys/devices/system/", "/dev/null", "/dev/urandom", "/proc/self/", "/proc/sys/kernel/")
"""What programs, their libraries and fonts are made of."""
BESIDES = {"/dev", "/proc/mounts", "/proc/filesystems", "/proc/meminfo", "/proc/cpuinfo"}
"""/dev is listed for cameras that come and go."""
OURS = (".config/backbreak", ".local/share/backbreak", ".local/state/backbreak")


def test_a_day_stays_on_this_computer(desk: Desk) -> None:
    needs(strace.lacking())
    for one in DECOYS:
        (desk.home / one).parent.mkdir(parents=True, exist_ok=True)
        (desk.home / one).write_text("nobody's business")
    out = desk.work / "strace"
    desk.write_settings(SETTINGS)
    words = (*strace.command(out), sys.executable, "-m", "backbreak", "run", "--speed", str(SPEED))
    watched = desk.spawn(*words, env={"PYTHONDONTWRITEBYTECODE": "1"})
    desk.wait_for(desk.answers, 60, "backbreak to answer")
    desk.wait_for(lambda: desk.icons() == 1, 30, "an icon")
    assert live(desk) >= 1
    desk.click_icon_until(lambda: desk.hands.window("backbreak: Today"), "Today")
    assert desk.tell("stretch").returncode == 0
    desk.wait_for(lambda: "/backbreak/windows/steps" in out.read_text() or desk.window(), 30, "a routine")
    desk.happens(lambda: '"--spawn"' in out.read_text() or "espeak" in out.read_text(), 5)
    tray = Path(f"/proc/{watched.pid}/task/{watched.pid}/children").read_text().split()[0]
    os.kill(int(tray), 15)
    watched.process.wait(60)
    found = strace.seen(out)
    ours = {name: found.pop(name) for name in tuple(found) if "python" in Path(name).name}
    assert len(ours) == 1
    assert_local(desk, *ours.values())
    assert_of_the_system(desk, found)


def assert_local(desk: Desk, one: Seen) -> None:
    assert one.families == {"AF_UNIX"}
    assert one.abroad == set()
    bus = desk.env["DBUS_SESSION_BUS_ADDRESS"].partition("path=")[2].partition(",")[0]
    known = {bus, f"{desk.work}/no-system-bus", "/var/run/nscd/socket", "/run/nscd/socket"}
    rest = {path for path in one.reached - known
            if not path.startswith(str(desk.run)) and not re.match(r"@?/tmp/\.X11-unix/X\d+$", path)}
    assert rest == set()
    assert f"{desk.run}/backbreak/control.sock" in one.reached, "it would be seen"
    folders = (*(f"{desk.home / name}" for name in OURS), f"{desk.run}/backbreak")
    assert {path for path in one.written if not path.startswith((*folders, "/dev/null"))} == set()
    assert f"{desk.home}/.local/share/backbreak/ledger.sqlite3" in one.written, "it would be seen"
    programs = (*SYSTEM, str(CHECKOUT), sys.prefix, sys.base_prefix)
    strange = {path for path in one.read - BESIDES if not path.startswith((*folders, *programs))}
    assert strange <= {str(desk.work), f"{desk.home}/.cache/fontconfig", f"{desk.home}/.XCompose"}
    assert_no_decoys(desk, one)


def assert_of_the_system(desk: Desk, found: dict[str, Seen]) -> None:
    for name, one in found.items():
        assert_no_decoys(desk, one)
        assert one.families <= {"AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"}
        assert one.abroad <= HERE, name
        heard = Path(name).name in SOUND_AND_VOICE or "speech-dispatcher" in name
        assert heard or one.families <= {"AF_UNIX"}, name


def assert_no_decoys(desk: Desk, one: Seen) -> None:
    assert {name for name in DECOYS if str(desk.home / name) in one.read | one.written} == set()


def live(desk: Desk) -> int:
    """Somebody works, is away for a while each four hours, and does what the first prompts say; the prompts so far.
    Longer, where none has come by then: on a slow machine a hundredth of a second more or less is a rest."""
    began, done = time.monotonic(), 0
    while (gone := (time.monotonic() - began) * SPEED / 3600) < HOURS or (
        gone < 10 * HOURS and not desk.status()["prompts_today"]
    ):
        if 0.7 <= gone % 4 < 0.8:
            time.sleep(0.2)
        else:
            desk.hands.move_for(50, 0.4)
        if done < 2 and (window := desk.window()):
            desk.hands.focus(window)
            desk.hands.key("Return")
            done += 1
    return int(desk.status()["prompts_today"])


def test_what_goes_abroad_would_be_seen(tmp_path: Path) -> None:
    needs(strace.lacking())
    out, file = tmp_path / "strace", tmp_path / "mine"
    script = (
        "import socket, subprocess\n"
        "one = socket.socket()\none.settimeout(1)\none.connect_ex(('127.0.0.1', 9))\n"
        f"open({str(file)!r}, 'w').close()\n"
        "subprocess.run(['/bin/cat', '/etc/hostname'], stdout=subprocess.DEVNULL)\n"
    )
    subprocess.run([*strace.command(out), sys.executable, "-c", script], check=True, timeout=60)
    found = strace.seen(out)
    python = found[sys.executable]
    assert python.families == {"AF_INET"}
    assert python.abroad == {"127.0.0.1"}
    assert str(file) in python.written
    assert "/etc/hostname" in found["/bin/cat"].read
    assert "/etc/hostname" not in python.read
