"""What a program and all it starts ask of the kernel: sockets, connections, files, programs. By strace."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "socket,socketpair,connect,bind,sendto,sendmsg,open,openat,creat,execve,clone,clone3,fork,vfork"
_CALL = re.compile(r"^(\d+)\s+(\w+)\((.*)")
_FAMILY = re.compile(r"(AF_\w+)")
_UNIX = re.compile(r'sun_path=(@?)"((?:[^"\\]|\\.)*)"')
_INTERNET = re.compile(r'(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"')
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"(.*)')
WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")


def lacking() -> list[str]:
    """Not installed, or not allowed: some containers let nobody trace."""
    if shutil.which("strace") is None:
        return ["strace"]
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False, timeout=60)
    return ["strace that may trace here"] if tried.returncode else []


def command(out: Path) -> list[str]:
    """What is written before the program that is to be watched."""
    return ["strace", "-f", "--seccomp-bpf", "-s", "400", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(out)]


@dataclass
class Seen:
    """Of one program. families: of sockets. reached: the places of those that were connected to or listened at (@:
    abstract). abroad: addresses of the Internet's kind. read, written: files by path, where there were any.
    """

    families: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    abroad: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


def seen(out: Path) -> dict[str, Seen]:
    """By program, as it was started; what cannot be told whose it is, is the first one's."""
    found: dict[str, Seen] = {}
    programs: dict[str, str] = {}
    first = ""
    for line in _whole(out.read_text(errors="replace")):
        if not (parts := _CALL.match(line)):
            continue
        pid, call, rest = parts.groups()
        if call == "execve" and rest.rstrip().endswith("= 0") and (path := _PATH.search(rest)):
            programs[pid] = path[1]
            first = first or path[1]
        elif call in ("clone", "clone3", "fork", "vfork"):
            programs.setdefault(rest.rpartition("= ")[2].split()[0], programs.get(pid, first))
        _take(found.setdefault(programs.get(pid, first), Seen()), call, rest)
    return found


def _take(found: Seen, call: str, rest: str) -> None:
    if call in ("socket", "socketpair", "connect", "bind", "sendto", "sendmsg"):
        found.families.update(_FAMILY.findall(rest)[:1])
        found.reached.update(mark + path for mark, path in _UNIX.findall(rest))
        found.abroad.update(_INTERNET.findall(rest))
    elif call in ("open", "openat", "creat") and "= -1" not in rest and (path := _PATH.search(rest)):
        kind = found.written if call == "creat" or any(one in path[2] for one in WRITES) else found.read
        kind.add(path[1])


def _whole(text: str) -> Iterator[str]:
    """Calls that another process came in between are put together again."""
    begun: dict[str, str] = {}
    for line in text.splitlines():
        pid = line.partition(" ")[0]
        if line.endswith("<unfinished ...>"):
            begun[pid] = line.removesuffix("<unfinished ...>")
        elif " resumed>" in line and pid in begun:
            yield begun.pop(pid) + line.partition(" resumed>")[2]
        else:
            yield line
    yield from begun.values()
