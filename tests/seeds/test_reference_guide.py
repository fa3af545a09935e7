"""Functions as a guide for beginners writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fine_tuning_client import (
    Client,
)
from fine_tuning_client.training_data import check_file
from fine_tuning_client.types import FineTuningJob

from ..examples import MODEL, chat_file, lines


def test_a_training_file_is_validated(tmp_path: Path) -> None:
    """Every line, its messages, and its tools."""
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_bytes(chat_file())
    bad.write_bytes(chat_file(11) + b'{"messages": [{"role": "assistant"}]}\n')

    assert check_file(good).ok
    assert not check_file(bad).ok


def test_a_training_file_is_uploaded_from_an_open_file(client: Client, tmp_path: Path) -> None:
    """``file=open(path, "rb")``"""
    path = tmp_path / "train.jsonl"
    path.write_bytes(chat_file())

    with path.open("rb") as opened:
        file = client.files.create(file=opened, purpose="fine-tune")

    assert (file.filename, file.bytes) == ("train.jsonl", len(chat_file()))


def test_a_job_is_created_by_a_function_with_defaults(client: Client, job: FineTuningJob) -> None:
    """``hyperparameters=None`` handed on means none."""

    def create_fine_tuning_job(
        training_file_id: str, model: str = "gpt-4o-mini", hyperparameters: Any = None
    ) -> FineTuningJob:
        return client.fine_tuning.jobs.create(
            training_file=training_file_id, model=model, hyperparameters=hyperparameters
        )

    plain = create_fine_tuning_job(str(job.training_file))
    chosen = create_fine_tuning_job(str(job.training_file), hyperparameters={"n_epochs": 2})

    assert plain.status == "validating_files"
    assert chosen.hyperparameters is not None
    assert chosen.hyperparameters.n_epochs == 2


def test_a_manager_of_jobs_is_a_thin_class(client: Client, job: FineTuningJob) -> None:
    """List, status, events; the id of `list_events` by name."""
    jobs = client.fine_tuning.jobs

    assert [found.id for found in jobs.list(limit=10)] == [job.id]
    assert jobs.retrieve(str(job.id)).status == "succeeded"
    assert len(jobs.list_events(fine_tuning_job_id=str(job.id), limit=10).data) == 10


def test_a_job_reports_to_wandb(client: Client, job: FineTuningJob) -> None:
    """The integration as the guide writes it."""
    made = client.fine_tuning.jobs.create(
        model=MODEL,
        training_file=str(job.training_file),
        integrations=[{"type": "wandb", "wandb": {"project": "shelves", "tags": ["first"], "name": "one"}}],
    )

    assert made.integrations is not None
    assert made["integrations"][0].to_dict()["wandb"]["project"] == "shelves"


def test_weights_of_messages_are_data_that_passes(tmp_path: Path) -> None:
    """The guide's chat format: a system message, and a weight of 0 or 1 for answers."""
    path = tmp_path / "train.jsonl"
    rows = (
        {
            "messages": [
                {"role": "system", "content": "Name the shelf."},
                {"role": "user", "content": f"Volume {number}?"},
                {"role": "assistant", "content": "Shelf 0", "weight": 0},
                {"role": "user", "content": "Really?"},
                {"role": "assistant", "content": f"Shelf {number % 5}", "weight": 1},
            ]
        }
        for number in range(12)
    )
    path.write_bytes(lines(rows))

    assert check_file(path).ok
