"""`fine-tuning emulate`, and what every command does with errors."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from fine_tuning_client.cli import main

COMMAND = [sys.executable, "-c", "import sys; from fine_tuning_client.cli import main; sys.exit(main())"]


def test_it_answers_and_stops(tmp_path: Path) -> None:
    """It prints two variables to set, answers, keeps state and a record, and ends 0 and silently when told to."""
    options = ["--state-dir", str(tmp_path / "state"), "--record", str(tmp_path / "record"), "--speed", "instant"]
    with subprocess.Popen(
        [*COMMAND, "emulate", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in range(3))
        variables = dict(re.findall(r"export (\w+)=(\S+)", printed))
        headers = {"Authorization": f"Bearer {variables['OPENAI_API_KEY']}"}
        status = httpx.get(f"{variables['OPENAI_BASE_URL']}/models", headers=headers).status_code
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=10)
    assert (status, process.returncode, complaints) == (200, 0, "")
    assert (tmp_path / "state" / "emulator.sqlite3").exists()
    assert json.loads((tmp_path / "record").read_text())["response"]["status"] == 200


def test_azure_variables() -> None:
    """Under the Azure dialect it prints the variables that Azure's clients read."""
    with subprocess.Popen(
        [*COMMAND, "emulate", "--dialect", "azure"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in range(3))
        process.terminate()
        process.communicate(timeout=10)
    assert re.search(r"^export AZURE_OPENAI_ENDPOINT=http://127\.0\.0\.1:\d+$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--speed", "fast"], "neither a number above 0 nor 'instant'"),
        (["--era", "1999"], "an era is a year or a month"),
        (["--strict-spec", "--dialect", "azure"], "strict_spec"),
        (["--faults", "/nowhere/faults.json"], "faults.json"),
        (["--state-dir", "/dev/null/x"], "/dev/null/x"),
        (["--nothing"], "--nothing"),
        (["--port", "99999999"], "--port"),
    ],
)
def test_wrong_options_are_two_lines(options: list[str], complaint: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Wrong options end 2 with two lines that name what is wrong: no traceback."""
    code = main(["emulate", *options])
    complaints = capfd.readouterr().err
    assert code == 2
    assert complaint in complaints
    assert len(complaints.splitlines()) == 2


def test_taken_port_is_two_lines(capfd: pytest.CaptureFixture[str]) -> None:
    """A port that somebody has is an error of two lines, and the exit code is 1."""
    from fine_tuning_client.emulator import serve

    with serve() as server:
        assert main(["emulate", "--port", str(server.port)]) == 1
    complaints = capfd.readouterr().err.splitlines()
    assert str(server.port) in complaints[0]
    assert len(complaints) == 2


def test_help_lists_the_commands_without_importing_them() -> None:
    """`--help` names every command, and loads neither the emulator nor the client."""
    code = (
        "import sys; from fine_tuning_client.cli import main; main(['--help']); "
        "sys.exit(any(name in sys.modules for name in ('uvicorn', 'httpx', 'fine_tuning_client.emulator')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "emulate" in ran.stdout
    assert "data" in ran.stdout


def test_unknown_command_is_two_lines(capfd: pytest.CaptureFixture[str]) -> None:
    """A command that there is not ends 2, and says where the commands are listed."""
    assert main(["emulat"]) == 2
    complaints = capfd.readouterr().err
    assert len(complaints.splitlines()) == 2
    assert "emulat" in complaints


def test_missing_extra_is_two_lines() -> None:
    """Without click the command says which extra to install."""
    code = (
        "import sys; sys.modules['click'] = None; from fine_tuning_client.cli import main; sys.exit(main(['emulate']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[1] == "pip install 'fine-tuning-client[cli]'"
