"""`fine-tuning archive`, beyond what every command promises."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Fault, faults
from fine_tuning_client.jobs.archive import verify_archive

from ..jobs.archives import filled
from .harness import Run, World


def test_an_archive_is_made_and_verified(run: Run, world: World, tmp_path: Path) -> None:
    """Figures on standard output; verification asks no server and needs no key."""
    filled(world.emulator, 2)
    made = run("archive a")
    os.environ.pop("OPENAI_API_KEY")
    world.emulator.requests.clear()

    verified = run("archive a --verify")

    assert made.code == verified.code == 0
    assert [line.split() for line in made.out.splitlines()][1:4] == [["jobs", "2"], ["files", "4"], ["models", "6"]]
    assert verified.out.endswith(": all as saved\n")
    assert not world.emulator.requests


def test_a_flipped_byte_is_a_finding(run: Run, world: World, tmp_path: Path) -> None:
    """Exit code 6, and the path on standard output, alone with -q."""
    filled(world.emulator, 1)
    run("archive a")
    path = next((tmp_path / "a").rglob("events.jsonl"))
    path.write_bytes(b"[" + path.read_bytes()[1:])

    told, ids = run("archive a --verify"), run("archive a --verify -q")

    name = path.relative_to(tmp_path / "a").as_posix()
    assert (told.code, ids.code) == (6, 6)
    assert told.out.startswith(f"{name}: has other bytes than were saved")
    assert ids.out == f"{name}\n"
    assert run("archive a --verify --json").document["problems"][0]["path"] == name


def test_what_is_left_out_or_missing_is_said(
    run: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions without an admin key on standard error; a file that is gone among the figures."""
    [job] = filled(world.emulator, 1)
    world.client.files.delete(job["training_file"])
    monkeypatch.delenv("OPENAI_ADMIN_KEY")

    ran = run("archive a")

    assert ran.code == 0
    assert "left out: permissions of checkpoints: there is no admin key" in ran.err
    assert f"file of {job['training_file']}: 404, No such File object" in ran.out


def test_a_server_s_fault_is_not_taken_for_success(run: Run, world: World) -> None:
    """What may be had later ends with 1."""
    filled(world.emulator, 1)
    world.emulator.faults.add(Fault("GET", "/files/*/content", faults.error(500), times=None))

    ran = run("archive a --max-retries 0")

    assert ran.code == 1
    assert ran.err.endswith("2 requests failed at the server: run it again later\n")
    assert run("archive b", "--json").document["jobs"] == 1


@pytest.mark.parametrize("what", ["other", "manifest"])
def test_a_folder_that_cannot_be_used_is_two_lines(run: Run, world: World, tmp_path: Path, what: str) -> None:
    """One with other things in it, and one with a damaged manifest."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ("manifest.json" if what == "manifest" else "thesis.txt")).write_text("{")

    ran = run("archive a")

    assert (ran.code, ran.out, len(ran.err.splitlines()[-2:])) == (1, "", 2)
    assert ran.err.splitlines()[-2].startswith("error: ")


def test_ctrl_c_leaves_a_folder_to_go_on_with(world: World, tmp_path: Path) -> None:
    """It says how; the same command ends what was begun."""
    filled(world.emulator, 30)
    world.emulator.faults.add(Fault("GET", "/files/*/content", faults.slow(0.2), times=None, skip=4))
    command = [sys.executable, "-m", "fine_tuning_client.cli", "archive", str(tmp_path / "a")]
    script = "import sys; from fine_tuning_client.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, *command[3:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as first:
        assert first.stderr is not None
        for line in first.stderr:
            if " files 1/" in line:
                break
        first.send_signal(signal.SIGINT)
        said = first.stderr.read()
        first.wait(30)
    world.emulator.faults.clear()

    assert first.returncode == 130
    assert f"what was saved stays; to go on: fine-tuning archive {tmp_path / 'a'}" in said
    assert [problem.fault for problem in verify_archive(tmp_path / "a").problems] == ["manifest"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert verify_archive(tmp_path / "a").ok
