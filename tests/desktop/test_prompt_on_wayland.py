"""The prompt through XWayland on a real sway: in the corner, above the others, and never where somebody writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import sway as sways
from tests.desktop.conftest import needs
from tests.desktop.desk import CHECKOUT
from tests.desktop.processes import Started, end_all, start
from tests.desktop.sway import Sway
from tests.windows import cards

pytestmark = pytest.mark.desktop


class Session:
    """environ: of a program in it. sway lets nobody else into its X server, so it is told to."""

    def __init__(self) -> None:
        self.sway = Sway(xwayland=True)
        (socket,) = self.sway.run.glob("sway-ipc.*.sock")
        self.environ = {**self.sway.environ, "SWAYSOCK": str(socket), "PYTHONPATH": str(CHECKOUT), "LANG": "C.UTF-8"}
        said = self.sway.run / "display"
        self.tell(f"exec sh -c 'xhost +si:localuser:root; echo $DISPLAY > {said}.new; mv {said}.new {said}'")
        self.wait(said.exists, "an X display")
        self.environ["DISPLAY"] = said.read_text().strip()
        self.started: list[Started] = []

    def tell(self, *words: str) -> Any:
        done = subprocess.run(["swaymsg", *words], env=self.environ, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def spawn(self, *words: str) -> Started:
        log = Path(self.sway.work) / f"{len(self.started)}.log"
        self.started.append(start(words, self.environ, log, cwd=self.sway.work))
        return self.started[-1]

    def windows(self) -> list[dict[str, Any]]:
        found, todo = [], [self.tell("-t", "get_tree")]
        while todo:
            node = todo.pop()
            todo += [*node["nodes"], *node["floating_nodes"]]
            found += [node] if node.get("pid") else []
        return found

    def window(self, name: str) -> dict[str, Any] | None:
        return next((one for one in self.windows() if (one["name"] or "").startswith(name)), None)

    def wait(self, predicate: Callable[[], Any], what: str) -> Any:
        end = time.monotonic() + 60
        while not (value := predicate()):
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.05)
        return value

    def close(self) -> None:
        end_all(self.started)
        self.sway.close()


@pytest.fixture
def session() -> Iterator[Session]:
    needs(sways.lacking())
    if missing := [tool for tool in ("foot", "xhost", "Xwayland", "swaymsg") if shutil.which(tool) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    session = Session()
    yield session
    session.close()


def test_it_comes_into_the_corner_and_leaves_the_focus_alone(session: Session) -> None:
    session.spawn("foot", "-T", "writing")
    session.wait(lambda: (one := session.window("writing")) and one["focused"], "somebody who writes")
    with subprocess.Popen([sys.executable, "-m", "backbreak.windows"], env=session.environ, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(cards.prompt()).encode() + b"\n")
            child.stdin.flush()
            session.wait(lambda: in_the_corner(session), "the prompt in its corner")
            prompt = session.window("backbreak: ")
            assert prompt is not None
            assert (prompt["type"], prompt["focused"]) == ("floating_con", False)
            writing = session.window("writing")
            assert writing is not None
            assert writing["focused"]
        finally:
            child.kill()


def in_the_corner(session: Session) -> bool:
    prompt = session.window("backbreak: ")
    if prompt is None:
        return False
    box = prompt["rect"]
    return bool(box["x"] + box["width"] > 1280 - 60 and box["y"] + box["height"] > 800 - 80)
