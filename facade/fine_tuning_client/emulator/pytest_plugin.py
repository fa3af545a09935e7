"""Fixtures for the tests of programs that fine-tune; pytest finds them where the package is installed.

`fine_tuning_emulator`: an emulator of the test's own, with a clock that stands at the end of every job.
`fine_tuning_client`: a `Client` that it answers, in this process.
`fine_tuning_server`: the same emulator on a port, for programs in other processes or languages.

The marker `fine_tuning_emulator(...)` passes arguments to `Emulator`. Nothing is imported until a fixture is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .. import Client
    from .core import Emulator
    from .server import Server

MARKER = "fine_tuning_emulator"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", f"{MARKER}(**arguments): arguments of the emulator that the fixture makes")


@pytest.fixture
def fine_tuning_emulator(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    """An emulated fine-tuning server; jobs are done at the next request unless the marker brings another clock."""
    from .core import Emulator

    arguments: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers(MARKER))):  # the nearest mark wins
        arguments |= mark.kwargs
    emulator = Emulator(**arguments)
    yield emulator
    emulator.close()


@pytest.fixture
def fine_tuning_client(fine_tuning_emulator: Emulator) -> Iterator[Client]:
    """A client of the emulator, in this process."""
    with fine_tuning_emulator.client(max_retries=0) as client:
        yield client


@pytest.fixture
def fine_tuning_server(fine_tuning_emulator: Emulator) -> Iterator[Server]:
    """The emulator on a free port of this machine; `base_url` is what clients are given."""
    from .server import serve

    with serve(fine_tuning_emulator) as server:
        yield server
