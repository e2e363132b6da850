"""What the doors lay down goes with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USES = "from tests.fuzz.places import file, fresh; print(file('a', b'x').parent, fresh())"


def test_no_folder_stays_behind() -> None:
    done = subprocess.run([sys.executable, "-c", USES], cwd=ROOT, check=True, capture_output=True, text=True)
    folders = done.stdout.split()
    assert len(folders) == 2
    assert not any(Path(one).exists() for one in folders)
