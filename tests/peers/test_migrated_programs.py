"""What `fine-tuning migrate code --to openai` makes of legacy programs does, with the official SDK, what they did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from .conftest import ROOT

SECONDS = 120
"""How long all programs together may take; they take less than ten."""


@pytest.fixture(scope="module")
def compared() -> list[dict[str, Any]]:
    """What every program of the corpus showed and left on the server, before its migration and after."""
    done = subprocess.run(
        [os.environ.get("EMULATOR_PYTHON", sys.executable), "-m", "tests.peers.migrated_programs", sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shown: list[dict[str, Any]] = json.loads(done.stdout)
    return shown


def test_most_programs_of_the_corpus_are_compared(compared: list[dict[str, Any]]) -> None:
    """Those in Python that are migrated, without a site for a person on their way."""
    assert len(compared) >= 40


def test_programs_work_before_their_migration(compared: list[dict[str, Any]]) -> None:
    """What is compared is no pair of failures."""
    assert [one for one in compared if "Error" in one["before"]["output"]] == []


def test_programs_do_with_the_official_sdk_what_they_did(compared: list[dict[str, Any]]) -> None:
    """They print the same, leave the same on the server, and call nothing legacy."""
    assert [one for one in compared if one["before"] != one["after"]] == []
