"""The wheel and the source archive, by the very hatchling of the lock: `python -m installer.wheel [FOLDER]`.

It needs the environment with what the tests need (`python3 run.py package wheel` makes it).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from installer import epoch

ROOT = epoch.ROOT
PACKAGE, INFO = "backbreak/", ".dist-info/"
LICENCES, LISTS = "/licenses/", ("/RECORD", "/WHEEL")


def build(out: Path, *kinds: str, root: Path = ROOT) -> list[Path]:
    """kinds: "wheel", "sdist"; both where none is named."""
    out.mkdir(parents=True, exist_ok=True)
    before = set(out.iterdir())
    targets = [word for kind in kinds for word in ("-t", kind)]
    argv = [sys.executable, "-m", "hatchling", "build", *targets, "-d", str(out.resolve())]
    done = subprocess.run(argv, cwd=root, env=epoch.environ(root), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    named = [Path(line.strip()) for line in done.stdout.splitlines() if line.strip().startswith(str(out.resolve()))]
    return sorted({*named, *set(out.iterdir()) - before})


def unpack(folder: Path, root: Path = ROOT) -> None:
    """What the wheel holds, as it stands under a site-packages; licences and lists are the system's own business."""
    making = folder.parent / f"{folder.name}.wheel"
    [wheel] = build(making, "wheel", root=root)
    with zipfile.ZipFile(wheel) as archive:
        wanted = [name for name in archive.namelist() if LICENCES not in name and not name.endswith(LISTS)]
        archive.extractall(folder, wanted)
    shutil.rmtree(making)


def main(words: list[str]) -> int:
    for file in build(Path(words[0] if words else ROOT / "dist"), *words[1:]):
        print(file)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
