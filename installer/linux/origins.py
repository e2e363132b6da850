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
    debian = debians(sorted(systems(work, env.parent)))
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


def systems(work: Path, build: Path) -> set[Path]:
    """The files that were copied from elsewhere. What is ours, a wheel's or PyInstaller's lies in the folder of the
    build; its links into the system (a venv's Python) count as what they lead to."""
    files = {Path(source).resolve() for source in _collected(work)}
    return {file for file in files if not file.is_relative_to(build.resolve())}


def _collected(work: Path) -> Iterator[str]:
    """Each file that something in the bundle was copied from."""
    [toc] = work.rglob("COLLECT-00.toc")
    for part in ast.literal_eval(toc.read_text()):
        if isinstance(part, list):
            yield from (source for _, source, kind in part if source and kind != "SYMLINK")


def debians(files: list[Path]) -> dict[str, set[str]]:
    """Debian package -> names of its files. dpkg knows some files below /lib only. One that is no package's ends it."""
    found: dict[str, set[str]] = {}
    for file in files:
        for place in (str(file), str(file).removeprefix("/usr")):
            asked = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
            if asked.returncode == 0:
                package = asked.stdout.split(": ")[0].partition(":")[0]
                found.setdefault(package, set()).add(file.name)
                break
        else:
            raise SystemExit(f"{file} would go into the bundle, and no package tells its version and licence.")
    return {package: names if len(names) < 9 else {f"{len(names)} files"} for package, names in found.items()}


def _version(package: str) -> str:
    asked = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    return asked.stdout.strip() or "?"


def _texts(info: Path) -> list[Path]:
    """COPYING, LICENSE and the like, wherever this wheel keeps them."""
    names = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    return sorted(file for file in info.rglob("*") if file.is_file() and file.name.upper().startswith(names))
