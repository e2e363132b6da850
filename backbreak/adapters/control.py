"""One running backbreak per person, and the way to speak to it: a lock, a Unix socket, lines of JSON.

A client sends {"words": [...]} and gets one JSON line back, or several while each says "more": true.
Knows no command. The asking side imports next to nothing: it is what every command line call pays for.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak.adapters.control_connection import Connection, Handle, Reply
from backbreak.core.language import _

if TYPE_CHECKING:
    from backbreak.ports import Loop

__all__ = ["Claim", "NoAnswer", "NotRunning", "Reply", "Server", "Unfit", "ask", "claim", "follow"]

SOCKET, LOCK = "control.sock", "lock"
MOST_CLIENTS = 32
LONGEST_PAUSE = 0.3
LONGEST_PATH = 107  # bytes; the system's limit for a socket's path, without its end mark


class NotRunning(Exception):
    """Nobody is there to ask."""


class NoAnswer(Exception):
    """Somebody is there but did not answer, or not so that it can be understood."""


class Crowded(NoAnswer):
    """So many ask that the system keeps no more of them waiting."""


class Unfit(Exception):
    """The folder or the socket cannot be used; the text says why."""


class Claim:
    """Being the one running backbreak, for as long as this is kept."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.socket_path = folder / SOCKET
        self._lock: int | None = lock

    def release(self) -> None:
        # The lock file stays: one that vanishes could be locked twice, under one name.
        lock, self._lock = self._lock, None
        if lock is not None:
            with contextlib.suppress(OSError):      # what is in its way is said by whoever wanted to listen
                self.socket_path.unlink()
            os.close(lock)


def claim(folder: Path | str) -> Claim | None:
    """Become the one; None where another is. Unfit where the folder is not private or cannot be written."""
    import fcntl

    folder = Path(folder)
    try:
        _private(folder)
    except OSError as why:
        raise Unfit(_("{folder} cannot be used: {reason}", folder=folder, reason=_of_the_system(why))) from why
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError as why:
        raise Unfit(_("{path} cannot be used: {reason}; take away what stands there, then start backbreak again",
                      path=folder / LOCK, reason=_of_the_system(why))) from why
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    except OSError as why:      # a share of the network, as a home may be
        os.close(lock)
        raise Unfit(_("{folder} cannot be locked ({reason}); set XDG_RUNTIME_DIR to a folder of this computer",
                      folder=folder, reason=_of_the_system(why))) from why
    with contextlib.suppress(OSError):      # the number is for people; a full disk is no reason not to start
        os.ftruncate(lock, 0)
        os.write(lock, f"{os.getpid()}\n".encode())
    return Claim(folder, lock)


class Server:
    """Listens at `path` for whoever holds the claim of its folder: an old socket there is replaced."""

    def __init__(self, loop: Loop, path: Path | str, handle: Handle) -> None:
        self._loop, self._handle = loop, handle
        self._path = Path(path)
        self._clients: set[Connection] = set()
        self._socket = _listen(self._path)
        loop.watch(self._socket.fileno(), self._accept)

    def close(self) -> None:
        self._loop.unwatch(self._socket.fileno())
        self._socket.close()
        self._path.unlink(missing_ok=True)
        for client in tuple(self._clients):
            client.close()

    def _accept(self) -> None:
        try:
            connection, _address = self._socket.accept()
        except (BlockingIOError, ConnectionAbortedError):  # gone again
            return
        except OSError:  # no descriptor left: it would be offered for ever, at full speed
            self._loop.unwatch(self._socket.fileno())
            self._loop.later(1.0, self._listen_again)
            return
        connection.setblocking(False)
        client = Connection(self._loop, connection, self._handle, self._clients.discard)
        if not _is_owner(connection):
            client.reply({"error": _("only the person who runs backbreak may ask it")})
        elif len(self._clients) >= MOST_CLIENTS:
            client.reply({"error": _("{number} are asking already; try again in a moment",
                                     number=MOST_CLIENTS), "crowded": True})
        else:
            self._clients.add(client)
            client.listen()

    def _listen_again(self) -> None:
        if self._socket.fileno() >= 0:
            self._loop.watch(self._socket.fileno(), self._accept)


