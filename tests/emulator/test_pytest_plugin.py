"""The fixtures that users get with the package, and the pipeline test of the guide."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PLUGIN = "fine_tuning_client.emulator.pytest_plugin"
GUIDE = Path(__file__).parents[2] / "docs" / "emulator.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(directory: Path, test: str, *options: str) -> str:
    """Run a test file as a user does, and return what pytest printed."""
    (directory / "test_pipeline.py").write_text(test)
    plugin = ["-p", PLUGIN, "-p", "no:cacheprovider", "-W", "error", "--strict-markers", "-rA"]
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", str(directory), *plugin, *options]
    ran = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False, timeout=60)
    return ran.stdout + ran.stderr


def test_pipeline_test_of_the_guide(tmp_path: Path) -> None:
    """The test that the guide shows is at most ten lines and passes."""
    blocks = [block for block in BLOCK.findall(GUIDE.read_text()) if "def test_" in block]
    assert blocks
    assert all(len([line for line in block.splitlines() if line.strip()]) <= 10 for block in blocks[:1])
    assert re.search(rf"{len(blocks)} passed|[1-9]\d* passed", run(tmp_path, "\n\n".join(blocks)))


def test_marker_configures_the_emulator(tmp_path: Path) -> None:
    """The marker's arguments reach the emulator, the nearest first."""
    printed = run(
        tmp_path,
        """
import pytest

pytestmark = pytest.mark.fine_tuning_emulator(organization="acme", seed=1)

@pytest.mark.fine_tuning_emulator(seed=2)
def test_it(fine_tuning_emulator):
    assert fine_tuning_emulator.settings.organization == "acme"
    assert fine_tuning_emulator.settings.seed == 2
""",
    )
    assert "1 passed" in printed


def test_server_fixture(tmp_path: Path) -> None:
    """The server fixture is the same emulator on a port."""
    printed = run(
        tmp_path,
        """
import urllib.request

def test_it(fine_tuning_server, fine_tuning_emulator):
    request = urllib.request.Request(fine_tuning_server.base_url + "/models", headers={"Authorization": "Bearer k"})
    assert urllib.request.urlopen(request).status == 200
    assert fine_tuning_emulator.requests[0].path == "/v1/models"
""",
    )
    assert "1 passed" in printed


def test_plugin_costs_nothing_unused(tmp_path: Path) -> None:
    """Where no test uses a fixture, neither httpx nor uvicorn nor the emulator is imported."""
    printed = run(
        tmp_path,
        f"""
import sys

def test_it():
    assert "{PLUGIN}" in sys.modules
    assert not {{"httpx", "uvicorn", "attrs", "fine_tuning_client.emulator.core"}} & sys.modules.keys()
""",
    )
    assert "1 passed" in printed
