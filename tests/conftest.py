"""What many tests stand on: a loop of their own on real file descriptors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes import SmallLoop


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    loop = SmallLoop()
    yield loop
    loop.close()
