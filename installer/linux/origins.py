"""Where each file of the bundle came from, and under which licence: wheels' own, Debian's copyright files, Python's.

It reads the list of files that PyInstaller left, so nothing that was put in can be forgotten.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

from installer.linux import tree


def gather(into: Path, env: Path, work: Path) -> None:
    """Licence texts into `into`, and ORIGINS.txt: each package with its version, and what of it is here."""
    site = next((env / "lib").glob("python3*/site-packages"))
    sources = dict(_collected(work))
    debian = _debian(sorted({Path(source).resolve() for source in sources.values() if _is_systems(source, env)}))
    lines = []
    for info in sorted(site.glob("*.dist-info")):
        name, version = info.name.removesuffix(".dist-info").rsplit("-", 1)
        if name.startswith("pyinstaller_hooks") or name in ("setuptools", "altgraph", "packaging"):
            continue                # they help to build it and are not in it; PyInstaller's loader is
        lines.append(f"{name} {version}: from its wheel")
        for text in _texts(info):
            tree.put(into / f"{name}.{text.stem}{text.suffix or '.txt'}", text.read_bytes())
    for package, files in sorted(debian.items()):
        lines.append(f"{package} {_version(package)}: Debian's, {', '.join(sorted(files))}")
        told = Path("/usr/share/doc", package.partition(":")[0], "copyright")
        if told.exists():
            tree.put(into / f"debian-{package.partition(':')[0]}.txt", told.read_bytes())
    tree.put(into / "ORIGINS.txt", "\n".join(lines) + "\n")


def _collected(work: Path) -> Iterator[tuple[str, str]]:
    """(place in the bundle, file it was copied from)"""
    [toc] = work.rglob("COLLECT-00.toc")
    for part in ast.literal_eval(toc.read_text()):
        if isinstance(part, list):
            yield from ((one[0], one[1]) for one in part if len(one) == 3 and one[1])


def _is_systems(source: str, env: Path) -> bool:
    return source.startswith(("/usr/", "/lib")) and not source.startswith(str(env))


def _debian(files: list[Path]) -> dict[str, set[str]]:
    """Debian package -> names of its files. dpkg knows some files below /lib only."""
    found: dict[str, set[str]] = {}
    for file in files:
        for place in (str(file), str(file).removeprefix("/usr")):
            asked = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
            if asked.returncode == 0:
                package = asked.stdout.split(": ")[0].partition(":")[0]
                found.setdefault(package, set()).add(file.name)
                break
    return {package: names if len(names) < 9 else {f"{len(names)} files"} for package, names in found.items()}


def _version(package: str) -> str:
    asked = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    return asked.stdout.strip() or "?"


def _texts(info: Path) -> list[Path]:
    """COPYING, LICENSE and the like, wherever this wheel keeps them."""
    names = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    return sorted(file for file in info.rglob("*") if file.is_file() and file.name.upper().startswith(names))
