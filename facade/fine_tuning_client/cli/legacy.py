"""`fine-tuning legacy`: the jobs of ``/fine-tunes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .command import command
from .session import Session
from .texts import shown, when
from .views import LEGACY_EVENTS, LEGACY_JOBS

if TYPE_CHECKING:
    from fine_tuning_api import models


def legacy_pairs(job: models.FineTune) -> list[tuple[str, object]]:
    """Return what people want to know of a legacy job."""
    tuned = job.hyperparams.to_dict() if job.hyperparams else {}
    return [
        ("id", job.id),
        ("status", job.status),
        ("model", job.model),
        ("fine-tuned model", job.fine_tuned_model),
        ("training files", ", ".join(file.id or "" for file in job.training_files or [])),
        ("validation files", ", ".join(file.id or "" for file in job.validation_files or [])),
        ("result files", ", ".join(file.id or "" for file in job.result_files or [])),
        *((name.replace("_", " "), value) for name, value in tuned.items()),
        ("created", when(job.created_at)),
        ("updated", when(job.updated_at)),
    ]


@command(examples="fine-tuning legacy create --training-file file-abc --model curie --n-epochs 4", writes=True)
@click.option("--training-file", required=True, metavar="ID", help="Id of an uploaded file.")
@click.option("--validation-file", metavar="ID", help="Id of another one to measure on.")
@click.option("--model", help="ada, babbage, curie, davinci, or a legacy fine-tuned model.")
@click.option("--n-epochs", type=click.IntRange(min=1), metavar="N", help="Passes over the data.")
@click.option("--batch-size", type=click.IntRange(min=1), metavar="N", help="Examples a step.")
@click.option("--learning-rate-multiplier", type=float, help="Times the usual rate.")
@click.option("--prompt-loss-weight", type=float, help="How much the prompt counts.")
@click.option("--compute-classification-metrics", is_flag=True, default=None, help="Measure as a classifier.")
@click.option("--classification-n-classes", type=int, help="How many classes.")
@click.option("--classification-positive-class", help="Which completion is positive.")
@click.option("--classification-beta", "classification_betas", type=float, multiple=True, help="May be repeated.")
@click.option("--suffix", help="Becomes part of the new model's name.")
def create(session: Session, training_file: str, **given: Any) -> None:
    """Start a legacy job from a file of prompt and completion pairs."""
    chosen: dict[str, Any] = {
        name: list(given[name]) if name == "classification_betas" else value
        for name, value in given.items()
        if value not in (None, ())
    }
    job = session.write(lambda api: api.fine_tunes.create(training_file=training_file, **chosen))
    session.output.record(job, legacy_pairs(job), job.id)


@command(name="list", examples="fine-tuning legacy list --json")
def list_jobs(session: Session) -> None:
    """List legacy jobs, oldest first."""
    page = session.client.fine_tunes.list()
    session.output.listing(page.data, LEGACY_JOBS, id=lambda job: job.id, empty="no legacy jobs")


@command(examples="fine-tuning legacy get ft-abc123")
@click.argument("job_id")
def get(session: Session, job_id: str) -> None:
    """Show a legacy job."""
    job = session.client.fine_tunes.retrieve(job_id)
    session.output.record(job, legacy_pairs(job), job.id)


@command(examples="fine-tuning legacy cancel ft-abc123 --yes", writes=True)
@click.argument("job_id")
def cancel(session: Session, job_id: str) -> None:
    """End a legacy job for good."""
    job = session.write(lambda api: api.fine_tunes.cancel(job_id), confirm=f"End job {job_id} for good")
    session.output.record(job, legacy_pairs(job), job.id)


@command(examples="fine-tuning legacy events ft-abc123\nfine-tuning legacy events ft-abc123 --follow")
@click.argument("job_id")
@click.option("--follow", is_flag=True, help="Go on until the job has ended; Ctrl-C stops the watching only.")
def events(session: Session, job_id: str, follow: bool) -> None:
    """Show the events of a legacy job, oldest first."""
    if not follow:
        page = session.client.fine_tunes.list_events(job_id)
        session.output.listing(page.data, LEGACY_EVENTS, id=lambda event: event.created_at, empty="no events")
        return
    for event in session.client.fine_tunes.stream_events(job_id):
        session.output.item(event, f"{when(event.created_at)}  {shown(event.message or '')}", str(event.created_at))


@command(examples="fine-tuning legacy delete curie:ft-acme-2023-02-01-12-00-00 --yes", writes=True)
@click.argument("model")
def delete(session: Session, model: str) -> None:
    """Delete the model of a legacy job for good."""
    answer = session.write(lambda api: api.models.delete(model), confirm=f"Delete model {model} for good")
    session.output.record(answer, [("id", answer.id or model), ("deleted", answer.deleted)], answer.id or model)
