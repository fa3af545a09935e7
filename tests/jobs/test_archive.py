"""An archive: what is in it, what a second run does, what the server would not give."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.jobs.archive import open_archive, verify_archive

from ..modes import Both
from .archives import archived, asked, filled, grant, manifest_of, records


def test_everything_is_saved_in_plain_files(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """A folder a job and a file; JSON for one thing, JSON Lines for many, events oldest first."""
    jobs = filled(emulator, 2)

    report = archived(both, emulator, tmp_path / "a")

    job = jobs[0]
    home = tmp_path / "a" / "jobs" / job["id"]
    events, checkpoints = records(home / "events.jsonl"), records(home / "checkpoints.jsonl")
    training = tmp_path / "a" / "files" / job["training_file"]
    results = tmp_path / "a" / "files" / job["result_files"][0]
    assert (report.jobs, report.files, report.models, report.missing) == (2, 4, 6, ())
    assert (home / "job.json").read_text().startswith('{\n  "id": "ftjob-')
    assert events[0]["message"].startswith("Created fine-tuning job")
    assert events[-1]["message"] == "The job has successfully completed"
    assert [one["step_number"] for one in checkpoints] == [100, 90, 80]
    assert len((training / "train.jsonl").read_text().splitlines()) == 10
    assert base64.b64decode((results / "step_metrics.csv").read_bytes()).startswith(b"step,train_loss")
    assert {model["id"] for model in records(tmp_path / "a/models.jsonl")} >= {job["fine_tuned_model"]}
    assert verify_archive(tmp_path / "a").ok


def test_an_archive_reads_back_as_the_models_of_a_client(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Offline, with types."""
    filled(emulator, 2)
    archived(both, emulator, tmp_path)
    client = both.client(emulator)
    [newest, oldest] = both.items(client.fine_tuning.jobs.list())

    archive = open_archive(tmp_path)

    assert archive.jobs() == [newest, oldest]
    assert archive.events(oldest.id) == both.items(client.fine_tuning.jobs.list_events(oldest.id))[::-1]
    assert archive.checkpoints(oldest.id) == both.items(client.fine_tuning.jobs.checkpoints.list(oldest.id))
    assert archive.file(oldest.training_file) == both.settle(client.files.retrieve(oldest.training_file))
    assert archive.path(oldest.training_file).read_bytes() == both.settle(client.files.content(oldest.training_file))
    assert oldest.fine_tuned_model in {model.id for model in archive.fine_tuned_models()}
    with pytest.raises(errors.ArchiveError, match="holds no job of 'ftjob-x'"):
        archive.job("ftjob-x")


def test_permissions_need_an_admin_key_and_their_lack_is_said(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Without the key they are not asked for; with it they are saved."""
    [job] = filled(emulator, 1)
    grant(emulator, job["fine_tuned_model"], "proj_a", "proj_b")

    without = archived(both, emulator, tmp_path)
    asked_for = {request.path.rpartition("/")[2] for request in emulator.requests if request.method == "GET"}
    with_key = archived(both, emulator, tmp_path, admin=True)

    [skipped] = without.skipped
    assert "admin_api_key" in skipped
    assert "permissions" not in asked_for
    assert with_key.skipped == ()
    held = open_archive(tmp_path).permissions(job["fine_tuned_model"])
    assert {permission.project_id for permission in held} == {"proj_a", "proj_b"}


def test_a_second_run_fetches_nothing_that_is_there_and_final(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Of ended jobs only the list is asked for; nothing is written."""
    filled(emulator, 3)
    archived(both, emulator, tmp_path)
    before = (tmp_path / "models.jsonl").stat().st_mtime_ns
    asked(emulator)

    report = archived(both, emulator, tmp_path)

    assert asked(emulator) == {"jobs": 1, "models": 1}
    assert (report.saved, report.saved_bytes, report.kept) == (0, 0, 3 * 3 + 6 * 2 + 1)
    assert (tmp_path / "models.jsonl").stat().st_mtime_ns == before


def test_the_newest_state_of_a_job_wins(both: Both, tmp_path: Path) -> None:
    """A job that went on since is saved anew, with its new events, checkpoints and result file."""
    emulator = Emulator(seed=7, clock=ManualClock())
    client = both.client(emulator)
    with_job = both.settle(client.files.create(file=os.fspath(training_data(tmp_path)), purpose="fine-tune"))
    job = both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=with_job.id))
    emulator.advance(100)
    first = archived(both, emulator, tmp_path / "a")
    running, few = open_archive(tmp_path / "a").job(job.id), open_archive(tmp_path / "a").events(job.id)
    emulator.advance(3600)

    second = archived(both, emulator, tmp_path / "a")

    done, many = open_archive(tmp_path / "a").job(job.id), open_archive(tmp_path / "a").events(job.id)
    assert (running.status, done.status) == ("running", "succeeded")
    assert many[: len(few)] == few
    assert len(many) > len(few)
    assert (first.files, second.files) == (1, 2)
    assert verify_archive(tmp_path / "a").ok


