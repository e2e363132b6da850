"""The tray icon's pictures in one file, as the tray reads them: `python -m installer.tray_icons`.

To be run again after `backbreak/adapters/tray/picture.py` has changed; tests/adapters/test_tray_faces.py notices.
"""

from __future__ import annotations

from pathlib import Path

from backbreak.adapters.tray import faces

FILE = Path(__file__).parents[1] / "icons" / faces.FILE


def main() -> None:
    FILE.write_bytes(faces.packed(faces.drawn))
    print(f"{FILE}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
