"""What all tests share: clients of both modes, an environment without surprises, and a watch over the key."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
from collections.abc import Generator, Iterator
from typing import Any, Protocol

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator

from .modes import SECRETS, Both, Mode

FOREIGN = ("OPENAI_", "AZURE_", "SSL_CERT_")
"""Beginnings of environment variables that would change what a client does."""


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    """Clients of each mode in turn, behind one blocking interface."""
    mode: Mode = request.param
    with asyncio.Runner() as runner:
        made = Both(mode, runner)
        yield made
        made.close()


@pytest.fixture
def emulator() -> Emulator:
    """A server of its own for every test."""
    return Emulator(seed=7)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(FOREIGN) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _watched_key(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which an error of the package, raised anywhere, holds the key."""
    caplog.set_level(logging.DEBUG, logger="fine_tuning_client")
    made: list[errors.FineTuningError] = []

    def new(kind: type[errors.FineTuningError], *args: Any, **kwargs: Any) -> errors.FineTuningError:
        error = super(errors.FineTuningError, kind).__new__(kind, *args)
        made.append(error)
        return error

    monkeypatch.setattr(errors.FineTuningError, "__new__", new)
    yield
    for error in made:
        shown = f"{error!r} {error} {error.__dict__!r}".encode() + pickled(error)
        assert not [secret for secret in SECRETS if secret.encode() in shown], f"an error holds the key: {error!r}"


def pickled(error: BaseException) -> bytes:
    """Return an error as bytes; nothing where a test's own stand-ins do not pickle."""
    try:
        return pickle.dumps(error)
    except (TypeError, AttributeError, pickle.PicklingError):
        return b""


class Report(Protocol):
    """What is read and changed of a test's report."""

    when: str
    outcome: str
    longrepr: object

    @property
    def passed(self) -> bool: ...
    @property
    def capstdout(self) -> str: ...
    @property
    def capstderr(self) -> str: ...
    @property
    def caplog(self) -> str: ...


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Report, Report]:
    """Fail a test whose output or log holds the key."""
    report = yield
    shown = report.capstdout + report.capstderr + report.caplog
    if report.when == "teardown" and report.passed and any(secret in shown for secret in SECRETS):
        report.outcome, report.longrepr = "failed", f"{item.nodeid}: the key is in the output or the log"
    return report
