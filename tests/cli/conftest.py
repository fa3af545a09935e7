"""What the tests of the command line share."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fine_tuning_client.cli import main
from fine_tuning_client.emulator import Emulator, InstantClock, ManualClock, serve
from fine_tuning_client.emulator.server import Server

from ..modes import ADMIN_KEY, KEY
from .harness import Ran, Run, World
from .worlds import populated


@pytest.fixture(autouse=True)
def _plain_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No profile file, no terminal settings, no colours of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("FINE_TUNING_STATE", str(tmp_path / "state"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "FINE_TUNING_CONFIG", "FINE_TUNING_PROFILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def run(*arguments: str) -> Ran:
        words = [*shlex.split(arguments[0]), *arguments[1:]] if arguments else []
        capsys.readouterr()
        code = main(words)
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def stopping() -> Iterator[ThreadPoolExecutor]:
    """Where servers are stopped: that takes each a tenth of a second, for which no test has to wait."""
    with ThreadPoolExecutor(4) as threads:
        yield threads


@pytest.fixture
def served(stopping: ThreadPoolExecutor) -> Iterator[Callable[[Emulator], Server]]:
    """Serve an emulator until the test is over."""
    running = []

    def begin(emulator: Emulator) -> Server:
        running.append(serve(emulator))
        return running[-1].__enter__()

    yield begin
    for one in running:
        stopping.submit(one.__exit__, None, None, None)


@pytest.fixture
def world(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    served: Callable[[Emulator], Server],
) -> Iterator[World]:
    """A server with a job, in the environment's settings, and a folder with data files as the current one.

    Jobs are over at once, but where a test's `case` says that they are running.
    """
    case = getattr(request.node, "callspec", None) and request.node.callspec.params.get("case")
    clock = ManualClock() if case and case.running else InstantClock()
    monkeypatch.chdir(tmp_path)
    server = served(Emulator(seed=7, clock=clock, api_key=KEY, admin_key=ADMIN_KEY))
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ADMIN_KEY", ADMIN_KEY)
    made = populated(server.emulator, server.base_url, tmp_path)
    yield made
    made.client.close()
