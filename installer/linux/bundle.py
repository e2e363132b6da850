"""A folder that runs where there is no Python, and a .deb of it: `python3 run.py package bundle`.

PyInstaller in an environment of its own, which holds exactly what installer/requirements.lock and
requirements-bundle.lock name. The system gives Python, Tcl/Tk and the X libraries; what it gave is written beside the
licences. It runs on this kind of machine, with this libc or a newer one.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from backbreak import __version__
from installer import packages, pythons, system, wheel
from installer.epoch import ROOT, environ, epoch
from installer.linux import archive, deb, origins, tree

PACKAGE = "backbreak-bundle"
LOCKS = [ROOT / f"installer/requirements{kind}.lock" for kind in ("", "-bundle")]
SPEC = Path(__file__).parent / "frozen/backbreak.spec"
NEEDED = "libx11-6, fontconfig-config"
WHOLE = """
 .
 This one brings its own Python, for machines without one. The package
 backbreak, with the system's Python, is smaller."""
OURS = """readlink "$process/exe" 2>/dev/null | grep -q '^/usr/lib/backbreak/backbreak'"""
"""After an upgrade the link of one that still runs has " (deleted)" behind it."""
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def build(out: Path, version: str = __version__) -> list[Path]:
    """The folder, and its .deb."""
    instant = epoch()
    with tempfile.TemporaryDirectory(prefix="backbreak-bundle-") as folder:
        made = freeze(Path(folder))
        licences(made, Path(folder))
        tree.settle(made, instant)
        kept = out / "backbreak"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(made, kept, symlinks=True)
        return [kept, package(made, out, version, instant)]


def freeze(work: Path) -> Path:
    """PyInstaller's folder."""
    python = environment(work / "env")
    wheel.unpack(work / "wheel")
    places = ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    argv = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places, str(SPEC)]
    around = {**environ(), "PYTHONPATH": str(work / "wheel"), "BACKBREAK_WHEEL": str(work / "wheel")}
    around |= {"PYINSTALLER_CONFIG_DIR": str(work / "cache"), "PYTHONHASHSEED": "1"}
    around.pop("DISPLAY", None)
    done = subprocess.run(argv, cwd=work, env=around, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return work / "dist/backbreak"


def environment(folder: Path) -> str:
    """A Python with what the locks name and nothing else."""
    base = systems_python()
    subprocess.run([base.path, "-I", "-m", "venv", "--without-pip", str(folder)], check=True)
    python = str(folder / "bin/python")
    locks = [word for lock in LOCKS for word in ("-r", str(lock))]
    with packages.pip(packages.first(pythons.find()), python) as (argv, around):
        done = subprocess.run([*argv, *packages.EXACTLY, *locks], capture_output=True, text=True, env=around)
    if done.returncode:
        raise SystemExit(packages.why(done.stdout + done.stderr))
    return python


def systems_python() -> pythons.Python:
    """Debian's own, whichever runs this: another one's parts name the folders of who built it as places to load
    libraries from, and belong to no package whose version and licence could be told."""
    wanted = lacking(pythons.ask(pythons.SYSTEM))
    if wanted and system.may_install():
        system.install(wanted)
    python = pythons.ask(pythons.SYSTEM)
    if wanted := lacking(python):
        raise SystemExit(f"The bundle is made from the system's own Python. This brings it: {system.by_hand(wanted)}")
    if python is None or not pythons.OLDEST <= python.version <= pythons.NEWEST:
        raise SystemExit(f"The bundle is made from {pythons.SYSTEM}, which is not a Python that the locks are for.")
    return python


def lacking(python: pythons.Python | None) -> list[str]:
    """Debian packages to ask for."""
    if python is None:
        return ["python3-venv", "python3-tk", "binutils"]
    minor = python.version[1]
    there = {
        "python3-venv": python.venv and bool(packages.ways([python])), "python3-tk": python.tk,
        f"libpython3.{minor}": any(Path("/usr/lib").glob(f"*/libpython3.{minor}.so.1.0")),
        "binutils": shutil.which("objdump") and shutil.which("strip"),
    }
    return [package for package, is_there in there.items() if not is_there]


def licences(made: Path, work: Path) -> None:
    """Of everything in the folder, in the folder."""
    tree.put(made / "licences/backbreak.txt", (ROOT / "LICENSE").read_text())
    origins.gather(made / "licences", work / "env", work / "work")


def package(made: Path, out: Path, version: str, instant: int) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder, PACKAGE)
        shutil.copytree(made, top / "usr/lib/backbreak", symlinks=True)
        (top / "usr/bin").mkdir(parents=True)
        (top / "usr/bin/backbreak").symlink_to("../lib/backbreak/backbreak")
        tree.lay(top, PACKAGE, version, instant)
        shutil.move(top / "usr/lib/backbreak/licences", top / "usr/share/doc" / PACKAGE / "licences")
        tree.put(top / "usr/share/lintian/overrides" / PACKAGE, (SPEC.parent / "lintian-overrides").read_text())
        return archive.write(top, out, control(version), {"prerm": deb.leave(OURS)}, instant)


def control(version: str) -> dict[str, str]:
    libc = f"libc6 (>= {platform.libc_ver()[1]})"
    return {
        **deb.control(version), "Package": PACKAGE, "Architecture": ARCHITECTURES[platform.machine()],
        "Depends": f"{libc}, {NEEDED}", "Recommends": "fontconfig",
        "Provides": "backbreak", "Conflicts": "backbreak", "Replaces": "backbreak",
        "Description": deb.DESCRIPTION + WHOLE,
    }


def main(words: list[str]) -> int:
    for made in build(Path(words[0] if words else ROOT / "dist")):
        print(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