def ask(path: Path | str, words: list[str], timeout: float = 5.0, starting: float = 0.0) -> dict[str, Any]:
    """Ask the running backbreak and give its answer. NotRunning, NoAnswer.

    starting: seconds to wait for one that has its claim and is about to listen, or for others to have been answered.
    """
    end, pause = time.monotonic() + starting, 0.02
    while time.monotonic() < end:
        with contextlib.suppress(NotRunning, Crowded):
            return ask(path, words, timeout)
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)       # it gets on with its start the sooner
    with contextlib.closing(_call(path, words, timeout, more=False)) as answers:
        return next(answers)


def follow(path: Path | str, words: list[str]) -> Iterator[dict[str, Any]]:
    """Each answer as it comes, until the last. NotRunning, NoAnswer."""
    return _call(path, words, None, more=True)


def _call(
    path: Path | str, words: list[str], timeout: float | None, *, more: bool
) -> Generator[dict[str, Any], None, None]:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(timeout)
        try:
            client.connect(str(_short_enough(Path(path))))
            line = json.dumps({"words": words, "more": more}).encode() + b"\n"
            with contextlib.suppress(BrokenPipeError):      # in a crowd it may have said no already: that is read
                client.sendall(line)
        except (FileNotFoundError, ConnectionRefusedError) as why:
            raise NotRunning(_("backbreak is not running")) from why
        except BlockingIOError as why:
            raise Crowded(_("backbreak is running but does not answer")) from why
        except OSError as why:
            said = _of_the_system(why)
            raise NoAnswer(_("backbreak cannot be asked at {path}: {reason}", path=path, reason=said)) from why
        yield from _answers(client)


def _answers(client: socket.socket) -> Iterator[dict[str, Any]]:
    with client.makefile("rb") as lines:
        answer: dict[str, Any] = {"more": True}
        while answer.get("more"):
            try:
                answer = _object(lines.readline())
            except TimeoutError as why:
                raise NoAnswer(_("backbreak is running but does not answer")) from why
            except (OSError, ValueError) as why:
                raise NoAnswer(_("backbreak ended before it answered")) from why
            yield answer


def _object(line: bytes) -> dict[str, Any]:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _listen(path: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    try:
        _short_enough(path)
        path.unlink(missing_ok=True)
        mask = os.umask(0o177)
        try:
            server.bind(str(path))
        finally:
            os.umask(mask)
        server.listen(MOST_CLIENTS)
        server.setblocking(False)
    except IsADirectoryError as why:
        server.close()
        raise Unfit(_("{path} cannot be used: {reason}; take away what stands there, then start backbreak again",
                      path=path, reason=_of_the_system(why))) from why
    except OSError as why:
        server.close()
        raise Unfit(_("cannot listen at {path}: {reason}", path=path, reason=_of_the_system(why))) from why
    except Unfit:
        server.close()
        raise
    return server


def _private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.stat()
    if status.st_uid != os.getuid():
        raise Unfit(_("{folder} belongs to somebody else; it must be yours, with mode 0700", folder=folder))
    if status.st_mode & 0o077:
        raise Unfit(_("{folder} is open to others (mode {mode}); chmod 700 mends it",
                      folder=folder, mode=f"{status.st_mode & 0o777:04o}"))


def _of_the_system(fault: OSError) -> str:
    """What it says; who asks and is answered need not load the words for it."""
    from backbreak.core.fault_words import reason

    return reason(fault) if fault.strerror else str(fault)


def _short_enough(path: Path) -> Path:
    length = len(os.fsencode(path))
    if length > LONGEST_PATH:
        raise Unfit(_("{path} is too long for a socket: {length} bytes, {most} at most (XDG_RUNTIME_DIR)",
                      path=path, length=length, most=LONGEST_PATH))
    return path


def _is_owner(connection: socket.socket) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # elsewhere the folder's mode alone keeps others out
    _pid, uid, _gid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(uid == os.getuid())
