"""What many tests stand on: English, whatever the computer that they run on speaks; no test that fails because it was
slow; a loop of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.fakes import SmallLoop

for _name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    loop = SmallLoop()
    yield loop
    loop.close()
