"""Earlier years, apart from what `test_recorded_shapes` compares with recordings."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock

from .steps import client_of, create_job, error_of, get


def finished_events(era: str) -> list[Any]:
    """Return the events of a job of ten epochs, oldest first."""
    emulator = Emulator(era=era, clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client, model="gpt-3.5-turbo")
    emulator.advance(3_600)
    return list(get(client, f"fine_tuning/jobs/{job['id']}/events", limit=1000)["data"][::-1])


@pytest.mark.parametrize(("era", "metrics"), [("2023-08", 100), ("2023", 10), ("2024", 100), ("2026", 100)])
def test_metrics_events(era: str, metrics: int) -> None:
    """Every step in summer 2023, every tenth until mid-2024, every step since."""
    assert sum(event["type"] == "metrics" for event in finished_events(era)) == metrics


def test_wording_of_summer_2023() -> None:
    """The first and the last event said it differently, and nothing had data but metrics."""
    events = finished_events("2023-08")
    assert events[0]["message"].startswith("Created fine-tune: ftjob-")
    assert events[-1]["message"] == "Fine-tuning job successfully completed"
    assert events[0]["data"] is None
    assert "total_steps" not in next(event for event in events if event["type"] == "metrics")["data"]


def test_new_job_was_created() -> None:
    """A new job had the status `created` until autumn 2023."""
    statuses = [
        create_job(client_of(Emulator(era=era)), model="gpt-3.5-turbo")["status"] for era in ("2023-08", "2023")
    ]
    assert statuses == ["created", "validating_files"]


@pytest.mark.parametrize(("era", "detailed"), [("2026-04", False), ("2026", True), (None, True)])
def test_errors_of_files_have_a_detail_since_spring_2026(era: str | None, detailed: bool) -> None:
    """Routes of files repeat the error as `detail`; others do not."""
    client = client_of(Emulator(era=era))
    assert ("detail" in client.get("files/file-x").json()) == detailed
    assert "detail" not in client.get("fine_tuning/jobs/x").json()


@pytest.mark.parametrize(("era", "begins"), [("2023", ""), ("2024", "req_"), (None, "req_")])
def test_request_ids(era: str | None, begins: str) -> None:
    """Request ids were bare hexadecimal digits in 2023."""
    request_id = client_of(Emulator(era=era)).get("models").headers["x-request-id"]
    assert len(request_id) == len(begins) + 32
    assert request_id.startswith(begins)


def test_error_of_a_job_over_the_years() -> None:
    """A job without a fault had no error, then null, then an empty object."""
    eras = ("2023-08", "2023", "2024-05", "2024-06", "2026")
    jobs = [create_job(client_of(Emulator(era=era)), model="gpt-3.5-turbo") for era in eras]
    assert [job.get("error", "absent") for job in jobs] == ["absent", None, None, {}, {}]


@pytest.mark.parametrize("era", ["", "24", "2024-13", "2019", "today"])
def test_wrong_eras(era: str) -> None:
    """What is no month is refused by name."""
    with pytest.raises(ValueError, match="an era is a year or a month"):
        Emulator(era=era)


def test_missing_model_of_early_2023() -> None:
    """Deleting an unknown model was answered without a name."""
    answer = client_of(Emulator(era="2023-02")).delete("models/abc")
    assert error_of(answer) == (404, "That model does not exist", "invalid_request_error", "model", None)
