"""Legacy calls of both modes from one body."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client import compat
from fine_tuning_client.emulator import Emulator

from ..modes import Both, Server


class Legacy:
    """The classes of the legacy SDK; ``a`` is put before a method's name where calls are awaited."""

    def __init__(self, both: Both, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        self._both = both
        monkeypatch.setattr(compat, "async_client" if both.asynchronous else "client", both.client(server))

    def call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method such as ``FineTune.create``."""
        owner, _, name = method.partition(".")
        prefix = "a" if self._both.asynchronous else ""
        return self._both.settle(getattr(getattr(compat, owner), prefix + name)(*args, **kwargs))

    def streamed(self, id: str) -> list[Any]:
        """Return the events of a stream."""
        prefix = "a" if self._both.asynchronous else ""
        return self._both.items(getattr(compat.FineTune, f"{prefix}stream_events")(id))


@pytest.fixture
def legacy(both: Both, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Legacy:
    """Legacy calls that reach the emulator's modern routes."""
    return Legacy(both, emulator, monkeypatch)
