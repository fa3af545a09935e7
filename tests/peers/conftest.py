"""Programs that nobody here wrote, against a running emulator: `scripts/test --peers`, in their own environment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EMULATOR = [os.environ.get("EMULATOR_PYTHON", sys.executable), "-m", "fine_tuning_client.emulator"]

# The ordinary test run has none of the peers, and passes over them.
collect_ignore_glob = [] if find_spec("openai") and find_spec("schemathesis") else ["test_*.py"]


@contextmanager
def emulated(*options: str) -> Generator[dict[str, str]]:
    """Run an emulator and give the two variables that it says to set."""
    with subprocess.Popen([*EMULATOR, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in range(3))
        try:
            yield dict(re.findall(r"export (\w+)=(\S+)", printed))
        finally:
            process.terminate()
            _, complaints = process.communicate(timeout=10)
    assert complaints == ""


Serve = Callable[..., dict[str, str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start emulators that stop with the test."""
    contexts = []

    def start(*options: str) -> dict[str, str]:
        context = emulated(*options)
        contexts.append(context)
        return context.__enter__()

    yield start
    for context in contexts:
        context.__exit__(None, None, None)


@pytest.fixture(scope="session")
def training_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve chat examples."""
    path = tmp_path_factory.mktemp("data") / "train.jsonl"
    turns = [{"role": "user", "content": "Which shelf?"}, {"role": "assistant", "content": "Maps"}]
    path.write_text((json.dumps({"messages": turns}) + "\n") * 12)
    return path
