"""An archive that is interrupted, by faults and by being killed, and gone on with."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, InstantClock, faults, serve
from fine_tuning_client.jobs.archive import open_archive, verify_archive
from fine_tuning_client.jobs.archive.manifest import JOURNAL

from ..modes import Both
from .archives import asked, filled

JOBS = 200

SCRIPT = """
import sys
from fine_tuning_client import Client

with Client(base_url=sys.argv[1], api_key="sk-script") as client:
    client.fine_tuning.archive(sys.argv[2], on_progress=lambda told: print(told.message, flush=True))
"""


@pytest.fixture(scope="module")
def two_hundred() -> Emulator:
    """A server with 200 jobs and 201 files of theirs; what is asked of it is counted."""
    emulator = Emulator(seed=7, clock=InstantClock())
    filled(emulator, JOBS, own_files=False)
    return emulator


@pytest.mark.parametrize("after", [40, 300])
def test_200_jobs_killed_and_run_again(two_hundred: Emulator, tmp_path: Path, after: int) -> None:
    """Killed in the middle of jobs or of files; the second run fetches only what is not there."""
    with serve(two_hundred) as server:
        command = [sys.executable, "-c", SCRIPT, server.base_url, str(tmp_path / "a")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
            assert first.stdout is not None
            for _ in range(after):
                first.stdout.readline()
            first.send_signal(signal.SIGKILL)
        held = len(list((tmp_path / "a").rglob("checkpoints.jsonl")))
        contents = len(list((tmp_path / "a" / "files").glob("*/*.csv")))
        assert (tmp_path / "a" / JOURNAL).exists()
        assert not verify_archive(tmp_path / "a").ok
        asked(two_hundred)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    again = asked(two_hundred)

    report = verify_archive(tmp_path / "a")
    assert report.problems == ()
    assert len(open_archive(tmp_path / "a").jobs()) == JOBS
    assert done.stdout.splitlines()[-1].startswith(f"{JOBS} jobs and {JOBS + 1} files")
    # At most the eight that were on their way when the first run was killed are fetched twice.
    assert JOBS - held <= again["checkpoints"] <= JOBS - held + 8
    assert JOBS - contents <= again["content"] <= JOBS + 1 - contents + 8
    assert not list((tmp_path / "a").rglob(".download-*"))


def test_60_jobs_through_a_bad_connection(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Run again after every reset, until it is whole; nothing that was saved is fetched twice."""
    filled(emulator, 60, own_files=False)
    emulator.faults.add(Fault("GET", "/**", faults.reset_before(), times=None, probability=0.02, seed=3))
    client = both.client(emulator)
    asked(emulator)
    runs = 1
    while True:
        try:
            report = both.settle(client.fine_tuning.archive(tmp_path))
            break
        except errors.APIConnectionError:
            runs += 1
    fetched = asked(emulator)

    assert runs > 1
    assert (report.jobs, report.files) == (60, 61)
    # Only what was on its way when another request failed comes twice.
    assert 61 <= fetched["content"] <= 61 + 8 * runs
    assert 60 <= fetched["checkpoints"] <= 60 + 8 * runs
    assert verify_archive(tmp_path).ok


def test_a_torn_download_leaves_nothing_under_its_name(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """A file of an archive is whole or not there."""
    [job] = filled(emulator, 1)
    place = f"/files/{job['training_file']}/content"
    emulator.faults.add(Fault("GET", place, faults.truncated(500)))

    with pytest.raises(errors.APIConnectionError):
        both.settle(both.client(emulator).fine_tuning.archive(tmp_path))

    assert not list(tmp_path.rglob("train.jsonl"))
    both.settle(both.client(emulator).fine_tuning.archive(tmp_path))
    assert verify_archive(tmp_path).ok


def test_a_damaged_file_is_fetched_again(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """A run repairs what verification would report."""
    filled(emulator, 2)
    client = both.client(emulator)
    both.settle(client.fine_tuning.archive(tmp_path))
    broken, gone, *_ = sorted(tmp_path.rglob("*.csv"))
    broken.write_bytes(b"")
    gone.unlink()
    next(tmp_path.rglob("events.jsonl")).write_bytes(b"{}")

    report = both.settle(client.fine_tuning.archive(tmp_path))

    assert report.saved == 3
    assert verify_archive(tmp_path).ok


@pytest.mark.parametrize("cut", [0, 5, -1, -30])
def test_half_a_line_at_the_end_of_the_journal_is_no_harm(
    both: Both, emulator: Emulator, tmp_path: Path, cut: int
) -> None:
    """It is what a process leaves behind that is killed while it writes."""
    [job, _] = filled(emulator, 2)
    emulator.faults.add(Fault("GET", f"/files/{job['training_file']}/content", faults.reset_before()))
    client = both.client(emulator)
    with pytest.raises(errors.APIConnectionError):
        both.settle(client.fine_tuning.archive(tmp_path))
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[: cut or None])

    if cut == 5:  # not even its head: then the folder holds files that no book names
        journal.write_bytes(b"")
    both.settle(client.fine_tuning.archive(tmp_path))

    assert verify_archive(tmp_path).ok


def test_a_large_file_is_never_held_in_memory(tmp_path: Path) -> None:
    """48 MB through a process that may grow by a third of that."""
    script = """
import resource, sys
from fine_tuning_client import Client

with Client(base_url=sys.argv[1], api_key="sk-script") as client:
    client.fine_tuning.jobs.list()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    client.fine_tuning.archive(sys.argv[2])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    from ..emulator.steps import chat_lines, client_of

    emulator = Emulator(clock=InstantClock())
    line = chat_lines(1)[0].replace("Atlas", "Atlas " * 100_000).encode() + b"\n"
    with client_of(emulator) as client:
        files = {"file": ("train.jsonl", line * (48_000_000 // len(line)))}
        file = client.post("files", data={"purpose": "fine-tune"}, files=files).json()
        client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": file["id"]})
    with serve(emulator) as server:
        command = [sys.executable, "-c", script, server.base_url, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert open_archive(tmp_path).path(file["id"]).stat().st_size > 47_000_000
    assert int(done.stdout) < 16_000  # KiB
