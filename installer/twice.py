"""Everything built twice, and compared byte by byte: `python3 run.py package twice`.

Both from one unpacked source archive, which so proves to be complete, but in another folder, with another umask, time
zone, language, home and hash seed. The bundle takes a minute each time; `python -m installer.twice wheel deb` is quick.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from installer import wheel
from installer.epoch import epoch

KINDS = {"wheel": "installer.wheel", "deb": "installer.linux.deb", "bundle": "installer.linux.bundle",
         "icons": "installer.icons"}
PLACES = {
    "one": {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "another place/deeper": {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
}
UMASKS = (0o022, 0o077)


def main(words: list[str]) -> int:
    """0 when no file differs; what does is named."""
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())     # once: a commit in between is no difference of ours
    with tempfile.TemporaryDirectory(prefix="backbreak-twice-") as folder:
        differ = [name for kind in words or KINDS for name in compare(kind, Path(folder, kind))]
    return 1 if differ else 0


def compare(kind: str, work: Path) -> list[str]:
    """The names of what is not the same."""
    archive = next(file for file in wheel.build(work, "sdist") if file.name.endswith(".tar.gz"))
    one, two = (sums(build(kind, archive, work / place, umask)) for place, umask in zip(PLACES, UMASKS, strict=True))
    differ = sorted(name for name in {*one, *two} if one.get(name) != two.get(name))
    for name in differ:
        print(f"{kind}: {name} DIFFERS")
    if not differ:
        print(f"{kind}: built twice, {len(one)} files, all identical")
        print("".join(f"  {digest}  {name}\n" for name, digest in one.items() if "/" not in name), end="")
    return differ


def build(kind: str, archive: Path, place: Path, umask: int) -> Path:
    """Where it lies. What is built with is this interpreter's, so the two differ in nothing else."""
    home = place / "home"
    home.mkdir(parents=True)
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(place)], check=True, umask=umask)
    [source] = [one for one in place.iterdir() if one.name.startswith("backbreak-")]
    around = {**os.environ, **PLACES[str(place.relative_to(archive.parent))], "HOME": str(home)}
    around["PYTHONPATH"] = str(source)
    made = place / "made"
    subprocess.run([sys.executable, "-m", KINDS[kind], str(made)], cwd=source, env=around, check=True, umask=umask,
                   stdout=subprocess.DEVNULL)
    return made


def sums(folder: Path) -> dict[str, str]:
    """Name -> sha256 of what is in it, and whether it may be run."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
    return {str(file.relative_to(folder)): _sum(file) for file in files}


def _sum(file: Path) -> str:
    content = str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
