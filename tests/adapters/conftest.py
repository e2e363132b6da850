"""What tests of adapters stand on: a private bus in a folder of their own, and an end of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.adapters.dbus import Bus
from tests.fakes import PrivateBus


@pytest.fixture
def daemon(tmp_path: Path):
    with PrivateBus(tmp_path) as daemon:
        yield daemon


@pytest.fixture
def bus(loop, daemon):
    bus = Bus(loop, daemon.address)
    yield bus
    bus.close()
