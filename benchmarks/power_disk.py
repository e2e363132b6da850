"""A disk that forgets: what a run did to its files, as strace has seen it, and what may stand there after a power cut.

Strict where systems differ: a write is kept for sure only once its file was synced, a name only once its folder was.
Until then each write may be there, missing, or torn at a sector, in any order; of a folder's changes of names the first
few are there, as journals do it. Folders themselves are there from when they were made.
"""

import re
from pathlib import Path

SECTOR = 512
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?.*$")
FD = re.compile(r"^(\d+)<([^>]*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
TRACED = "openat,open,creat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate"


def text(seen):
    return bytes.fromhex(seen.replace("\\x", ""))


class File:
    """kept: what is on the disk for sure. late: what was written since, each (place, bytes), or (length, None)."""

    def __init__(self):
        self.kept, self.late = b"", []
        self.length = 0

    def write(self, place, data):
        place = self.length if place is None else place
        self.late.append((place, data))
        self.length = max(self.length, place + len(data))

    def cut(self, length):
        self.late.append((length, None))
        self.length = length

    def sync(self):
        self.kept, self.late = self.now(lambda _one: 1.0), []

    def now(self, share):
        """share: how much of each late write is there, from 0 to 1."""
        data = bytearray(self.kept)
        for place, written in self.late:
            there = share((place, written))
            if written is None:
                if there:
                    del data[place:]
                    data.extend(bytes(place - len(data)))
                continue
            much = len(written) if there == 1.0 else int(len(written) * there) // SECTOR * SECTOR
            if much:
                data.extend(bytes(max(0, place - len(data))))
                data[place:place + much] = written[:much]
        return bytes(data)


class Disk:
    """names: as the run sees them; sure: as they are on the disk; late: the changes since, by folder, in order."""

    def __init__(self, root):
        self.root = str(root)
        self.names, self.sure, self.late = {}, {}, {}

    def take(self, call):
        """One line of strace. The text that went to the file `acks`, if it was that."""
        found = CALL.match(call)
        if found is None or int(found[3]) < 0:
            return None
        name, words, result, opened = found[1], found[2], int(found[3]), found[4]
        texts = [text(one) for one in TEXT.findall(words)]
        at = FD.match(words)
        path = at[2] if at else ""
        if name in ("openat", "open", "creat"):
            self._open(opened or "", words)
        elif name in ("write", "pwrite64") and path.endswith("/acks"):
            return texts[0]
        elif name in ("write", "pwrite64") and path in self.names:
            place = int(words.rsplit(", ", 1)[1]) if name == "pwrite64" else None
            self.names[path].write(place, texts[0][:result])
        elif name in ("fsync", "fdatasync"):
            self._sync(path)
        elif name.startswith("rename"):
            self._rename(*(one.decode() for one in texts[:2]))
        elif name.startswith("unlink"):
            self._unlink(texts[0].decode())
        elif name == "ftruncate" and path in self.names:
            self.names[path].cut(int(words.rsplit(", ", 1)[1]))
        return None

    def _mine(self, path):
        """The runtime folder is memory, and empty then."""
        return path.startswith(f"{self.root}/") and not path.startswith(f"{self.root}/run/") and not path.endswith(
            ("-shm", "/acks", "/err"))

    def _open(self, path, words):
        if not self._mine(path) or Path(path).is_dir():
            return
        if path not in self.names and "O_CREAT" in words:
            self.names[path] = File()
            self._change(path, self.names[path])
        elif "O_TRUNC" in words and path in self.names:
            self.names[path].cut(0)

    def _rename(self, one, other):
        if not self._mine(one):
            return
        file = self.names.pop(one, None)
        if file is not None:
            self.names[other] = file
            self._change(other, file, gone=one)

    def _unlink(self, path):
        if self.names.pop(path, None) is not None:
            self._change(path, None)

    def _change(self, path, file, gone=None):
        self.late.setdefault(str(Path(path).parent), []).append((path, file, gone))

    def _sync(self, path):
        if path in self.names:
            self.names[path].sync()
        for change in self.late.pop(path, ()):
            _do(self.sure, change)

    def after(self, rng, way):
        """What stands there: path and bytes. way: "all" was written, "none" that was not synced, "names" but no data,
        "some" of it."""
        names = dict(self.sure)
        for changes in self.late.values():
            many = {"all": len(changes), "names": len(changes), "none": 0}.get(way, rng.randint(0, len(changes)))
            for change in changes[:many]:
                _do(names, change)
        share = {"all": lambda _one: 1.0, "names": lambda _one: 0.0, "none": lambda _one: 0.0}.get(
            way, lambda _one: rng.choice((0.0, 1.0, rng.random())))
        return {path: file.now(share) for path, file in names.items()}


def _do(names, change):
    path, file, gone = change
    if gone is not None:
        names.pop(gone, None)
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file
