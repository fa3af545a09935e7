"""What a server would not give, or gave without sense: written down, and nothing else is lost by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, faults
from fine_tuning_client.jobs.archive import open_archive, verify_archive

from ..modes import Both, Canned
from .archives import archived, filled


@pytest.mark.parametrize(("status", "final"), [(404, True), (403, False), (400, False)])
def test_a_file_that_may_not_be_had_is_written_down(
    both: Both, emulator: Emulator, tmp_path: Path, status: int, final: bool
) -> None:
    """With the server's reason; what is gone for good is not asked for again."""
    [job] = filled(emulator, 1)
    place = f"/files/{job['training_file']}/content"
    fault = emulator.faults.add(Fault("GET", place, faults.error(status, "Not for you"), times=None))

    first = archived(both, emulator, tmp_path)
    hits = fault.hits
    second = archived(both, emulator, tmp_path)

    [absence] = first.missing
    assert (absence.kind, absence.id, absence.status, absence.reason, absence.final) == (
        *("content", job["training_file"], status, "Not for you"),
        final,
    )
    assert second.missing == first.missing == tuple(open_archive(tmp_path).missing())
    assert fault.hits - hits == (0 if final else 1)
    with pytest.raises(errors.ArchiveError, match=f"{status}, Not for you"):
        open_archive(tmp_path).path(job["training_file"])
    assert verify_archive(tmp_path).ok


def test_a_deleted_file_costs_one_request(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Where the server knows nothing of a file it has no content of it either."""
    [job] = filled(emulator, 1)
    both.settle(both.client(emulator).files.delete(job["training_file"]))
    emulator.requests.clear()

    report = archived(both, emulator, tmp_path)

    assert [(absence.kind, absence.status) for absence in report.missing] == [("file", 404)]
    assert [request.path for request in emulator.requests if job["training_file"] in request.path] == [
        f"/v1/files/{job['training_file']}"
    ]


def test_what_is_held_stays_when_the_server_loses_it(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """An archive outlives the file."""
    [job] = filled(emulator, 1)
    archived(both, emulator, tmp_path)
    both.settle(both.client(emulator).files.delete(job["training_file"]))

    report = archived(both, emulator, tmp_path)

    assert report.missing == ()
    assert open_archive(tmp_path).path(job["training_file"]).exists()


@pytest.mark.parametrize("route", ["/fine_tuning/jobs/*/events", "/fine_tuning/jobs/*/checkpoints", "/models"])
def test_a_route_that_a_server_lacks_ends_nothing(both: Both, emulator: Emulator, tmp_path: Path, route: str) -> None:
    """Other servers have fewer of them."""
    filled(emulator, 2)
    emulator.faults.add(Fault("GET", route, faults.page(404, "<html>no such page</html>"), times=None))

    report = archived(both, emulator, tmp_path)

    assert (report.jobs, report.files) == (2, 4)
    assert {absence.status for absence in report.missing} == {404}
    assert verify_archive(tmp_path).ok


@pytest.mark.parametrize(
    ("route", "action", "kind", "status"),
    [
        ("/fine_tuning/jobs/*/events", faults.stuck_cursor(), "events", 0),
        ("/fine_tuning/jobs/*/checkpoints", faults.page(200, "<html>"), "checkpoints", 200),
        ("/files/*", faults.page(200, "[]", "application/json"), "file", 200),
    ],
)
def test_one_answer_without_sense_ends_nothing(
    both: Both, emulator: Emulator, tmp_path: Path, route: str, action: Any, kind: str, status: int
) -> None:
    """It is written down for that one thing."""
    filled(emulator, 1)
    emulator.faults.add(Fault("GET", route, action, times=None))

    report = archived(both, emulator, tmp_path)

    assert {(absence.kind, absence.status) for absence in report.missing} == {(kind, status)}
    assert report.jobs == 1
    assert verify_archive(tmp_path).ok


def test_an_id_that_cannot_be_asked_for_ends_nothing(both: Both, tmp_path: Path) -> None:
    """Other servers' ids may hold slashes."""
    job = {"id": "accounts/me/jobs/1", "object": "fine_tuning.job", "status": "succeeded", "training_file": "../x"}
    server = Canned({"data": [job], "has_more": False}, {"data": []})

    report = both.settle(both.client(server).fine_tuning.archive(tmp_path))

    assert [(absence.kind, absence.status) for absence in report.missing] == [
        ("events", 0),
        ("checkpoints", 0),
        ("file", 0),
        ("content", 0),
    ]
    assert open_archive(tmp_path).job("accounts/me/jobs/1").status == "succeeded"
    assert verify_archive(tmp_path).ok


def test_ids_that_differ_in_case_keep_their_names(both: Both, tmp_path: Path) -> None:
    """Whatever the order in which a server lists them."""
    jobs = [{"id": name, "object": "fine_tuning.job", "status": "queued"} for name in ("ftjob-a", "ftjob-A")]
    for listed in (jobs, jobs[::-1]):
        answer = {"data": listed, "has_more": False}
        server = Canned(answer, *[{"data": [], "has_more": False}] * 5)
        both.settle(both.client(server).fine_tuning.archive(tmp_path, concurrency=1))

    assert len({path.name.casefold() for path in (tmp_path / "jobs").iterdir()}) == 2
    assert {job.id for job in open_archive(tmp_path).jobs()} == {"ftjob-a", "ftjob-A"}
    assert verify_archive(tmp_path).ok


def test_a_file_that_gets_another_name_is_there_once(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """One whose name was not known at first."""
    [job] = filled(emulator, 1)
    fault = emulator.faults.add(Fault("GET", f"/files/{job['training_file']}", faults.error(403), times=None))
    archived(both, emulator, tmp_path)
    unnamed = open_archive(tmp_path).path(job["training_file"])
    unnamed.write_bytes(b"")
    fault.times = 0

    archived(both, emulator, tmp_path)

    assert unnamed.name == "content"
    assert open_archive(tmp_path).path(job["training_file"]).name == "train.jsonl"
    assert verify_archive(tmp_path).ok


def test_a_server_error_is_written_down_and_asked_again(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """One file that cannot be read at present does not keep the others from being saved."""
    [job, _] = filled(emulator, 2)
    emulator.faults.add(Fault("GET", f"/files/{job['training_file']}/content", faults.error(500)))

    first, second = archived(both, emulator, tmp_path), archived(both, emulator, tmp_path)

    assert [absence.id for absence in first.again] == [job["training_file"]]
    assert second.missing == ()
    assert second.saved == 1


@pytest.mark.parametrize(("status", "error"), [(401, errors.AuthenticationError), (429, errors.RateLimitError)])
def test_what_concerns_every_request_ends_the_run(
    both: Both, emulator: Emulator, tmp_path: Path, status: int, error: type[Exception]
) -> None:
    """What was saved stays, and the next run goes on."""
    [job, _] = filled(emulator, 2)
    emulator.faults.add(Fault("GET", f"/files/{job['training_file']}/content", faults.error(status)))

    with pytest.raises(error):
        archived(both, emulator, tmp_path)

    assert open_archive(tmp_path).job(job["id"]).status == "succeeded"
    assert archived(both, emulator, tmp_path).missing == ()
    assert verify_archive(tmp_path).ok
