"""Waits that take no time: what the client would have slept is noted, and its clock moved on by as much."""

from __future__ import annotations

import pytest

from fine_tuning_client import _engine, _flow
from fine_tuning_client._flow import Flow
from fine_tuning_client.jobs.following import polling
from fine_tuning_client.resources import files

START = 1_760_000_000.0
"""Unix time at which these clocks begin."""


class Naps(list[float]):
    """The seconds of every wait, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.passed = 0.0
        for module in (_engine, files, polling):
            monkeypatch.setattr(module, "sleep", self.sleep)
            monkeypatch.setattr(module, "monotonic", self.monotonic)
        monkeypatch.setattr(_engine, "now", self.now)

    def sleep(self, seconds: float) -> Flow[None]:
        """Stand in for `_flow.sleep`."""
        if seconds > 0:
            self.append(seconds)
            self.passed += seconds
        yield from _flow.sleep(0)

    def monotonic(self) -> float:
        """Stand in for the clock that measures."""
        return self.passed

    def now(self) -> float:
        """Stand in for the clock that knows the date."""
        return START + self.passed
