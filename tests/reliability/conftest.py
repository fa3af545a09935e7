"""What the tests of the contract share: a time that passes at once, and a server of exact bytes."""

from __future__ import annotations

import pytest

from ..naps import Naps


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits of the client that take no time and are noted."""
    return Naps(monkeypatch)
