"""`fine-tuning jobs create`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from fine_tuning_api.types import UNSET

from ..command import command
from ..documents import json_file, read_json
from ..session import Session
from ..views import job_pairs, pairs_of_metadata

if TYPE_CHECKING:
    from fine_tuning_api.params import FineTuneMethodParam, FineTuningIntegrationParam

METHODS = ("supervised", "dpo", "reinforcement")

EXAMPLES = r"""
fine-tuning jobs create --model gpt-4o-mini-2024-07-18 \
    --training-file file-abc --epochs 3 --suffix support
fine-tuning jobs create --model o4-mini-2025-04-16 --training-file file-abc \
    --validation-file file-def --method reinforcement --grader grader.json
"""


class Number(click.ParamType[Any]):
    """A number, or ``auto``."""

    def __init__(self, kind: type[int] | type[float]) -> None:
        self.name = "number"
        self._kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "auto":
            return value
        try:
            found = self._kind(value)
        except ValueError:
            self.fail(f"{value!r} is neither a number nor auto", param, ctx)
        if not 0 < found < float("inf"):
            self.fail(f"{value} is not above 0", param, ctx)
        return found


@command(examples=EXAMPLES, writes=True)
@click.option("--model", required=True, help="Base model, or a fine-tuned one to go on from.")
@click.option("--training-file", required=True, metavar="ID", help="Id of an uploaded file.")
@click.option("--validation-file", metavar="ID", help="Id of another one to measure on.")
@click.option("--method", type=click.Choice(METHODS), help="How to train  [default: the server's, supervised].")
@click.option("--method-file", type=json_file, help="The whole method, as JSON.")
@click.option("--epochs", type=Number(int), metavar="N|auto", help="Passes over the data.")
@click.option("--batch-size", type=Number(int), metavar="N|auto", help="Examples a step.")
@click.option("--learning-rate-multiplier", type=Number(float), metavar="X|auto", help="Times the usual rate.")
@click.option("--beta", type=Number(float), metavar="X|auto", help="For dpo: how close to stay to the base model.")
@click.option("--hyperparameter", multiple=True, metavar="NAME=VALUE", help="Any other one; may be repeated.")
@click.option("--grader", type=json_file, help="For reinforcement: the grader, as JSON.")
@click.option("--suffix", help="Becomes part of the new model's name.")
@click.option("--seed", type=int, help="Makes a repetition similar.")
@click.option("--metadata", multiple=True, metavar="NAME=VALUE", help="A note on the job; may be repeated.")
@click.option("--integrations-file", type=json_file, help="Integrations, as a JSON list.")
@click.option("--training-type", metavar="TYPE", help="Azure only: Standard, GlobalStandard or Developer.")
def create(
    session: Session,
    model: str,
    training_file: str,
    validation_file: str | None,
    method: str | None,
    method_file: str | None,
    grader: str | None,
    suffix: str | None,
    seed: int | None,
    metadata: tuple[str, ...],
    integrations_file: str | None,
    training_type: str | None,
    **tuning: Any,
) -> None:
    """Start a job from files that are uploaded.

    Every job that is started may be paid for, and a request whose answer is lost is not sent again: look with 'jobs
    list' whether the job is there. 'fine-tuning run' does that by itself, and checks and uploads the files.
    """
    chosen: FineTuneMethodParam | None = (
        read_json(method_file) if method_file else method_of(method, hyperparameters(tuning), grader)
    )
    if method_file and (method or grader or hyperparameters(tuning)):
        raise click.UsageError("--method-file says all of the method; leave the other options of it out")
    integrations: list[FineTuningIntegrationParam] | None = read_json(integrations_file) if integrations_file else None
    job = session.write(
        lambda api: api.fine_tuning.jobs.create(
            model=model,
            training_file=training_file,
            validation_file=validation_file or UNSET,
            method=chosen or UNSET,
            suffix=suffix or UNSET,
            seed=UNSET if seed is None else seed,
            metadata=pairs_of_metadata(metadata) or UNSET,
            integrations=integrations or UNSET,
            trainingType=training_type or UNSET,
        )
    )
    session.output.record(job, job_pairs(job), job.id)
    if session.output.for_people:
        session.output.note(f"'fine-tuning jobs follow {job.id}' shows how it goes")


def hyperparameters(tuning: dict[str, Any]) -> dict[str, Any]:
    """Return the hyperparameters that were given, under the API's names."""
    named = {"epochs": "n_epochs"}
    found = {
        named.get(name, name): value for name, value in tuning.items() if name != "hyperparameter" and value is not None
    }
    for name, text in pairs_of_metadata(tuning.get("hyperparameter") or (), "--hyperparameter").items():
        try:
            found[name] = json.loads(text)
        except ValueError:
            found[name] = text
    return found


def method_of(kind: str | None, tuned: dict[str, Any], grader: str | None) -> Any:
    """Return the method that options describe; None where they describe none."""
    if grader and kind != "reinforcement":
        raise click.UsageError("--grader is for --method reinforcement")
    if kind == "reinforcement" and not grader:
        raise click.UsageError("--method reinforcement needs --grader")
    if kind is None and not tuned:
        return None
    chosen = kind or "supervised"
    inner: dict[str, Any] = {"hyperparameters": tuned} if tuned else {}
    if grader:
        inner["grader"] = read_json(grader)
    return {"type": chosen, chosen: inner} if inner else {"type": chosen}
