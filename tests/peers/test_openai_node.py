"""The official Node package goes through the life of a job, unmodified."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Serve

NODE = Path(__file__).parent / "node"


def test_life_cycles(serve: Serve, training_file: Path) -> None:
    """Every life cycle of `node/life_cycle.test.mjs` passes."""
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules/openai").exists():
        pytest.skip("node, or the package in tests/peers/node, is not installed: the Node client was not tried")
    patient = serve("--poll-driven", "--api-key", "sk-peers")
    instant = serve("--speed", "instant", "--api-key", "sk-peers")
    azure = serve("--speed", "instant", "--dialect", "azure")
    variables = {
        "POLL_DRIVEN": patient["OPENAI_BASE_URL"],
        "INSTANT": instant["OPENAI_BASE_URL"],
        "AZURE": azure["AZURE_OPENAI_ENDPOINT"],
        "TRAINING_FILE": str(training_file),
    }
    ran = subprocess.run(
        [node, "--test", "life_cycle.test.mjs"],
        cwd=NODE,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
