"""schemathesis finds nothing under --strict-spec."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT, Serve

HERE = Path(__file__).parent
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"


def test_every_answer_satisfies_the_specification(serve: Serve, tmp_path: Path) -> None:
    """Thousands of requests, valid and not, over all 30 operations: no violation of openapi.yaml, no 5xx."""
    key = "sk-peers"
    options = ("--speed", "instant", "--strict-spec", "--seed-fixtures", "--api-key", key, "--admin-key", key)
    variables = serve(*options)
    command = [
        *(sys.executable, "-c", "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"),
        *("--config-file", str(HERE / "schemathesis.toml"), "run", str(ROOT / "openapi.yaml")),
        *("--url", variables["OPENAI_BASE_URL"], "-H", f"Authorization: Bearer {key}", "--seed", "1"),
        *("--checks", CHECKS, "--phases", "examples,coverage,fuzzing"),
    ]
    ran = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(HERE)}, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr
    assert "30 total" in ran.stdout or "Tested: 30" in ran.stdout
    print(ran.stdout[ran.stdout.find("Test cases") :])
