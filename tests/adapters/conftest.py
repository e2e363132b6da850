"""What tests of adapters stand on: a loop of their own, and a private bus in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import PrivateBus, SmallLoop


@pytest.fixture
def loop():
    loop = SmallLoop()
    yield loop
    loop.close()


@pytest.fixture
def daemon(tmp_path: Path):
    with PrivateBus(tmp_path) as daemon:
        yield daemon
