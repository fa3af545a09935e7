"""The demo as a newcomer runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CANARY = "sk-canary-must-not-be-used"


def demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the demo without a terminal."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "AZURE_"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/walkthrough.py"), *arguments],
        env=plain | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_it_goes_from_a_file_to_a_model_and_over_the_legacy_endpoint() -> None:
    """It ends with 0 and prints the model, the checkpoints, the last losses and the legacy events."""
    ran = demo()

    assert (ran.returncode, ran.stderr) == (0, "")
    for expected in (
        "model           ft:gpt-4o-mini-2024-07-18:",
        ":ckpt-step-",
        "step 276: train loss",
        "validation loss",
        "Completed epoch 4/4",
        "Fine-tune succeeded",
        "model           curie:ft-",
    ):
        assert expected in ran.stdout


def test_a_key_in_the_environment_is_not_used() -> None:
    """Without --live it neither goes to the server that the environment names nor shows the key."""
    ran = demo(OPENAI_API_KEY=CANARY, OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_CUSTOM_HEADERS=f"X-Key: {CANARY}")

    assert ran.returncode == 0
    assert CANARY not in ran.stdout + ran.stderr


def test_live_asks_first() -> None:
    """With --live and nobody to confirm it, nothing is sent: the address would refuse the connection."""
    ran = demo("--live", OPENAI_API_KEY=CANARY, OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    assert ran.returncode == 1
    assert ran.stderr.startswith("Nothing was sent")
    assert CANARY not in ran.stdout + ran.stderr


def test_live_without_a_key_says_what_to_do() -> None:
    """With --live and no key it ends with 4 and two lines."""
    ran = demo("--live", "--yes")

    assert ran.returncode == 4
    assert len(ran.stderr.splitlines()) == 2


def test_a_server_that_is_not_there_is_two_lines() -> None:
    """With --live and a dead server it ends with 1 and two lines, no traceback."""
    ran = demo("--live", "--yes", OPENAI_API_KEY=CANARY, OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 2
    assert CANARY not in ran.stdout + ran.stderr
