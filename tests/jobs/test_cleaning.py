"""Which files may go, and which are deleted."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, faults
from fine_tuning_client.jobs.cleaning import Cleaning, Rules, plan_cleaning
from fine_tuning_client.types import FileObject, FineTuningJob

from ..emulator.steps import chat_lines, client_of, upload
from ..modes import Both, Canned
from .archives import filled

AT = 1_800_000_000
OLD = AT - 10 * 86_400


def file(file_id: str = "file-1", **fields: Any) -> FileObject:
    """Return an old file for training."""
    return FileObject(**{"id": file_id, "purpose": "fine-tune", "created_at": OLD, "bytes": 7, **fields})


def job(status: str | None, **fields: Any) -> FineTuningJob:
    """Return a job on file-1."""
    return FineTuningJob(**{"id": "ftjob-1", "status": status, "training_file": "file-1", **fields})


def verdict(found: FileObject, *jobs: FineTuningJob, **rules: Any) -> tuple[bool, str]:
    """Return what is to become of one file, and why."""
    plan = plan_cleaning([found], jobs, Rules(**rules), at=AT)
    [one] = [*plan.delete, *plan.keep]
    return one.delete, one.reason


def test_a_file_that_no_job_names_may_go() -> None:
    """Once it is a day old."""
    assert verdict(file()) == (True, "no job names it")
    assert verdict(file(created_at=AT - 86_000)) == (False, "it is new")
    assert verdict(file(created_at=AT - 86_000), older_than=80_000) == (True, "no job names it")
    assert verdict(file(created_at=None)) == (False, "its age is not known")


@pytest.mark.parametrize("status", ["succeeded", "failed", "cancelled"])
@pytest.mark.parametrize("place", ["training_file", "validation_file", "result_files"])
def test_a_file_of_an_ended_job_goes_only_if_it_is_wanted(status: str, place: str) -> None:
    """Whatever the job has it for."""
    owner = job(status, **{"training_file": None, place: ["file-1"] if place == "result_files" else "file-1"})

    assert verdict(file(), owner) == (False, "an ended job names it")
    assert verdict(file(), owner, used=True) == (True, "only ended jobs name it")


@pytest.mark.parametrize("status", ["running", "queued", "paused", "pending", "resuming", "unheard-of", None])
def test_a_file_of_a_job_that_may_go_on_never_goes(status: str | None) -> None:
    """Also where another job that names it has ended, and where the status is a new one."""
    assert verdict(file(), job("succeeded"), job(status), used=True, older_than=0) == (
        False,
        "a job that has not ended needs it",
    )


@pytest.mark.parametrize("status", ["uploaded", "pending", "running"])
def test_a_file_that_is_looked_at_stays(status: str) -> None:
    """The server would refuse."""
    assert verdict(file(status=status)) == (False, "the server is still looking at it")


def test_files_for_other_purposes_are_nobody_s_business() -> None:
    """Unless they are named."""
    other = file("file-2", purpose="assistants")

    assert plan_cleaning([other], [], Rules(), at=AT) == Cleaning(Rules(), (), ())
    assert verdict(other, purposes=("assistants",)) == (True, "no job names it")


def left_over(emulator: Emulator) -> str:
    """Upload a file that no job is made of."""
    with client_of(emulator) as client:
        return str(upload(client, chat_lines(10))["id"])


def test_without_being_told_nothing_is_deleted(both: Both, emulator: Emulator) -> None:
    """The plan says what would be, with reasons and bytes."""
    filled(emulator, 1)
    spare = left_over(emulator)
    client = both.client(emulator)

    plan = both.settle(client.files.clean())

    assert plan.dry_run
    assert [one.id for one in plan.delete] == [spare]
    assert {one.reason for one in plan.keep} == {"an ended job names it"}
    assert plan.bytes == plan.delete[0].bytes > 1000
    assert len(both.items(client.files.list())) == 3
    assert json.loads(json.dumps(plan.to_dict()))["delete"][0]["id"] == spare


def test_what_is_in_the_plan_is_deleted_and_nothing_else(both: Both, emulator: Emulator) -> None:
    """A file that came since stays, however old it is said to be."""
    spare = left_over(emulator)
    client = both.client(emulator)
    plan = both.settle(client.files.clean(older_than=timedelta()))
    later = left_over(emulator)

    done = both.settle(client.files.clean(plan, dry_run=False))

    assert (done.dry_run, done.deleted, done.failed) == (False, (spare,), ())
    assert [one.id for one in both.items(client.files.list())] == [later]


def test_a_file_that_a_job_has_taken_since_stays(both: Both) -> None:
    """The plan is looked over once more before anything is deleted."""
    emulator = Emulator(seed=7, clock=ManualClock())
    spare = left_over(emulator)
    client = both.client(emulator)
    plan = both.settle(client.files.clean())
    both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=spare))

    done = both.settle(client.files.clean(plan, dry_run=False))

    assert [one.id for one in plan.delete] == [spare]
    assert done.deleted == ()
    assert [one.reason for one in done.keep] == ["a job that has not ended needs it"]


def test_what_the_server_will_not_delete_is_told(both: Both, emulator: Emulator) -> None:
    """The others are deleted all the same; one that is gone already counts as deleted."""
    stubborn, gone, spare = (left_over(emulator) for _ in range(3))
    client = both.client(emulator)
    emulator.faults.add(Fault("DELETE", f"/files/{stubborn}", faults.error(409, "Still in use")))
    emulator.faults.add(Fault("DELETE", f"/files/{gone}", faults.error(404)))

    done = both.settle(client.files.clean(dry_run=False))

    assert set(done.deleted) == {gone, spare}
    assert done.failed == ((stubborn, "Error code: 409 - Still in use"),)


def test_nothing_is_deleted_where_the_jobs_cannot_be_listed(both: Both, emulator: Emulator) -> None:
    """Without them nobody knows what is needed."""
    left_over(emulator)
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs", faults.error(403)))

    with pytest.raises(errors.PermissionDeniedError):
        both.settle(both.client(emulator).files.clean(dry_run=False))

    assert len(both.items(both.client(emulator).files.list())) == 1


@pytest.mark.parametrize("options", [{"older_than": timedelta(days=-1)}, {"purpose": ()}, {"purpose": ""}])
def test_rules_that_make_no_sense_are_refused(both: Both, options: dict[str, Any]) -> None:
    """Before anything is sent."""
    server = Canned(httpx.Response(500))

    with pytest.raises(ValueError, match="must"):
        both.settle(both.client(server).files.clean(**options))

    assert server.requests == []
