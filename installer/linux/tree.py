"""The files that every way to install on Linux has in common, laid below a folder as they come to lie below /.

Desktop entry, AppStream metadata, icons, manual page, changelog and copyright. Does not know how the program comes.
"""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

from installer import icons
from installer.epoch import ROOT
from installer.linux import history, manual

SHARE = Path(__file__).parent / "share"


def lay(top: Path, package: str, version: str, instant: int) -> None:
    share = top / "usr/share"
    date = time.strftime("%Y-%m-%d", time.gmtime(instant))
    metainfo = (SHARE / f"{icons.ID}.metainfo.xml").read_text().replace("@VERSION@", version).replace("@DATE@", date)
    put(share / f"metainfo/{icons.ID}.metainfo.xml", metainfo)
    put(share / f"applications/{icons.ID}.desktop", (SHARE / f"{icons.ID}.desktop").read_text())
    icons.hicolor(share / "icons", ROOT)
    put(share / "man/man1/backbreak.1.gz", packed(manual.page(instant)))
    documents = share / "doc" / package
    put(documents / "changelog.gz", packed(history.changelog(package, version, instant)))
    put(documents / "copyright", (SHARE / "copyright").read_text())


def put(file: Path, content: str | bytes, mode: int = 0o644) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    file.chmod(mode)


def packed(text: str) -> bytes:
    """Without name and time, as `gzip -9n`."""
    return gzip.compress(text.encode(), 9, mtime=0)


def settle(top: Path, instant: int) -> None:
    """Modes that no umask decides, and one time on everything."""
    for folder, _, names in os.walk(top, topdown=False):
        for file in (Path(folder, name) for name in names):
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 and ".so" not in file.name else 0o644)
            os.utime(file, (instant, instant), follow_symlinks=False)
        Path(folder).chmod(0o755)
        os.utime(folder, (instant, instant))