def training_data(folder: Path) -> Path:
    """Write ten examples."""
    from ..emulator.steps import chat_lines

    path = folder / "train.jsonl"
    path.write_text("\n".join(chat_lines(10)))
    return path


def test_progress_counts_jobs_and_files(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Each of them once, with the total known from the first on."""
    filled(emulator, 3)
    told: list[Any] = []

    archived(both, emulator, tmp_path, on_progress=told.append)

    for stage, total in (("jobs", 3), ("files", 6)):
        counted = [one for one in told if one.stage == stage]
        assert sorted(one.done for one in counted) == list(range(1, total + 1))
        assert {one.total for one in counted} == {total}
    assert (told[0].stage, told[-1].stage) == ("list", "done")


def test_a_folder_with_other_things_is_refused(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Nothing is written among them."""
    (tmp_path / "thesis.txt").write_text("x")

    with pytest.raises(errors.ArchiveError, match="not empty and holds no archive"):
        archived(both, emulator, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_archive_of_another_server_is_refused(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Two servers' jobs are not mixed."""
    archived(both, emulator, tmp_path)
    client = both.client(emulator, base_url="http://other.test/v1")

    with pytest.raises(errors.ArchiveError, match=r"holds the archive of http://fine-tuning\.test/v1"):
        both.settle(client.fine_tuning.archive(tmp_path))


def test_an_asynchronous_callback_is_for_the_asynchronous_client(
    both: Both, emulator: Emulator, tmp_path: Path
) -> None:
    """The blocking one says so."""
    told: list[Any] = []

    async def hear(progress: Any) -> None:
        told.append(progress)

    if both.asynchronous:
        archived(both, emulator, tmp_path, on_progress=hear)
        assert told[-1].stage == "done"
        return
    with pytest.raises(TypeError, match="only AsyncClient"):
        archived(both, emulator, tmp_path, on_progress=hear)


def test_two_runs_do_not_write_into_one_folder(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """The second says that there is a first, and can be run when that is over."""
    filled(emulator, 1)
    client = both.client(emulator)
    caught: list[Exception] = []

    def at_once(_: Any) -> None:
        if not caught:
            with emulator.client(base_url="http://fine-tuning.test/v1") as second:
                try:
                    second.fine_tuning.archive(tmp_path)
                except errors.ArchiveError as error:
                    caught.append(error)

    both.settle(client.fine_tuning.archive(tmp_path, on_progress=at_once))

    assert "another run is at work" in str(caught[0])
    assert archived(both, emulator, tmp_path).saved == 0
    assert verify_archive(tmp_path).ok


def test_no_key_is_written(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Neither kind."""
    create = filled(emulator, 1)
    archived(both, emulator, tmp_path, admin=True)

    assert create
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"canary" in path.read_bytes()]


@pytest.mark.parametrize("concurrency", [0, 65])
def test_concurrency_has_bounds(both: Both, emulator: Emulator, tmp_path: Path, concurrency: int) -> None:
    """Nothing is sent otherwise."""
    with pytest.raises(ValueError, match="concurrency must be between 1 and 64"):
        archived(both, emulator, tmp_path, concurrency=concurrency)


def test_an_empty_account_makes_an_empty_archive(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Which verifies."""
    report = archived(both, emulator, tmp_path)

    assert (report.jobs, report.files, report.models) == (0, 0, 0)
    assert manifest_of(tmp_path)["entries"][0]["kind"] == "models"
    assert verify_archive(tmp_path).ok
