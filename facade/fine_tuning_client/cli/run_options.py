"""The options of `fine-tuning run`, and the specification of a job that they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .documents import json_file, read_json
from .jobs.creating import METHODS, Number, hyperparameters, method_of
from .views import pairs_of_metadata

if TYPE_CHECKING:
    from ..jobs.running.specs import JobSpec

F = TypeVar("F", bound=Callable[..., object])

MEGABYTE = 1024 * 1024

TUNING = ("epochs", "batch_size", "learning_rate_multiplier", "beta", "hyperparameter")


def options(*each: Callable[[F], F]) -> Callable[[F], F]:
    """Join options into one decorator, in the order of the help."""

    def add(function: F) -> F:
        for option in reversed(each):
            function = option(function)
        return function

    return add


def data_options(function: F) -> F:
    """Add the options that say what to train on, and within which bounds."""
    option = click.option
    return options(
        option("--train", required=True, metavar="FILE|ID", help="Training data, or the id of an uploaded file."),
        option("--validation", metavar="FILE|ID", help="Data to measure on."),
        option("--model", required=True, help="Base model, or a fine-tuned one to go on from."),
        option("--max-cost", type=click.FloatRange(min=0), metavar="USD", help="Stop if it may cost more."),
        option("--check", type=click.Choice(["error", "warn", "skip"]), help="What bad data does  [default: error]."),
        option("--again", is_flag=True, help="Make another job, even if the same one is there."),
        option("--state", metavar="FOLDER", help="Where progress is written down  [default: the user's]."),
        option("--part-size", type=click.IntRange(1, 64), metavar="MIB", help="Larger files go in parts of this size."),
    )(function)


def tuning_options(function: F) -> F:
    """Add the options that say how to train."""
    option = click.option
    return options(
        option("--method", type=click.Choice(METHODS), help="How to train  [default: supervised]."),
        option("--method-file", type=json_file, help="The whole method, as JSON."),
        option("--epochs", type=Number(int), metavar="N|auto", help="Passes over the data."),
        option("--batch-size", type=Number(int), metavar="N|auto", help="Examples a step."),
        option("--learning-rate-multiplier", type=Number(float), metavar="X|auto", help="Times the usual rate."),
        option("--beta", type=Number(float), metavar="X|auto", help="For dpo: how close to stay to the base."),
        option("--hyperparameter", multiple=True, metavar="NAME=VALUE", help="Any other one; may be repeated."),
        option("--grader", type=json_file, help="For reinforcement: the grader, as JSON."),
        option("--suffix", help="Becomes part of the new model's name."),
        option("--seed", type=int, help="Makes a repetition similar."),
        option("--metadata", multiple=True, metavar="NAME=VALUE", help="A note on the job; may be repeated."),
        option("--integrations-file", type=json_file, help="Integrations, as a JSON list."),
        option("--training-type", metavar="TYPE", help="Azure only: Standard, GlobalStandard or Developer."),
    )(function)


def spec_of(given: dict[str, Any]) -> JobSpec:
    """Return the specification that options come to.

    Raises:
        click.UsageError: They do not go together.
        Trouble: A file is not JSON.
    """
    tuned = hyperparameters({name: given[name] for name in TUNING})
    if given["method_file"] and (given["method"] or given["grader"] or tuned):
        raise click.UsageError("--method-file says all of the method; leave the other options of it out")
    spec: JobSpec = {"train": given["train"], "model": given["model"], "again": given["again"]}
    method = read_json(given["method_file"]) if given["method_file"] else None
    method = method or method_of(given["method"], tuned, given["grader"])
    if method is not None:
        spec["method"] = method
    if given["validation"]:
        spec["validation"] = given["validation"]
    if given["check"]:
        spec["check"] = given["check"]
    if given["part_size"]:
        spec["part_size"] = given["part_size"] * MEGABYTE
    if given["integrations_file"]:
        spec["integrations"] = read_json(given["integrations_file"])
    if given["training_type"]:
        spec["trainingType"] = given["training_type"]
    spec["max_cost"], spec["suffix"] = given["max_cost"], given["suffix"]
    spec["seed"], spec["state"] = given["seed"], given["state"]
    spec["metadata"] = pairs_of_metadata(given["metadata"]) or None
    return spec
