"""What backbreak is made of: installer/sbom.cdx.json (CycloneDX) and installer/licences.md, from the three locks.

Run it after the locks changed: `python3 installer/bill.py`. What each package says of its licence comes from its own
metadata, which it asks pip for; names, versions and hashes are the locks'. The same locks give the same two files.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer import lock

BILL, TEXT = lock.ROOT / "installer/sbom.cdx.json", lock.ROOT / "installer/licences.md"
USES = {"": "runs with backbreak", "-test": "tests and builds it", "-bundle": "makes the bundle"}
OURS = {"bom-ref": "backbreak", "type": "application", "name": "backbreak", "licenses": [{"license": {"id": "MIT"}}]}
SPDX = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
NOTED = {"pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception", "pyinstaller-hooks-contrib": "GPL-2.0-or-later"}
"""Where a package's classifiers say less than its licence: PyInstaller's loader may be part of any program."""


@dataclass(frozen=True, slots=True)
class Part:
    """A package of a lock. kind: the lock's."""

    name: str
    version: str
    kind: str
    hashes: tuple[str, ...]
    licence: str = ""


def main() -> int:
    parts = [licensed for kind in lock.KINDS for licensed in _licensed(kind)]
    BILL.write_text(bill(parts))
    TEXT.write_text(listing(parts))
    return 0


def in_lock(kind: str) -> list[Part]:
    text = lock.ROOT.joinpath(f"installer/requirements{kind}.lock").read_text()
    entries = re.findall(r"^([\w.-]+)==(\S+) ((?:\\\n\s+--hash=sha256:\w+ ?)+)", text, re.M)
    return [Part(name, version, kind, tuple(re.findall(r"sha256:(\w+)", rest))) for name, version, rest in entries]


def bill(parts: list[Part]) -> str:
    """CycloneDX 1.6. It has no instant and no number of its own: the same parts are the same bill."""
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": OURS},
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": "backbreak", "dependsOn": [_reference(part) for part in parts if not part.kind]}],
    }, indent=1) + "\n"


def listing(parts: list[Part]) -> str:
    lines = [
        "# What backbreak is made of", "",
        "Written by `python3 installer/bill.py` from the locks; the same for programs is `sbom.cdx.json`. backbreak",
        "itself is under the MIT licence. The bundle also holds Python, Tcl/Tk and X libraries of the Debian it was",
        "built on; which, in which version and under which licence stands in its `licences/ORIGINS.txt`, with the",
        "texts beside it. pystray, pynput and python-xlib lie in the bundle as files of their own, so that anybody",
        "can put others in their place.",
    ]
    for kind, use in USES.items():
        lines += ["", f"## What {use}", "", "| package | version | licence |", "|---|---|---|"]
        lines += [f"| {part.name} | {part.version} | {part.licence} |" for part in parts if part.kind == kind]
    return "\n".join(lines) + "\n"


def _component(part: Part) -> dict[str, Any]:
    one = [{"license": {"id": part.licence}}] if " " not in part.licence else [{"expression": part.licence}]
    return {
        "bom-ref": _reference(part), "type": "library", "name": part.name, "version": part.version,
        "scope": "excluded" if part.kind else "required",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in part.hashes], "licenses": one,
        "purl": f"pkg:pypi/{part.name}@{part.version}",
        "properties": [{"name": "backbreak:use", "value": USES[part.kind]}],
    }


def _reference(part: Part) -> str:
    return f"{part.name}@{part.version}{part.kind}"


def _licensed(kind: str) -> list[Part]:
    """The wheels are fetched, checked against the lock's hashes and asked: older pips pass on only half of it."""
    file = lock.ROOT / f"installer/requirements{kind}.lock"
    with tempfile.TemporaryDirectory() as folder:
        argv = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--require-hashes", "--only-binary=:all:"]
        if subprocess.run([*argv, "-r", str(file), "-d", folder]).returncode:
            raise SystemExit("pip could not fetch what the locks name (see above); nothing was written.")
        told = [_metadata(wheel) for wheel in Path(folder).glob("*.whl")]
    licences = {one["Name"].lower().replace("_", "-"): licence(one) for one in told}
    return [Part(p.name, p.version, p.kind, p.hashes, licences[p.name]) for p in in_lock(kind)]


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        return BytesParser().parsebytes(archive.read(name), headersonly=True)


def licence(metadata: Message) -> str:
    """As an SPDX expression; it gives up rather than guess."""
    name, said = metadata["Name"].lower(), metadata["License"]
    if found := metadata["License-Expression"] or NOTED.get(name):
        return str(found)
    signs = {SPDX[one] for one in metadata.get_all("Classifier", []) if one in SPDX}
    if not signs and said not in SPDX.values():
        raise SystemExit(f"{name}: its licence is not clear ({said!r}); look it up and add it to NOTED.")
    return " OR ".join(sorted(signs or {said}))


if __name__ == "__main__":
    raise SystemExit(main())
